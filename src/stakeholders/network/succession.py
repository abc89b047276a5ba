"""Who came after whom: how ties pass on, and which organisations are one under later boundaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from stakeholders.domain.dates import BEGINNING, FOREVER
from stakeholders.domain.facts import Facts
from stakeholders.domain.records import Cooperation, Organisation, Participation, Succession
from stakeholders.network.ties import PASSING_ON, Tie


@dataclass(frozen=True, slots=True)
class HeldTie:
    """A tie as one organisation holds it in a time: itself, or taken over from a predecessor."""

    tie: Tie
    one: str
    other: str
    first: int
    last: int
    inherited_from: str | None = None

    @property
    def is_undated(self) -> bool:
        """Whether nobody says when it began. A participation without dates is as old as its measure."""
        return self.tie.first == BEGINNING and not isinstance(self.tie.best, Participation)

    @property
    def organisations(self) -> set[str]:
        """The ends that are organisations: of a participation only the first."""
        return {self.one} if isinstance(self.tie.best, Participation) else {self.one, self.other}


class Successions:
    """The successions of the facts, in the order of their dates."""

    def __init__(self, facts: Facts) -> None:
        self._organisations = facts.table(Organisation)
        dated = [s for s in facts.table(Succession).values() if s.kind in PASSING_ON and s.date is not None]
        self._dated = sorted(dated, key=lambda s: (_day(s), s.key))
        self._next: dict[str, list[Succession]] = defaultdict(list)
        for succession in self._dated:
            self._next[succession.predecessor_id].append(succession)

    def exists(self, id_: str) -> tuple[int, int]:
        """The first and last day an organisation may have existed; unknown ends are open.

        One that merged or was renamed on a known date, and whose end is not given, ended then.
        """
        organisation = self._organisations[id_]
        first = organisation.founded.first if organisation.founded else BEGINNING
        if organisation.ended is not None:
            return first, organisation.ended.last
        followed = self._next.get(id_)
        if not followed or followed[0].date is None:
            return first, FOREVER
        when = followed[0].date
        return first, when.last - 1 if when.first == when.last else when.last

    def successors(self, id_: str) -> tuple[str, ...]:
        """The organisations that an organisation became by merger or rename, directly."""
        return tuple(s.successor_id for s in self._next.get(id_, ()))

    def living(self, id_: str) -> str:
        """The organisation that stands for this one today: the last of its successors, or itself."""
        seen = set()
        while id_ not in seen and (after := self.successors(id_)):
            seen.add(id_)
            id_ = after[0]
        return id_

    def came_from(self, id_: str, by: date) -> set[str]:
        """An organisation and all that had become it by merger or rename on a day."""
        found = [id_]
        for successor in found:  # grows while it is walked
            found += [
                s.predecessor_id
                for s in self._dated
                if s.successor_id == successor and s.predecessor_id not in found and _day(s) <= by.toordinal()
            ]
        return set(found)

    def followed(self, ids: Iterable[str]) -> set[str]:
        """These organisations and all that they became by merger or rename."""
        found, waiting = set(), list(ids)
        while waiting:
            id_ = waiting.pop()
            if id_ not in found:
                found.add(id_)
                waiting += self.successors(id_)
        return found

    def folded(self, boundaries: date) -> Mapping[str, str]:
        """For each organisation that had merged or been renamed by a day, the one it is counted as."""
        until = boundaries.toordinal()
        into = {s.predecessor_id: s.successor_id for s in reversed(self._dated) if _day(s) <= until}
        folded = {}
        for start in into:
            id_ = start
            while id_ in into:
                id_ = into[id_]
            folded[start] = id_
        return folded

    def hold(self, ties: Iterable[Tie]) -> list[HeldTie]:
        """The ties as held: each by its own ends, and passed on where an end merged or was renamed.

        A tie without an end of its own passes to the successor on the day of the succession,
        unless the successor has its own tie with the same other end and the same word. Of what
        it would get from several predecessors, the one that is dated and began first is enough.
        """
        held = [HeldTie(tie, *tie.best.identity[:2], tie.first, tie.last) for tie in ties]
        own = {_identity(one) for one in held}
        inherited: dict[tuple[str, ...], HeldTie] = {}
        waiting = [one for one in held if not one.organisations.isdisjoint(self._next)]
        for old in waiting:  # grows while it is walked: a chain of successors
            for succession in (s for end in sorted(old.organisations) for s in self._next.get(end, ())):
                new = _passed_on(old, succession)
                if new is None or _identity(new) in own:
                    continue
                known = inherited.setdefault(_identity(new), new)
                inherited[_identity(new)] = min(known, new, key=lambda tie: (tie.is_undated, tie.first))
                waiting.append(new)
        return held + list(inherited.values())


def _day(succession: Succession) -> int:
    assert succession.date is not None
    return succession.date.first


def _identity(held: HeldTie) -> tuple[str, ...]:
    ends = (held.one, held.other)
    if isinstance(held.tie.best, Cooperation):  # which has no direction
        ends = (min(ends), max(ends))
    return (*ends, held.tie.best.identity[2])


def _passed_on(old: HeldTie, succession: Succession) -> HeldTie | None:
    if old.last != FOREVER or not old.tie.counts:
        return None
    old_id, new_id = succession.predecessor_id, succession.successor_id
    one = new_id if old.one == old_id else old.one
    other = new_id if old.other == old_id and old_id in old.organisations else old.other
    if one == other:
        return None
    return HeldTie(old.tie, one, other, max(old.first, _day(succession)), FOREVER, old_id)
