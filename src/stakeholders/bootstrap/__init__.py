"""Which store an address means, and what is opened with it: the only place that chooses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.messages import N_
from stakeholders.ports.clock import Clock, SystemClock
from stakeholders.ports.memory import Memory
from stakeholders.ports.store import Store
from stakeholders.services.access import Access
from stakeholders.services.contacts import Contacts
from stakeholders.services.history import History
from stakeholders.services.networks import Networks

DEFAULT_STORE: Final = "sqlite:///stakeholders.db"
"""A file in the folder where the command is run."""
_SQLITE: Final = "sqlite:///"
_NEO4J: Final = ("neo4j", "bolt")


def open_store(address: str, *, create: bool) -> Store:
    """The store at an address; made if it is not there and `create` is true, else `NotFound`."""
    if address.startswith(_SQLITE) and len(address) > len(_SQLITE):
        from stakeholders.stores.sqlite import SQLiteStore

        return SQLiteStore(Path(address.removeprefix(_SQLITE)), create=create)
    if address.startswith(_NEO4J):
        from stakeholders.bootstrap.neo4j import open_neo4j

        return open_neo4j(address, create=create)
    raise InvalidInput(
        N_("“{address}” is not the address of a store.", address=address),
        what_to_do=N_(
            "Write sqlite:///FILE, for instance {default}, or neo4j://HOST:PORT.", default=DEFAULT_STORE
        ),
    )


@contextmanager
def opened_or_empty(address: str, *, clock: Clock | None = None) -> Iterator[tuple[Networks, bool]]:
    """As `opened`, and whether there is a store at all; else an empty one that is gone at the end."""
    with ExitStack() as stack:
        try:
            networks, is_there = stack.enter_context(opened(address, clock=clock)), True
        except NotFound:
            folder = stack.enter_context(TemporaryDirectory(prefix="stakeholders-"))
            passing = f"{_SQLITE}{folder}/empty.db"
            networks, is_there = stack.enter_context(opened(passing, create=True, clock=clock)), False
        yield networks, is_there


def service_file(address: str) -> Path:
    """Where keys are kept unless it is said: beside a store in a file, else in the folder one is in."""
    if address.startswith(_SQLITE):
        file = Path(address.removeprefix(_SQLITE))
        return file.with_name(f"{file.stem}.service{file.suffix}")
    return Path("stakeholders.service.db")


@contextmanager
def opened_service(address: str, file: str | None = None) -> Iterator[tuple[Access, Memory]]:
    """The keys and what is remembered beside the store at an address, closed at the end."""
    from stakeholders.stores.service_file import ServiceFile

    with ServiceFile(service_file(address) if file is None else Path(file)) as store:
        yield Access(store, SystemClock()), store


@contextmanager
def opened_access(address: str, file: str | None = None) -> Iterator[Access]:
    """The keys and sessions that belong to the store at an address, closed at the end."""
    with opened_service(address, file) as (access, _):
        yield access


def contacts_file(address: str) -> Path:
    """Where contacts are kept unless it is said: beside the file of keys."""
    return service_file(address).with_name(service_file(address).name.replace(".service", ".contacts"))


def contacts_beside(networks: Networks, address: str, file: str | None = None) -> Contacts:
    """The contacts beside the store at an address; the file is made with the first of them."""
    from stakeholders.stores.contact_file import ContactFile

    path = contacts_file(address) if file is None else Path(file)
    return Contacts(ContactFile(path), networks.history, SystemClock())


@contextmanager
def opened(address: str, *, create: bool = False, clock: Clock | None = None) -> Iterator[Networks]:
    """A store's networks and their history, closed at the end."""
    clock = clock or SystemClock()
    with open_store(address, create=create) as store:
        yield Networks(History(store, clock), clock)
