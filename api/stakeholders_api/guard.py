"""The door of the service: every request gets an id and limits, every answer its security headers.

It stands around everything else, so that refusals and faults carry the headers too, and no
fault shows more than that there was one; the log has the rest.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stakeholders.domain.messages import N_
from stakeholders_api.problems import FOREIGN, NOT_HERE, TOO_LARGE, TOO_LONG, WRONG_HOST, Refused
from stakeholders_api.writing import NOT_FROM_HERE, READING, host_name, is_from_elsewhere, may_write

LOG: Final = logging.getLogger("stakeholders.api")
MOST_BODY: Final = 64 * 1024
"""Bytes; the longest form has a fraction of it."""
MOST_QUERY: Final = 4096
"""Bytes after the question mark."""
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
    hosts: frozenset[str] | None = None
    """The names this service answers to, None: any.

    A foreign site can point a name of its own at this machine, and would then be let in by browsers.
    """

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
        body = _Body(receive)
        sending = _Sending(send, id_, body, head_only=head_only)
        try:
            self._let_in(request)
            await self.app(scope, body, sending)
        except Exception as error:
            if not isinstance(error, Refused):
                LOG.exception("%s %s failed, request %s", scope["method"], scope["path"], id_)
            if sending.started:
                raise
            sending.refusing = True
            await self.answer(request, error)(scope, receive, sending)

    def _let_in(self, request: Request) -> None:
        if self.hosts is not None and host_name(request.headers.get("host", "")) not in self.hosts:
            raise Refused(
                WRONG_HOST, N_("Open it as {names}.", names=[f"http://{name}" for name in sorted(self.hosts)])
            )
        if request.method not in READING and is_from_elsewhere(request.headers):
            raise Refused(FOREIGN, N_("Open the page here and send it from there; nothing was done."))
        if len(request.scope["query_string"]) > MOST_QUERY:
            raise Refused(TOO_LONG, N_("At most {n} characters may follow the question mark.", n=MOST_QUERY))
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BODY:
            raise _too_large()


def only_here(request: Request) -> None:
    """Refuse to write for whoever does not sit at this machine."""
    if not may_write(request):
        raise Refused(NOT_HERE, NOT_FROM_HERE)


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _GIVEN_ID.fullmatch(given) else uuid4().hex


def _too_large() -> Refused:
    return Refused(TOO_LARGE, N_("A request may hold at most {n} bytes.", n=MOST_BODY))


class _Body:
    """Receives the body of a request, and refuses it as soon as it is larger than it may be."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._got = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._got += len(message.get("body", b""))
        self.refuse_if_too_large()
        return message

    def refuse_if_too_large(self) -> None:
        """The framework calls whatever interrupts the reading a bad request; so this is asked again later."""
        if self._got > MOST_BODY:
            raise _too_large()


class _Sending:
    """Sends an answer on with the headers that every answer has, and without a body if none was asked for."""

    def __init__(self, send: Send, request_id: str, body: _Body, *, head_only: bool) -> None:
        self._send = send
        self._request_id = request_id
        self._body = body
        self._head_only = head_only
        self.started = False
        self.refusing = False

    def __call__(self, message: Message) -> Awaitable[None]:
        if message["type"] == "http.response.start":
            if not self.refusing:
                self._body.refuse_if_too_large()
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in self._all():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body" and self._head_only:
            message = {**message, "body": b""}
        return self._send(message)

    def _all(self) -> Iterable[tuple[str, str]]:
        yield "X-Request-ID", self._request_id
        yield from _HEADERS.items()
