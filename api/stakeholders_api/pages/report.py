"""The report: choose what it tells, in which language, then read it, print it or take it along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.messages import LANGUAGES, N_, Message
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import ReportPageQuestion
from stakeholders_api.pages.choices import Choices, Option, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import LANGUAGE_NAMES, Frame, LinkView, show
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

KINDS: Final[Mapping[str, Message]] = {
    "coverage": N_("Network-coverage report"),
    "meeting": N_("List of gaps for a meeting"),
}
FILES: Final = (
    ("Excel", N_("the board as a workbook, to go on working with"), "/report/board.xlsx", ".xlsx"),
    (
        "CSV",
        N_("the board for a spreadsheet: one line for each cell, with the names behind it"),
        "/report/board.csv",
        ".csv",
    ),
    ("JSON", N_("the board for programs"), "/v1/coverage", "-board.json"),
    ("JSON", N_("the gaps for programs"), "/v1/gaps", "-gaps.json"),
)
"""The same figures in other formats: what each holds, where it is, and how its name ends."""


@dataclass(frozen=True, slots=True)
class FileView:
    """The same figures as a file for programs: its format, what it holds, and its name when saved."""

    format: str
    holds: str
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the page shows: the report itself is a page of its own."""

    choices: Choices
    kinds: list[Option]
    languages: list[Option]
    since: str
    compares: bool
    """Whether the chosen kind can be compared with an earlier time."""
    title: str
    report_address: str
    file_name: str
    files: list[FileView]
    areas: list[LinkView]


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
    language = question.report_lang or frame.language
    compares = question.kind == "coverage"
    address = (
        frame.link("/v1/report", lang=language, since=question.since)
        if compares
        else frame.link("/report/meeting", lang=language)
    )
    name = f"{network.strategy.id}-{network.revision}"
    page = ReportPage(
        choices_of(frame, question, network),
        [Option(kind, frame.say(said), kind == question.kind) for kind, said in KINDS.items()],
        [Option(one, LANGUAGE_NAMES[one], one == language) for one in LANGUAGES],
        question.since or "",
        compares,
        frame.say(KINDS[question.kind]),
        address,
        f"{name}.html" if compares else f"{name}-meeting.html",
        [
            FileView(format_, frame.say(holds), frame.link(path, lang=language), f"{name}{ending}")
            for format_, holds, path, ending in FILES
        ],
        [LinkView(frame.say(area.names), frame.link(f"/areas/{area.id}")) for area in network.leaves()],
    )
    return show(frame, "report.html", page, network)
