"""The service on an example or on a few records: called directly, or served to a real browser."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from stakeholders.bootstrap import opened
from stakeholders.domain.facts import Facts, difference
from stakeholders.domain.records import Record
from stakeholders.examples import Example, folder
from stakeholders.importers.native import read_paths
from stakeholders.services.importing import Import
from stakeholders.services.networks import Networks
from stakeholders_api import create_app, listen


class NoonOfOneDay:
    """A clock that stands still."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


CLOCK = NoonOfOneDay()


@contextmanager
def networks_at(path: Path) -> Iterator[Networks]:
    """The networks of a store in a file, empty if it is new."""
    with opened(f"sqlite:///{path}", create=True, clock=CLOCK) as networks:
        yield networks


def load(networks: Networks, example: Example) -> None:
    """Put an example into a store."""
    Import.of(networks.history, read_paths([folder(example)])).apply(author="kari", reason="Eksempel")


def write(networks: Networks, records: Iterable[Record], reason: str = "a test") -> None:
    """Let these records be all that a store holds."""
    wanted = Facts.of(records)
    networks.history.write(lambda _, facts: difference(facts, wanted), author="kari", reason=reason)


def client_of(networks: Networks) -> TestClient:
    """Somebody who asks the service, without a network between."""
    return at_the_machine(create_app(networks, clock=CLOCK))


def at_the_machine(app: FastAPI, base_url: str = "http://127.0.0.1:8000", root_path: str = "") -> TestClient:
    """Somebody at the machine itself, who may do everything."""
    return TestClient(app, base_url=base_url, client=("127.0.0.1", 50_000), root_path=root_path)


def writer_of(networks: Networks) -> TestClient:
    """Somebody at the machine itself, who may write; redirects are not followed."""
    app = create_app(networks, clock=CLOCK, author="kari")
    return TestClient(
        app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50_000), follow_redirects=False
    )


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The app on a free port of this machine; its address, without a slash at the end."""
    listening = listen(port=0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.opened]})
    thread.start()
    try:
        yield listening.address.rstrip("/")
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listening.opened.close()
