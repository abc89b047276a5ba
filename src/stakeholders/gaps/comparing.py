"""What is otherwise in one network than in another: ties, cells of the board, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stakeholders.analyses.change import Change, change
from stakeholders.analyses.coverage import Board, Cell, Column, Row, coverage
from stakeholders.gaps.catalogue import find_gaps
from stakeholders.gaps.gap import Gap
from stakeholders.gaps.rules.focus_area_without_measure import RULE as WITHOUT_MEASURE
from stakeholders.network.network import Network


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of the board whose state is another one than at the earlier time."""

    row: Row
    column: Column
    before: Cell
    after: Cell


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed since an earlier time."""

    earlier: Network
    ties: Change
    cells: tuple[CellChange, ...]
    opened: tuple[Gap, ...]
    closed: tuple[Gap, ...]
    redrawn: bool
    """Whether organisations merged in between and are not counted as one: a trend may be an artefact."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Two networks of one plan, and what is otherwise in the later one."""

    later: Network
    comparison: Comparison

    @property
    def earlier(self) -> Network:
        """The one that is compared with."""
        return self.comparison.earlier

    @property
    def of_time(self) -> bool:
        """Whether the two are of different times: then it is the region that changed."""
        return self.earlier.as_of != self.later.as_of

    @property
    def of_knowledge(self) -> bool:
        """Whether the two are of different revisions: then it is (also) what we know that changed."""
        return self.earlier.revision != self.later.revision


def compare(
    earlier: Network,
    later: Network,
    board: Board,
    gaps: Sequence[Gap],
    before_gaps: Sequence[Gap] | None = None,
) -> Comparison:
    """What is otherwise in the later network than in the earlier.

    `board` and `gaps` are the later one's; `before_gaps` the earlier one's, if they are known already.
    """
    before_board = coverage(earlier)
    before_gaps = find_gaps(earlier, suggest=False) if before_gaps is None else before_gaps
    rows = {row.id: row for row in before_board.rows}
    columns = {column.id for column in before_board.columns}
    cells = []
    for row in board.rows:
        if row.id not in rows:
            continue
        for column in board.columns:
            if column.id not in columns:
                continue
            before, after = before_board.cell(row.id, column.id), board.cell(row.id, column.id)
            if before.state is not after.state:
                cells.append(CellChange(row, column, before, after))
    then, now = {gap.id for gap in before_gaps}, {gap.id for gap in gaps}
    opened = tuple(gap for gap in gaps if gap.id not in then)
    # An area that has lost its last measure has not got better: that is its gap now.
    emptied = {gap.subjects for gap in opened if gap.rule == WITHOUT_MEASURE.id}
    redrawn = later.boundaries.day is None and any(
        earlier.exists[i] != later.exists[i] and earlier.successions.successors(organisation.id)
        for i, organisation in enumerate(earlier.organisations)
    )
    return Comparison(
        earlier,
        change(earlier, later),
        tuple(cells),
        opened,
        tuple(gap for gap in before_gaps if gap.id not in now and gap.subjects not in emptied),
        redrawn,
    )
