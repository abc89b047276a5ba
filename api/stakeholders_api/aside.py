"""Heavy answers are worked out in a process of their own: who reads does not wait for who analyses.

Threads of one process take turns, so one analysis would slow down everything else. The other process is
the same service on the same store, gives way to others, and lives as long as this one. It only reads. Until
it is ready, and when it dies over something, its requests are answered here, and another one is started.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stakeholders.bootstrap import contacts_beside, opened, opened_access
from stakeholders.domain.errors import StakeholdersError
from stakeholders_api.problems import Refused

LOG: Final = logging.getLogger("stakeholders.api")
GIVING_WAY: Final = 10
"""How nice the other process is: it gets a tenth of a processor that both want."""
NOT_AGAIN_SECONDS: Final = 10.0
"""Between one start and the next: what dies at once must not be started without end."""
READY: Final = 0
"""Number of the answer that nobody asked for: it tells that others can be had."""
_SENT: Final = (
    *("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string"),
    *("root_path", "headers", "client", "server", "state"),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What another process needs to be the same service."""

    store: str
    contacts_file: str | None = None
    service_file: str | None = None
    signs_in: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    number: int
    scope: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Answered:
    number: int
    messages: list[Message]
    """The whole answer; empty if working it out failed, which that process has logged."""


@dataclass(slots=True)
class _Helper:
    """One process, and what it was asked."""

    process: BaseProcess
    connection: Connection
    waiting: dict[int, asyncio.Future[_Answered | None]] = field(default_factory=dict)
    is_ready: bool = False
    is_gone: bool = False


class Aside:
    """Holds the other process. Used from one event loop."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._helper: _Helper | None = None
        self._started_at = -NOT_AGAIN_SECONDS
        self._count = 0

    def start(self) -> None:
        """Start the other process, unless it runs or was started only just now."""
        if self._helper is not None and not self._helper.is_gone:
            return
        if time.monotonic() < self._started_at + NOT_AGAIN_SECONDS:
            return
        self._started_at = time.monotonic()
        spawning = multiprocessing.get_context("spawn")
        here, there = spawning.Pipe()
        process = spawning.Process(
            target=work, args=(there, self._recipe), name="stakeholders-aside", daemon=True
        )
        with _deaf():
            process.start()
        there.close()
        self._helper = _Helper(process, here)
        listening = threading.Thread(
            target=self._listen, args=(self._helper, asyncio.get_running_loop()), daemon=True
        )
        listening.start()

    async def answer(self, scope: Scope, send: Send) -> bool:
        """Send what the other process answers; false if there is none that could, or it ended over this."""
        answered = await self._ask(scope)
        if answered is None:
            return False
        if not answered.messages:
            raise RuntimeError(f"{scope['path']} could not be worked out")
        for message in answered.messages:
            await send(message)
        return True

    async def _ask(self, scope: Scope) -> _Answered | None:
        self.start()
        helper = self._helper
        if helper is None or helper.is_gone or not helper.is_ready:
            return None
        self._count += 1
        number = self._count
        found: asyncio.Future[_Answered | None] = asyncio.get_running_loop().create_future()
        helper.waiting[number] = found
        try:
            helper.connection.send(_Asked(number, {name: scope[name] for name in _SENT if name in scope}))
            return await found
        except OSError:
            return None
        finally:
            helper.waiting.pop(number, None)

    def close(self) -> None:
        """End the other process."""
        if self._helper is not None:
            self._helper.is_gone = True
            self._helper.connection.close()
            self._helper.process.kill()  # it writes nothing, so nothing can be lost
            self._helper.process.join()

    def _listen(self, helper: _Helper, loop: asyncio.AbstractEventLoop) -> None:
        def tell(answered: _Answered) -> None:
            helper.is_ready = True
            waiting = helper.waiting.get(answered.number)
            if waiting is not None and not waiting.done():
                waiting.set_result(answered)

        def end() -> None:
            if not helper.is_gone:
                LOG.warning(
                    "the process for heavy answers has ended; until there is another, this one answers"
                )
            helper.is_gone = True
            for waiting in helper.waiting.values():
                if not waiting.done():
                    waiting.set_result(None)

        with contextlib.suppress(RuntimeError):  # the loop has ended, and nobody waits
            with contextlib.suppress(EOFError, OSError):
                while True:
                    loop.call_soon_threadsafe(tell, helper.connection.recv())
            loop.call_soon_threadsafe(end)


class HeavyRoute(APIRoute):
    """A route that needs all gaps of a network or more: what it reads is worked out aside, if it can be."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or have answered."""
        state = scope["app"].state
        reads = state.aside is not None and scope["method"] == "GET"
        if reads and await state.aside.answer(scope, send):
            state.metrics.answered_aside()
        else:
            await super().handle(scope, receive, send)


def work(connection: Connection, recipe: Recipe) -> None:
    """Answer what comes in through a connection, until the other end of it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(GIVING_WAY)
    with _app(recipe) as app:
        asyncio.run(_answering(app, connection))


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """What is started within hears no Ctrl-C, which all of a terminal hear: it ends after this process."""
    if threading.current_thread() is not threading.main_thread():  # which alone hears signals
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _app(recipe: Recipe) -> Iterator[ASGIApp]:
    from stakeholders_api.app import bare_app  # which knows this module

    with ExitStack() as stack:
        networks = stack.enter_context(opened(recipe.store))
        access = None
        if recipe.signs_in:
            access = stack.enter_context(opened_access(recipe.store, recipe.service_file))
        contacts = contacts_beside(networks, recipe.store, recipe.contacts_file)
        yield bare_app(networks, access=access, contacts=contacts)


async def _answering(app: ASGIApp, connection: Connection) -> None:
    loop, under_way = asyncio.get_running_loop(), set()
    connection.send(_Answered(READY, []))
    with ThreadPoolExecutor(1) as reader:
        while True:
            try:
                asked = await loop.run_in_executor(reader, connection.recv)
            except (EOFError, OSError):
                os._exit(0)  # analyses under way cannot be stopped otherwise, and nobody waits for them
            task = asyncio.create_task(_answer(app, asked, connection))
            under_way.add(task)
            task.add_done_callback(under_way.discard)


async def _answer(app: ASGIApp, asked: _Asked, connection: Connection) -> None:
    from stakeholders_api.app import answer  # which knows this module

    scope, messages = dict(asked.scope), list[Message]()
    body = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        for message in body:
            return message
        await asyncio.Event().wait()  # the reader stays until there is an answer
        raise AssertionError

    async def send(message: Message) -> None:
        messages.append(message)

    try:
        try:
            await app(scope, receive, send)
        except (Refused, StakeholdersError) as error:
            messages.clear()  # the framework has called it a fault of the server
            await answer(Request(scope), error)(scope, receive, send)
    except Exception:
        LOG.exception("%s failed, request %s", scope["path"], scope["state"]["request_id"])
        messages = []
    with contextlib.suppress(OSError):  # the reader has gone
        connection.send(_Answered(asked.number, messages))
