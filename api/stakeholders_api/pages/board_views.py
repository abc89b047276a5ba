"""The coverage board as a table: what stands in each head and cell, for eyes and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from stakeholders.analyses.coverage import Board, Cell, Column, Row, State
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.network.answers import Completion
from stakeholders_api.pages.frame import Frame
from stakeholders_api.pages.words import MARKS, STATES, STATES_EXPLAINED


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: a mark to see, small print, and the whole in words for who does not see."""

    id: str
    state: str
    mark: str
    small: list[str]
    spoken: str
    address: str


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
    is_leaf: bool
    address: str
    measures: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The head over the columns of one group; empty over columns that stand in none."""

    name: str
    span: int


@dataclass(frozen=True, slots=True)
class LegendView:
    """A mark and what it means."""

    state: str
    mark: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """The whole table."""

    groups: list[GroupView]
    """Empty if the plan has no groups."""
    columns: list[ColumnView]
    sections: list[SectionView]
    legend: list[LegendView]


def board_view(frame: Frame, board: Board) -> BoardView:
    """The board in the reader's language."""
    return BoardView(
        _groups(frame, board),
        [_column(frame, column) for column in board.columns],
        [
            SectionView(frame.say(section.names), [_row(frame, board, i) for i in section.rows])
            for section in board.sections
        ],
        legend(frame),
    )


def legend(frame: Frame) -> list[LegendView]:
    """What each mark means."""
    return [
        LegendView(state.value, MARKS[state], frame.say(STATES[state]), frame.say(STATES_EXPLAINED[state]))
        for state in State
    ]


def _groups(frame: Frame, board: Board) -> list[GroupView]:
    if all(column.group is None for column in board.columns):
        return []

    def name(column: Column) -> str:
        return frame.say(column.group.names) if column.group is not None else ""

    return [GroupView(name, len(list(columns))) for name, columns in groupby(board.columns, key=name)]


def _column(frame: Frame, column: Column) -> ColumnView:
    measures = NP_("one measure", "{n} measures", column.active)
    return ColumnView(
        frame.say(column.names),
        column.is_leaf,
        frame.link("/map", focus=f"area:{column.id}"),
        frame.say(measures),
    )


def _row(frame: Frame, board: Board, number: int) -> RowView:
    row = board.rows[number]
    cells = [
        _cell(frame, row, column, cell)
        for column, cell in zip(board.columns, board.cells[number], strict=True)
    ]
    return RowView(
        frame.say(row.names),
        None if row.counts_measures else row.size,
        _row_address(frame, row),
        cells,
        f"{row.completion.answered}/{row.completion.of}",
        frame.say(_answered(row.completion)),
    )


def _row_address(frame: Frame, row: Row) -> str | None:
    if row.counts_measures:
        return frame.link(f"/organisations/{row.id.partition(':')[2]}")
    if row.group is not None and row.group.kind is not None:
        return frame.link("/find", kind=row.group.kind.value)
    if row.id.startswith("located:"):
        return frame.link("/find", municipality=row.id.partition(":")[2])
    return None


def _answered(done: Completion) -> Message:
    if done.refused:
        return N_(
            "{answered} of {of} have answered, {refused} refused",
            answered=done.answered,
            of=done.of,
            refused=done.refused,
        )
    return N_("{answered} of {of} have answered", answered=done.answered, of=done.of)


def _cell(frame: Frame, row: Row, column: Column, cell: Cell) -> CellView:
    say = frame.say
    small = [say(message) for message in small_print(cell)]
    spoken = N_("{row}, {column}: {what}", row=row.names, column=column.names, what=[what(row, cell), *small])
    return CellView(
        cell_anchor(row.id, column.id),
        cell.state.value,
        str(cell.count) if cell.count else MARKS[cell.state],
        small,
        say(spoken),
        frame.link("/cell", row=row.id, column=column.id),
    )


def cell_anchor(row: str, column: str) -> str:
    """The place of a cell on the board's page."""
    return f"cell-{row}-{column}".replace(":", "-")


def what(row: Row, cell: Cell) -> Message:
    """What a cell says, without its small print."""
    if not cell.count:
        return STATES[cell.state]
    if row.counts_measures:
        count = NP_("one measure", "{n} measures", cell.count)
    else:
        count = NP_("one organisation", "{n} organisations", cell.count)
    return N_("{state} ({count})", state=STATES[cell.state], count=count)


def small_print(cell: Cell) -> list[Message]:
    """What stands small in a cell: what is not sure, and what does not count."""
    found = []
    if cell.assumed:
        found.append(N_("{n} assumed", n=cell.assumed))
    if cell.undated:
        found.append(NP_("one undated", "{n} undated", cell.undated))
    if cell.funding:
        found.append(NP_("one funds", "{n} fund", cell.funding))
    if cell.disputed:
        found.append(N_("{n} disputed", n=cell.disputed))
    return found
