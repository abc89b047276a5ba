"""The door of the service: every request gets an id and limits, every answer its security headers.

It stands around everything else, so that refusals and faults carry the headers too, and no
fault shows more than that there was one; the log has the rest.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.messages import N_
from stakeholders.services.access import Actor
from stakeholders_api.access import ASKS_FOR_A_KEY, NOT_FROM_HERE, Door, remember
from stakeholders_api.measuring import Metrics
from stakeholders_api.pace import Pace
from stakeholders_api.patience import Patience
from stakeholders_api.problems import (
    FOREIGN,
    NOT_HERE,
    SIGN_IN,
    TOO_LARGE,
    TOO_LONG,
    TOO_SLOW,
    WRONG_HOST,
    Refused,
)
from stakeholders_api.service import ZIPPED
from stakeholders_api.writing import WRITING, host_name, is_from_elsewhere, says_where_from

LOG: Final = logging.getLogger("stakeholders.api")
MOST_BODY: Final = 64 * 1024
"""Bytes; the longest form has a fraction of it."""
MOST_FILES: Final = 32 * 1024 * 1024
"""Bytes, where files are sent."""
TAKE_FILES: Final = ("/v1/imports", "/data")
WITHOUT_A_KEY: Final = frozenset({"/sign-in", "/sign-out", "/healthz", "/readyz", "/version"})
"""Addresses that need no key; what cannot be done there is told there."""
MOST_QUERY: Final = 4096
"""Bytes after the question mark."""
BODY_SECONDS: Final = 60.0
"""How long it may take until the whole body is there."""
_GIVEN_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)

PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Pages need no script, so none may run."""
_HEADERS: Final = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

Answer = Callable[[Request, Exception], Response]


@dataclass(frozen=True, slots=True)
class Guard:
    """Wraps an app; `answer` says an error to whoever asked."""

    app: ASGIApp
    answer: Answer
    door: Door
    metrics: Metrics
    hosts: frozenset[str] | None = None
    """The names this service answers to, None: any.

    A foreign site can point a name of its own at this machine, and would then be let in by browsers.
    """
    pace: Pace = field(default_factory=Pace)
    patience: Patience = field(default_factory=Patience)
    body_seconds: float = BODY_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        id_ = _request_id(request.headers)
        scope.setdefault("state", {})["request_id"] = id_
        # Whoever may read something may ask for its headers alone.
        head_only = scope["method"] == "HEAD"
        if head_only:
            scope["method"] = "GET"
        body = _Body(receive, _most(request), self.body_seconds)
        sending = _Sending(send, id_, body, head_only=head_only)
        began = time.perf_counter()
        self.metrics.began()
        try:
            self._let_in(request, body.most)
            await self.patience.answered(self.app, request, body, sending, body.here_since)
        except Exception as error:
            if not isinstance(error, Refused | StakeholdersError):
                LOG.exception("%s %s failed, request %s", scope["method"], scope["path"], id_)
            if sending.started:
                raise
            sending.refusing = True
            await self.answer(request, error)(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            self.metrics.ended(scope["method"], route, sending.status, time.perf_counter() - began)

    def _let_in(self, request: Request, most: int) -> None:
        if self.hosts is not None and host_name(request.headers.get("host", "")) not in self.hosts:
            raise Refused(
                WRONG_HOST, N_("Open it as {names}.", names=[f"http://{name}" for name in sorted(self.hosts)])
            )
        writes = request.method in WRITING
        if writes and is_from_elsewhere(request.headers):
            raise Refused(FOREIGN, N_("Open the page here and send it from there; nothing was done."))
        if len(request.scope["query_string"]) > MOST_QUERY:
            raise Refused(TOO_LONG, N_("At most {n} characters may follow the question mark.", n=MOST_QUERY))
        self._identify(request, writes=writes)
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            raise _too_large(most)

    def _identify(self, request: Request, *, writes: bool) -> None:
        actor = self.door.who(request)
        remember(request, actor)
        if self.door.access is not None:
            self._keep_pace(request, actor, writes=writes)
        if not writes:
            return
        if actor is None and _path(request) not in WITHOUT_A_KEY:
            # Before a byte of the body is read.
            if self.door.access is None:
                raise Refused(NOT_HERE, NOT_FROM_HERE)
            raise Refused(SIGN_IN, N_("Sign in, or send a key that is still good."), ASKS_FOR_A_KEY)
        if actor is not None and actor.by_session and not says_where_from(request.headers):
            raise Refused(FOREIGN, N_("Open the page here and send it from there; nothing was done."))

    def _keep_pace(self, request: Request, actor: Actor | None, *, writes: bool) -> None:
        address = "-" if request.client is None else request.client.host
        if actor is None:
            if request.headers.get("authorization"):
                self.pace.count("wrong_keys", address)
            self.pace.count("reads", address)
            return
        self.pace.count("writes" if writes else "reads", actor.key_id or address)


def _most(request: Request) -> int:
    """How large the body of a request may be."""
    return MOST_FILES if _path(request).startswith(TAKE_FILES) else MOST_BODY


def _path(request: Request) -> str:
    """The path below where the service stands."""
    return request.url.path.removeprefix(request.scope.get("root_path", ""))


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _GIVEN_ID.fullmatch(given) else uuid4().hex


def _too_large(most: int) -> Refused:
    return Refused(TOO_LARGE, N_("A request may hold at most {n} bytes.", n=most))


class _Body:
    """Receives the body of a request, and refuses it as soon as it is larger or slower than it may be."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive = receive
        self.most = most
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._got = 0
        self._here_since = time.monotonic()
        self._is_awaited = False
        self._is_whole = False
        self._is_late = False

    async def __call__(self) -> Message:
        if self._is_whole:  # what comes now is that the reader has gone
            return await self._receive()
        self._is_awaited = True
        try:
            async with asyncio.timeout(max(0.0, self._until - time.monotonic())):
                message = await self._receive()
        except TimeoutError:
            self._is_late = True
            self.refuse_if_wrong()
            raise
        finally:
            self._here_since, self._is_awaited = time.monotonic(), False
        self._got += len(message.get("body", b""))
        self._is_whole = message["type"] == "http.request" and not message.get("more_body", False)
        self.refuse_if_wrong()
        return message

    def here_since(self) -> float:
        """Since when all is here that was asked for; while more is awaited, now."""
        return time.monotonic() if self._is_awaited else self._here_since

    def refuse_if_wrong(self) -> None:
        """The framework calls whatever interrupts the reading a bad request; so this is asked again later."""
        if self._got > self.most:
            raise _too_large(self.most)
        if self._is_late:
            raise Refused(TOO_SLOW, N_("The body must be here within {n} s.", n=int(self._seconds)))


class _Sending:
    """Sends an answer on with the headers that every answer has, and without a body if none was asked for."""

    def __init__(self, send: Send, request_id: str, body: _Body, *, head_only: bool) -> None:
        self._send = send
        self._request_id = request_id
        self._body = body
        self._head_only = head_only
        self.started = False
        self.refusing = False
        self.status = 500

    def __call__(self, message: Message) -> Awaitable[None]:
        if message["type"] == "http.response.start":
            if not self.refusing:
                self._body.refuse_if_wrong()
            self.started = True
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            if headers.get("content-encoding") == "gzip" and headers.get("etag", "").endswith('"'):
                headers["etag"] = headers["etag"][:-1] + ZIPPED + '"'
            if "etag" in headers and "accept-encoding" not in headers.get("vary", "").lower():
                headers.add_vary_header("Accept-Encoding")
            for name, value in self._all():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body" and self._head_only:
            message = {**message, "body": b""}
        return self._send(message)

    def _all(self) -> Iterable[tuple[str, str]]:
        yield "X-Request-ID", self._request_id
        yield from _HEADERS.items()
