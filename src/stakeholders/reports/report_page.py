"""The network-coverage report as one page that can be printed, kept, and made again with the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from stakeholders.analyses import METHODS_VERSION
from stakeholders.analyses.change import Ends
from stakeholders.analyses.coverage import Board, Column, Found, Row
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Language, Translator, translator
from stakeholders.domain.text import sort_key
from stakeholders.gaps import Gap, Part, all_rules
from stakeholders.gaps.comparing import Comparison
from stakeholders.network.network import Presence
from stakeholders.network.succession import HeldTie
from stakeholders.network.ties import Confirmation
from stakeholders.reports.board_view import BoardView, board_view
from stakeholders.reports.board_words import STATES, merged_meanwhile, ranking_warning
from stakeholders.reports.chance_words import (
    SMALL_PRINT,
    VERDICTS,
    compared,
    differing,
    figures_with_p,
    how_many,
    too_few,
)
from stakeholders.reports.change_view import told_tie
from stakeholders.reports.coverage_report import CoverageReport, summary
from stakeholders.reports.emphasis import rich
from stakeholders.reports.evidence import Citations, SourceView
from stakeholders.reports.gap_view import GapView, GapViews
from stakeholders.reports.gap_words import PARTS_EXPLAINED, PARTS_NAMED
from stakeholders.reports.html import FactView, page, style
from stakeholders.reports.perspective_words import BASES, boundaries

MOST_LISTED: Final = 40
"""Ties that began or ended beyond this many are counted, not listed."""
TOLD_IN_FULL: Final = 10
"""Gaps of each part beyond this many get one line."""
MOST_BESIDE_CHANCE: Final = 10
"""Comparisons that differ from chance beyond this many are counted, not listed; the surest are."""
STYLES: Final = ("report.css", "board.css", "evidence.css")
FIRST: Final = 3
"""Gaps named at the top."""


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the list of gaps: the first told in full, the rest in a line each."""

    name: str
    explained: str
    count: int
    told: list[GapView]
    short: list[GapView]


@dataclass(frozen=True, slots=True)
class CellChangeView:
    """A cell that changed its state."""

    row: str
    column: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class ListView:
    """Lines under a heading; those beyond the first are counted."""

    name: str
    count: int
    lines: list[Markup]
    more: int


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What has changed since an earlier time."""

    since: str
    redrawn: bool
    cells: list[CellChangeView]
    lists: list[ListView]


@dataclass(frozen=True, slots=True)
class ChanceView:
    """What differs from chance."""

    how_many: str
    lines: list[str]
    more: int
    small: list[str]


@dataclass(frozen=True, slots=True)
class TakesPartView:
    """Who takes part in a measure, as what, and where that was read."""

    name: str
    role: str
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class AreaView:
    """One column of the board spelt out: its measures with who takes part in each."""

    anchor: str
    name: str
    measures: list[tuple[str, list[TakesPartView]]]


@dataclass(frozen=True, slots=True)
class MethodView:
    """How one sort of gap is found."""

    name: str
    method: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the page shows."""

    title: str
    facts: list[FactView]
    summary: list[str]
    first: list[Markup]
    board: BoardView
    merged: str
    warning: str
    parts: list[PartView]
    chance: ChanceView | None
    picture: Markup
    change: ChangeView | None
    areas: list[AreaView]
    methods: list[MethodView]
    sources: list[SourceView]
    notice: str | None


def render_report(
    report: CoverageReport, language: Language, *, picture: str = "", notice: str | None = None
) -> str:
    """The report as HTML that needs nothing else; `picture` is the map as SVG."""
    shown = _Page(report, translator(language)).shown(picture, notice)
    return page(
        "coverage_report.html", language, page=shown, style=style("report.css", "board.css", "evidence.css")
    )


def area_anchor(column: Column) -> str:
    """The place where a column is spelt out."""
    return f"area-{column.id}".replace(":", "-")


class _Page:
    """Puts what a report says into the words of one language, citing sources as they come."""

    def __init__(self, report: CoverageReport, translator: Translator) -> None:
        self._report = report
        self._translator = translator
        self._say = translator.say
        self._citations = Citations(report.network.facts)
        self._gap_views = GapViews(report.network, translator, cite=self._citations.cite)

    def shown(self, picture: str, notice: str | None) -> ReportPage:
        report = self._report
        strategy = report.network.strategy
        return ReportPage(
            title=self._say(strategy.names if strategy is not None else N_("No plan yet")),
            facts=self._facts(),
            summary=[self._say(sentence) for sentence in summary(report.board, report.gaps)],
            first=self._sentences(report.gaps[:FIRST]),
            board=board_view(report.board, self._translator, _to_areas),
            merged=self._say(merged_meanwhile(report.board)),
            warning=self._say(ranking_warning(report.board.completion)),
            parts=[self._part(part, [gap for gap in report.gaps if gap.part is part]) for part in Part],
            chance=self._chance() if report.chance.groups else None,
            picture=Markup(picture),  # noqa: S704 - our own SVG, made with escaping
            change=None if report.comparison is None else self._change(report.comparison),
            areas=[self._area(column) for column in report.board.columns],
            methods=[MethodView(self._say(rule.title), self._say(rule.method)) for rule in all_rules()],
            sources=self._citations.all(),
            notice=notice,
        )

    def _facts(self) -> list[FactView]:
        network = self._report.network
        told = (
            (N_("Time asked about"), network.as_of),
            (N_("Facts of revision"), network.revision),
            (N_("Boundaries"), boundaries(network.boundaries.day)),
            (N_("Links to focus areas"), BASES[network.basis]),
            (N_("Methods version"), METHODS_VERSION),
        )
        return [FactView(self._say(name), self._say(value)) for name, value in told]

    def _part(self, part: Part, gaps: Sequence[Gap]) -> PartView:
        return PartView(
            self._say(PARTS_NAMED[part]),
            self._say(PARTS_EXPLAINED[part]),
            len(gaps),
            self._gap_views.all(gaps[:TOLD_IN_FULL]),
            self._gap_views.all(gaps[TOLD_IN_FULL:], most=0),
        )

    def _chance(self) -> ChanceView:
        told = list(compared(self._report.network, self._report.chance))
        count, some = len(differing(told)), differing(told, MOST_BESIDE_CHANCE)
        few = too_few(told)
        return ChanceView(
            self._say(how_many(told)),
            [
                f"{self._say(VERDICTS[each.one.verdict])}: {self._say(each.what)} "
                f"({self._say(figures_with_p(each.one))})"
                for each in some
            ],
            count - len(some),
            [self._say(sentence) for sentence in (few, SMALL_PRINT) if sentence is not None],
        )

    def _sentences(self, gaps: Sequence[Gap]) -> list[Markup]:
        return [rich(gap.headline, self._translator) for gap in gaps]

    def _change(self, comparison: Comparison) -> ChangeView:
        say = self._say
        return ChangeView(
            say(comparison.earlier.as_of),
            comparison.redrawn,
            [
                CellChangeView(
                    say(c.row.names),
                    say(c.column.names_alone),
                    say(STATES[c.before.state]),
                    say(STATES[c.after.state]),
                )
                for c in comparison.cells
            ],
            [
                self._list(say(N_("Gaps that opened")), self._sentences(comparison.opened)),
                self._list(say(N_("Gaps that closed")), self._sentences(comparison.closed)),
                self._list(say(N_("Ties that began")), self._ties(comparison.ties.begun)),
                self._list(say(N_("Ties that ended")), self._ties(comparison.ties.ended)),
                self._list(say(N_("Ties that grew stronger")), self._ties(comparison.ties.stronger)),
                self._list(say(N_("Ties that grew weaker")), self._ties(comparison.ties.weaker)),
            ],
        )

    def _list(self, name: str, lines: Sequence[Markup]) -> ListView:
        return ListView(name, len(lines), list(lines[:MOST_LISTED]), max(len(lines) - MOST_LISTED, 0))

    def _ties(self, ties: Mapping[str, Mapping[Ends, HeldTie]]) -> list[Markup]:
        """Ties as `one – other (word)`, in the order of the alphabet."""
        network = self._report.network
        found = [told_tie(network, held) for table in ties.values() for held in table.values()]
        return [
            rich(tie, self._translator) for tie in sorted(found, key=lambda tie: sort_key(self._say(tie)))
        ]

    def _area(self, column: Column) -> AreaView:
        return AreaView(area_anchor(column), self._say(column.names_alone), list(self._measures(column)))

    def _measures(self, column: Column) -> Iterator[tuple[str, list[TakesPartView]]]:
        board = self._report.board
        there = [found for row in _all_kinds(board) for found in board.found(row.id, column.id)]
        measures = {found.measure.id: found.measure for found in there}
        names = {id_: self._say(measure.names) for id_, measure in measures.items()}
        for id_ in sorted(names, key=lambda id_: sort_key(names[id_])):
            who = [self._takes_part(found) for found in there if found.measure.id == id_]
            yield names[id_], sorted(who, key=lambda view: sort_key(view.name))

    def _takes_part(self, found: Found) -> TakesPartView:
        role: object = label(found.role)
        if found.presence is Presence.UNDATED:
            role = N_("{role}, undated", role=role)
        elif found.held.tie.confirmation is Confirmation.DISPUTED:
            role = N_("{role}, disputed", role=role)
        sources = dict.fromkeys(source for s in found.held.tie.statements for source in s.source)
        return TakesPartView(
            self._say(found.organisation.names), self._say(role), self._citations.cite(list(sources))
        )


def _all_kinds(board: Board) -> list[Row]:
    """Rows that hold every organisation of the board once."""
    return [row for row in board.rows if row.group is not None and row.group.kind is not None]


def _to_areas(row: Row | None, column: Column | None) -> str | None:
    """Heads of columns lead to where they are spelt out."""
    return f"#{area_anchor(column)}" if row is None and column is not None else None
