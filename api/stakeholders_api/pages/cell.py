"""One cell of the board: who is behind it, what would fill it, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.analyses.coverage import DEFAULT_GROUPINGS, Board, Cell, Column, Found, Row, Silence, State
from stakeholders.analyses.coverage.columns import measure_columns
from stakeholders.domain.kinds import TAKING_PART
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Message, Name
from stakeholders.domain.records import Measure
from stakeholders.network.groups import Grouping
from stakeholders.network.network import COUNTED, Network, Presence
from stakeholders.reports.board_view import cell_anchor
from stakeholders.reports.board_words import STATES_EXPLAINED, mark, small_print, what
from stakeholders.reports.evidence import Citations, SourceView
from stakeholders.reports.gap_view import GapView
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.insight import EVERY_ROW, Insight
from stakeholders_api.page_questions import CellPageQuestion
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.pages.gap_views import QUESTIONS, gap_views
from stakeholders_api.pages.ordering import by_name
from stakeholders_api.pages.tie_words import KnownView, known_view, time_view
from stakeholders_api.routes.coverage import board_with
from stakeholders_api.service import service_of
from stakeholders_visualizations import OneCell

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

MOST_TO_ASK: Final = 8


@dataclass(frozen=True, slots=True)
class BehindView:
    """One participation behind the cell."""

    organisation: str
    address: str
    role: str
    measure: LinkView
    known: KnownView
    time: str
    sources: list[SourceView]
    counts: bool
    """Whether it makes the cell what it is."""


@dataclass(frozen=True, slots=True)
class CellPage:
    """What the page of a cell shows."""

    row: str
    column: str
    column_address: str | None
    """Of the focus area's own page."""
    state: str
    mark: str
    what: str
    explained: str
    small: list[str]
    behind: list[BehindView]
    fillers: list[str]
    measures: list[LinkView]
    """Active measures that could be joined."""
    sources: list[SourceView]
    ask: list[LinkView]
    more_to_ask: int
    gaps: list[GapView]
    map_address: str
    board_address: str


@router.get("/cell")
def cell(request: Request, question: Annotated[CellPageQuestion, Query()]) -> Response:
    """The cell."""
    insight = service_of(request).insight(question)
    frame, network = Frame.of(request), insight.network
    board = board_with(insight.board(EVERY_ROW), question)
    row, column, it = (
        board.row(question.row),
        board.column(question.column),
        board.cell(question.row, question.column),
    )
    silence = board.silence(row.id, column.id)
    to_ask = list(_to_ask(frame, insight, silence)) if it.state is State.UNKNOWN else []
    citations = Citations(network.facts)
    page = CellPage(
        row=frame.say(row.names),
        column=frame.say(column.names_alone),
        column_address=None if column.area is None else frame.link(f"/areas/{column.area.id}"),
        state=it.state.value,
        mark=mark(it),
        what=frame.say(what(row, it)),
        explained=frame.say(STATES_EXPLAINED[it.state]),
        small=[frame.say(message) for message in small_print(it).values()],
        behind=[
            _behind(frame, network, citations, found)
            for found in _in_order(frame, board.found(question.row, question.column))
        ],
        fillers=[frame.say(message) for message in _fillers(row, column, it, silence)],
        measures=_measures(frame, board, column),
        sources=citations.all(),
        ask=[
            LinkView(frame.say(o.names), frame.link(f"/organisations/{o.id}"))
            for o in (network.organisations[p] for p in to_ask[:MOST_TO_ASK])
        ],
        more_to_ask=max(len(to_ask) - MOST_TO_ASK, 0),
        gaps=gap_views(frame, network).all(
            [gap for gap in insight.gaps() if column.area is not None and column.area.id in gap.subjects]
        ),
        map_address=frame.link("/map", focus=str(OneCell(row.id, column.id))),
        board_address=_board_address(frame, row, column),
    )
    return show(frame, "cell.html", page, network)


def _board_address(frame: Frame, row: Row, column: Column) -> str:
    """The cell's place on a board that has its row."""
    group = row.group
    usual: list[Grouping] = list(DEFAULT_GROUPINGS)
    if group is not None and group.kind is None:
        usual.append(Grouping.SPHERES if group.sphere is not None else Grouping.LOCATED)
    grouping = usual if len(usual) > len(DEFAULT_GROUPINGS) else None
    return frame.link("/", cell_anchor(row.id, column.id), grouping=grouping)


def _in_order(frame: Frame, found: Sequence[Found]) -> list[Found]:
    """By the name of the organisation, then by that of the measure."""
    by_measure = by_name(frame, found, lambda one: one.measure.names)
    return by_name(frame, by_measure, lambda one: one.organisation.names)


def _behind(frame: Frame, network: Network, citations: Citations, found: Found) -> BehindView:
    tie, takes_part = found.held.tie, found.role in TAKING_PART
    also = None if takes_part else N_("this role does not count as taking part")
    return BehindView(
        frame.say(found.organisation.names),
        frame.link(f"/organisations/{found.organisation.id}"),
        frame.say(label(found.role)),
        _measure_link(frame, found.measure, found.measure.names),
        known_view(frame, network, found.held, found.presence, also=also),
        time_view(frame, network, found.held),
        citations.cite(list(dict.fromkeys(source for s in tie.statements for source in s.source))),
        found.counts,
    )


def _fillers(row: Row, column: Column, it: Cell, silence: Silence) -> Iterator[Message]:
    """What would fill the cell, or settle what it is."""
    if it.state is State.COVERED:
        yield N_("Nothing is missing here.")
        return
    if it.state is State.NOT_EXPECTED:
        yield N_("The plan does not expect anybody here. That can be right: cooperation costs time.")
        return
    if not column.active and column.is_leaf:
        yield N_("The focus area has no known active measure, so there is nothing to take part in yet.")
    if it.undated:
        yield NP_(
            "A date for what is undated would settle it.",
            "Dates for what is undated would settle it.",
            it.undated,
        )
    match it.state, row.counts_measures:
        case State.THIN, True:
            yield N_("One more measure would make it covered.")
        case State.THIN, False:
            yield N_("One more organisation would make it covered.")
        case State.NONE, _:
            yield N_("Somebody from this row in one of the measures of this focus area would fill it.")
        case State.UNKNOWN, True:
            yield N_("An answer from {name} would settle it.", name=row.names)
        case State.UNKNOWN, False:
            yield from _answers_that_settle(it, silence)


def _answers_that_settle(it: Cell, silence: Silence) -> Iterator[Message]:
    """How many more of a group have to answer, and why so many."""
    if silence.needed is None:
        yield N_("Answers alone will not settle it: some say that they do not know.")
    elif silence.needed < silence.enough:
        yield NP_(
            "One more answer would settle it: all the others have said no.",
            "{n} more answers would settle it: all the others have said no.",
            silence.needed,
        )
    elif not it.undated:
        yield NP_(
            "One more answer would settle it: when 80% of a group have answered, nobody means nobody.",
            "{n} more answers would settle it: when 80% of a group have answered, nobody means nobody.",
            silence.needed,
        )


def _measures(frame: Frame, board: Board, column: Column) -> list[LinkView]:
    """The column's measures that are active, or may be."""
    network, where = board.network, measure_columns(board.network, board.columns)
    here = where.measure[where.column == board.columns.index(column)]
    shown = [m for m in here.tolist() if network.activity[m] >= Presence.UNDATED]
    links = []
    for position in by_name(frame, shown, lambda m: network.measures[m].names):
        measure = network.measures[position]
        is_sure = network.activity[position] >= COUNTED
        said = measure.names if is_sure else N_("{name} (undated)", name=measure.names)
        links.append(_measure_link(frame, measure, said))
    return links


def _measure_link(frame: Frame, measure: Measure, said: Message | Name) -> LinkView:
    return LinkView(frame.say(said), frame.link(f"/measures/{measure.id}"))


def _to_ask(frame: Frame, insight: Insight, silence: Silence) -> Iterator[int]:
    """Who has not answered about a cell, as they can be reached today; who settles most comes first."""
    network = insight.network
    living = {network.position[network.successions.living(network.organisations[p].id)] for p in silence.who}
    asking = insight.gaps(only=[QUESTIONS])
    ranked = [network.position[c.organisation.id] for c in asking[0].candidates] if asking else []
    first = [p for p in ranked if p in living]
    yield from first
    rest = sorted(living - set(first))
    yield from by_name(frame, rest, lambda p: network.organisations[p].names)
