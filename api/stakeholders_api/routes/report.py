"""The network-coverage report as one HTML file that needs nothing else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import HTMLResponse

from stakeholders.domain.messages import translator
from stakeholders.reports.coverage_report import coverage_report
from stakeholders.reports.report_page import render_report
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.questions import ReportQuestion
from stakeholders_api.routes.describing import page
from stakeholders_api.service import read, service_of
from stakeholders_api.whole_pages import whole_page
from stakeholders_visualizations import build_map, render_svg

router = APIRouter(prefix="/v1", tags=["report"], dependencies=READERS, route_class=HeavyRoute)


@router.get(
    "/report",
    operation_id="report",
    summary="The network-coverage report",
    response_class=HTMLResponse,
    responses=page("The report as one HTML file."),
)
def report(
    request: Request, response: Response, question: Annotated[ReportQuestion, Query()]
) -> HTMLResponse:
    """Board, gaps, map, change against an earlier time, methods and sources, ready to print and to keep."""
    service, reading = service_of(request), read(request, response, question)
    earlier = None if question.since is None else service.earlier(question, question.since)
    made = coverage_report(reading.network, earlier)
    picture = render_svg(build_map(reading.network, made.gaps), reading.language)
    notice = service.notice_on(reading.network)
    said = None if notice is None else translator(reading.language).say(notice)
    return whole_page(
        render_report(made, reading.language, picture=picture, notice=said), reading.headers, framed=True
    )
