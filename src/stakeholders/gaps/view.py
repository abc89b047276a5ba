"""What every rule looks at: the network and the analyses that several rules share, made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from stakeholders.analyses.chance import Chance, chance
from stakeholders.analyses.coverage import Board, Cell, Column, coverage
from stakeholders.domain.kinds import Sphere
from stakeholders.domain.records import Measure, Organisation
from stakeholders.network.answers import Answers, Completion
from stakeholders.network.expectations import Expectations
from stakeholders.network.groups import Grouping
from stakeholders.network.network import COUNTED, Bools, Ints, Network, Presence, TieColumns

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

    def measures_of(self, position: int) -> list[int]:
        """Positions of the measures, of whatever strategy, that an organisation takes part in."""
        return [int(measure) for measure in columns_of(self.who_in_what, position)]

    def partners(self, position: int) -> list[int]:
        """Positions of those an organisation has a tie to, see `tied`."""
        return [int(partner) for partner in columns_of(self.tied, position)]

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

    @cached_property
    def load_in_plan(self) -> Ints:
        """By position: in how many measures of the plan an organisation takes part."""
        return np.asarray(self.who_in_what @ self.network.in_strategy.astype(np.int64))

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
        return self._by_measure[measure]

    @cached_property
    def _by_measure(self) -> list[list[int]]:
        """By measure: the participations in it that make somebody take part."""
        found: list[list[int]] = [[] for _ in self.network.measures]
        rows = np.flatnonzero(self.network.taking_part)
        for row, measure in zip(rows.tolist(), self.network.participations.other[rows].tolist(), strict=True):
            found[measure].append(row)
        return found

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
    def meeting(self) -> csr_matrix:
        """Organisations x organisations: not 0 where two take part in one measure or co-operate."""
        return _neighbours(self.who_in_what @ self.who_in_what.T + self._between(self.network.cooperations))

    @cached_property
    def tied(self) -> csr_matrix:
        """As `meeting`, and where one is a member or owner of the other."""
        return _neighbours(self.meeting + self._between(self.network.memberships))

    def _between(self, rows: TieColumns) -> csr_matrix:
        """Organisations x organisations: the ties between them that count, both ways."""
        there = np.flatnonzero(rows.counts & (rows.presence >= COUNTED))
        size = len(self.network.organisations)
        ones = np.ones(len(there), dtype=np.int32)
        one_way = csr_matrix((ones, (rows.one[there], rows.other[there])), shape=(size, size))
        return one_way + one_way.T

    @cached_property
    def chance(self) -> Chance:
        """How groups are in areas and meet, beside chance."""
        return chance(self.network)

    def to_ask(self, position: int) -> int | None:
        """Who can be asked for an organisation: what it has become, or None if nobody is left."""
        stands = self.network.position[self.network.successions.living(self.organisation(position).id)]
        return stands if self.organisation(stands).ended is None else None

    @cached_property
    def speaks_for(self) -> dict[int, frozenset[int]]:
        """Who can be asked, and for whom each answers: itself and those that became it.

        A municipality that became another one is asked through the one it became; organisations
        that ended without one cannot be asked.
        """
        found: dict[int, set[int]] = {}
        for position in np.flatnonzero(self.network.exists).tolist():
            stands = self.to_ask(position)
            if stands is not None:
                found.setdefault(stands, set()).add(position)
        return {position: frozenset(theirs) for position, theirs in found.items()}

    @cached_property
    def in_areas(self) -> csr_matrix:
        """Organisations x focus areas: in how many active measures of an area each takes part."""
        return csr_matrix(self.who_in_what @ self.active_in_areas.T)

    @cached_property
    def active_in_areas(self) -> csr_matrix:
        """Focus areas x measures: 1 where an active measure stands under the area."""
        links, size = self.network.links, (len(self.network.areas), len(self.network.measures))
        active = self.network.activity[links.measure] >= COUNTED
        ones = np.ones(int(active.sum()), dtype=np.int32)
        return csr_matrix((ones, (links.area[active], links.measure[active])), shape=size)

    def active_in(self, area: int) -> Ints:
        """Positions of the active measures that stand under a focus area, given by its position."""
        return np.unique(columns_of(self.active_in_areas, area))

    def of_sphere(self, *spheres: Sphere) -> Bools:
        """By position: which organisations count in one of these spheres."""
        numbers = [list(Sphere).index(sphere) for sphere in spheres]
        return np.isin(self.network.spheres, numbers)

    def completion_of(self, positions: list[int]) -> Completion:
        """How many of some organisations have answered."""
        mask: Bools = np.zeros(len(self.network.organisations), dtype=bool)
        mask[positions] = True
        return self.answers.completion(mask)


def columns_of(matrix: csr_matrix, row: int) -> Ints:
    """Where a row of a sparse matrix is not 0."""
    start, end = matrix.indptr[row : row + 2]
    return np.asarray(matrix.indices[start:end], dtype=np.int64)


def _neighbours(matrix: csr_matrix) -> csr_matrix:
    """Without the diagonal: nobody is a partner of itself."""
    matrix = csr_matrix(matrix)
    matrix.setdiag(0)
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix
