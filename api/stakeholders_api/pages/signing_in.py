"""Signing in: a key is given once, and the browser holds a session for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

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
    provider: str
    """Where people can sign in without a key; empty if nowhere."""
    failed: str
    """Why somebody who tried that is not signed in."""


@router.get("/sign-in")
def sign_in_page(request: Request, then: str = "/") -> Response:
    """The form."""
    return show_sign_in(request, then)


@router.post("/sign-in")
def sign_in(request: Request, fields: Fields) -> Response:
    """Begin a session, and go on to where one wanted to go."""
    then, access = fields.get("then", "/"), door_of(request).access
    if access is None:
        return to(request, then)
    begun = access.begin_session(fields.get("key", "").strip()[:LONGEST_KEY])
    if begun is None:
        count_failure(request)
        return show_sign_in(
            request, then, wrong=N_("This key is not known here, or is no longer good."), status=401
        )
    return signed_in(request, then, begun[0])


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session; the browser forgets what it has kept."""
    access, token = door_of(request).access, session_of(request)
    if access is not None and token is not None:
        access.end_session(token)
    answer = to(request, "/sign-in")
    answer.headers["Clear-Site-Data"] = '"cache", "cookies"'
    return answer


def show_sign_in(
    request: Request, then: str, *, wrong: object = "", failed: str = "", status: int = 200
) -> Response:
    """The form, with what was wrong with the key, or why somebody without one is not signed in."""
    frame, actor, door = Frame.of(request), actor_of(request), door_of(request)
    page = SignInPage(
        own_path(then),
        "" if actor is None else actor.name,
        frame.say(wrong),
        door.access is not None,
        "" if door.provider is None else door.provider.name,
        failed,
    )
    return show_error(frame, "sign_in.html", page, status)


def signed_in(request: Request, then: str, token: str) -> Response:
    """The answer that gives a browser its session, and leads on to where one wanted to go."""
    answer = to(request, then)
    safe = request.url.scheme == "https"
    answer.set_cookie(
        SAFE_COOKIE if safe else COOKIE,
        token,
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        secure=safe,
        samesite="lax",
    )
    return answer


def count_failure(request: Request) -> None:
    """Who often fails to sign in has to wait."""
    request.app.state.pace.count("wrong_keys", "-" if request.client is None else request.client.host)


def to(request: Request, then: str) -> Response:
    """The answer that leads on to an address of this service."""
    return RedirectResponse(request.scope.get("root_path", "") + own_path(then), 303)


def own_path(address: str) -> str:
    """An address of this service: whatever else was asked for, the first page instead."""
    is_own = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_own else "/"
