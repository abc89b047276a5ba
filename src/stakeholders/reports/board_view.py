"""The coverage board as a table: what stands in each head and cell, for eyes and for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from stakeholders.analyses.coverage import Board, Cell, Column, Row, Section, State
from stakeholders.domain.messages import N_, Message, Name, Translator
from stakeholders.domain.text import sort_key
from stakeholders.network.groups import Grouping
from stakeholders.reports.board_words import (
    MARKS,
    NUMBERS,
    SMALL_PRINT,
    STATES,
    STATES_EXPLAINED,
    WHOLE,
    active_measures,
    answered,
    mark,
    small_kinds,
    small_print,
    what,
)

Leads = Callable[[Row | None, Column | None], str | None]
"""Where the head of a row, the head of a column, or the cell of both leads; None: nowhere."""
BY_NAME: Final = frozenset({Grouping.MUNICIPALITIES, Grouping.LOCATED})
"""Rows that have names of their own, and no order that everybody knows."""
MANY: Final = 15
"""Columns from which on a board is too wide for a screen or a sheet of paper at its usual size."""
VERY_MANY: Final = 26


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: a mark to see, small print, and the whole in words for who does not see."""

    id: str
    state: str
    mark: str
    small: list[str]
    spoken: str
    address: str | None


@dataclass(frozen=True, slots=True)
class RowView:
    """One row."""

    name: str
    size: int | None
    """Of a group."""
    address: str | None
    cells: list[CellView]
    answered: str
    answered_spoken: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """Rows under one heading."""

    name: str
    rows: list[RowView]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The head of a column."""

    name: str
    alone: str
    """Its name without the group above it, for whoever hears it read."""
    is_leaf: bool
    address: str | None
    measures: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The head over the columns of one group; empty over columns that stand in none."""

    name: str
    span: int


@dataclass(frozen=True, slots=True)
class LegendView:
    """A mark, or a word that stands small, and what it means."""

    state: str | None
    mark: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """The whole table."""

    title: str
    groups: list[GroupView]
    """Empty if the plan has no groups."""
    columns: list[ColumnView]
    sections: list[SectionView]
    legend: list[LegendView]

    @property
    def width(self) -> str:
        """Whether it has `many` columns, or `very-many`; else nothing."""
        n = len(self.columns)
        return "very-many" if n >= VERY_MANY else "many" if n >= MANY else ""


def nowhere(_row: Row | None, _column: Column | None) -> None:
    """For a board without links."""


def board_view(board: Board, translator: Translator, leads: Leads = nowhere) -> BoardView:
    """The board in the reader's language, each head and cell with where it leads."""
    say = translator.say
    viewer = _Viewer(board, translator, leads)
    strategy = board.network.strategy
    title = N_(
        "Coverage of {strategy}: rows are municipalities and groups, columns are focus areas",
        strategy=strategy.names if strategy is not None else "",
    )
    return BoardView(
        say(title),
        viewer.groups(),
        [viewer.column(column) for column in board.columns],
        [
            SectionView(say(section.names), [viewer.row(i) for i in in_order(board, section, translator)])
            for section in board.sections
        ],
        legend(board, translator),
    )


def in_order(board: Board, section: Section, translator: Translator) -> list[int]:
    """The rows of a section as the reader looks for them: places by the alphabet, groups as they are."""
    if section.grouping not in BY_NAME:
        return list(section.rows)
    return sorted(section.rows, key=lambda i: sort_key(translator.say(board.rows[i].names)))


def legend(board: Board, translator: Translator) -> list[LegendView]:
    """What each mark means, and each word that stands small on the board."""
    say = translator.say
    words = [*(SMALL_PRINT[kind] for kind in small_kinds(board)), NUMBERS]
    if not all(column.is_leaf for column in board.columns):
        words.append(WHOLE)
    return [
        *(LegendView(s.value, MARKS[s], say(STATES[s]), say(STATES_EXPLAINED[s])) for s in State),
        *(LegendView(None, "", say(name), say(meaning)) for name, meaning in words),
    ]


def cell_anchor(row: str, column: str) -> str:
    """The place of a cell on the board's page."""
    return f"cell-{row}-{column}".replace(":", "-")


@dataclass(frozen=True, slots=True)
class _Viewer:
    """Views of the parts of one board."""

    board: Board
    translator: Translator
    leads: Leads

    def groups(self) -> list[GroupView]:
        if all(column.group is None for column in self.board.columns):
            return []

        def name(column: Column) -> str:
            return self._say(column.group.names) if column.group is not None else ""

        return [GroupView(name, len(list(some))) for name, some in groupby(self.board.columns, key=name)]

    def column(self, column: Column) -> ColumnView:
        return ColumnView(
            self._say(column.names),
            self._say(column.names_alone),
            column.is_leaf,
            self.leads(None, column),
            self._say(active_measures(column.active)),
        )

    def row(self, number: int) -> RowView:
        row, cells = self.board.rows[number], self.board.cells[number]
        return RowView(
            self._say(row.names),
            None if row.counts_measures else row.size,
            self.leads(row, None),
            [self._cell(row, column, cell) for column, cell in zip(self.board.columns, cells, strict=True)],
            f"{row.completion.answered}/{row.completion.of}",
            self._say(answered(row.completion)),
        )

    def _cell(self, row: Row, column: Column, cell: Cell) -> CellView:
        small = [self._say(message) for message in small_print(cell).values()]
        spoken = N_(
            "{row}, {column}: {what}",
            row=row.names,
            column=column.names_alone,
            what=[what(row, cell), *small],
        )
        return CellView(
            cell_anchor(row.id, column.id),
            cell.state.value,
            mark(cell),
            small,
            self._say(spoken),
            self.leads(row, column),
        )

    def _say(self, said: Message | Name) -> str:
        return self.translator.say(said)
