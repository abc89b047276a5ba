"""The list of gaps for a meeting, as one HTML file to print: with room to write down what is decided."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.messages import translator
from stakeholders.reports.meeting_list import render_meeting_list
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.service import read, service_of
from stakeholders_api.whole_pages import whole_page

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

MOST_OPEN: Final = 20
"""Open gaps on the list: more than a meeting can take up."""


@router.get("/report/meeting")
def meeting(request: Request, response: Response, question: Annotated[PagePerspective, Query()]) -> Response:
    """The list."""
    service, reading = service_of(request), read(request, response, question)
    notice = service.notice_on(reading.network)
    said = None if notice is None else translator(reading.language).say(notice)
    text = render_meeting_list(
        reading.network, reading.insight.gaps(), reading.language, limit=MOST_OPEN, notice=said
    )
    return whole_page(text, reading.headers, framed=True)
