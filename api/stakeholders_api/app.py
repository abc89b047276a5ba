"""The app: routes, pages, problems and the door, put together."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from stakeholders import __version__
from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.messages import Message
from stakeholders.ports.clock import Clock, SystemClock
from stakeholders.ports.memory import Memory
from stakeholders.services.access import Access
from stakeholders.services.contacts import Contacts
from stakeholders.services.networks import Networks
from stakeholders_api import pages, routes
from stakeholders_api.access import Door, check_declared, our_routes, role_needed
from stakeholders_api.aside import Aside
from stakeholders_api.guard import Guard
from stakeholders_api.incoming import IncomingImports, PassingMemory
from stakeholders_api.keeping import Answers, Keeping
from stakeholders_api.measuring import Metrics
from stakeholders_api.pace import Pace
from stakeholders_api.pages.errors import error_page
from stakeholders_api.pages.frame import SHARED, STATIC, STATIC_FOLDER
from stakeholders_api.patience import ANSWER_SECONDS, Patience
from stakeholders_api.problems import SIGN_IN, Problem, Refused, problem
from stakeholders_api.routes.describing import with_examples
from stakeholders_api.service import NotModified, Service, each_once
from stakeholders_api.writing import NOBODY

if TYPE_CHECKING:
    from stakeholders_api.openid import Provider

FOR_PROGRAMS: Final = ("/v1/", "/healthz", "/readyz", "/metrics", "/version", "/openapi.json", f"{STATIC}/")
"""Addresses whose errors are problems; those of all others are pages."""
SMALLEST_ZIPPED: Final = 1000
"""Bytes; less is not worth the work."""
TAGS: Final = (
    {"name": "coverage", "description": "Which groups take part in which focus areas of a plan."},
    {"name": "measures", "description": "Who is in which measure of a plan."},
    {"name": "change", "description": "What is otherwise than at an earlier time or in an earlier revision."},
    {"name": "structure", "description": "What the network looks like, and what of it differs from chance."},
    {"name": "gaps", "description": "Where something is expected and not confirmed."},
    {"name": "chance", "description": "Groups beside what chance would have."},
    {"name": "what-if", "description": "The plan as it would be; nothing is written."},
    {"name": "organisations", "description": "Who there is, and what they take part in."},
    {"name": "find", "description": "Whom to talk to, and who can introduce them."},
    {"name": "map", "description": "The network as a picture to explore."},
    {"name": "report", "description": "All of it to print and to keep."},
    {"name": "facts", "description": "The facts themselves, table by table: to read and to write."},
    {"name": "imports", "description": "Files brought in: read first, written when somebody says so."},
    {"name": "export", "description": "All facts as files."},
    {"name": "history", "description": "Who changed what, when and why; taking it back."},
    {"name": "service", "description": "What is running."},
)


class Offered(TypedDict, total=False):
    """What a service works with besides its networks; each may be left out."""

    notice: Message | None
    """Stands above every page; without it only what is made up is announced."""
    clock: Clock | None
    author: str
    """Who writes what is written at this machine, where nobody signs in."""
    access: Access | None
    """Who has a key; without it only people at this machine are let in."""
    provider: Provider | None
    """Vouches for people who have no key."""
    memory: Memory | None
    """Keeps what is to be remembered for users; without it that is gone with the app."""
    contacts: Contacts | None
    """Of which only the roles are shown."""


def create_app(
    networks: Networks,
    *,
    hosts: Sequence[str] | None = None,
    pace: Pace | None = None,
    answer_seconds: float = ANSWER_SECONDS,
    aside: Aside | None = None,
    **offered: Unpack[Offered],
) -> FastAPI:
    """The service on some networks, for everybody.

    With `hosts` only requests to one of these names are answered. Who has no answer after
    `answer_seconds` is told so. What is heavy is worked out `aside`, if that is given.
    """
    app = bare_app(networks, aside, **offered)
    app.state.pace = pace or Pace()
    app.add_middleware(Keeping, answers=Answers(), service=app.state.service)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_ZIPPED, compresslevel=6)
    app.add_middleware(
        Guard,
        answer=answer,
        door=app.state.door,
        metrics=app.state.metrics,
        pace=app.state.pace,
        patience=Patience(answer_seconds),
        hosts=frozenset(hosts) if hosts is not None else None,
    )
    return app


def bare_app(networks: Networks, aside: Aside | None = None, **offered: Unpack[Offered]) -> FastAPI:
    """The routes and pages alone: for whoever was let in already."""
    clock = offered.get("clock") or SystemClock()
    service = Service(networks, clock, __version__, offered.get("notice"), offered.get("contacts"))
    memory = offered.get("memory") or PassingMemory()
    app = _Described(
        title="Stakeholders",
        version=__version__,
        summary="Who works with whom on the plans of a city region, who does not, and what nobody knows yet.",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,  # the stock page loads its parts from a CDN
        redoc_url=None,
        openapi_tags=[dict(tag) for tag in TAGS],
        lifespan=_until_all_is_written,
    )
    app.state.service = service
    app.state.imports = IncomingImports(networks.history, clock, memory)
    app.state.door = Door(offered.get("author", NOBODY), offered.get("access"), offered.get("provider"))
    app.state.metrics, app.state.aside = Metrics(), aside
    for router in _routers():
        app.include_router(router, dependencies=[Depends(each_once)])
    app.mount(STATIC, _Files(directory=STATIC_FOLDER, packages=[SHARED]))
    for kind in (StakeholdersError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)
    app.add_exception_handler(NotModified, not_modified)
    check_declared(app.routes)
    return app


@asynccontextmanager
async def _until_all_is_written(app: FastAPI) -> AsyncIterator[None]:
    """Before the service stops, what somebody has told it to write is written."""
    aside = app.state.aside
    if aside is not None:
        aside.start()
    yield
    if aside is not None:
        aside.close()
    await run_in_threadpool(app.state.imports.close)


def answer(request: Request, error: Exception) -> Response:
    """An error as a problem for programs, as a page for people; who has to sign in first is sent there."""
    root = request.scope.get("root_path", "")
    path = request.url.path.removeprefix(root)
    if isinstance(error, HTTPException) and error.status_code == 405:
        error = HTTPException(405, headers={"Allow": ", ".join(_allowed(request.app, path))})
    if path.startswith(FOR_PROGRAMS):
        return problem(request, error)
    if isinstance(error, Refused) and error.kind is SIGN_IN and request.method == "GET":
        then = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(
            f"{root}/sign-in?{urlencode({'then': then})}", 303, {"Cache-Control": "no-store"}
        )
    return error_page(request, error)


def _allowed(app: FastAPI, path: str) -> list[str]:
    """The methods of all routes that fit a path most closely: the framework names those of one alone."""
    there = [route for route in our_routes(app.routes) if route.path_regex.match(path)]
    closest = max((route.path_format for route in there), key=len, default="")
    found = {method for route in there if route.path_format == closest for method in route.methods or ()}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def not_modified(_: Request, known: Exception) -> Response:
    """The answer to a reader who has it already."""
    assert isinstance(known, NotModified)
    return Response(status_code=304, headers=known.headers)


def _routers() -> Iterator[APIRouter]:
    """The routers of all routes and pages, found in their folders."""
    for package in (routes, pages):
        for module in pkgutil.iter_modules(package.__path__):
            router = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "router", None)
            if router is not None:
                yield router


class _Files(StaticFiles):
    """Files whose address names their content: who has one need never ask again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        named = scope["query_string"].startswith(b"v=")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if named else "no-cache"
        return response


class _Described(FastAPI):
    """An app whose description holds the shape of its problems."""

    def openapi(self) -> dict[str, Any]:
        """OpenAPI 3.1 of the routes under `/v1`; the pages are for people and not in it."""
        if self.openapi_schema is None:
            found = get_openapi(
                title=self.title,
                version=self.version,
                summary=self.summary,
                license_info=self.license_info,
                tags=self.openapi_tags,
                routes=self.routes,
            )
            shape = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
            schemas = found.setdefault("components", {}).setdefault("schemas", {})
            schemas.update(shape.pop("$defs", {}))
            schemas["Problem"] = shape
            self._say_what_is_needed(found)
            self._say_what_may_be_empty(found)
            self.openapi_schema = with_examples(found)
        return self.openapi_schema

    def _say_what_is_needed(self, description: dict[str, Any]) -> None:
        """That programs send a key, and which role each operation needs."""
        schemes = description["components"].setdefault("securitySchemes", {})
        schemes["key"] = {
            "type": "http",
            "scheme": "bearer",
            "description": "A key made with `stakeholders key make`. Where nobody signs in, none is needed.",
        }
        roles = {route.operation_id: role_needed(route) for route in our_routes(self.routes)}
        for methods in description["paths"].values():
            for operation in methods.values():
                role = roles[operation["operationId"]]
                operation["security"] = [] if role is None else [{"key": []}]
                if role is not None:
                    operation["description"] += f"\n\nNeeds the role `{role.value}`."

    def _say_what_may_be_empty(self, description: dict[str, Any]) -> None:
        """That what a form leaves empty counts as absent, as `Asking` has it."""
        for methods in description["paths"].values():
            for operation in methods.values():
                for parameter in operation.get("parameters", ()):
                    if parameter["in"] == "query" and not parameter["required"]:
                        parameter["allowEmptyValue"] = True
