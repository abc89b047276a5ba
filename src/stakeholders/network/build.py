"""Making a `Network` of facts: who existed, what was active, which ties held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from stakeholders.domain.dates import BEGINNING, FOREVER
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import LinkBasis
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
from stakeholders.network.activity import MeasureTimes, bools, ints
from stakeholders.network.network import (
    ROLES,
    Bools,
    Ints,
    LinkColumns,
    Network,
    Presence,
    TieColumns,
)
from stakeholders.network.perspective import Basis, Boundaries, Perspective, is_in_force
from stakeholders.network.succession import HeldTie, Successions
from stakeholders.network.ties import Confirmation, Tie, ties_of


@dataclass(frozen=True, slots=True, eq=False)
class PreparedTies:
    """Ties of one type with what does not depend on the question; row i is the tie `held[i]`."""

    held: Sequence[HeldTie]
    one: Ints
    """Place of the first organisation in `Prepared.everyone`."""
    other: Ints
    """Place of the measure, or of the second organisation."""
    word: Ints
    first: Ints
    """The days between which it can hold: its own dates, as long as its organisations exist."""
    last: Ints
    undated: Bools
    counts: Bools
    disputed: Bools
    voiced: Ints
    """Rows about which somebody spoke who is not a document."""


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
    def everyone(self) -> tuple[Organisation, ...]:
        """Every organisation, by id."""
        table = self.facts.table(Organisation)
        return tuple(table[id_] for id_ in sorted(table))

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where each organisation stands among everyone."""
        return {organisation.id: i for i, organisation in enumerate(self.everyone)}

    @cached_property
    def existence(self) -> tuple[Ints, Ints]:
        """The first and the last day each organisation may have existed."""
        days = [self.successions.exists(organisation.id) for organisation in self.everyone]
        return ints(first for first, _ in days), ints(last for _, last in days)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure, by id."""
        table = self.facts.table(Measure)
        return tuple(table[id_] for id_ in sorted(table))

    @cached_property
    def measure_place(self) -> Mapping[str, int]:
        """Where each measure stands."""
        return {measure.id: i for i, measure in enumerate(self.measures)}

    @cached_property
    def times(self) -> MeasureTimes:
        """When each measure is active, and when it may be."""
        return MeasureTimes.of(self.measures)

    @cached_property
    def participations(self) -> PreparedTies:
        """Organisations in measures, with what was inherited."""
        number = {role: i for i, role in enumerate(ROLES)}
        return self._ties(Participation, self.measure_place, lambda tie: number[tie.best.role])  # type: ignore[attr-defined]  # a Participation

    @cached_property
    def cooperations(self) -> PreparedTies:
        """Organisations with each other, with what was inherited."""
        return self._ties(Cooperation, self.place, lambda _: 0)

    @cached_property
    def memberships(self) -> PreparedTies:
        """Organisations in bodies, with what was inherited."""
        return self._ties(Membership, self.place, lambda _: 0)

    def _ties(
        self, cls: type[TieStatement], others: Mapping[str, int], word: Callable[[Tie], int]
    ) -> PreparedTies:
        held = self.successions.hold(ties_of(cls, self.facts))
        one, other = ints(self.place[tie.one] for tie in held), ints(others[tie.other] for tie in held)
        begins, ends = self.existence
        first = np.maximum(ints(tie.first for tie in held), begins[one])
        last = np.minimum(ints(tie.last for tie in held), ends[one])
        if others is self.place:
            first, last = np.maximum(first, begins[other]), np.minimum(last, ends[other])
        return PreparedTies(
            held,
            one,
            other,
            ints(word(tie.tie) for tie in held),
            first,
            last,
            bools(tie.is_undated for tie in held),
            bools(tie.tie.counts for tie in held),
            bools(tie.tie.confirmation is Confirmation.DISPUTED for tie in held),
            np.flatnonzero(bools(tie.tie.is_voiced for tie in held)),
        )


def build_network(prepared: Prepared, perspective: Perspective) -> Network:
    """The network of one revision, seen from one perspective."""
    facts, as_of = prepared.facts, perspective.as_of
    first, last = as_of.first.toordinal(), as_of.last.toordinal()
    until = perspective.boundaries.day
    folded: Mapping[str, str] = {} if until is None else prepared.successions.folded(until)
    organisations, position = _standing(prepared, folded)
    begins, ends = prepared.existence
    exists = np.zeros(len(organisations), dtype=bool)
    exists[position[(begins <= last) & (first <= ends)]] = True
    plan = perspective.strategy
    strategy = plan.id if plan is not None else None
    # What has no date is taken to lie in the time of its plan, so in no other.
    in_its_time = plan is not None and as_of.is_period and is_in_force(plan, facts, as_of)
    assumed = bools(in_its_time and m.strategy_id == strategy for m in prepared.measures)
    everything = np.arange(len(prepared.measures))
    always = np.full_like(everything, BEGINNING), np.full_like(everything, FOREVER)
    areas = _areas(facts, strategy)

    def between_organisations(ties: PreparedTies) -> TieColumns:
        # Without a known start a tie is undated up to its end; without an end it holds on.
        overlap = (ties.first <= ties.last) & (ties.first <= last) & (first <= ties.last)
        presence = np.where(
            overlap, np.where(ties.undated, Presence.UNDATED, Presence.PRESENT), Presence.ABSENT
        )
        one, other = position[ties.one], position[ties.other]
        # Under later boundaries both ends may have become one organisation: no tie with itself.
        return TieColumns(
            ties.held,
            one,
            other,
            ties.word,
            presence,
            ties.counts & (one != other),
            ties.disputed,
            ties.voiced,
        )

    def to_measures(ties: PreparedTies) -> TieColumns:
        presence = prepared.times.presence(ties.other, ties.first, ties.last, first, last, assumed)
        return TieColumns(
            ties.held,
            position[ties.one],
            ties.other,
            ties.word,
            presence,
            ties.counts,
            ties.disputed,
            ties.voiced,
        )

    return Network(
        revision=prepared.revision,
        perspective=perspective,
        facts=facts,
        successions=prepared.successions,
        organisations=organisations,
        exists=exists,
        folded=folded,
        measures=prepared.measures,
        activity=prepared.times.presence(everything, *always, first, last, assumed),
        areas=areas,
        links=_links(facts, areas, prepared.measure_place, perspective.basis),
        participations=to_measures(prepared.participations),
        cooperations=between_organisations(prepared.cooperations),
        memberships=between_organisations(prepared.memberships),
    )


def unfolded(network: Network) -> Network:
    """The same network with its organisations as they were."""
    return build_network(
        Prepared(network.revision, network.facts), replace(network.perspective, boundaries=Boundaries())
    )


def _standing(prepared: Prepared, folded: Mapping[str, str]) -> tuple[tuple[Organisation, ...], Ints]:
    """The organisations that are counted, and for everyone the position of who counts for them."""
    kept = tuple(organisation for organisation in prepared.everyone if organisation.id not in folded)
    own = {organisation.id: i for i, organisation in enumerate(kept)}
    return kept, ints(own[folded.get(o.id, o.id)] for o in prepared.everyone)


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
        ints(row[0] for row in rows),
        ints(row[1] for row in rows),
        np.array([row[2] for row in rows], dtype=bool),
    )
