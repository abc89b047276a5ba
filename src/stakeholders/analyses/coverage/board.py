"""The board as a whole, and how it is made of a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from stakeholders.analyses.coverage.cells import Cell, Column, Row, Section, Silence
from stakeholders.analyses.coverage.columns import Placed, columns_of, measure_columns, place
from stakeholders.analyses.coverage.counting import Counts
from stakeholders.analyses.coverage.judging import Judge
from stakeholders.analyses.coverage.rows import rows_of
from stakeholders.domain.kinds import TAKING_PART, ParticipationRole
from stakeholders.domain.records import Measure, Organisation
from stakeholders.domain.text import sort_key
from stakeholders.network.answers import Answers, Completion
from stakeholders.network.expectations import Expectations
from stakeholders.network.groups import Grouping
from stakeholders.network.network import COUNTED, ROLES, Network, Presence
from stakeholders.network.succession import HeldTie
from stakeholders.network.ties import Confirmation


@dataclass(frozen=True, slots=True)
class Found:
    """One participation in a cell: who, in what, as what, and how it is known."""

    organisation: Organisation
    measure: Measure
    held: HeldTie
    presence: Presence
    role: ParticipationRole

    @property
    def counts(self) -> bool:
        """Whether it is counted: somebody takes part, at the time asked about, and it is confirmed."""
        return self.held.tie.counts and self.presence >= COUNTED and self.role in TAKING_PART


@dataclass(frozen=True, eq=False)
class Board:
    """The coverage of a plan: rows by columns, each cell with its state and counts."""

    network: Network
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    rows: tuple[Row, ...]
    cells: tuple[tuple[Cell, ...], ...]
    completion: Completion
    """Answers of all whom the plan concerns: the expected municipalities and all who are in its measures."""
    judge: Judge = field(repr=False)

    def cell(self, row: str, column: str) -> Cell:
        """The cell of a row and a column, by their ids; `KeyError` if there is none."""
        return self.cells[self._row_number[row]][self._column_number[column]]

    def row(self, id_: str) -> Row:
        """A row by its id; `KeyError` if there is none."""
        return self.rows[self._row_number[id_]]

    def column(self, id_: str) -> Column:
        """A column by its id; `KeyError` if there is none."""
        return self.columns[self._column_number[id_]]

    def found(self, row: str, column: str) -> tuple[Found, ...]:
        """Every participation behind a cell, also undated, funding and disputed ones; names sorted."""
        network, members = self.network, self.row(row).members
        placed = self._placed
        there = placed.column == self._column_number[column]
        rows = network.participations
        found = [
            Found(
                network.organisations[rows.one[i]],
                network.measures[rows.other[i]],
                rows.held[i],
                Presence(int(rows.presence[i])),
                ROLES[rows.word[i]],
            )
            for i in placed.row[there & members[rows.one[placed.row]]].tolist()
        ]
        return tuple(
            sorted(found, key=lambda f: (sort_key(f.organisation.name), sort_key(f.measure.name_nb)))
        )

    def silence(self, row: str, column: str) -> Silence:
        """Who has not answered about a cell, and how many of them would be enough."""
        return self.judge.silence(self.row(row), self._column_number[column])

    @cached_property
    def confirmations(self) -> Mapping[Confirmation, int]:
        """How well the participations in the plan are known that count: how many of each confirmation."""
        network = self.network
        rows = network.participations
        there = np.flatnonzero(network.taking_part & network.in_strategy[rows.other]).tolist()
        found = Counter(rows.held[i].tie.confirmation for i in there)
        return {confirmation: found[confirmation] for confirmation in Confirmation if found[confirmation]}

    @cached_property
    def _placed(self) -> Placed:
        return place(self.network, measure_columns(self.network, self.columns))

    @cached_property
    def _row_number(self) -> dict[str, int]:
        return {row.id: i for i, row in enumerate(self.rows)}

    @cached_property
    def _column_number(self) -> dict[str, int]:
        return {column.id: i for i, column in enumerate(self.columns)}


DEFAULT_GROUPINGS = (Grouping.MUNICIPALITIES, Grouping.KINDS)


def coverage(network: Network, groupings: Sequence[Grouping] = DEFAULT_GROUPINGS) -> Board:
    """The coverage board of the network's strategy."""
    columns = tuple(columns_of(network))
    answers, expectations = Answers(network), Expectations(network)
    in_columns = measure_columns(network, columns)
    placed = place(network, in_columns)
    judge = Judge(network, columns, in_columns, answers, expectations)
    sections: list[Section] = []
    rows: list[Row] = []
    cells: list[tuple[Cell, ...]] = []
    for grouping in dict.fromkeys(groupings):
        for title, some in rows_of(network, grouping, answers, expectations, placed):
            counts = Counts.of(network, placed, some, len(columns))
            sections.append(Section(grouping, title, tuple(range(len(rows), len(rows) + len(some)))))
            rows += some
            cells += [judge.cells(row, i, counts) for i, row in enumerate(some)]
    concerned = np.zeros(len(network.organisations), dtype=bool)
    concerned[list(expectations.municipalities)] = True
    concerned[network.participations.one[placed.row]] = True
    return Board(
        network,
        columns,
        tuple(sections),
        tuple(rows),
        tuple(cells),
        answers.completion(concerned & network.exists),
        judge,
    )
