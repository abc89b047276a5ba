"""The coverage board as a table for a spreadsheet."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.messages import N_
from stakeholders.exporters.sheet import sheet_bytes
from stakeholders.reports.coverage_csv import coverage_csv, coverage_rows
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import CoveragePageQuestion
from stakeholders_api.pages.downloads import csv_file
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame
from stakeholders_api.routes.export import WORKBOOK
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)


@router.get("/report/board.csv")
def board_table(request: Request, question: Annotated[CoveragePageQuestion, Query()]) -> Response:
    """One line for each cell, with the names behind it."""
    insight, frame = service_of(request).insight(question), Frame.of(request)
    network = insight.network
    if network.strategy is None:
        return empty_page(frame, network)
    text = coverage_csv(insight.board(question.grouping), frame.language)
    return csv_file(frame, text, f"{network.strategy.id}-{network.revision}.csv")


@router.get("/report/board.xlsx")
def board_workbook(request: Request, question: Annotated[CoveragePageQuestion, Query()]) -> Response:
    """The same as a workbook."""
    insight, frame = service_of(request).insight(question), Frame.of(request)
    network = insight.network
    if network.strategy is None:
        return empty_page(frame, network)
    rows = list(coverage_rows(insight.board(question.grouping), frame.language))
    content = sheet_bytes(frame.say(N_("Coverage")), rows)
    name = f"{network.strategy.id}-{network.revision}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=WORKBOOK, headers=headers)
