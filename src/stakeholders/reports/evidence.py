"""The evidence of a fact in words: what was stated, and the sources where it can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import YesNo
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.records import (
    Cooperation,
    Expectation,
    FocusArea,
    Measure,
    Membership,
    Organisation,
    Participation,
    Record,
    Source,
)
from stakeholders.gaps import Evidence

SAFE_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where something was read."""

    id: str
    title: str
    address: str | None
    """Only if a reader may safely follow it."""
    about: tuple[str | PartialDate, ...]
    """Publisher and date, as far as they are known."""
    verified: bool
    number: int = 0
    """Its place in the page's list of sources, where there is one."""


class Citations:
    """The sources of a page, numbered in the order in which they are first cited."""

    def __init__(self, facts: Facts) -> None:
        self._known = facts.table(Source)
        self._cited: dict[str, SourceView] = {}

    def cite(self, ids: Collection[str]) -> list[SourceView]:
        """The sources with these ids, with their numbers."""
        for id_ in ids:
            if id_ in self._known and id_ not in self._cited:
                self._cited[id_] = replace(source_view(self._known[id_]), number=len(self._cited) + 1)
        return [self._cited[id_] for id_ in dict.fromkeys(ids) if id_ in self._cited]

    def all(self) -> list[SourceView]:
        """Every source that was cited."""
        return list(self._cited.values())


def source_view(record: Source) -> SourceView:
    """A source as it is shown."""
    about = tuple(part for part in (record.publisher, record.date) if part)
    return SourceView(
        record.id, record.title, safe_address(record.address), about, record.verified is not YesNo.NO
    )


def sources_of(facts: Facts, ids: Iterable[str]) -> list[SourceView]:
    """The sources with these ids, each once, in this order."""
    known = facts.table(Source)
    return [source_view(known[id_]) for id_ in dict.fromkeys(ids) if id_ in known]


def safe_address(address: str | None) -> str | None:
    """The address if it leads to a page; never one that would run as script."""
    if address is None:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme.lower() in SAFE_SCHEMES and parts.netloc else None


class Stated:
    """Says what a record states; ties are found by their id."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._ties: dict[tuple[str, str], Record] = {}
        for cls in (Participation, Membership, Cooperation):
            for record in facts.table(cls).values():
                self._ties.setdefault((cls.table, record.id), record)

    def by(self, evidence: Evidence) -> Message | Name | None:
        """What a piece of evidence states, or None if it is gone."""
        found = self._ties.get((evidence.table, evidence.key)) or self._facts.get(
            evidence.table, evidence.key
        )
        return None if found is None else self._words(found)

    def _words(self, record: Record) -> Message | Name | None:
        match record:
            case Participation():
                return N_(
                    "{organisation} in {measure} ({role})",
                    organisation=self._organisation(record.organisation_id),
                    measure=self._facts.table(Measure)[record.measure_id].names,
                    role=label(record.role),
                )
            case Membership():
                return N_(
                    "{organisation} in {measure} ({role})",
                    organisation=self._organisation(record.member_id),
                    measure=self._organisation(record.body_id),
                    role=label(record.role),
                )
            case Cooperation():
                return N_(
                    "{one} with {other} ({kind})",
                    one=self._organisation(record.organisation_a),
                    other=self._organisation(record.organisation_b),
                    kind=label(record.kind),
                )
            case Expectation():
                return N_("an expectation of the plan")
            case Organisation() | Measure() | FocusArea():
                return record.names
            case _:
                return None

    def _organisation(self, id_: str) -> Name:
        return self._facts.table(Organisation)[id_].names
