"""What the network-coverage report tells, before it is laid out.

Everything in it comes from the network it is made of (and an earlier one to compare with),
so that revision, strategy, time, boundaries and basis are all one needs to make it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stakeholders.analyses.chance import Chance, chance
from stakeholders.analyses.coverage import Board, State, coverage
from stakeholders.analyses.triple_helix import completeness
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps import Gap, Part, find_gaps
from stakeholders.gaps.comparing import Comparison, compare
from stakeholders.network.expectations import Expected
from stakeholders.network.network import Network
from stakeholders.reports.board_words import how_known, what_empty_means


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Everything the report says, before it is laid out."""

    network: Network
    board: Board
    gaps: tuple[Gap, ...]
    chance: Chance
    comparison: Comparison | None


def coverage_report(network: Network, earlier: Network | None = None) -> CoverageReport:
    """The report on a network's strategy, compared with an earlier network of the same strategy."""
    board, gaps = coverage(network), find_gaps(network)
    comparison = None if earlier is None else compare(earlier, network, board, gaps)
    return CoverageReport(network, board, gaps, chance(network), comparison)


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
