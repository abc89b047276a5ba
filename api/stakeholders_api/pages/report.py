"""The report: choose what it covers, then read it, print it or keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from stakeholders_api.access import READERS
from stakeholders_api.pages.choices import Choices, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.questions import ReportPageQuestion
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the page shows: the report itself is a page of its own."""

    choices: Choices
    since: str
    report_address: str
    file_name: str


@router.get("/report")
def report(request: Request, question: Annotated[ReportPageQuestion, Query()]) -> Response:
    """The choice, with the report under it."""
    service = service_of(request)
    insight = service.insight(question)
    frame, network = Frame.of(request), insight.network
    if network.strategy is None:
        return empty_page(frame, network)
    if question.since is not None:
        service.earlier(question, question.since)  # so that what is wrong is said here
    page = ReportPage(
        choices_of(frame, question, network),
        question.since or "",
        frame.link("/v1/report", lang=frame.language, since=question.since),
        f"{network.strategy.id}-{network.revision}.html",
    )
    return show(frame, "report.html", page, network)
