"""Who is expected where: what the plan says, and what holds where it says nothing.

Without any expectation, each municipality that was a voting member of the strategy's body
when the strategy began, followed through mergers and renames, is expected in every leaf
focus area, and a measure expects one responsible organisation. Nothing else is expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

import numpy as np

from stakeholders.domain.kinds import SPHERE_OF_KIND, VOTING, OrganisationKind, Sphere, YesNo
from stakeholders.domain.records import Expectation, Organisation
from stakeholders.network.network import Bools, Network
from stakeholders.network.succession import HeldTie


class Expected(Enum):
    """Whether somebody is expected somewhere."""

    YES = auto()
    NO = auto()
    """An expectation says so."""
    OPEN = auto()
    """Nobody has said; shown, never a gap."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is expected of a group in a focus area or measure: at least `minimum` of its organisations."""

    minimum: int
    expectation: Expectation
    area: str | None
    """The focus area; of what is stated for the whole strategy, one of its leaf areas."""
    measure: str | None


class Expectations:
    """The expectations of a network's strategy, the more specific winning over the more general."""

    def __init__(self, network: Network) -> None:
        self._network = network
        own = network.strategy.id if network.strategy is not None else None
        self._stated = [e for e in network.facts.table(Expectation).values() if e.strategy_id == own]

    @cached_property
    def municipalities(self) -> tuple[int, ...]:
        """Positions of the municipalities expected in the strategy that exist at the time asked about.

        The first members, followed through mergers and renames, and those a statement adds.
        """
        network = self._network
        added = {
            e.organisation_id
            for e in self._stated
            if e.organisation_id is not None and e.expected is YesNo.YES and e.measure_id is None
        }
        positions = {network.position[id_] for id_ in self._first_members | added}
        municipality = list(OrganisationKind).index(OrganisationKind.MUNICIPALITY)
        there = network.exists & (network.kinds == municipality)
        return tuple(sorted(position for position in positions if there[position]))

    @cached_property
    def first_memberships(self) -> tuple[HeldTie, ...]:
        """The municipalities' voting memberships of the strategy's body on the day the strategy began."""
        strategy = self._network.strategy
        if strategy is None or strategy.carried_by is None or strategy.valid_from is None:
            return ()
        start = strategy.valid_from.first
        bodies = self._network.successions.followed([strategy.carried_by])
        organisations = self._network.facts.table(Organisation)
        found = []
        for held in self._network.memberships.held:
            if held.other not in bodies or held.tie.best.role not in VOTING or not held.tie.counts:  # type: ignore[attr-defined]  # a Membership
                continue
            if organisations[held.one].kind is not OrganisationKind.MUNICIPALITY:
                continue
            begins, ends = self._network.successions.exists(held.one)
            if not held.is_undated and max(held.first, begins) <= start <= min(held.last, ends):
                found.append(held)
        return tuple(found)

    @cached_property
    def _first_members(self) -> set[str]:
        return self._network.successions.followed(held.one for held in self.first_memberships)

    @cached_property
    def _expected_by_default(self) -> set[int]:
        return {self._network.position[id_] for id_ in self._first_members}

    def of_organisation(self, position: int, area: str | None, measure: str | None = None) -> Expected:
        """Whether an organisation itself is expected in a leaf focus area (None: in the whole strategy).

        With a measure, what is said of that measure comes first.
        """
        found = self._about(position, area, measure)
        if found is not None and found.expected is YesNo.NO:
            return Expected.NO
        if found is not None and found.organisation_id is not None:
            return Expected.YES
        return Expected.YES if position in self._expected_by_default and area is not None else Expected.OPEN

    def naming(self, position: int, area: str) -> Expectation | None:
        """The statement that names an organisation as expected in a focus area, if one does and holds."""
        found = self._about(position, area, None)
        named = found is not None and found.organisation_id is not None and found.expected is YesNo.YES
        return found if named else None

    def _about(self, position: int, area: str | None, measure: str | None) -> Expectation | None:
        organisation = self._network.organisations[position]
        ids = {organisation.id} | {old for old, new in self._network.folded.items() if new == organisation.id}
        return self._winner(
            area, measure, organisation_ids=ids, kind=organisation.kind, sphere=organisation.in_sphere
        )

    def of_group(
        self,
        area: str | None,
        measure: str | None = None,
        *,
        kind: OrganisationKind | None = None,
        sphere: Sphere | None = None,
    ) -> Expected:
        """Whether a kind or a sphere is expected in a focus area (None: in the strategy as a whole)."""
        sphere = sphere or (SPHERE_OF_KIND[kind] if kind else None)
        found = self._winner(area, measure, kind=kind, sphere=sphere)
        if found is None:
            return Expected.OPEN
        if found.expected is YesNo.NO:
            return Expected.NO
        # What is expected of a sphere is not expected of each kind in it.
        return Expected.OPEN if kind is not None and found.kind is None else Expected.YES

    def not_expected(self, area: str | None) -> Bools | None:
        """By position: who is not expected in a focus area. None where no statement says so of anybody."""
        if all(e.expected is YesNo.YES for e in self._stated):
            return None
        everyone = range(len(self._network.organisations))
        return np.array([self.of_organisation(p, area) is Expected.NO for p in everyone], dtype=bool)

    def expected_nowhere(self) -> Bools | None:
        """By position: who is not expected in any leaf focus area. None where nothing is said of anybody."""
        areas = [area.id for area in self._network.leaves()]
        masks = [mask for area in areas if (mask := self.not_expected(area)) is not None]
        return np.logical_and.reduce(masks) if masks else None

    def leave_out(self, measure: int, who: int | Sphere) -> bool:
        """Whether an organisation or sphere is said not to be expected in a measure, or in all its areas."""
        if all(e.expected is YesNo.YES for e in self._stated):
            return False
        network, id_ = self._network, self._network.measures[measure].id
        areas = network.links.area[network.links.measure == measure].tolist()
        return all(
            (
                self.of_group(area, id_, sphere=who)
                if isinstance(who, Sphere)
                else self.of_organisation(who, area, id_)
            )
            is Expected.NO
            for area in ([network.areas[a].id for a in areas] or [None])
        )

    def demands(self) -> tuple[Demand, ...]:
        """Every stated demand on a kind, a sphere or an organisation, by focus area or measure.

        What is stated for the whole strategy is a demand in each leaf area for which nothing more
        specific is stated. A municipality expected in a leaf area is a row of the board and not
        listed here.
        """
        organisations = self._network.facts.table(Organisation)
        found = []
        for e in self._stated:
            if e.expected is not YesNo.YES:
                continue
            minimum = e.minimum if e.minimum is not None else 1
            if e.measure_id is not None:
                found.append(Demand(minimum, e, None, e.measure_id))
                continue
            own = organisations[e.organisation_id] if e.organisation_id is not None else None
            leaves = [area.id for area in self._network.leaves()]
            is_row = own is not None and own.kind is OrganisationKind.MUNICIPALITY
            if is_row and e.focus_area_id in (None, *leaves):
                continue
            areas = [e.focus_area_id] if e.focus_area_id is not None else leaves
            ids = [own.id] if own is not None else []
            found += [
                Demand(minimum, e, area, None)
                for area in areas
                if self._winner(area, None, organisation_ids=ids, kind=e.kind, sphere=e.sphere) is e
            ]
        return tuple(found)

    def spheres_of_measure(self, measure: str) -> Mapping[Sphere, Expectation]:
        """The spheres a measure is expected to have partners from, as stated for the measure itself."""
        return {
            e.sphere: e
            for e in self._stated
            if e.measure_id == measure and e.sphere is not None and e.expected is YesNo.YES
        }

    def _winner(
        self,
        area: str | None,
        measure: str | None,
        *,
        organisation_ids: Iterable[str] = (),
        kind: OrganisationKind | None,
        sphere: Sphere | None,
    ) -> Expectation | None:
        """The most specific statement: measure, area, strategy; in each organisation, kind, sphere."""
        ids = set(organisation_ids)
        found: list[tuple[tuple[bool, bool, int], Expectation]] = []
        for e in self._stated:
            if e.measure_id not in (None, measure) or e.focus_area_id not in (None, area):
                continue
            if e.organisation_id is not None:
                who = 3 if e.organisation_id in ids else 0
            elif e.kind is not None:
                who = 2 if e.kind is kind else 0
            else:
                who = 1 if e.sphere is sphere else 0
            if who:
                found.append(((e.measure_id is not None, e.focus_area_id is not None, who), e))
        return max(found, key=lambda ranked: ranked[0], default=(None, None))[1]
