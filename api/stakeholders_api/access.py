"""Who asks, and what a route needs: every route says so, or the service does not start.

On its own machine alone nobody signs in: whoever sits there may do everything. Anywhere else a program
sends its key (`Authorization: Bearer shk_...`), and a browser holds a session for a key it was given once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import Depends
from fastapi.dependencies.models import Dependant
from fastapi.params import Depends as Dependency
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.requests import Request
from starlette.routing import BaseRoute

from stakeholders.domain.messages import N_
from stakeholders.services.access import Access, Actor, Role
from stakeholders_api.problems import NOT_ALLOWED, NOT_HERE, SIGN_IN, Refused
from stakeholders_api.writing import may_write

if TYPE_CHECKING:
    from stakeholders_api.openid import Provider

COOKIE: Final = "stakeholders"
SAFE_COOKIE: Final = "__Host-stakeholders"
"""Over TLS: browsers then let no other site, nor a site below this one, set it."""
NOT_FROM_HERE: Final = N_(
    "Without a sign-in it can only be used in a browser on the machine where it runs, opened at 127.0.0.1 "
    "or localhost; `stakeholders serve --sign-in` lets others in with keys."
)
_WHO: Final = "actor"
_BEARER: Final = "bearer "
ASKS_FOR_A_KEY: Final = {"WWW-Authenticate": 'Bearer realm="stakeholders"'}


@dataclass(frozen=True, slots=True)
class Door:
    """How it is found out who asks."""

    local: str
    """The name of whoever sits at this machine."""
    access: Access | None = None
    """None where nobody signs in."""
    provider: Provider | None = None
    """Where people sign in without a key, if they can."""

    def who(self, request: Request) -> Actor | None:
        """Who asks, or None if nobody knows."""
        if self.access is None:
            return Actor(self.local, Role.ADMIN) if may_write(request) else None
        given = request.headers.get("authorization", "")
        if given:
            is_key = given.lower().startswith(_BEARER)
            return self.access.by_key(given[len(_BEARER) :].strip()) if is_key else None
        token = session_of(request)
        return None if token is None else self.access.by_session(token)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a route needs of whoever asks; None: nothing."""

    role: Role | None

    def __call__(self, request: Request) -> None:
        if self.role is not None:
            require(request, self.role)


def _needing(role: Role | None) -> list[Dependency]:
    return [Depends(Needs(role))]


ANYBODY: Final = _needing(None)
READERS: Final = _needing(Role.READER)
EDITORS: Final = _needing(Role.EDITOR)
ADMINS: Final = _needing(Role.ADMIN)


def session_of(request: Request) -> str | None:
    """What the browser holds, if it holds anything."""
    return request.cookies.get(SAFE_COOKIE if request.url.scheme == "https" else COOKIE)


def remember(request: Request, actor: Actor | None) -> None:
    """Keep with a request who asks."""
    request.scope.setdefault("state", {})[_WHO] = actor


def actor_of(request: Request) -> Actor | None:
    """Who asks, or None if nobody knows."""
    found = request.scope.get("state", {}).get(_WHO)
    return found if isinstance(found, Actor) else None


def may(request: Request, role: Role) -> bool:
    """Whether whoever asks may do what needs a role."""
    actor = actor_of(request)
    return actor is not None and actor.role.may(role)


def require(request: Request, role: Role) -> Actor:
    """Who asks; refuses those who may not do what needs a role."""
    actor = actor_of(request)
    if actor is None:
        if door_of(request).access is None:
            raise Refused(NOT_HERE, NOT_FROM_HERE)
        raise Refused(SIGN_IN, N_("Sign in, or send a key that is still good."), ASKS_FOR_A_KEY)
    if not actor.role.may(role):
        raise Refused(
            NOT_ALLOWED,
            N_("“{name}” has the role {role}; this needs {needed}.",
               name=actor.name, role=actor.role.value, needed=role.value),
        )  # fmt: skip
    return actor


def door_of(request: Request) -> Door:
    """The door of the app that a request came to."""
    door = request.app.state.door
    assert isinstance(door, Door)
    return door


def role_needed(route: APIRoute) -> Role | None:
    """The highest role that a route needs; None if it needs none. `LookupError` if it does not say."""
    needed = list(_needs(route.dependant))
    if not needed:
        raise LookupError(route.path)
    roles = [one.role for one in needed if one.role is not None]
    return max(roles, key=list(Role).index, default=None)


def check_declared(routes: Sequence[BaseRoute]) -> None:
    """`LookupError` for the first route that does not say what it needs."""
    for route in our_routes(routes):
        role_needed(route)


def our_routes(routes: Sequence[BaseRoute]) -> Iterator[APIRoute]:
    """The routes that routers have, also those of routers within."""
    for context in iter_route_contexts(routes):
        if isinstance(context.original_route, APIRoute):
            yield context.original_route


def _needs(dependant: Dependant) -> Iterator[Needs]:
    if isinstance(dependant.call, Needs):
        yield dependant.call
    for below in dependant.dependencies:
        yield from _needs(below)
