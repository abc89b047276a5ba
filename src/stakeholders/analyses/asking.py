"""Whom to ask: the fewest organisations whose answers settle what is not known.

An unknown cell is settled when enough of those it is about have answered, whatever they say.
Choosing whom to ask is a covering problem (each cell needs so many answers of its own
people); it is solved exactly with HiGHS (Huangfu & Hall 2018), not by taking the best next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import highspy


@dataclass(frozen=True, slots=True)
class OpenCells:
    """Unknown cells that the same answers settle. Organisations are given by position."""

    cells: int
    """How many they are."""
    enough: int
    """So many of `who` must answer."""
    who: frozenset[int]
    """Have not answered, and their answer would count."""
    rest: frozenset[int] | None
    """All of these would be enough too, as everybody else has answered or said no; None if not so."""


@dataclass(frozen=True, slots=True)
class Ask:
    """An organisation to ask, and what is settled when it and all before it have answered."""

    organisation: int
    settled: int
    """Cells."""


def whom_to_ask(
    unknown: Sequence[OpenCells], speaks_for: Mapping[int, frozenset[int]], load: Sequence[int], first: int
) -> tuple[Ask, ...]:
    """The organisations to ask, in order.

    The first `first` settle as many cells as any so many can (where so few settle nothing, the
    fewest that settle something); with them, the whole list is the shortest that settles all
    that answers can settle. Of equally good lists it takes those with most `load`.

    Args:
        unknown: what is to be settled.
        speaks_for: for each organisation that can be asked, all it answers for; these do not overlap.
        load: in how many measures an organisation is, by position.
        first: how many the best short list has.
    """
    can = _settleable(unknown, speaks_for)
    if not can:
        return ()
    alike = _alike(can, speaks_for, load)
    short = _Choice(can, alike, {}).best(first)
    whole = _Choice(can, alike, short).all()
    order = _Order(can, speaks_for, load)
    order.take(p for kind, n in short.items() for p in alike[kind][:n])
    order.take(p for kind, n in whole.items() for p in alike[kind][short[kind] : n])
    return tuple(order.told)


def _settleable(unknown: Sequence[OpenCells], speaks_for: Mapping[int, frozenset[int]]) -> list[OpenCells]:
    """Those that are settled when everybody who can be asked has answered."""
    everybody = frozenset[int]().union(*speaks_for.values())
    return [one for one in unknown if _is_settled(one, everybody)]


def _is_settled(one: OpenCells, answered: Iterable[int]) -> bool:
    there = one.who.intersection(answered)
    return len(there) >= one.enough or (one.rest is not None and one.rest <= there)


_Kind: TypeAlias = tuple[tuple[tuple[int, int], ...], int]
"""What an answer brings to each of the open cells (towards `enough`, towards `rest`), and the load."""


def _alike(
    unknown: Sequence[OpenCells], speaks_for: Mapping[int, frozenset[int]], load: Sequence[int]
) -> dict[_Kind, list[int]]:
    """Organisations that are worth the same, each sort in the order of their positions."""
    found: dict[_Kind, list[int]] = defaultdict(list)
    for position in sorted(speaks_for):
        theirs = speaks_for[position]
        brings = tuple((len(theirs & one.who), len(theirs & (one.rest or frozenset()))) for one in unknown)
        if any(towards for towards, _ in brings):
            found[brings, load[position]].append(position)
    return dict(found)


class _Order:
    """Puts organisations in order: always those of the cells that need fewest answers for each of them."""

    def __init__(
        self, unknown: Sequence[OpenCells], speaks_for: Mapping[int, frozenset[int]], load: Sequence[int]
    ) -> None:
        self.told: list[Ask] = []
        self._unknown, self._speaks_for, self._load = unknown, speaks_for, load
        self._many = [p for p, theirs in speaks_for.items() if len(theirs) > 1]
        self._missing = [one.enough for one in unknown]
        self._rest = [len(one.rest) if one.rest is not None else len(one.who) for one in unknown]
        self._busiest = [
            max((load[p] for p, theirs in speaks_for.items() if theirs & one.who), default=0)
            for one in unknown
        ]
        self._about: dict[int, list[int]] = defaultdict(list)
        for i, one in enumerate(unknown):
            for position in one.who:
                self._about[position].append(i)

    def take(self, positions: Iterable[int]) -> None:
        """Tell these next."""
        waiting = dict.fromkeys(sorted(positions, key=lambda p: (-self._load[p], p)))
        near = [i for i in range(len(self._unknown)) if self._left(i)]
        while waiting:
            near = [i for i in near if self._left(i)]
            best = max(
                near, key=lambda i: (self._unknown[i].cells / self._asks(i, waiting), self._busiest[i])
            )
            brings = {p: len(self._unknown[best].who & self._speaks_for[p]) for p in waiting}
            for position in sorted(filter(brings.get, waiting), key=brings.__getitem__, reverse=True):
                if self._left(best):
                    del waiting[position]
                    self._tell(position)
            if self._left(best):
                near.remove(best)  # for those to come

    def _asks(self, i: int, waiting: Container[int]) -> int:
        """How many have to be asked to settle some cells, those that speak for most first."""
        left, asks = self._left(i), 0
        who = self._unknown[i].who
        for brings in sorted(
            (len(who & self._speaks_for[p]) for p in self._many if p in waiting), reverse=True
        ):
            if left <= 0 or brings <= 1:
                break
            left, asks = left - brings, asks + 1
        return asks + max(left, 0)

    def _left(self, i: int) -> int:
        return max(0, min(self._missing[i], self._rest[i]))

    def _tell(self, position: int) -> None:
        for member in self._speaks_for[position]:
            for i in self._about.get(member, ()):
                self._missing[i] -= 1
                if self._unknown[i].rest is None or member in (self._unknown[i].rest or ()):
                    self._rest[i] -= 1
        settled = sum(one.cells for i, one in enumerate(self._unknown) if not self._left(i))
        self.told.append(Ask(position, settled))


class _Quiet(highspy.Highs):
    """HiGHS without the line it prints on standard output as soon as it is made."""

    def enableCallbacks(self) -> None:  # noqa: N802 - its name in highspy, which calls it first of all
        """Be silent before anything is said."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # as below


class _Choice:
    """The choice of how many to ask of each sort, as an integer programme."""

    def __init__(
        self, unknown: Sequence[OpenCells], alike: Mapping[_Kind, list[int]], at_least: Mapping[_Kind, int]
    ) -> None:
        self._solver = solver = _Quiet()  # type: ignore[no-untyped-call]  # highspy has no type here
        for option, value in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5)):
            solver.setOptionValue(option, value)
        self._asked = {
            kind: solver.addIntegral(at_least.get(kind, 0), len(who)) for kind, who in alike.items()
        }
        self._settled: list[Any] = []
        for i, one in enumerate(unknown):
            by_number = solver.addBinary()
            towards = solver.qsum(n * kind[0][i][0] for kind, n in self._asked.items() if kind[0][i][0])
            solver.addConstr(towards >= one.enough * by_number)
            settled = by_number
            if one.rest is not None:
                by_all = solver.addBinary()
                all_of = solver.qsum(n * kind[0][i][1] for kind, n in self._asked.items() if kind[0][i][1])
                solver.addConstr(all_of >= len(one.rest) * by_all)
                solver.addConstr(by_number + by_all <= 1)
                settled = by_number + by_all
            self._settled.append(settled)
        self._cells = solver.qsum(
            one.cells * settled for one, settled in zip(unknown, self._settled, strict=True)
        )
        self._count = solver.qsum(self._asked.values())
        self._load = solver.qsum(kind[1] * n for kind, n in self._asked.items())

    def best(self, at_most: int) -> dict[_Kind, int]:
        """At most so many that settle most; if they settle nothing, the fewest that settle something."""
        limit = self._solver.addConstr(self._count <= at_most)
        if self._optimum(self._cells, most=True) == 0:
            self._solver.removeConstr(limit)
            self._solver.addConstr(self._cells >= 1)
            self._hold(self._count, most=False)
        self._hold(self._cells, most=True)
        return self._fewest()

    def all(self) -> dict[_Kind, int]:
        """The fewest that settle everything."""
        for settled in self._settled:
            self._solver.addConstr(settled >= 1)
        return self._fewest()

    def _fewest(self) -> dict[_Kind, int]:
        self._hold(self._count, most=False)
        self._optimum(self._load, most=True)
        return {kind: round(self._solver.val(n)) for kind, n in self._asked.items()}

    def _hold(self, what: Any, *, most: bool) -> None:
        """Make something as large or small as it can be, and let it stay so."""
        found = self._optimum(what, most=most)
        self._solver.addConstr(what >= found if most else what <= found)

    def _optimum(self, what: Any, *, most: bool) -> int:
        (self._solver.maximize if most else self._solver.minimize)(what)
        return round(self._solver.getObjectiveValue())
