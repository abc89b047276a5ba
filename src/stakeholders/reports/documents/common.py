"""Parts that several documents share."""

from __future__ import annotations

from typing_extensions import TypedDict

from stakeholders.analyses import METHODS_VERSION
from stakeholders.domain.messages import Language, translator
from stakeholders.domain.records import Organisation, Source
from stakeholders.network.answers import Completion
from stakeholders.network.network import Network


class Named(TypedDict):
    """Something with an id and a name in the reader's language."""

    id: str
    name: str


class CompletionDocument(TypedDict):
    """How many have answered. `share` is 0 to 1, or null for a group without organisations."""

    answered: int
    refused: int
    of: int
    share: float | None


class PerspectiveDocument(TypedDict):
    """What exactly was asked, so that the same figures can be had again."""

    revision: int
    strategy: Named | None
    as_of: str
    boundaries: str
    basis: str
    methods_version: int


class SourceDocument(TypedDict):
    """Where a fact was read."""

    id: str
    title: str
    address: str | None
    publisher: str | None
    date: str | None
    verified: bool


def named(organisation: Organisation, language: Language) -> Named:
    """An organisation's id and name."""
    return {"id": organisation.id, "name": organisation.names.into(language)}


def completion(done: Completion) -> CompletionDocument:
    """How many have answered."""
    share = done.share
    return {
        "answered": done.answered,
        "refused": done.refused,
        "of": done.of,
        "share": None if share is None else round(share, 4),
    }


def perspective(network: Network, language: Language) -> PerspectiveDocument:
    """What exactly was asked."""
    strategy = network.strategy
    return {
        "revision": network.revision,
        "strategy": None if strategy is None else {"id": strategy.id, "name": strategy.names.into(language)},
        "as_of": str(network.as_of),
        "boundaries": str(network.boundaries),
        "basis": network.basis.value,
        "methods_version": METHODS_VERSION,
    }


def source(record: Source) -> SourceDocument:
    """Where a fact was read."""
    return {
        "id": record.id,
        "title": record.title,
        "address": record.address,
        "publisher": record.publisher,
        "date": None if record.date is None else str(record.date),
        "verified": record.verified is None or record.verified.value == "yes",
    }


def sources(network: Network, ids: set[str]) -> list[SourceDocument]:
    """The sources with these ids, by id."""
    known = network.facts.table(Source)
    return [source(known[id_]) for id_ in sorted(ids) if id_ in known]


def say(said: object, language: Language) -> str:
    """A message or name in the reader's language."""
    return translator(language).say(said)
