"""The measures of the plan, and who is in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.messages import N_
from stakeholders.reports.measure_list import MeasureLine, measure_list, told
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.choices import Choices, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.pages.ordering import by_name
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Those of whom the same is known."""

    name: str
    counts: bool
    who: list[LinkView]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure."""

    id: str
    name: str
    address: str
    about: str
    areas: list[LinkView]
    groups: list[GroupView]
    unknown: int


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """What the page shows."""

    choices: Choices
    measures: list[MeasureView]


@router.get("/measures")
def measures(request: Request, question: Annotated[PagePerspective, Query()]) -> Response:
    """The list."""
    network = service_of(request).insight(question).network
    frame = Frame.of(request)
    if network.strategy is None:
        return empty_page(frame, network)
    lines = by_name(frame, measure_list(network), lambda line: line.measure.names)
    page = MeasuresPage(choices_of(frame, question, network), [_view(frame, line) for line in lines])
    return show(frame, "measures.html", page, network)


def _view(frame: Frame, line: MeasureLine) -> MeasureView:
    about = [frame.say(line.time)] if line.time is not None else []
    about += [frame.say(N_("undated"))] if line.is_undated else []
    return MeasureView(
        line.measure.id,
        frame.say(line.measure.names),
        frame.link(f"/measures/{line.measure.id}"),
        ", ".join(about),
        [LinkView(frame.say(area.names), frame.link(f"/areas/{area.id}")) for area in line.areas],
        [
            GroupView(
                frame.say(group.what),
                group.counts,
                [
                    LinkView(frame.say(told(one)), frame.link(f"/organisations/{one.organisation.id}"))
                    for one in by_name(frame, group.who, lambda one: one.organisation.names)
                ],
            )
            for group in line.groups
        ],
        line.unknown,
    )
