"""Answers that were made before: kept by their tags, which say all that an answer is made of.

A tag is known before anything is worked out, so who asks what somebody has asked before gets the same bytes
without anything being made again. Only what may be read is kept, and only after it was asked for by
somebody who may.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES: Final = 64 * 1024 * 1024
LARGEST: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Answers:
    """Answers by tag, those asked for last. May be used by several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._lock = Lock()
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0

    def get(self, tag: str) -> Kept | None:
        """The answer with a tag, if it is still kept."""
        with self._lock:
            found = self._kept.get(tag)
            if found is not None:
                self._kept.move_to_end(tag)
            return found

    def keep(self, tag: str, answer: Kept) -> None:
        """Keep an answer, and let go of the oldest for it."""
        with self._lock:
            if tag in self._kept or len(answer.body) > LARGEST:
                return
            self._kept[tag] = answer
            self._bytes += len(answer.body)
            while self._bytes > self._most:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body)


class MadeBefore(Exception):
    """The answer is kept; it need not be made."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept

    def response(self) -> Response:
        """The answer, byte for byte."""
        response = Response(self.kept.body)
        response.raw_headers = list(self.kept.headers)
        return response


@dataclass(frozen=True, slots=True)
class Keeping:
    """Wraps an app and keeps the answers of its `/v1` that have a strong tag."""

    app: ASGIApp
    answers: Answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "/v1/" not in scope["path"]:
            await self.app(scope, receive, send)
            return
        parts: list[bytes] = []
        headers: list[tuple[bytes, bytes]] = []
        tag: str | None = None

        async def sending(message: Message) -> None:
            nonlocal tag
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers.extend(message["headers"])
                tag = Headers(raw=headers).get("etag")
            elif message["type"] == "http.response.body" and tag is not None:
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    self.answers.keep(tag, Kept(tuple(headers), b"".join(parts)))
            await send(message)

        await self.app(scope, receive, sending)
