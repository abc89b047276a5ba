"""Making a `Network` of facts: who existed, what was active, which ties held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from stakeholders.domain.dates import BEGINNING, FOREVER
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import LinkBasis, MeasureStatus
from stakeholders.domain.records import (
    Cooperation,
    FocusArea,
    Measure,
    MeasureFocusArea,
    Membership,
    Organisation,
    Participation,
    TieStatement,
)
from stakeholders.network.network import (
    ROLES,
    Bools,
    Ints,
    LinkColumns,
    Network,
    Presence,
    TieColumns,
)
from stakeholders.network.perspective import Basis, Perspective
from stakeholders.network.succession import HeldTie, Successions
from stakeholders.network.ties import Confirmation, ties_of

NEVER = (FOREVER, BEGINNING)
"""An interval with no day in it."""


@dataclass(frozen=True)
class Prepared:
    """What all networks of one revision share, whatever time and strategy they are asked about."""

    revision: int
    facts: Facts

    @cached_property
    def successions(self) -> Successions:
        """Who came after whom."""
        return Successions(self.facts)

    @cached_property
    def participations(self) -> list[HeldTie]:
        """Organisations in measures, with what was inherited."""
        return self._held(Participation)

    @cached_property
    def cooperations(self) -> list[HeldTie]:
        """Organisations with each other, with what was inherited."""
        return self._held(Cooperation)

    @cached_property
    def memberships(self) -> list[HeldTie]:
        """Organisations in bodies, with what was inherited."""
        return self._held(Membership)

    @cached_property
    def participation_roles(self) -> Ints:
        """The number of each participation's role."""
        number = {role: i for i, role in enumerate(ROLES)}
        return _ints(number[held.tie.best.role] for held in self.participations)  # type: ignore[attr-defined]  # the best statement is a Participation

    def _held(self, cls: type[TieStatement]) -> list[HeldTie]:
        return self.successions.hold(ties_of(cls, self.facts))


def build_network(prepared: Prepared, perspective: Perspective) -> Network:
    """The network of one revision, seen from one perspective."""
    facts, as_of = prepared.facts, perspective.as_of
    first, last = as_of.first.toordinal(), as_of.last.toordinal()
    successions = prepared.successions
    until = perspective.boundaries.day
    folded: Mapping[str, str] = {} if until is None else successions.folded(until)
    everyone = facts.table(Organisation)
    organisations = tuple(everyone[id_] for id_ in sorted(everyone) if id_ not in folded)
    position = {organisation.id: i for i, organisation in enumerate(organisations)}
    position |= {old: position[new] for old, new in folded.items()}
    existence = {id_: successions.exists(id_) for id_ in everyone}
    exists = np.zeros(len(organisations), dtype=bool)
    for id_, (start, end) in existence.items():
        if start <= last and first <= end:
            exists[position[id_]] = True
    measures = tuple(facts.table(Measure)[id_] for id_ in sorted(facts.table(Measure)))
    measure_position = {measure.id: i for i, measure in enumerate(measures)}
    strategy = perspective.strategy.id if perspective.strategy is not None else None
    times = _MeasureTimes.of(measures)
    assumed = np.array(
        [as_of.is_period and m.strategy_id is not None and m.strategy_id == strategy for m in measures],
        dtype=bool,
    )
    areas = _areas(facts, strategy)

    def ties_between_organisations(held: Sequence[HeldTie]) -> TieColumns:
        one, other = _positions(held, position, position)
        lows, highs = _bounds(held, existence, both=True)
        # Without a known start a tie is undated up to its end; without an end it holds on.
        undated = np.array([tie.first == BEGINNING for tie in held], dtype=bool)
        overlap = (lows <= highs) & (lows <= last) & (first <= highs)
        presence = np.where(overlap, np.where(undated, Presence.UNDATED, Presence.PRESENT), Presence.ABSENT)
        # Under later boundaries both ends may have become one organisation: no tie with itself.
        counts = _counts(held) & (one != other)
        return TieColumns(
            held, one, other, np.zeros(len(held), dtype=np.int64), presence, counts, _disputed(held)
        )

    def ties_to_measures(held: Sequence[HeldTie]) -> TieColumns:
        one, other = _positions(held, position, measure_position)
        lows, highs = _bounds(held, existence, both=False)
        presence = times.presence(other, lows, highs, first, last, assumed)
        return TieColumns(
            held, one, other, prepared.participation_roles, presence, _counts(held), _disputed(held)
        )

    whole = np.full(len(measures), BEGINNING), np.full(len(measures), FOREVER)
    return Network(
        revision=prepared.revision,
        perspective=perspective,
        facts=facts,
        successions=successions,
        organisations=organisations,
        exists=exists,
        folded=folded,
        measures=measures,
        activity=times.presence(np.arange(len(measures)), *whole, first, last, assumed),
        areas=areas,
        links=_links(facts, areas, measure_position, perspective.basis),
        participations=ties_to_measures(prepared.participations),
        cooperations=ties_between_organisations(prepared.cooperations),
        memberships=ties_between_organisations(prepared.memberships),
    )


def activity_of(measure: Measure) -> tuple[tuple[int, int], tuple[int, int]]:
    """The days on which a measure is active, and those on which it may be (undated); both as intervals.

    Planned: never. No start: undated up to its end. Else from its start to its end; without an end
    an ongoing one holds on, one of unknown status holds to the end of its start year and is undated
    after, and a completed or stopped one is undated.
    """
    last = measure.ends.last if measure.ends else FOREVER
    if measure.status is MeasureStatus.PLANNED:
        return NEVER, NEVER
    if measure.starts is None:
        return NEVER, (BEGINNING, last)
    first = measure.starts.first
    if measure.ends is not None or measure.status is MeasureStatus.ONGOING:
        return (first, last), NEVER
    if measure.status is MeasureStatus.UNKNOWN:
        year_end = measure.starts.first_day.replace(month=12, day=31).toordinal()
        return (first, year_end), (year_end + 1, FOREVER)
    return NEVER, (first, FOREVER)


@dataclass(frozen=True, slots=True, eq=False)
class _MeasureTimes:
    """When measures are active and when they may be, as columns of days."""

    active: tuple[Ints, Ints]
    undated: tuple[Ints, Ints]

    @staticmethod
    def of(measures: Sequence[Measure]) -> _MeasureTimes:
        times = [activity_of(measure) for measure in measures]
        return _MeasureTimes(
            (_ints(t[0][0] for t in times), _ints(t[0][1] for t in times)),
            (_ints(t[1][0] for t in times), _ints(t[1][1] for t in times)),
        )

    def presence(self, of: Ints, lows: Ints, highs: Ints, first: int, last: int, assumed: Bools) -> Ints:
        """Presence, in the days first..last, of what lasts lows..highs and depends on the measures `of`."""

        def meets(days: tuple[Ints, Ints]) -> Bools:
            start = np.maximum(np.maximum(days[0][of], lows), first)
            end = np.minimum(np.minimum(days[1][of], highs), last)
            return np.asarray(start <= end)

        undated = np.where(assumed[of], Presence.ASSUMED, Presence.UNDATED)
        perhaps = np.where(meets(self.undated), undated, Presence.ABSENT)
        return np.where(meets(self.active), Presence.PRESENT, perhaps).astype(np.int64)


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _positions(
    held: Sequence[HeldTie], of_one: Mapping[str, int], of_other: Mapping[str, int]
) -> tuple[Ints, Ints]:
    return _ints(of_one[tie.one] for tie in held), _ints(of_other[tie.other] for tie in held)


def _bounds(
    held: Sequence[HeldTie], existence: Mapping[str, tuple[int, int]], *, both: bool
) -> tuple[Ints, Ints]:
    """The days between which a tie can hold: its own dates, as long as its organisations exist."""
    lows = np.maximum(_ints(tie.first for tie in held), _ints(existence[tie.one][0] for tie in held))
    highs = np.minimum(_ints(tie.last for tie in held), _ints(existence[tie.one][1] for tie in held))
    if both:
        lows = np.maximum(lows, _ints(existence[tie.other][0] for tie in held))
        highs = np.minimum(highs, _ints(existence[tie.other][1] for tie in held))
    return lows, highs


def _counts(held: Sequence[HeldTie]) -> Bools:
    return np.fromiter((tie.tie.counts for tie in held), dtype=bool, count=len(held))


def _disputed(held: Sequence[HeldTie]) -> Bools:
    disputed = (tie.tie.confirmation is Confirmation.DISPUTED for tie in held)
    return np.fromiter(disputed, dtype=bool, count=len(held))


def _areas(facts: Facts, strategy: str | None) -> tuple[FocusArea, ...]:
    """The strategy's areas in the order of the plan: groups as their ids sort, each followed by its own."""
    own = [area for area in facts.table(FocusArea).values() if area.strategy_id == strategy]
    under: dict[str | None, list[FocusArea]] = {}
    for area in sorted(own, key=lambda area: plan_order(area.id)):
        under.setdefault(area.parent_id, []).append(area)

    def walk(parent: str | None) -> Iterable[FocusArea]:
        for area in under.get(parent, ()):
            yield area
            yield from walk(area.id)

    return tuple(walk(None))


def plan_order(id_: str) -> tuple[tuple[int, str], ...]:
    """Sorts ids as a person counts: `p2` before `p10`."""
    parts = re.split(r"(\d+)", id_)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def _links(
    facts: Facts, areas: Sequence[FocusArea], measure_position: Mapping[str, int], basis: Basis
) -> LinkColumns:
    area_position = {area.id: i for i, area in enumerate(areas)}
    rows = [
        (
            measure_position[link.measure_id],
            area_position[link.focus_area_id],
            link.basis is LinkBasis.ASSIGNED,
        )
        for link in facts.table(MeasureFocusArea).values()
        if link.focus_area_id in area_position and (basis is Basis.ALL or link.basis is LinkBasis.STATED)
    ]
    rows.sort()
    return LinkColumns(
        _ints(row[0] for row in rows),
        _ints(row[1] for row in rows),
        np.array([row[2] for row in rows], dtype=bool),
    )
