"""What suggestions look at around a gap: who works with whom, which cells are empty, who knows what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stakeholders.analyses.coverage import State
from stakeholders.analyses.structure import partners, rows_divided
from stakeholders.domain.kinds import OrganisationKind, TermKind
from stakeholders.domain.records import Term
from stakeholders.domain.text import fold
from stakeholders.gaps.dismissing import dismissed
from stakeholders.gaps.view import View
from stakeholders.network.network import COUNTED, Bools, Ints

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Around:
    """What is around the gaps of one view, each thing made once."""

    view: View

    @cached_property
    def still_there(self) -> Bools:
        """By position: who has not ended, nor become another one: only those can be brought in."""
        positions = range(len(self.view.network.organisations))
        return np.array([self.view.to_ask(position) == position for position in positions], dtype=bool)

    def near(self, measures: Iterable[int]) -> Ints:
        """By position: in how many other active measures of the same focus areas an organisation is."""
        own = list(measures)
        counts = self._active_near(self._areas_around(own)).copy()
        for position, n in self._in_measures(own).items():
            counts[position] -= n
        return counts

    def _areas_around(self, measures: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted({area for measure in measures for area in self._areas_of[measure]}))

    @cached_property
    def weights(self) -> csr_matrix:
        """Organisations x organisations: how much they work together, see `analyses.structure.partners`."""
        found, size = partners(self.view.network), len(self.view.network.organisations)
        entries = found.weights.tocoo()
        places = found.who[entries.row], found.who[entries.col]
        return csr_matrix((entries.data, places), shape=(size, size))

    @cached_property
    def shares(self) -> csr_matrix:
        """Organisations x organisations: what share of the work of one is with the other."""
        return rows_divided(self.weights, np.asarray(self.weights.sum(axis=1), dtype=float).ravel())

    def empties(self, who: Ints, measures: Iterable[int]) -> Bools:
        """Which of some organisations would fill an empty cell of the board in one of the measures' areas."""
        leaves = [
            self._leaf_number[area] for area in self._areas_around(measures) if area in self._leaf_number
        ]
        return np.asarray(self._empty_cells[self._row_of[who]][:, leaves].any(axis=1), dtype=bool)

    @cached_property
    def _leaf_number(self) -> dict[int, int]:
        """Of the leaf focus areas' positions, their columns in `_empty_cells`."""
        leaves = [self.view.network.area_position[column.id] for column in self.view.leaves()]
        return {area: number for number, area in enumerate(leaves)}

    @cached_property
    def _row_of(self) -> Ints:
        """By position: the row of `_empty_cells` that speaks of an organisation."""
        rows = self.view.network.kinds.copy()
        for number, (_, position) in enumerate(self._own_rows):
            rows[position] = len(OrganisationKind) + number
        return rows

    @cached_property
    def _own_rows(self) -> list[tuple[str, int]]:
        """Rows of the board that are of one municipality: their id, and its position."""
        shown = [row for row in self.view.board.rows if row.counts_measures]
        return [(row.id, int(row.members.nonzero()[0][0])) for row in shown if row.members.any()]

    @cached_property
    def _empty_cells(self) -> Bools:
        """Kinds, then municipalities, x leaf areas: whether nobody is known to take part."""
        leaves = [column.id for column in self.view.leaves()]
        ids = [f"kind:{kind.value}" for kind in OrganisationKind] + [id_ for id_, _ in self._own_rows]
        empty = {State.NONE, State.UNKNOWN}
        found = np.zeros((len(ids), len(leaves)), dtype=bool)
        for i, row in enumerate(ids):
            for j, column in enumerate(leaves):
                cell = self.view.cell(row, column)
                found[i, j] = cell is not None and cell.state in empty
        return found

    @cached_property
    def terms(self) -> dict[int, dict[TermKind, set[str]]]:
        """By position: what organisations know and look for, in small letters; only those that say so."""
        found: dict[int, dict[TermKind, set[str]]] = {}
        for term in self.view.network.facts.table(Term).values():
            of = found.setdefault(
                self.view.network.position[term.organisation_id], {kind: set() for kind in TermKind}
            )
            of[term.kind].add(fold(term.term))
        return found

    def terms_that_fit(self, position: int, others: Ints) -> set[str]:
        """What an organisation knows and one of the others looks for, or the other way round."""
        mine = self.terms.get(position)
        theirs = [self.terms[int(p)] for p in others if int(p) in self.terms]
        if mine is None:
            return set()
        return {
            term
            for their in theirs
            for one, other in ((TermKind.EXPERTISE, TermKind.NEED), (TermKind.NEED, TermKind.EXPERTISE))
            for term in mine[one] & their[other]
        }

    @cached_property
    def dismissed(self) -> Mapping[str, Mapping[str, str]]:
        """By gap: who was said not to be relevant for it, and why."""
        return dismissed(self.view.network.facts)

    def _in_measures(self, measures: list[int]) -> dict[int, int]:
        """By organisation: in how many of these measures it is, of those active in their areas."""
        network = self.view.network
        active = [one for one in measures if self._areas_of[one] and network.activity[one] >= COUNTED]
        return {who: len(theirs) for who, theirs in self.view.measures_by_organisation(active).items()}

    @cached_property
    def _areas_of(self) -> list[list[int]]:
        """By measure: the positions of the focus areas it stands under."""
        found: list[list[int]] = [[] for _ in self.view.network.measures]
        for measure, area in zip(self.view.network.links.measure, self.view.network.links.area, strict=True):
            found[int(measure)].append(int(area))
        return found

    def _active_near(self, areas: tuple[int, ...]) -> Ints:
        """By position: in how many active measures of some areas."""
        if areas not in self._known_near:
            near = np.asarray(self.view.active_in_areas[list(areas)].sum(axis=0)).ravel() > 0
            self._known_near[areas] = np.asarray(self.view.who_in_what @ near.astype(np.int32))
        return self._known_near[areas]

    @cached_property
    def _known_near(self) -> dict[tuple[int, ...], Ints]:
        return {}
