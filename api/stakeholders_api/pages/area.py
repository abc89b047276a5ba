"""One focus area: its place in the plan, its measures, who takes part, and what is missing in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from fastapi import APIRouter, Path, Query, Request, Response

from stakeholders.analyses.coverage import Board, Column, Row
from stakeholders.domain.errors import NotFound
from stakeholders.domain.kinds import LinkBasis, MeasureStatus
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.domain.records import FocusArea, Strategy
from stakeholders.gaps import Gap
from stakeholders.network.expectations import Expectations, Expected
from stakeholders.network.network import COUNTED, Network, Presence
from stakeholders.reports.board_view import in_order
from stakeholders.reports.board_words import mark, small_print, what
from stakeholders.reports.evidence import Citations, SourceView
from stakeholders.reports.expectation_words import stated_expectations
from stakeholders.reports.gap_view import GapView
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.insight import Insight
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.expectations import ExpectationView, expectation_views
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.pages.gap_views import gap_views
from stakeholders_api.pages.measure_words import lasting
from stakeholders_api.pages.ordering import by_name
from stakeholders_api.pages.overview import board_links
from stakeholders_api.pages.plan_kept import keeping_the_plan
from stakeholders_api.pages.traced import TracesView, traces_view
from stakeholders_api.questions import LONGEST_ID
from stakeholders_api.service import Service, service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

MOST_GAPS: Final = 12


@dataclass(frozen=True, slots=True)
class MeasureLineView:
    """One measure under the area."""

    name: str
    address: str
    about: list[str]


@dataclass(frozen=True, slots=True)
class MeasuresView:
    """Measures that stand alike."""

    name: str
    measures: list[MeasureLineView]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the board in this column: its mark, the words for it, and who or what is behind it."""

    name: str
    address: str | None
    state: str
    mark: str
    what: str
    small: list[str]
    cell_address: str
    behind: list[LinkView]


@dataclass(frozen=True, slots=True)
class SectionView:
    """Rows under one heading."""

    name: str
    rows: list[RowView]


@dataclass(frozen=True, slots=True)
class AreaPage:
    """What the page shows."""

    name: str
    other_name: str
    place: str
    group: LinkView | None
    before: LinkView | None
    after: LinkView | None
    note: str
    children: list[LinkView]
    """The focus areas of a group."""
    elsewhere: list[LinkView]
    """Focus areas of other plans that answer to it."""
    own_sources: list[SourceView]
    measures: list[MeasuresView]
    column: list[SectionView]
    """Empty for a group on which no measure hangs: the board has no column for it."""
    expected: list[LinkView]
    """Municipalities that are expected here."""
    expectations: list[ExpectationView]
    gaps: list[GapView]
    more_gaps: int
    sources: list[SourceView]
    map_address: str | None
    board_address: str
    history: TracesView


@router.get("/areas/{id}")
def area(
    request: Request,
    id: Annotated[str, Path(max_length=LONGEST_ID)],
    question: Annotated[PagePerspective, Query()],
) -> Response:
    """The focus area."""
    insight = _in_its_plan(service_of(request), question, id)
    network = insight.network
    frame = keeping_the_plan(Frame.of(request), network)
    own, board = network.areas[network.area_position[id]], insight.board()
    citations, gaps = Citations(network.facts), _gaps(insight, own)
    own_sources = citations.cite(own.source)
    column = next((column for column in board.columns if column.area is own), None)
    before, after = _neighbours(frame, network, own)
    expected, expectations = _expected(frame, network, citations, own)
    page = AreaPage(
        name=frame.say(own.names),
        other_name=next((n for n in (own.name_nb, own.name_en) if n and n != frame.say(own.names)), ""),
        place=frame.say(_place(network, own)),
        group=None if (group := network.group_of(own)) is None else _link(frame, group),
        before=before,
        after=after,
        note=own.note or "",
        children=[_link(frame, child) for child in network.areas if child.parent_id == id],
        elsewhere=list(_elsewhere(frame, network, own)),
        own_sources=own_sources,
        measures=_measures(frame, network, own),
        column=[] if column is None else _column(frame, board, column),
        expected=expected,
        expectations=expectations,
        gaps=gap_views(frame, network).all(gaps[:MOST_GAPS]),
        more_gaps=max(len(gaps) - MOST_GAPS, 0),
        sources=citations.all(),
        map_address=None if column is None else frame.link("/map", focus=f"area:{column.id}"),
        board_address=frame.link("/"),
        history=traces_view(frame, network, own.table, own.id),
    )
    return show(frame, "area.html", page, network)


def _in_its_plan(service: Service, question: PagePerspective, id_: str) -> Insight:
    """The plan that the focus area is in, whichever was asked for; `NotFound` for no focus area."""
    insight = service.insight(question)
    known = insight.network.facts.table(FocusArea)
    if id_ not in known:
        raise NotFound(
            N_("There is no focus area “{id}”.", id=id_),
            what_to_do=N_("The heads of the board's columns lead to those of the plan."),
        )
    if id_ in insight.network.area_position:
        return insight
    return service.insight(question.model_copy(update={"strategy": known[id_].strategy_id}))


def _link(frame: Frame, area: FocusArea) -> LinkView:
    return LinkView(frame.say(area.names), frame.link(f"/areas/{area.id}"))


def _place(network: Network, own: FocusArea) -> Message:
    """Which of the plan's focus areas it is, counted in the order of the plan."""
    assert network.strategy is not None
    leaves = network.leaves()
    if own not in leaves:
        return N_("Group of focus areas in {plan}", plan=network.strategy.names)
    return N_(
        "Focus area {n} of {of} in {plan}",
        n=leaves.index(own) + 1,
        of=len(leaves),
        plan=network.strategy.names,
    )


def _neighbours(frame: Frame, network: Network, own: FocusArea) -> tuple[LinkView | None, LinkView | None]:
    """The focus areas before and after it in the plan."""
    leaves = network.leaves()
    if own not in leaves:
        return None, None
    i = leaves.index(own)
    before, after = leaves[max(i - 1, 0) : i], leaves[i + 1 : i + 2]
    return (_link(frame, before[0]) if before else None, _link(frame, after[0]) if after else None)


def _elsewhere(frame: Frame, network: Network, own: FocusArea) -> Iterator[LinkView]:
    """Focus areas of other plans that answer to it, whichever of the two says so."""
    strategies = network.facts.table(Strategy)
    for other in network.facts.table(FocusArea).values():
        if other.id in own.matches or own.id in other.matches:
            said = N_("{area} ({plan})", area=other.names, plan=strategies[other.strategy_id].names)
            yield LinkView(frame.say(said), frame.link(f"/areas/{other.id}", strategy=other.strategy_id))


def _measures(frame: Frame, network: Network, own: FocusArea) -> list[MeasuresView]:
    """The measures that hang on it, by how they stand at the time shown."""
    links = network.links
    mine = links.area == network.area_position[own.id]
    basis = dict(zip(links.measure[mine].tolist(), links.assigned[mine].tolist(), strict=True))
    partners = np.bincount(network.two_mode_ties[:, 1], minlength=len(network.measures))
    active, undated, planned, over = _by_standing(network, list(basis))
    sorts = (
        (N_("Active at the time shown"), active),
        (N_("Undated: they may be active"), undated),
        (N_("Planned"), planned),
        (N_("Ended, or at another time"), over),
    )

    def line(position: int) -> MeasureLineView:
        measure = network.measures[position]
        about = [frame.say(part) for part in lasting(measure)]
        if network.activity[position] >= COUNTED:
            about.append(
                frame.say(NP_("one takes part", "{n} take part", int(partners[position])))
                if partners[position]
                else frame.say(N_("nobody is known to take part"))
            )
        if basis[position]:
            about.append(frame.say(label(LinkBasis.ASSIGNED)))
        return MeasureLineView(frame.say(measure.names), frame.link(f"/measures/{measure.id}"), about)

    return [
        MeasuresView(
            frame.say(name),
            [line(m) for m in by_name(frame, some, lambda m: network.measures[m].names)],
        )
        for name, some in sorts
        if some
    ]


def _by_standing(network: Network, measures: Sequence[int]) -> tuple[list[int], ...]:
    """Active, undated, planned, and all others."""
    found: tuple[list[int], ...] = ([], [], [], [])
    for position in measures:
        if network.measures[position].status is MeasureStatus.PLANNED:
            found[2].append(position)
        elif network.activity[position] >= COUNTED:
            found[0].append(position)
        else:
            found[1 if network.activity[position] == Presence.UNDATED else 3].append(position)
    return found


def _column(frame: Frame, board: Board, column: Column) -> list[SectionView]:
    leads = board_links(frame)

    def view(row: Row) -> RowView:
        cell, address = board.cell(row.id, column.id), leads(row, column)
        assert address is not None
        return RowView(
            frame.say(row.names),
            leads(row, None),
            cell.state.value,
            mark(cell),
            frame.say(what(row, cell)),
            [frame.say(message) for message in small_print(cell).values()],
            address,
            _behind(frame, board, row, column),
        )

    return [
        SectionView(
            frame.say(section.names),
            [view(board.rows[i]) for i in in_order(board, section, frame.translator)],
        )
        for section in board.sections
    ]


def _behind(frame: Frame, board: Board, row: Row, column: Column) -> list[LinkView]:
    """What a row is counted by: the measures of an organisation, the organisations of a group."""
    found = [one for one in board.found(row.id, column.id) if one.counts]
    if row.counts_measures:
        records = {one.measure.id: (one.measure.names, f"/measures/{one.measure.id}") for one in found}
    else:
        records = {
            one.organisation.id: (one.organisation.names, f"/organisations/{one.organisation.id}")
            for one in found
        }
    return [
        LinkView(frame.say(names), frame.link(path))
        for names, path in by_name(frame, records.values(), lambda record: record[0])
    ]


def _expected(
    frame: Frame, network: Network, citations: Citations, own: FocusArea
) -> tuple[list[LinkView], list[ExpectationView]]:
    """Municipalities that are expected here, and what the plan states of it or of all its areas."""
    assert network.strategy is not None
    expectations = Expectations(network)
    municipalities = [
        network.organisations[position]
        for position in expectations.municipalities
        if own in network.leaves() and expectations.of_organisation(position, own.id) is Expected.YES
    ]
    return (
        [
            LinkView(frame.say(one.names), frame.link(f"/organisations/{one.id}"))
            for one in by_name(frame, municipalities, lambda one: one.names)
        ],
        expectation_views(
            frame, citations, stated_expectations(network.facts, network.strategy.id, areas=[own.id])
        ),
    )


def _gaps(insight: Insight, own: FocusArea) -> list[Gap]:
    """Gaps about it, then those about its measures."""
    network = insight.network
    here = network.links.measure[network.links.area == network.area_position[own.id]]
    measures = {network.measures[m].id for m in here.tolist()}
    about = [gap for gap in insight.gaps() if own.id in gap.subjects]
    below = [g for g in insight.gaps() if own.id not in g.subjects and measures.intersection(g.subjects)]
    return [*about, *below]
