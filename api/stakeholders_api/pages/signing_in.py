"""Signing in: a key is given once, and the browser holds a session for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from stakeholders.domain.messages import N_
from stakeholders.services.access import SESSION_HOURS
from stakeholders_api.access import ANYBODY, COOKIE, SAFE_COOKIE, actor_of, door_of, session_of
from stakeholders_api.pages.frame import Frame, show_error
from stakeholders_api.writing import form

router = APIRouter(include_in_schema=False, dependencies=ANYBODY)

Fields = Annotated[Mapping[str, str], Depends(form)]
LONGEST_KEY: Final = 200


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What the page shows."""

    then: str
    """The path to go on to."""
    who: str
    """Who is signed in already; empty if nobody is."""
    wrong: str
    is_needed: bool
    """Whether anybody has to sign in at all."""


@router.get("/sign-in")
def sign_in_page(request: Request, then: str = "/") -> Response:
    """The form."""
    return _shown(request, then)


@router.post("/sign-in")
def sign_in(request: Request, fields: Fields) -> Response:
    """Begin a session, and go on to where one wanted to go."""
    then, access = fields.get("then", "/"), door_of(request).access
    if access is None:
        return _to(request, then)
    begun = access.begin_session(fields.get("key", "").strip()[:LONGEST_KEY])
    if begun is None:
        request.app.state.pace.count("wrong_keys", _address(request))
        return _shown(
            request, then, wrong=N_("This key is not known here, or is no longer good."), status=401
        )
    answer = _to(request, then)
    safe = request.url.scheme == "https"
    answer.set_cookie(
        SAFE_COOKIE if safe else COOKIE,
        begun[0],
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        secure=safe,
        samesite="lax",
    )
    return answer


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session; the browser forgets what it has kept."""
    access, token = door_of(request).access, session_of(request)
    if access is not None and token is not None:
        access.end_session(token)
    answer = _to(request, "/sign-in")
    answer.headers["Clear-Site-Data"] = '"cache", "cookies"'
    return answer


def _shown(request: Request, then: str, *, wrong: object = "", status: int = 200) -> Response:
    frame, actor = Frame.of(request), actor_of(request)
    page = SignInPage(
        _own(then), "" if actor is None else actor.name, frame.say(wrong), door_of(request).access is not None
    )
    return show_error(frame, "sign_in.html", page, status)


def _to(request: Request, then: str) -> Response:
    return RedirectResponse(request.scope.get("root_path", "") + _own(then), 303)


def _own(address: str) -> str:
    """An address of this service: whatever else was asked for, the first page instead."""
    parts = urlsplit(address)
    is_own = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if is_own and address.isprintable() else "/"


def _address(request: Request) -> str:
    return "-" if request.client is None else request.client.host
