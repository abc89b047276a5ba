"""Running the service: one address, until it is told to stop; requests under way are finished first."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Unpack

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.services.networks import Networks
from stakeholders_api.patience import ANSWER_SECONDS
from stakeholders_api.writing import is_this_machine

if TYPE_CHECKING:
    from stakeholders_api.app import Offered
    from stakeholders_api.aside import Recipe

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8000
OWN_NAMES: Final = ("127.0.0.1", "::1", "localhost")
SWITCH_SECONDS: Final = 0.001
"""How long one thread may keep the others waiting: who reads does not wait for who analyses."""
PATIENCE_SECONDS: Final = 10
"""How long requests under way may take once the service is told to stop."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the service can be reached."""

    host: str
    port: int
    opened: socket.socket = field(repr=False)

    @property
    def address(self) -> str:
        """What to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return is_this_machine(self.host)


def listen(host: str = LOOPBACK, port: int = PORT) -> Listening:
    """Take an address; port 0 takes any that is free. `InvalidInput` if it cannot be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    except (OSError, UnicodeError, OverflowError) as error:
        raise _not_had(host, port, error) from error
    try:
        opened.bind(place)
        opened.listen()
    except OSError as error:
        opened.close()
        raise _not_had(host, port, error) from error
    return Listening(host, int(opened.getsockname()[1]), opened)


def _not_had(host: str, port: int, error: Exception) -> InvalidInput:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InvalidInput(
        N_("The address {host}, port {port} cannot be used: {why}.", host=host, port=str(port), why=why),
        what_to_do=N_("Choose another with --port, or --port 0 for any that is free."),
    )


def serve(
    networks: Networks,
    host: str = LOOPBACK,
    port: int = PORT,
    *,
    answer_seconds: float = ANSWER_SECONDS,
    recipe: Recipe | None = None,
    on_ready: Callable[[str], None] = lambda _: None,
    **offered: Unpack[Offered],
) -> None:
    """Serve until interrupted or terminated, then return; `on_ready` is told the address.

    Without `access` what is written in a browser is written by `author`, and no other address than one of
    this machine is taken: `InvalidInput` for any other.

    With a `recipe`, what is heavy is worked out in a process of its own.

    On a loopback address only requests to the machine's own names are answered: else a foreign
    page could read everything through a name that it points here.
    """
    import uvicorn  # slow to load

    from stakeholders_api.app import create_app
    from stakeholders_api.aside import Aside

    listening = listen(host, port)
    access = offered.get("access")
    if access is None and not listening.is_loopback:
        listening.opened.close()
        raise InvalidInput(
            N_("Others than this machine are let in only with a sign-in."),
            what_to_do=N_("Make a key first: stakeholders key make NAME --role admin."),
        )
    hosts = (*OWN_NAMES, host) if access is None else None
    app = create_app(
        networks,
        hosts=hosts,
        answer_seconds=answer_seconds,
        aside=None if recipe is None else Aside(recipe),
        **offered,
    )
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE_SECONDS,
    )
    with contextlib.closing(listening.opened), _ending_quietly():
        sys.setswitchinterval(SWITCH_SECONDS)
        on_ready(listening.address)
        uvicorn.Server(config).run(sockets=[listening.opened])


@contextlib.contextmanager
def _ending_quietly() -> Iterator[None]:
    """The server stops gracefully on both signals and passes them on; they have been heeded by then."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # which alone hears signals
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
