"""How long somebody waits for an answer: then they are told, while the work itself goes on.

Answers are worked out in threads, and a thread cannot be stopped from outside. So what is late is not
undone: it runs to its end, holds its place among the workers until then, and writes what it was to write.
What it comes to is kept for whoever asks again, where answers are kept.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Send

from stakeholders.domain.messages import N_
from stakeholders_api.problems import TOO_LATE, Refused
from stakeholders_api.writing import WRITING

LOG: Final = logging.getLogger("stakeholders.api")
ANSWER_SECONDS: Final = 60.0
"""From when all is here that was sent until the answer begins; the longest takes a fraction of it."""
RETRY_AFTER_SECONDS: Final = 30


class Patience:
    """Waits for answers, and keeps hold of the work that was not waited for."""

    def __init__(self, seconds: float = ANSWER_SECONDS) -> None:
        self._seconds = seconds
        self._late: set[asyncio.Task[None]] = set()

    async def answered(
        self, app: ASGIApp, request: Request, receive: Receive, send: Send, here_since: Callable[[], float]
    ) -> None:
        """Let an app answer; `Refused` if it has not begun to in time.

        `here_since` tells since when all is here that the app waits for.
        """
        gate = _Gate(send)
        work = asyncio.ensure_future(app(request.scope, receive, gate))
        try:
            while not work.done():
                left = here_since() + self._seconds - time.monotonic()
                if gate.has_begun:
                    await asyncio.wait({work})
                elif left > 0:
                    await asyncio.wait({work}, timeout=left)
                else:
                    gate.is_shut = True
                    self._let_go(work, request)
                    raise self._too_late(request)
        except asyncio.CancelledError:
            work.cancel()
            raise
        work.result()

    def _let_go(self, work: asyncio.Task[None], request: Request) -> None:
        began, what = time.monotonic(), f"{request.method} {request.url.path}"
        id_ = request.scope["state"]["request_id"]

        def ended(work: asyncio.Task[None]) -> None:
            self._late.discard(work)
            fault = None if work.cancelled() else work.exception()
            seconds = time.monotonic() - began
            LOG.warning(
                "%s ended %.0f s after its reader was told, request %s", what, seconds, id_, exc_info=fault
            )

        self._late.add(work)
        work.add_done_callback(ended)

    def _too_late(self, request: Request) -> Refused:
        headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        if request.method in WRITING:
            detail = N_(
                "There is no answer after {n} s. It may still be written: look in the history before you "
                "send it again.",
                n=round(self._seconds),
            )
        else:
            detail = N_(
                "There is no answer after {n} s. It goes on being worked out: ask again in {seconds} s.",
                n=round(self._seconds),
                seconds=RETRY_AFTER_SECONDS,
            )
        return Refused(TOO_LATE, detail, headers)


class _Gate:
    """Sends an answer on until it is shut."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False
        self.is_shut = False

    async def __call__(self, message: Message) -> None:
        if not self.is_shut:
            self.has_begun = True
            await self._send(message)
