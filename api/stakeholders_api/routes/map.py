"""The map as one HTML file that needs nothing else."""

from __future__ import annotations

from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import HTMLResponse

from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.messages import translator
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.questions import MapQuestion
from stakeholders_api.routes.describing import page
from stakeholders_api.service import InvalidParameter, read, service_of
from stakeholders_api.whole_pages import whole_page
from stakeholders_visualizations import (
    Focus,
    MapModel,
    OneCell,
    OneGap,
    build_map,
    parse_focus,
    render_page,
    steady,
)

router = APIRouter(prefix="/v1", tags=["map"], dependencies=READERS, route_class=HeavyRoute)


@router.get(
    "/map",
    operation_id="map",
    summary="The map",
    response_class=HTMLResponse,
    responses=page("The map as one HTML file."),
)
def map_(request: Request, response: Response, question: Annotated[MapQuestion, Query()]) -> HTMLResponse:
    """An interactive map of the plan, of one focus area or of what is around one organisation.

    It holds its script, its data and the same content as tables; it asks for nothing and can be kept.
    """
    focus = focus_in(question)
    question = in_its_plan(question, focus)
    reading = read(request, response, question)
    notice = service_of(request).notice_on(reading.network)
    model = build_map(reading.network, reading.insight.gaps(), focus)
    if question.as_of is not None and not isinstance(focus, OneGap | OneCell):
        model = _in_usual_places(request, question, model)
    said = None if notice is None else translator(reading.language).say(notice)
    return whole_page(render_page(model, reading.language, notice=said), reading.headers, framed=True)


def _in_usual_places(request: Request, question: MapQuestion, model: MapModel) -> MapModel:
    """The map with everything where it stands on the map of the plan's usual time: years can be compared."""
    usual = service_of(request).insight(question.model_copy(update={"as_of": None}))
    try:
        return steady(model, build_map(usual.network, usual.gaps(), model.focus))
    except NotFound:  # what the map is about is not there at the usual time
        return model


Q = TypeVar("Q", bound=MapQuestion)


def in_its_plan(question: Q, focus: Focus) -> Q:
    """The question, in the plan of the gap that a map is about unless another is asked for."""
    if question.strategy is not None or not isinstance(focus, OneGap):
        return question
    return question.model_copy(update={"strategy": focus.plan})


def focus_in(question: MapQuestion) -> Focus:
    """What the map is to be about; `InvalidParameter` if that cannot be."""
    try:
        return parse_focus(question.focus)
    except InvalidInput as error:
        raise InvalidParameter("focus", error) from error
