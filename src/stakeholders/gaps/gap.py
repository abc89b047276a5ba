"""What a gap is, and what a rule says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.records import Organisation, Record
from stakeholders.gaps.view import View
from stakeholders.network.answers import Completion
from stakeholders.network.network import Bools
from stakeholders.network.succession import HeldTie


class Part(StrEnum):
    """Which of the two lists a gap stands in."""

    KNOWN = "known"
    """A known hole: those who would know have answered."""
    ASK = "ask"
    """Not known: ask."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that a gap rests on: where it is kept and which sources it has."""

    table: str
    key: str
    sources: tuple[str, ...]

    @staticmethod
    def of(record: Record) -> Evidence:
        """A record as evidence."""
        return Evidence(record.table, record.key, record.source)

    @staticmethod
    def of_tie(held: HeldTie) -> Evidence:
        """A tie as evidence, with the sources of all its statements."""
        sources = dict.fromkeys(source for s in held.tie.statements for source in s.source)
        return Evidence(held.tie.best.table, held.tie.id, tuple(sources))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that could help to close a gap, and why it is named."""

    organisation: Organisation
    reason: Message
    score: float | None = None
    """Of a suggestion: the sum of its parts by their weights. None for one whom the rule itself names."""
    parts: Mapping[str, float] = field(default_factory=dict)
    """Of a suggestion: each part, 0 to 1, see `suggesting`."""


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """That somebody should be brought in: from all who fit, the best are suggested."""

    measures: tuple[int, ...]
    """Positions of the measures that somebody is wanted in, or whose partners somebody should know."""
    fitting: Bools
    """By position: who may be suggested."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something expected that is not confirmed. `id` stays the same as long as the gap is the same."""

    rule: str
    strategy: str
    subjects: tuple[str, ...]
    """Ids of what it is about, in the order of the rule, as they were (never folded)."""
    part: Part
    headline: Message
    missing: int
    expected: int
    about: tuple[Name | Message, ...] = ()
    """The names of the subjects."""
    reasons: tuple[Message, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    candidates: tuple[Candidate, ...] = ()
    """Whom the rule names, or who is suggested."""
    wanted: Wanted | None = field(default=None, repr=False, compare=False)
    """What suggestions are made from; None where the rule names the candidates itself."""
    completion: Completion | None = None
    """Answers of those who would know."""

    @property
    def id(self) -> str:
        """`strategy:rule:subject[:subject]`."""
        return ":".join((self.strategy, self.rule, *self.subjects))

    @property
    def size(self) -> float:
        """Missing of expected, 0 to 1."""
        return self.missing / self.expected if self.expected else 0.0


MISSING: Final = N_("{missing} of {expected} missing ({share})")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to find gaps. `id` and the order of subjects are for ever; texts may be improved."""

    id: str
    order: int
    """Its place among gaps of the same size."""
    title: Message
    question: Message
    """What the coordinator wants to know."""
    method: Message
    """How it is found, and what it cannot tell."""
    find: Callable[[View], Iterable[Gap]]
    size: Message | None = MISSING
    """How its gaps tell their size; None where the headline has said it."""
    as_was: bool = False
    """Whether it looks at organisations as they were, also under later boundaries: its subjects are such."""
