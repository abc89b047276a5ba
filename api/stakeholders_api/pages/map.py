"""The map: of the plan, one focus area or one organisation; opens on what was clicked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders_api.pages.choices import Choices, Option, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.questions import MapPageQuestion
from stakeholders_api.routes.map import focus_in
from stakeholders_api.service import service_of
from stakeholders_api.ties import position_of
from stakeholders_visualizations import By, OneArea, OneOrganisation, WholePlan
from stakeholders_visualizations.focus import DEEPEST

router = APIRouter(include_in_schema=False)


WHOLE: Final = {
    WholePlan(): N_("The whole plan"),
    WholePlan(By.MUNICIPALITY): N_("The whole network by municipality"),
    WholePlan(By.SPHERE): N_("The whole network by sphere"),
}
"""What a map of the whole is grouped by, in words."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """What the page shows: the map itself is a page of its own inside it."""

    choices: Choices
    focuses: list[Option]
    title: str
    map_address: str
    organisation_address: str | None
    """Of the organisation the map is about."""
    wider: str | None
    """The same organisation with one step more around it."""


@router.get("/map")
def map_page(request: Request, question: Annotated[MapPageQuestion, Query()]) -> Response:
    """The map."""
    insight = service_of(request).insight(question)
    frame, network = Frame.of(request), insight.network
    if network.strategy is None:
        return empty_page(frame, network)
    focus, board = focus_in(question), insight.board()
    options = [Option(str(whole), frame.say(words), focus == whole) for whole, words in WHOLE.items()]
    options += [
        Option(f"area:{column.id}", frame.say(column.names), question.focus == f"area:{column.id}")
        for column in board.columns
        if column.is_leaf or question.focus == f"area:{column.id}"
    ]
    organisation = wider = None
    match focus:
        case OneArea(area) if area not in {column.id for column in board.columns}:
            raise NotFound(
                N_("The plan has no focus area “{id}”.", id=area),
                what_to_do=N_(
                    "Choose one of: {ids}.", ids=", ".join(c.id for c in board.columns if c.is_leaf) or "-"
                ),
            )
        case OneOrganisation(id_, depth):
            own = network.organisations[position_of(network, id_)]
            options.append(Option(question.focus, frame.say(own.names), chosen=True))
            organisation = frame.link(f"/organisations/{own.id}")
            if depth < DEEPEST:
                wider = frame.link("/map", focus=f"organisation:{own.id}:{depth + 1}")
    chosen = next((option.name for option in options if option.chosen), "")
    page = MapPage(
        choices=choices_of(frame, question, network),
        focuses=options,
        title=chosen,
        map_address=frame.link("/v1/map", focus=question.focus, lang=frame.language),
        organisation_address=organisation,
        wider=wider,
    )
    return show(frame, "map.html", page, network)
