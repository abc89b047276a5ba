"""What is otherwise than at an earlier time or in an earlier revision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.reports.change_view import change_view
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.language import language_of
from stakeholders_api.page_questions import ChangePageQuestion
from stakeholders_api.pages.choices import Choices, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.sections import SectionView, section_view
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)
MOST: Final = 30
"""Lines of one sort."""


@dataclass(frozen=True, slots=True)
class ChangePage:
    """What the page shows."""

    choices: Choices
    since: str
    since_revision: str
    as_was: bool
    sections: list[SectionView]


@router.get("/change")
def change(request: Request, question: Annotated[ChangePageQuestion, Query()]) -> Response:
    """The choice; once something is chosen, what is otherwise."""
    service = service_of(request)
    network, frame = service.insight(question).network, Frame.of(request)
    if network.strategy is None:
        return empty_page(frame, network)
    chosen = question.since is not None or question.since_revision is not None
    sections = change_view(service.changed(question), language_of(request), most=MOST) if chosen else []
    page = ChangePage(
        choices_of(frame, question, network),
        question.since or "",
        question.since_revision or "",
        question.as_was,
        [section_view(frame, network, section) for section in sections],
    )
    return show(frame, "change.html", page, network)
