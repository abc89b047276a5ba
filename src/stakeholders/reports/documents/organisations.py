"""Organisations, and the shortlist of those that fit a search, as documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from typing_extensions import TypedDict

from stakeholders.analyses.find import Hit
from stakeholders.analyses.introductions import Step
from stakeholders.domain.messages import Language
from stakeholders.domain.records import Organisation
from stakeholders.network.network import Network
from stakeholders.reports.documents import common


class OrganisationDocument(TypedDict):
    """One organisation as its record says."""

    id: str
    name: str
    kind: str
    sphere: str
    orgnr: str | None
    municipality_code: str | None
    nace: str | None
    employees: int | str | None
    website: str | None
    founded: str | None
    ended: str | None
    sources: list[str]


class OrganisationsDocument(TypedDict):
    """The organisations that exist at the time asked about."""

    perspective: common.PerspectiveDocument
    organisations: list[OrganisationDocument]
    next: str | None
    """Where to go on: the `after` of the next page, or null on the last one."""


class StepDocument(TypedDict):
    """The next organisation in a chain of introductions, and what joins it to the one before."""

    organisation: common.Named
    through: str
    presence: str


class PartnerDocument(common.Named):
    """An R&D institution that an organisation works with, or has."""

    presence: str


class HitDocument(TypedDict):
    """An organisation that fits, why, and who can introduce it."""

    organisation: OrganisationDocument
    relevance: float
    reasons: list[str]
    rd_partners: list[PartnerDocument]
    introduction: list[StepDocument] | None
    """The steps from the organisation asked from; null if there is no chain, empty for itself."""


class FindDocument(TypedDict):
    """The shortlist."""

    perspective: common.PerspectiveDocument
    introduced_by: common.Named | None
    found: int
    """How many fit in all; `hits` holds some of them."""
    hits: list[HitDocument]


def organisation_document(organisation: Organisation, language: Language) -> OrganisationDocument:
    """One organisation."""
    return {
        "id": organisation.id,
        "name": organisation.names.into(language),
        "kind": organisation.kind.value,
        "sphere": organisation.in_sphere.value,
        "orgnr": organisation.orgnr,
        "municipality_code": organisation.municipality_code,
        "nace": organisation.nace,
        "employees": organisation.employees,
        "website": organisation.website,
        "founded": None if organisation.founded is None else str(organisation.founded),
        "ended": None if organisation.ended is None else str(organisation.ended),
        "sources": list(organisation.source),
    }


def organisations_document(
    network: Network, positions: Iterable[int], language: Language, following: str | None = None
) -> OrganisationsDocument:
    """Some organisations of a network."""
    return {
        "perspective": common.perspective(network, language),
        "organisations": [organisation_document(network.organisations[p], language) for p in positions],
        "next": following,
    }


def find_document(
    network: Network,
    hits: Sequence[Hit],
    chains: Mapping[int, Sequence[Step]],
    source: int | None,
    language: Language,
    *,
    found: int,
) -> FindDocument:
    """Some hits of the `found` there are, each with its chain of introductions."""
    introduced_by = None if source is None else common.named(network.organisations[source], language)
    return {
        "perspective": common.perspective(network, language),
        "introduced_by": introduced_by,
        "found": found,
        "hits": [_hit(network, hit, _chain(hit, chains, source), language) for hit in hits],
    }


def _chain(hit: Hit, chains: Mapping[int, Sequence[Step]], source: int | None) -> Sequence[Step] | None:
    return () if hit.organisation == source else chains.get(hit.organisation)


def _hit(network: Network, hit: Hit, chain: Sequence[Step] | None, language: Language) -> HitDocument:
    organisations = network.organisations
    return {
        "organisation": organisation_document(organisations[hit.organisation], language),
        "relevance": hit.relevance,
        "reasons": [common.say(reason, language) for reason in hit.reasons],
        "rd_partners": [
            {
                "id": organisations[p.organisation].id,
                "name": organisations[p.organisation].names.into(language),
                "presence": p.presence.name.lower(),
            }
            for p in hit.rd_partners
        ],
        "introduction": None
        if chain is None
        else [
            {
                "organisation": common.named(organisations[step.organisation], language),
                "through": common.say(step.through, language),
                "presence": step.presence.name.lower(),
            }
            for step in chain
        ],
    }
