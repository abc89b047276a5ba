"""From where the facts are looked at: which strategy, which time, which boundaries, which links.

Everything has a default that suits a reader who does not know the words yet: the newest
plan, as it is today; an older plan over its whole period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stakeholders.domain.dates import AsOf
from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import StrategyRole
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Strategy


class Basis(StrEnum):
    """Which links of measures to focus areas count: all, or only those a source states."""

    ALL = "all"
    STATED = "stated"


AS_WAS = "as_was"


@dataclass(frozen=True, slots=True)
class Boundaries:
    """As organisations were at the time (`day` is None), or with the mergers up to a later date made."""

    day: date | None = None

    @staticmethod
    def parse(text: str, today: date) -> Boundaries:
        """Read `as_was`, `today` or a day."""
        match text.strip().lower():
            case "as_was" | "as-was" | "":
                return Boundaries()
            case "today":
                return Boundaries(today)
            case other:
                moment = AsOf.parse(other)
                if moment.is_period:
                    raise InvalidInput(
                        N_("Boundaries are those of a day, not of a period ({value}).", value=text),
                        what_to_do=N_("Write as_was, today or a day such as 2024-01-01."),
                    )
                return Boundaries(moment.first)

    def __str__(self) -> str:
        return AS_WAS if self.day is None else str(self.day)


@dataclass(frozen=True, slots=True)
class Question:
    """What a user may choose; None means the default."""

    strategy: str | None = None
    as_of: AsOf | None = None
    boundaries: Boundaries = Boundaries()
    basis: Basis = Basis.ALL


@dataclass(frozen=True, slots=True)
class Perspective:
    """From where a network is seen, with every default filled in."""

    strategy: Strategy | None
    """None only where the facts hold no strategy at all."""
    as_of: AsOf
    boundaries: Boundaries
    basis: Basis
    is_today: bool = False
    """Whether the day asked about is that on which it is asked."""


def resolve(question: Question, facts: Facts, today: date) -> Perspective:
    """Fill in the defaults; `NotFound` for an unknown strategy, `InvalidInput` for too old boundaries."""
    strategy = _strategy(question.strategy, facts)
    as_of = question.as_of or default_as_of(strategy, facts, today)
    boundaries = question.boundaries
    if boundaries.day is not None and boundaries.day < as_of.last:
        raise InvalidInput(
            N_("The boundaries of {date} are older than {as_of}.", date=boundaries.day, as_of=as_of),
            what_to_do=N_("Choose boundaries of the same day or later, or as_was."),
        )
    return Perspective(strategy, as_of, boundaries, question.basis, as_of == AsOf.on(today))


def _strategy(id_: str | None, facts: Facts) -> Strategy | None:
    strategies = facts.table(Strategy)
    if id_ is None:
        return default_strategy(facts)
    if id_ not in strategies:
        raise NotFound(
            N_("There is no strategy “{id}”.", id=id_),
            what_to_do=N_("Choose one of: {ids}.", ids=", ".join(sorted(strategies)) or "-"),
        )
    return strategies[id_]


def default_strategy(facts: Facts) -> Strategy | None:
    """The newest plan; of two equally new ones the one that supersedes another, then by id."""
    plans = [s for s in facts.table(Strategy).values() if s.role is StrategyRole.PLAN]

    def newest_first(strategy: Strategy) -> tuple[int, bool, str]:
        start = strategy.valid_from.first if strategy.valid_from else 0
        return -start, strategy.supersedes is None, strategy.id

    return min(plans, key=newest_first, default=None)


def last_day_of(strategy: Strategy, facts: Facts) -> date | None:
    """The last day a plan is in force: its own, or the day before one that supersedes it; None if open."""
    ends = [
        later.valid_from.first_day - timedelta(days=1)
        for later in facts.table(Strategy).values()
        if later.supersedes == strategy.id and later.valid_from is not None
    ]
    if strategy.valid_to is not None:
        ends.append(strategy.valid_to.last_day)
    return min(ends, default=None)


def is_in_force(strategy: Strategy, facts: Facts, as_of: AsOf) -> bool:
    """Whether a plan is, or may be, in force at some time of a period."""
    last = last_day_of(strategy, facts)
    begins_later = strategy.valid_from is not None and strategy.valid_from.first_day > as_of.last
    return not begins_later and (last is None or as_of.first <= last)


def default_as_of(strategy: Strategy | None, facts: Facts, today: date) -> AsOf:
    """Today for a plan in force; for one that ended or was superseded its whole period."""
    last = None if strategy is None else last_day_of(strategy, facts)
    if strategy is None or last is None or last >= today:
        return AsOf.on(today)
    first = strategy.valid_from.first_day if strategy.valid_from is not None else date.min
    return AsOf.during(first, last) if first <= last else AsOf.on(today)
