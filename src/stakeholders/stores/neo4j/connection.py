"""Where a Neo4j is, as whom to ask it, and running the statements of `cypher/` there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import random
from time import monotonic, sleep
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, WRITE_ACCESS, Auth, Driver, GraphDatabase, Record, Session, Transaction
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from stakeholders.domain.errors import InvalidInput, StoreError
from stakeholders.domain.messages import N_
from stakeholders.queries import query
from stakeholders.stores.neo4j.plainly import HalfSeenError, said_plainly

T = TypeVar("T")

SCHEMES: Final = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
DEFAULT_DATABASE: Final = "neo4j"
OLDEST: Final = (5, 26)
"""The oldest release of Neo4j that is supported: the long-term one."""
FIRST_DELAY: Final = 0.05
LONGEST_DELAY: Final = 2.0
TOO_LITTLE_MEMORY: Final = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds."""

    connecting: float = 5
    retrying: float = 30
    """For a server that restarts, chooses a new leader or is busy."""
    transaction: float = 300
    """For one transaction; a large import takes minutes."""


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """Where a Neo4j answers, which of its databases, and as whom to ask."""

    uri: str
    """Scheme, host and port: `neo4j://localhost:7687`."""
    database: str = DEFAULT_DATABASE
    user: str = "neo4j"
    password: str = field(default="", repr=False)

    @staticmethod
    def parse(address: str, user: str, password: str) -> Neo4jAddress:
        """Read `neo4j://HOST[:PORT][/DATABASE]`; with a password in it it is refused: addresses are shown."""
        try:
            parts = urlsplit(address)
            hidden, host, port = parts.username or parts.password, parts.hostname, parts.port
        except ValueError:
            hidden, host, port, parts = None, None, None, urlsplit("")
        database = parts.path.strip("/") or DEFAULT_DATABASE
        if hidden:
            raise InvalidInput(
                N_("The address of a store must not hold a user or a password."),
                what_to_do=N_("Say them with STAKEHOLDERS_NEO4J_USER and STAKEHOLDERS_NEO4J_PASSWORD."),
            )
        if parts.scheme not in SCHEMES or not host or parts.query or parts.fragment or "/" in database:
            raise InvalidInput(
                N_("“{address}” is not the address of a Neo4j.", address=address),
                what_to_do=N_("Write neo4j://HOST:PORT or neo4j://HOST:PORT/DATABASE."),
            )
        host = f"[{host}]" if ":" in host else host
        return Neo4jAddress(f"{parts.scheme}://{host}:{port or 7687}", database, user, password)

    def __str__(self) -> str:
        return f"{self.uri}/{self.database}"


class Work:
    """One transaction, in which statements of `cypher/` are run by name."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def all(self, name: str, words: Mapping[str, str] | None = None, /, **values: Any) -> list[Record]:
        """Run a statement, its placeholders filled in with `words`, and return all its rows."""
        return list(self._transaction.run(query(name).spelt(**(words or {})), values))

    def one(self, name: str, /, **values: Any) -> Record | None:
        """Run a statement and return its only row, or None if it has none."""
        rows = self.all(name, **values)
        return rows[0] if rows else None


class Connection:
    """A pool of connections to one database, with patience. May be used by several threads."""

    def __init__(self, address: Neo4jAddress, patience: Patience) -> None:
        self.address = address
        self._patience = patience
        self._bookmarks = GraphDatabase.bookmark_manager()  # what one session wrote the next one sees
        with said_plainly(str(address)):
            self._driver = _driver(address, patience)
        try:
            with said_plainly(str(address)):
                _require_version(self._driver)
        except BaseException:
            self._driver.close()
            raise

    def read(self, work: Callable[[Work], T]) -> T:
        """Do something in a transaction that only reads, again if it fails in passing."""
        return self._patiently(lambda: self._once(work, READ_ACCESS))

    def write(self, work: Callable[[Work], T]) -> T:
        """Do something in a transaction, again if it fails in passing: `work` must bear being done twice.

        That includes a commit whose answer was lost, which may have been made or not.
        """
        return self._patiently(lambda: self._once(work, WRITE_ACCESS))

    def change_schema(self, text: str) -> None:
        """Run a statement about constraints or indexes, which needs a transaction of its own.

        It must bear being run twice, as all with IF NOT EXISTS do.
        """

        def attempt() -> None:
            with self._session() as session:
                session.run(text).consume()

        self._patiently(attempt)

    def close(self) -> None:
        """Let go of all connections."""
        self._driver.close()

    def _patiently(self, attempt: Callable[[], T]) -> T:
        """Try until it works, cannot work, or has been tried for long enough.

        Not the driver's own loop: that gives up on a lost commit, which is harmless to repeat here,
        and repeats what needs too much memory, which is in vain.
        """
        until, delay = monotonic() + self._patience.retrying, FIRST_DELAY
        with said_plainly(str(self.address)):
            while True:
                try:
                    return attempt()
                except (Neo4jError, DriverError, HalfSeenError) as error:
                    if not _is_passing(error) or monotonic() + delay > until:
                        raise
                sleep(delay * (1 + random()))
                delay = min(delay * 2, LONGEST_DELAY)

    def _once(self, work: Callable[[Work], T], access: str) -> T:
        with self._session(access) as session:
            timeout = self._patience.transaction
            with session.begin_transaction(metadata={"app": "stakeholders"}, timeout=timeout) as transaction:
                result = work(Work(transaction))
                transaction.commit()
                return result

    def _session(self, access: str = WRITE_ACCESS) -> Session:
        return self._driver.session(
            database=self.address.database, default_access_mode=access, bookmark_manager=self._bookmarks
        )


def _is_passing(error: Neo4jError | DriverError | HalfSeenError) -> bool:
    """Whether the same may work in a moment."""
    if isinstance(error, Neo4jError) and error.code == TOO_LITTLE_MEMORY:
        return False
    return isinstance(error, IncompleteCommit | HalfSeenError) or error.is_retryable()


def _driver(address: Neo4jAddress, patience: Patience) -> Driver:
    return GraphDatabase.driver(
        address.uri,
        auth=Auth("basic", address.user, address.password),
        connection_timeout=patience.connecting,
        connection_acquisition_timeout=patience.connecting * 2,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        user_agent="stakeholders",
    )


def _require_version(driver: Driver) -> None:
    """`StoreError` for a server older than is supported."""
    agent = driver.get_server_info().agent
    product, _, version = agent.partition("/")
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdecimal())
    if product != "Neo4j" or numbers < OLDEST:
        raise StoreError(
            N_("The server is {agent}, which is not supported.", agent=agent),
            what_to_do=N_("Use Neo4j 5.26 or newer."),
        )
