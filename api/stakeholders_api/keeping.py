"""Answers that were made before: what is read again is not worked out, nor written as a page, again.

Everything shown follows from the facts, the contacts, the question, the day, and who asks, so an answer is
kept under these. The newest revision's number stands for the facts, since any write moves it. Names of
revisions can move without one: what names a revision is always made anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stakeholders.domain.errors import StoreError
from stakeholders.ports.clock import today
from stakeholders_api.access import actor_of
from stakeholders_api.language import language_of
from stakeholders_api.service import REVALIDATE, NotModified, Service, unless_known

MOST_BYTES: Final = 64 * 1024 * 1024
LARGEST: Final = 8 * 1024 * 1024
NOT_OF_FACTS_ALONE: Final = ("/history", "/change", "/v1/history", "/v1/change", "/data")
"""Where revisions are told by their names, and imports that wait to be applied."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def to(self, request: Request) -> Response:
        """The answer, byte for byte; nothing but its headers for who has it already."""
        headers = Headers(raw=list(self.headers))
        try:
            unless_known(request, headers)
        except NotModified as known:
            return Response(status_code=304, headers=known.kept_headers())
        response = Response(self.body)
        response.raw_headers = list(self.headers)
        return response


class Answers:
    """Answers by what they follow from, those asked for last. May be used by several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable) -> Kept | None:
        """The answer under a key, if it is still kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Hashable, answer: Kept) -> None:
        """Keep an answer, and let go of the oldest for it."""
        with self._lock:
            if key in self._kept or len(answer.body) > LARGEST:
                return
            self._kept[key] = answer
            self._bytes += len(answer.body)
            while self._bytes > self._most:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Wraps an app and keeps what it lets readers keep: answers with a tag, to be asked for again."""

    app: ASGIApp
    answers: Answers
    service: Service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        key = await run_in_threadpool(self._key, request) if _may_be_kept(request) else None
        kept = None if key is None else self.answers.get(key)
        if kept is not None:
            await kept.to(request)(scope, receive, send)
        elif key is not None:
            await self.app(scope, receive, _Listening(send, self.answers, key))
        else:
            await self.app(scope, receive, send)

    def _key(self, request: Request) -> Hashable:
        """What the answer follows from; None if the facts cannot be read."""
        try:
            head, _ = self.service.networks.history.current()
            contacts = self.service.contacts_version
        except StoreError:
            return None
        day = today(self.service.clock)
        reader = actor_of(request), language_of(request)
        return head, contacts, day, *reader, request.method, str(request.url)


def _may_be_kept(request: Request) -> bool:
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    return (
        request.method == "GET"
        and "revision=" not in request.url.query
        and not path.startswith(NOT_OF_FACTS_ALONE)
    )


class _Listening:
    """Sends an answer on, and keeps it if it is one that may be kept."""

    def __init__(self, send: Send, answers: Answers, key: Hashable) -> None:
        self._send = send
        self._answers = answers
        self._key = key
        self._headers: tuple[tuple[bytes, bytes], ...] = ()
        self._parts: list[bytes] = []
        self._is_good = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            self._headers = tuple(message["headers"])
            self._is_good = (
                message["status"] == 200 and "etag" in headers and headers.get("cache-control") == REVALIDATE
            )
        elif message["type"] == "http.response.body" and self._is_good:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                self._answers.keep(self._key, Kept(self._headers, b"".join(self._parts)))
        await self._send(message)
