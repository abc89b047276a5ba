"""What the network-coverage report tells, before it is laid out.

Everything in it comes from the network it is made of (and an earlier one to compare with),
so that revision, strategy, time, boundaries and basis are all one needs to make it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stakeholders.analyses.change import Change, change
from stakeholders.analyses.coverage import Board, Cell, Column, Row, State, coverage
from stakeholders.analyses.triple_helix import completeness
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps import Gap, Part, find_gaps
from stakeholders.gaps.rules.focus_area_without_measure import RULE as WITHOUT_MEASURE
from stakeholders.network.expectations import Expected
from stakeholders.network.network import Network
from stakeholders.reports.board_words import how_known, what_empty_means


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
class CoverageReport:
    """Everything the report says, before it is laid out."""

    network: Network
    board: Board
    gaps: tuple[Gap, ...]
    comparison: Comparison | None


def coverage_report(network: Network, earlier: Network | None = None) -> CoverageReport:
    """The report on a network's strategy, compared with an earlier network of the same strategy."""
    board, gaps = coverage(network), find_gaps(network)
    comparison = None if earlier is None else _compare(earlier, network, board, gaps)
    return CoverageReport(network, board, gaps, comparison)


def summary(board: Board, gaps: Sequence[Gap]) -> list[Message]:
    """The report in a few sentences, for readers who read no further."""
    leaves = [i for i, column in enumerate(board.columns) if column.is_leaf]
    with_measures = sum(board.columns[i].active > 0 for i in leaves)
    cells = [board.cells[r][i] for r, row in enumerate(board.rows) if row.is_expected for i in leaves]
    cells = [cell for cell in cells if cell.expected is not Expected.NO]
    confirmed = sum(cell.state in (State.COVERED, State.THIN) for cell in cells)
    unknown = sum(cell.state is State.UNKNOWN for cell in cells)
    sentences = [
        N_("{n} of {of} focus areas have a known active measure.", n=with_measures, of=len(leaves)),
    ]
    if cells:
        sentences.append(
            N_(
                "The expected municipalities take part in {n} of {of} cells; {unknown} are unknown.",
                n=confirmed,
                of=len(cells),
                unknown=unknown,
            )
        )
    sentences.append(what_empty_means(board))
    known_how = how_known(board)
    if known_how is not None:
        sentences.append(known_how)
    spheres = Counter(completeness(board.network).tolist())
    if spheres:
        sentences.append(
            N_(
                "Active measures by known partners from university, industry and government: all three "
                "{three}, two {two}, one {one}, none {none}.",
                three=spheres[3],
                two=spheres[2],
                one=spheres[1],
                none=spheres[0],
            )
        )
    known = sum(gap.part is Part.KNOWN for gap in gaps)
    sentences.append(
        NP_("One gap is listed: {known} known, {ask} to ask about.",
            "{n} gaps are listed: {known} known, {ask} to ask about.",
            len(gaps), known=known, ask=len(gaps) - known)
    )  # fmt: skip
    return sentences


def _compare(earlier: Network, later: Network, board: Board, gaps: Sequence[Gap]) -> Comparison:
    before_board, before_gaps = coverage(earlier), find_gaps(earlier)
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
