"""What every rule looks at: the network and the analyses that several rules share, made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from stakeholders.analyses.coverage import Board, Cell, Column, coverage
from stakeholders.domain.kinds import Sphere
from stakeholders.domain.records import Measure, Organisation
from stakeholders.network.answers import Answers, Completion
from stakeholders.network.expectations import Expectations
from stakeholders.network.groups import Grouping
from stakeholders.network.network import COUNTED, Bools, Ints, Network, Presence

MOST_CANDIDATES: Final = 5
"""More names than this help nobody to choose."""


@dataclass(frozen=True, slots=True)
class GapOptions:
    """What a user may ask for beyond the rules' own conditions."""

    helix: bool = False
    """Expect all three spheres in every measure, not only where a measure says so."""


@dataclass(frozen=True)
class View:
    """A network and what the rules have in common."""

    network: Network
    options: GapOptions = GapOptions()

    @cached_property
    def board(self) -> Board:
        """The coverage board with municipalities, kinds and spheres."""
        return coverage(self.network, (Grouping.MUNICIPALITIES, Grouping.KINDS, Grouping.SPHERES))

    @cached_property
    def answers(self) -> Answers:
        """Who has answered."""
        return Answers(self.network)

    @cached_property
    def expectations(self) -> Expectations:
        """Who is expected where."""
        return Expectations(self.network)

    @property
    def strategy(self) -> str:
        """The id of the strategy."""
        return self.network.strategy.id if self.network.strategy is not None else "-"

    @cached_property
    def load(self) -> list[int]:
        """By position: in how many measures, of whatever strategy, an organisation takes part."""
        rows = self.network.participations
        there = self.network.taking_part
        pairs = np.unique(np.stack([rows.one[there], rows.other[there]], axis=1), axis=0)
        return [int(n) for n in np.bincount(pairs[:, 0], minlength=len(self.network.organisations))]

    def cell(self, row: str, column: str) -> Cell | None:
        """A cell of the board, or None where the group has no organisation at all."""
        try:
            return self.board.cell(row, column)
        except KeyError:
            return None

    def leaves(self) -> Iterator[Column]:
        """The board's columns that can have gaps."""
        return (column for column in self.board.columns if column.is_leaf)

    def organisation(self, position: int) -> Organisation:
        """The organisation at a position."""
        return self.network.organisations[position]

    def measure(self, position: int) -> Measure:
        """The measure at a position."""
        return self.network.measures[position]

    def measures_in(self, area: str) -> list[int]:
        """Positions of the measures that are active and stand under a focus area."""
        links = self.network.links
        here = links.measure[links.area == self.network.area_position[area]]
        return sorted(set(here[self.network.activity[here] >= COUNTED].tolist()))

    def measures_under(self, area: str) -> list[int]:
        """Positions of all measures, active or not, in a focus area and in all areas below it."""
        below = {area}
        for other in self.network.areas:  # each after its group
            if other.parent_id in below:
                below.add(other.id)
        links = self.network.links
        here = np.isin(links.area, [self.network.area_position[id_] for id_ in below])
        return [int(measure) for measure in np.unique(links.measure[here])]

    def active_measures(self) -> list[int]:
        """Positions of the strategy's measures that are active at the time asked about."""
        active = self.network.in_strategy & (self.network.activity >= COUNTED)
        return [int(position) for position in np.flatnonzero(active)]

    def participants(self, measure: int) -> list[int]:
        """Numbers of the participations in a measure that make somebody take part."""
        rows, measures = self._by_measure
        start, end = np.searchsorted(measures, [measure, measure + 1])
        return [int(row) for row in rows[start:end]]

    @cached_property
    def _by_measure(self) -> tuple[Ints, Ints]:
        """The participations that make somebody take part, sorted by measure, and their measures."""
        rows = np.flatnonzero(self.network.taking_part)
        measures = self.network.participations.other[rows]
        order = np.argsort(measures, kind="stable")
        return rows[order], measures[order]

    def undated_participants(self, measures: Iterable[int]) -> Iterator[tuple[int, int]]:
        """(organisation, measure) positions of who may take part in measures: the sources give no date."""
        rows, wanted = self.network.participations, set(measures)
        maybe = rows.counts & self.network.takes_part_by_role & (rows.presence == Presence.UNDATED)
        seen = set()
        for i in np.flatnonzero(maybe).tolist():
            one, measure = int(rows.one[i]), int(rows.other[i])
            if measure in wanted and one not in seen:
                seen.add(one)
                yield one, measure

    def measures_by_organisation(self, measures: Iterable[int]) -> dict[int, set[int]]:
        """For each organisation that takes part in some of these measures, which ones."""
        wanted = np.zeros(len(self.network.measures), dtype=bool)
        wanted[list(measures)] = True
        rows = self.network.participations
        there = self.network.taking_part & wanted[rows.other]
        found: dict[int, set[int]] = {}
        for one, measure in zip(rows.one[there].tolist(), rows.other[there].tolist(), strict=True):
            found.setdefault(one, set()).add(measure)
        return found

    @cached_property
    def who_in_what(self) -> csr_matrix:
        """Organisations x measures: 1 where one takes part in the other."""
        rows, there = self.network.participations, np.flatnonzero(self.network.taking_part)
        size = len(self.network.organisations), len(self.network.measures)
        ones = np.ones(len(there), dtype=np.int32)
        matrix = csr_matrix((ones, (rows.one[there], rows.other[there])), shape=size)
        matrix.data[:] = 1  # who is in one measure with two roles is in it once
        return matrix

    @cached_property
    def _active_in_areas(self) -> csr_matrix:
        """Focus areas x measures: 1 where an active measure stands under the area."""
        links, size = self.network.links, (len(self.network.areas), len(self.network.measures))
        active = self.network.activity[links.measure] >= COUNTED
        ones = np.ones(int(active.sum()), dtype=np.int32)
        return csr_matrix((ones, (links.area[active], links.measure[active])), shape=size)

    def active_in(self, area: int) -> Ints:
        """Positions of the active measures that stand under a focus area, given by its position."""
        start, end = self._active_in_areas.indptr[area : area + 2]
        return np.unique(self._active_in_areas.indices[start:end]).astype(np.int64)

    def most_active_near(
        self, measures: Iterable[int], fitting: Bools, most: int = MOST_CANDIDATES
    ) -> list[tuple[int, int]]:
        """Who of the fitting organisations is in most other active measures of the same focus areas.

        (position, number of measures), the most first, then by id; `measures` themselves do not count.
        """
        links, own = self.network.links, list(measures)
        areas = np.unique(links.area[np.isin(links.measure, own)])
        near = np.asarray(self._active_in_areas[areas].sum(axis=0)).ravel() > 0
        near[own] = False
        counts = np.where(fitting, self.who_in_what @ near.astype(np.int32), 0)
        found = np.flatnonzero(counts)
        first = found[np.argsort(-counts[found], kind="stable")][:most]
        return [(int(position), int(counts[position])) for position in first]

    def of_sphere(self, *spheres: Sphere) -> Bools:
        """By position: which organisations count in one of these spheres."""
        numbers = [list(Sphere).index(sphere) for sphere in spheres]
        return np.isin(self.network.spheres, numbers)

    def completion_of(self, positions: list[int]) -> Completion:
        """How many of some organisations have answered."""
        mask: Bools = np.zeros(len(self.network.organisations), dtype=bool)
        mask[positions] = True
        return self.answers.completion(mask)
