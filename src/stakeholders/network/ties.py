"""What the statements about a tie amount to: whether it is confirmed, by whom, and which dates hold.

Each organisation's newest statement is its word; documents each speak for themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from stakeholders.domain.dates import BEGINNING, FOREVER, PartialDate, months_after
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import Answer, ParticipationRole, SuccessionKind
from stakeholders.domain.records import Participation, Source, Succession, TieStatement

STALE_AFTER_MONTHS: Final = 12
PASSING_ON: Final = frozenset({SuccessionKind.MERGER, SuccessionKind.RENAME})
"""Kinds of succession in which ties pass on and boundaries are redrawn."""


class Confirmation(StrEnum):
    """How well a tie is known. The first three count; the others do not."""

    DOCUMENTED = "documented"
    """Somebody says yes with a published source."""
    BOTH_SIDES = "both_sides"
    """Both sides say yes."""
    ONE_SIDE = "one_side"
    """Only one side, or somebody else, says yes."""
    DISPUTED = "disputed"
    """One side says no while another statement says yes."""
    DENIED = "denied"
    """Only noes."""
    UNKNOWN = "unknown"
    """Those who were asked do not know."""


COUNTING: Final = frozenset({Confirmation.DOCUMENTED, Confirmation.BOTH_SIDES, Confirmation.ONE_SIDE})


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie with everything that is said of it. Ends and word are those of its statements."""

    id: str
    statements: tuple[TieStatement, ...]
    best: TieStatement
    """The statement whose dates and share are the tie's: documented, then newest, then by who states it."""
    confirmation: Confirmation

    @property
    def counts(self) -> bool:
        """Whether it is a tie, as far as is known."""
        return self.confirmation in COUNTING

    @property
    def is_voiced(self) -> bool:
        """Whether an organisation has spoken about it, or somebody does not know; not only documents."""
        return any(s.stated_by is not None or s.answer is Answer.UNKNOWN for s in self.statements)

    @property
    def valid_from(self) -> PartialDate | None:
        """When it began, if known."""
        return self.best.valid_from

    @property
    def valid_to(self) -> PartialDate | None:
        """When it ended, if it did and that is known."""
        return self.best.valid_to

    @property
    def first(self) -> int:
        """The first day it may hold, as an ordinal."""
        return self.best.valid_from.first if self.best.valid_from else BEGINNING

    @property
    def last(self) -> int:
        """The last day it may hold, as an ordinal."""
        return self.best.valid_to.last if self.best.valid_to else FOREVER

    def differing(self, name: str) -> tuple[Any, ...]:
        """The values, other than its own, that statements saying yes give for a column."""
        own = getattr(self.best, name)
        values = {getattr(s, name) for s in self.statements if s.says is Answer.YES} - {own, None}
        return tuple(sorted(values))

    def last_confirmed(self) -> PartialDate | None:
        """When somebody last said yes, if that is known."""
        said = [s.stated_on for s in self.statements if s.says is Answer.YES and s.stated_on is not None]
        return max(said, key=lambda moment: moment.last, default=None)

    def is_stale(self, on: date) -> bool:
        """Whether nobody has confirmed it in the twelve months before a day. Documents do not go stale."""
        confirmed = self.last_confirmed()
        if self.confirmation is Confirmation.DOCUMENTED or confirmed is None:
            return False
        return months_after(confirmed.last_day, STALE_AFTER_MONTHS) < on


def ties_of(cls: type[TieStatement], facts: Facts) -> tuple[Tie, ...]:
    """Every tie of one type, by id, each with what its statements amount to."""
    published = {key for key, source in facts.table(Source).items() if source.is_published}
    statements = facts.table(cls).values()
    followed = _followed(facts)
    responsible: Mapping[str, AbstractSet[str]] = {}
    if cls is Participation:
        responsible = _responsible(statements)
    of_id: dict[str, list[TieStatement]] = defaultdict(list)
    for statement in statements:
        of_id[statement.id].append(statement)
    return tuple(_tie(id_, tuple(of_id[id_]), responsible, published, followed) for id_ in sorted(of_id))


def _with_successors(ids: AbstractSet[str], followed: Mapping[str, AbstractSet[str]]) -> AbstractSet[str]:
    return ids | {later for id_ in ids for later in followed.get(id_, ())} if followed else ids


def _followed(facts: Facts) -> Mapping[str, AbstractSet[str]]:
    """For each organisation that merged or was renamed, all that it became: they speak for it."""
    became: dict[str, set[str]] = defaultdict(set)
    for succession in facts.table(Succession).values():
        if succession.kind in PASSING_ON:
            became[succession.predecessor_id].add(succession.successor_id)
    found = {}
    for start, first in became.items():
        reached, waiting = set(), list(first)
        while waiting:
            id_ = waiting.pop()
            if id_ not in reached:
                reached.add(id_)
                waiting += became.get(id_, ())
        found[start] = reached
    return found


def _responsible(statements: Iterable[Any]) -> Mapping[str, AbstractSet[str]]:
    """Who is said to be responsible for each measure, and so is the other side of its participations."""
    found: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.role is ParticipationRole.RESPONSIBLE and statement.says is Answer.YES:
            found[statement.measure_id].add(statement.organisation_id)
    return found


def _tie(
    id_: str,
    statements: tuple[TieStatement, ...],
    responsible: Mapping[str, AbstractSet[str]],
    published: AbstractSet[str],
    followed: Mapping[str, AbstractSet[str]],
) -> Tie:
    if len(statements) == 1 and statements[0].stated_by is None and statements[0].says is Answer.YES:
        # The common case, told apart for speed: one document.
        only = statements[0]
        documented = not published.isdisjoint(only.source)
        return Tie(id_, statements, only, Confirmation.DOCUMENTED if documented else Confirmation.ONE_SIDE)
    ranked = sorted(statements, key=lambda s: _rank(s, published))
    valid = _newest_words(ranked)
    yes = [s for s in valid if s.says is Answer.YES]
    one, other, _ = statements[0].identity
    others = responsible.get(other, set()) if isinstance(statements[0], Participation) else {other}
    sides = _with_successors({one}, followed), _with_successors(others, followed)
    best = (yes or valid)[0]
    return Tie(id_, tuple(ranked), best, _confirmation(valid, yes, sides, published))


def _rank(statement: TieStatement, published: AbstractSet[str]) -> tuple[bool, int, str, str]:
    documented = not published.isdisjoint(statement.source)
    newest = -statement.stated_on.last if statement.stated_on else 0
    return not documented, newest, statement.stated_by or "", statement.key


def _newest_words(statements: Iterable[TieStatement]) -> list[TieStatement]:
    """All documents, and of each organisation only its newest statement."""
    newest: dict[str, TieStatement] = {}
    for statement in statements:
        if statement.stated_by is None:
            continue
        known = newest.get(statement.stated_by)
        if known is None or _said_on(statement) > _said_on(known):
            newest[statement.stated_by] = statement
    return [s for s in statements if s.stated_by is None or newest[s.stated_by] is s]


def _said_on(statement: TieStatement) -> int:
    return statement.stated_on.last if statement.stated_on else BEGINNING


def _confirmation(
    valid: list[TieStatement],
    yes: list[TieStatement],
    sides: tuple[AbstractSet[str], AbstractSet[str]],
    published: AbstractSet[str],
) -> Confirmation:
    noes = [s for s in valid if s.says is Answer.NO]
    if not yes:
        return Confirmation.DENIED if noes else Confirmation.UNKNOWN
    if any(s.stated_by in sides[0] | sides[1] for s in noes):
        return Confirmation.DISPUTED
    if any(not published.isdisjoint(s.source) for s in yes):
        return Confirmation.DOCUMENTED
    said_yes = {s.stated_by for s in yes}
    first = said_yes & sides[0]
    if first and (said_yes & sides[1]) - first:
        return Confirmation.BOTH_SIDES
    return Confirmation.ONE_SIDE
