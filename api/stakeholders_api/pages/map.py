"""The map: of the plan, one focus area or one organisation; opens on what was clicked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_, NP_
from stakeholders.network.network import Network
from stakeholders.network.perspective import default_as_of
from stakeholders.ports.clock import today
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.guard import PAGE_POLICY
from stakeholders_api.insight import EVERY_ROW, Insight
from stakeholders_api.page_questions import MapPageQuestion
from stakeholders_api.pages.choices import Choices, Option, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.pages.gap_views import gap_link
from stakeholders_api.routes.map import focus_in, in_its_plan
from stakeholders_api.service import service_of
from stakeholders_api.ties import position_of
from stakeholders_visualizations import By, Focus, OneCell, OneGap, OneOrganisation, WholePlan
from stakeholders_visualizations.focus import DEEPEST

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)


WHOLE: Final = {
    WholePlan(): N_("The whole plan"),
    WholePlan(By.MUNICIPALITY): N_("The whole network by municipality"),
    WholePlan(By.SPHERE): N_("The whole network by sphere"),
    WholePlan(By.CIRCLE): N_("The whole network by circle"),
}
"""What a map of the whole is grouped by, in words."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """What the page shows: the map itself is a page of its own inside it."""

    choices: Choices
    focuses: list[Option]
    title: str
    map_address: str
    frame_address: str
    """The same with what is chosen on it."""
    script: str
    about: LinkView | None
    """The page of what the map is about."""
    depths: list[Option]
    """Addresses of the same organisation with one, two and three steps around it."""
    times: list[Option]
    """Addresses of the same map in each year of the plan, and over its whole time."""
    earlier: str | None
    later: str | None


@router.get("/map")
def map_page(request: Request, question: Annotated[MapPageQuestion, Query()]) -> Response:
    """The map."""
    focus = focus_in(question)
    question = in_its_plan(question, focus)
    insight = service_of(request).insight(question)
    frame, network = Frame.of(request), insight.network
    if network.strategy is None:
        return empty_page(frame, network)
    options = [Option(str(whole), frame.say(words), focus == whole) for whole, words in WHOLE.items()]
    options += [
        Option(f"area:{column.id}", frame.say(column.names), question.focus == f"area:{column.id}")
        for column in insight.board().columns
        if column.is_leaf or question.focus == f"area:{column.id}"
    ]
    about = None
    if not any(option.chosen for option in options):
        named, about = _of_its_own(frame, insight, focus)
        options.append(Option(question.focus, named, chosen=True))
    times = _times(frame, question, network)
    here = next((i for i, time in enumerate(times) if time.chosen), None)
    page = MapPage(
        choices=choices_of(frame, question, network),
        focuses=options,
        title=next(option.name for option in options if option.chosen),
        map_address=frame.link("/v1/map", focus=question.focus, lang=frame.language),
        about=about,
        frame_address=frame.link("/v1/map", question.view, focus=question.focus, lang=frame.language),
        script=frame.static("map-view.js"),
        depths=_depths(frame, focus, question.view),
        times=times,
        earlier=times[here - 1].value if here else None,
        later=times[here + 1].value if here is not None and here + 1 < len(times) else None,
    )
    answer = show(frame, "map.html", page, network)
    # The one script of the pages: it carries what is chosen on the map over to the address.
    answer.headers["Content-Security-Policy"] = f"{PAGE_POLICY}; script-src 'self'"
    return answer


def _of_its_own(frame: Frame, insight: Insight, focus: Focus) -> tuple[str, LinkView]:
    """The name of what is not in the list of the plan, and the way to its page; may be `NotFound`."""
    network = insight.network
    match focus:
        case OneOrganisation(id_):
            own = network.organisations[position_of(network, id_)]
            page = frame.link(f"/organisations/{own.id}")
            return frame.say(own.names), LinkView(frame.say(N_("The organisation's page")), page)
        case OneGap(id_):
            gap = next((gap for gap in insight.gaps() if gap.id == id_), None)
            if gap is None:
                raise NotFound(
                    N_("There is no gap “{id}” at the time shown.", id=id_),
                    what_to_do=N_("See the list of gaps; at another time there may be others."),
                )
            return frame.say(gap.headline), LinkView(frame.say(N_("The gap's page")), gap_link(frame, id_))
        case OneCell(row, column):
            board = insight.board(EVERY_ROW)
            if row in {one.id for one in board.rows} and column in {one.id for one in board.columns}:
                names = board.row(row).names, board.column(column).names_alone
                words = N_("{row} in “{area}”", row=names[0], area=names[1])
                page = frame.link("/cell", row=row, column=column)
                return frame.say(words), LinkView(frame.say(N_("The cell's page")), page)
            raise NotFound(
                N_("The board has no cell “{row}” in “{column}”.", row=row, column=column),
                what_to_do=N_("Choose a cell of the board."),
            )
    columns = insight.board().columns
    raise NotFound(
        N_("The plan has no focus area “{id}”.", id=str(focus).partition(":")[2]),
        what_to_do=N_("Choose one of: {ids}.", ids=", ".join(c.id for c in columns if c.is_leaf) or "-"),
    )


def _depths(frame: Frame, focus: Focus, view: str) -> list[Option]:
    if not isinstance(focus, OneOrganisation):
        return []
    return [
        Option(
            frame.link("/map", focus=str(replace(focus, depth=depth)), view=view),
            frame.say(NP_("{n} step", "{n} steps", depth)),
            depth == focus.depth,
        )
        for depth in range(1, DEEPEST + 1)
    ]


def _times(frame: Frame, question: MapPageQuestion, network: Network) -> list[Option]:
    """The plan's years, the newest last; the usual time of the plan comes first."""
    strategy, day = network.strategy, today(service_of(frame.request).clock)
    if strategy is None or strategy.valid_from is None:
        return []
    usual = default_as_of(strategy, network.facts, day)
    begins = date.fromordinal(strategy.valid_from.first)
    years = range(begins.year, (usual.last if usual.is_period else day).year + 1)
    first = N_("the whole plan") if usual.is_period else N_("today")
    asked = [(None, frame.say(first)), *((str(year), str(year)) for year in years)]
    return [
        Option(
            frame.link("/map", focus=question.focus, as_of=time, view=question.view),
            name,
            question.as_of == time,
        )
        for time, name in asked
    ]
