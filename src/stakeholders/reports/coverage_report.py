"""The network-coverage report: one page that can be printed, kept, and made again with the same figures.

Everything in it comes from the network it is made of (and an earlier one to compare with),
so that revision, strategy, time, boundaries and basis are all one needs to make it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stakeholders.analyses import METHODS_VERSION
from stakeholders.analyses.change import Change, change
from stakeholders.analyses.coverage import Board, Cell, State, coverage
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Language, Message, Name, Percent, translator
from stakeholders.domain.records import Organisation, Source
from stakeholders.gaps import Gap, Part, all_rules, find_gaps
from stakeholders.network.network import Network
from stakeholders.network.succession import HeldTie
from stakeholders.reports.html import page

MOST_LISTED: Final = 40
"""Ties that began or ended beyond this many are counted, not listed."""
TOLD_IN_FULL: Final = 10
"""Gaps of each part beyond this many get one line."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of the board whose state is another one than at the earlier time."""

    row: Message | Name
    column: Message | Name
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
    sources: tuple[Source, ...]


def coverage_report(network: Network, earlier: Network | None = None) -> CoverageReport:
    """The report on a network's strategy, compared with an earlier network of the same strategy."""
    board, gaps = coverage(network), find_gaps(network)
    comparison = None if earlier is None else _compare(earlier, network, board, gaps)
    cited = {
        source
        for row in board.rows
        for column in board.columns
        for found in board.found(row.id, column.id)
        for statement in found.held.tie.statements
        for source in statement.source
    } | {source for gap in gaps for fact in gap.evidence for source in fact.sources}
    known = network.facts.table(Source)
    sources = tuple(known[id_] for id_ in sorted(cited) if id_ in known)
    return CoverageReport(network, board, gaps, comparison, sources)


def render_report(
    report: CoverageReport, language: Language, *, picture: str = "", notice: str | None = None
) -> str:
    """The report as one HTML page that needs nothing else. `picture` is the map as SVG."""
    network = report.network
    return page(
        "coverage_report.html",
        language,
        report=report,
        network=network,
        board=report.board,
        picture=picture,
        notice=notice,
        rules=all_rules(),
        methods_version=METHODS_VERSION,
        told_in_full=TOLD_IN_FULL,
        known=[gap for gap in report.gaps if gap.part is Part.KNOWN],
        ask=[gap for gap in report.gaps if gap.part is Part.ASK],
        summary=summary(report.board, report.gaps),
        change_lines=_change_lines(report.comparison, language),
        states=State,
        areas=_areas(report.board, language),
    )


def summary(board: Board, gaps: Sequence[Gap]) -> list[Message]:
    """The report in four sentences, for readers who read no further."""
    leaves = [i for i, column in enumerate(board.columns) if column.is_leaf]
    with_measures = sum(board.columns[i].active > 0 for i in leaves)
    cells = [board.cells[r][i] for r, row in enumerate(board.rows) if row.is_expected for i in leaves]
    confirmed = sum(cell.state in (State.COVERED, State.THIN) for cell in cells)
    unknown = sum(cell.state is State.UNKNOWN for cell in cells)
    done = board.completion
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
    if done.answered and done.share is not None:
        sentences.append(
            N_(
                "{n} of {of} organisations have answered ({share}).",
                n=done.answered,
                of=done.of,
                share=Percent(done.share),
            )
        )
    else:
        sentences.append(
            N_("Nobody has been asked yet: figures rest on published sources, and what is empty is unknown.")
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
                cells.append(CellChange(row.names, column.names, before, after))
    then, now = {gap.id for gap in before_gaps}, {gap.id for gap in gaps}
    redrawn = later.boundaries.day is None and any(
        earlier.exists[i] != later.exists[i] and earlier.successions.successors(organisation.id)
        for i, organisation in enumerate(earlier.organisations)
    )
    return Comparison(
        earlier,
        change(earlier, later),
        tuple(cells),
        tuple(gap for gap in gaps if gap.id not in then),
        tuple(gap for gap in before_gaps if gap.id not in now),
        redrawn,
    )


def _change_lines(comparison: Comparison | None, language: Language) -> dict[str, list[str]]:
    """Ties that began and that ended, as lines of text; long lists are cut and counted."""
    if comparison is None:
        return {}
    say = translator(language).say
    lines = {}
    for name, tables in (("begun", comparison.ties.begun), ("ended", comparison.ties.ended)):
        all_lines = [
            _tie_line(comparison.earlier, held, language)
            for ties in tables.values()
            for held in ties.values()
        ]
        lines[name] = sorted(all_lines)[:MOST_LISTED]
        if len(all_lines) > MOST_LISTED:
            lines[name].append(say(N_("… and {n} more", n=len(all_lines) - MOST_LISTED)))
    return lines


def _tie_line(network: Network, held: HeldTie, language: Language) -> str:
    say = translator(language).say
    organisations, tie = network.facts.table(Organisation), held.tie
    word = label(getattr(tie.best, tie.best.word_field))
    one = organisations[held.one].names
    other = (
        network.measures[network.measure_position[held.other]].names
        if tie.best.table == "participations"
        else organisations[held.other].names
    )
    return say(N_("{one} – {other} ({word})", one=one, other=other, word=word))


@dataclass(frozen=True, slots=True)
class AreaLines:
    """One column of the board spelt out: who takes part in what."""

    name: str
    measures: tuple[tuple[str, str], ...]
    """Measures with the organisations in each, as text."""


def _areas(board: Board, language: Language) -> list[AreaLines]:
    say = translator(language).say
    kinds = [row for row in board.rows if row.group is not None]
    lines = []
    for column in board.columns:
        by_measure: dict[str, dict[str, None]] = {}
        for row in kinds:
            for found in board.found(row.id, column.id):
                role = say(label(found.role))
                undated = "" if found.presence.name == "PRESENT" else f", {say(N_('undated'))}"
                text = f"{say(found.organisation.names)} ({role}{undated})"
                by_measure.setdefault(say(found.measure.names), {})[text] = None
        measures = tuple((name, "; ".join(sorted(who))) for name, who in sorted(by_measure.items()))
        lines.append(AreaLines(say(column.names), measures))
    return lines
