"""What a reader is told when a page cannot be shown, and what the types of problems mean."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from stakeholders_api.access import ANYBODY
from stakeholders_api.pages.frame import Frame, show, show_error
from stakeholders_api.problems import KINDS, PATH, Kind, request_id, told

router = APIRouter(include_in_schema=False, dependencies=ANYBODY)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong."""

    status: int
    title: str
    detail: str
    what_to_do: str
    others: list[str]
    """Further things that are wrong."""
    request_id: str


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """Every type of problem."""

    kinds: tuple[Kind, ...] = KINDS


def error_page(request: Request, error: Exception) -> Response:
    """The page that tells of an error, with the same status as for programs."""
    frame, it = Frame.of(request, carrying=False), told(error)
    page = ErrorPage(
        it.kind.status,
        frame.say(it.kind.title),
        frame.say(it.detail),
        frame.say(it.what_to_do),
        [frame.say(one.message) for one in it.errors[1:]],
        request_id(request),
    )
    response = show_error(frame, "error.html", page, it.kind.status)
    response.headers.update(it.headers or {})
    return response


@router.get("/favicon.ico")
def favicon(request: Request) -> Response:
    """Browsers ask for it by this name where a page names no picture, as files of JSON do not."""
    return RedirectResponse(Frame.of(request).icon(), 308)


@router.get(PATH)
def problems(request: Request) -> Response:
    """What the types of problems mean."""
    return show(Frame.of(request), "problems.html", ProblemsPage())
