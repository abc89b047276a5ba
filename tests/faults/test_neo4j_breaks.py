"""What breaks between a store and its Neo4j ends in success or one clear error, never half a revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import count
from threading import Barrier, Event
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import (
    ClientError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    NotALeader,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from stakeholders.domain.errors import InvalidInput, NewerStore, NotFound, StoreError
from stakeholders.domain.facts import Facts, NewRevision
from stakeholders.domain.messages import Message
from stakeholders.services.history import History
from stakeholders.services.keeping import check
from stakeholders.stores.neo4j import Neo4jAddress, Neo4jStore
from stakeholders.stores.neo4j.connection import Patience
from stakeholders.testing import TickingClock, commit, planned
from stakeholders.testing.samples import added, everything, organisation
from tests.stores.neo4j_place import Neo4jPlace
from tests.support.cutting_proxy import CuttingProxy
from tests.support.neo4j_server import free_port

QUICK = Patience(connecting=2, retrying=3, transaction=30)


# --- The line is cut --------------------------------------------------------------------------------------


def through(place: Neo4jPlace, proxy: CuttingProxy) -> Neo4jAddress:
    return replace(place.address, uri=f"bolt://127.0.0.1:{proxy.port}")


def proxied(place: Neo4jPlace, **how: Any) -> CuttingProxy:
    parts = urlsplit(place.server.uri)
    return CuttingProxy(parts.hostname or "", parts.port or 7687, **how)


def committed(address: Neo4jAddress, new: NewRevision, patience: Patience) -> str | None:
    """What was said if it could not be committed."""
    try:
        with Neo4jStore(address, patience=patience) as store:
            store.commit(new)
    except StoreError as error:
        return str(error)
    return None


def test_a_line_cut_at_any_message_ends_in_one_revision(
    neo4j_place: Neo4jPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A checkpoint with each revision: as many messages as there can be.
    monkeypatch.setattr("stakeholders.stores.neo4j.store.CHECKPOINT_EVERY", 1)
    with neo4j_place.open() as store:
        commit(store, added(*everything()))
    said = []
    for after in count():
        name = f"cut{after}"
        with proxied(neo4j_place, cut_after=after) as proxy, neo4j_place.open() as direct:
            head = direct.head()
            refused = committed(through(neo4j_place, proxy), planned(head, added(organisation(name))), QUICK)
            said.append(refused)
            assert direct.head() == head + (refused is None)
            assert (direct.current()[1].get("organisations", name) is None) is (refused is not None)
            if not proxy.cuts:
                break
    assert len(said) > 50, "hardly any message was passed on"
    # Before the first answer nobody knows that there is a server; after it all is tried again.
    opening = [what for what in said if what is not None]
    assert said[: len(opening)] == opening
    assert len(opening) < 10
    assert all("No Neo4j answers" in what for what in opening)
    with neo4j_place.open() as store:
        assert check(store).wrong == ()
        operations = [revision.operation_id for revision in store.revisions()]
        assert len(set(operations)) == len(operations) == 1 + len(said) - len(opening)


def test_a_check_beside_a_writer_finds_nothing_wrong(neo4j_place: Neo4jPlace) -> None:
    done = Event()

    def write() -> None:
        with neo4j_place.open() as store:
            for number in range(60):
                commit(store, added(*(organisation(f"o{number}-{i}") for i in range(40))))
        done.set()

    with neo4j_place.open() as store, ThreadPoolExecutor(1) as pool:
        commit(store, added(*everything()))
        writing = pool.submit(write)
        found: list[Message] = []
        while not done.is_set():
            found += store.check()
        writing.result()
        assert found == []


def test_a_history_of_which_a_part_is_gone_is_told_and_not_taken_for_whole(neo4j_place: Neo4jPlace) -> None:
    with neo4j_place.open() as store:
        commit(store, added(organisation("a")))
        commit(store, added(organisation("b")))
    neo4j_place.ask("MATCH (part:RevisionPart {number: 2}) DETACH DELETE part")
    with (
        Neo4jStore(neo4j_place.address, patience=QUICK) as store,
        pytest.raises(StoreError, match="something else has changed it"),
    ):
        store.current()


def test_a_line_that_stays_cut_is_one_clear_error_and_the_revision_is_whole_or_absent(
    neo4j_place: Neo4jPlace,
) -> None:
    outcomes = set()
    for after in range(14, 60, 3):
        neo4j_place.empty()
        with proxied(neo4j_place, cut_after=after, stays_cut=True) as proxy:
            impatient = replace(QUICK, retrying=0.3)
            operation = planned(0, added(*everything()))
            refused = committed(through(neo4j_place, proxy), operation, impatient)
            assert refused is None or ("No Neo4j answers there" in refused and str(proxy.port) in refused)
            outcomes.add(refused is None)
        with neo4j_place.open() as store:
            assert store.current() in ((0, Facts()), (1, everything()))
            assert check(store).wrong == ()
    assert False in outcomes, "it was never cut"


# --- What the driver reports ------------------------------------------------------------------------------


@dataclass
class Failing:
    """A driver whose next transactions fail, at their beginning or after they were committed."""

    real: Any
    errors: list[Exception]
    after_commit: bool = False

    def session(self, **how: Any) -> AbstractContextManager[Any]:
        session = self.real.session(**how)
        begin = session.begin_transaction

        def begin_transaction(**values: Any) -> Any:
            if not self.errors:
                return begin(**values)
            if not self.after_commit:
                raise self.errors.pop(0)
            transaction = begin(**values)
            really = transaction.commit

            def commit_and_fail() -> None:
                really()
                raise self.errors.pop(0)

            transaction.commit = commit_and_fail
            return transaction

        session.begin_transaction = begin_transaction
        return session  # type: ignore[no-any-return]  # a driver's session

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


@pytest.fixture
def failing(neo4j_place: Neo4jPlace) -> Iterator[tuple[Neo4jStore, Failing]]:
    with Neo4jStore(neo4j_place.address, patience=QUICK) as store:
        connection = store._connection  # noqa: SLF001 - the driver is replaced
        driver = Failing(connection._driver, [])  # noqa: SLF001 - as above
        connection._driver = driver  # type: ignore[assignment]  # noqa: SLF001 - as above
        yield store, driver


def _coded(cls: type[Neo4jError], code: str) -> Neo4jError:
    error = cls("said by a test")
    error._neo4j_code = code
    return error


MEMORY = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
READ_ONLY = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
COMMIT_FAILED = "Neo.DatabaseError.Transaction.TransactionCommitFailed"
ODD = "Neo.ClientError.Statement.Odd"
PASSING: list[Callable[[], Exception]] = [
    lambda: ServiceUnavailable("gone"),
    lambda: SessionExpired("gone"),
    lambda: _coded(NotALeader, "Neo.ClientError.Cluster.NotALeader"),
    lambda: _coded(TransientError, "Neo.TransientError.Transaction.DeadlockDetected"),
    lambda: _coded(TransientError, "Neo.TransientError.General.DatabaseUnavailable"),
]


@pytest.mark.parametrize(
    "error", PASSING, ids=lambda error: getattr(error(), "code", None) or type(error()).__name__
)
def test_what_passes_is_tried_again(
    failing: tuple[Neo4jStore, Failing], error: Callable[[], Exception]
) -> None:
    store, driver = failing
    driver.errors += [error(), error()]

    assert commit(store, added(organisation("a"))).number == 1
    assert store.current() == (1, Facts.of([organisation("a")]))


def test_a_commit_whose_answer_was_lost_is_not_made_twice(failing: tuple[Neo4jStore, Failing]) -> None:
    store, driver = failing
    plan = planned(0, added(organisation("a")))
    driver.errors, driver.after_commit = [IncompleteCommit("lost"), ServiceUnavailable("gone")], True

    assert store.commit(plan).number == 1
    assert [revision.operation_id for revision in store.revisions()] == [plan.operation_id]


def test_what_does_not_pass_ends_in_one_error(failing: tuple[Neo4jStore, Failing]) -> None:
    store, driver = failing
    driver.errors += [ServiceUnavailable("gone") for _ in range(1000)]

    with pytest.raises(StoreError, match="No Neo4j answers there"):
        commit(store, added(organisation("a")))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (_coded(TransientError, MEMORY), "too little memory"),
        (_coded(ClientError, "Neo.ClientError.Transaction.TransactionTimedOut"), "took too long"),
        (_coded(ClientError, "Neo.ClientError.Security.Forbidden"), "may not do that"),
        (_coded(ClientError, READ_ONLY), "only be read"),
        (_coded(Neo4jError, COMMIT_FAILED), "full disk"),
        (_coded(ClientError, ODD), ODD),
        (DriverError("odd"), "What the driver says: odd"),
    ],
)
def test_what_is_in_vain_is_said_at_once(
    failing: tuple[Neo4jStore, Failing], error: Exception, said: str
) -> None:
    store, driver = failing
    driver.errors += [error]

    with pytest.raises(StoreError, match=said):
        commit(store, added(organisation("a")))
    assert driver.errors == []
    assert store.head() == 0


# --- Where and as whom ------------------------------------------------------------------------------------


def test_a_wrong_password_is_said_as_such(neo4j_place: Neo4jPlace) -> None:
    with pytest.raises(StoreError, match="refuses this user or password") as refused:
        Neo4jStore(replace(neo4j_place.address, password="guessed"))  # noqa: S106 - the test's own word
    assert "STAKEHOLDERS_NEO4J_PASSWORD" in str(refused.value.what_to_do)
    assert "guessed" not in str(refused.value)


def test_a_server_that_is_down_is_said_soon(neo4j_place: Neo4jPlace) -> None:
    with pytest.raises(StoreError, match="No Neo4j answers there"):
        Neo4jStore(replace(neo4j_place.address, uri=f"bolt://127.0.0.1:{free_port()}"))


def test_a_database_that_is_not_there_is_said_as_such(neo4j_place: Neo4jPlace) -> None:
    with pytest.raises(StoreError, match="no database of that name"):
        Neo4jStore(replace(neo4j_place.address, database="other"))


@pytest.mark.parametrize("agent", ["Neo4j/4.4.38", "Neo4j/5.25.1", "Memgraph/2.11", "odd"])
def test_a_server_that_is_not_supported_is_refused(
    neo4j_place: Neo4jPlace, agent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = GraphDatabase.driver

    def stub(*where: Any, **how: Any) -> Any:
        driver = real(*where, **how)
        monkeypatch.setattr(driver, "get_server_info", lambda: SimpleNamespace(agent=agent))
        return driver

    monkeypatch.setattr(GraphDatabase, "driver", stub)
    with pytest.raises(StoreError, match="not supported") as refused:
        neo4j_place.open()
    assert agent in str(refused.value)
    assert "5.26" in str(refused.value.what_to_do)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27.1", "Neo4j/2026.10.0", "Neo4j/6.0"])
def test_newer_servers_are_welcome(
    neo4j_place: Neo4jPlace, agent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = GraphDatabase.driver

    def stub(*where: Any, **how: Any) -> Any:
        driver = real(*where, **how)
        monkeypatch.setattr(driver, "get_server_info", lambda: SimpleNamespace(agent=agent))
        return driver

    monkeypatch.setattr(GraphDatabase, "driver", stub)
    with neo4j_place.open() as store:
        assert store.head() == 0


@pytest.mark.parametrize(
    ("address", "uri", "database"),
    [
        ("neo4j://graph.example", "neo4j://graph.example:7687", "neo4j"),
        ("bolt+s://graph.example:1234/plan", "bolt+s://graph.example:1234", "plan"),
        ("neo4j+ssc://[::1]:7688/", "neo4j+ssc://[::1]:7688", "neo4j"),
    ],
)
def test_an_address_is_read(address: str, uri: str, database: str) -> None:
    read = Neo4jAddress.parse(address, "user", "word")
    assert (read.uri, read.database) == (uri, database)
    assert "word" not in repr(read)


@pytest.mark.parametrize(
    "address",
    ["neo4j://", "neo4j:graph.example", "neo4jx://graph.example", "bolt://h/a/b", "bolt://h?x=1", "bolt://h:x",
     "neo4j://h#frag", "bolt://h:99999"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidInput, match="is not the address of a Neo4j"):
        Neo4jAddress.parse(address, "user", "word")


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(InvalidInput, match="must not hold a user or a password") as refused:
        Neo4jAddress.parse("neo4j://neo4j:hunter2@graph.example", "user", "word")
    assert "hunter2" not in str(refused.value)


# --- The schema -------------------------------------------------------------------------------------------


@pytest.fixture
def bare(neo4j_place: Neo4jPlace) -> Iterator[Neo4jPlace]:
    """A database without the schema; afterwards whatever the test left in it is taken out again."""
    _strip(neo4j_place)
    yield neo4j_place
    _strip(neo4j_place)


def _strip(place: Neo4jPlace) -> None:
    place.ask("MATCH (n) DETACH DELETE n")
    for row in place.ask("SHOW CONSTRAINTS YIELD name"):
        place.ask(f"DROP CONSTRAINT {row['name']}")
    place.ask("DROP INDEX names IF EXISTS")


def test_an_empty_database_is_no_store_until_one_is_made(bare: Neo4jPlace) -> None:
    with pytest.raises(NotFound, match="There is no store in"):
        Neo4jStore(bare.address, create=False)
    assert bare.ask("SHOW CONSTRAINTS") == []
    with bare.open() as store:
        assert store.head() == 0
    with Neo4jStore(bare.address, create=False) as store:
        assert check(store).wrong == ()


def test_a_database_of_another_program_is_left_alone(bare: Neo4jPlace) -> None:
    bare.ask("CREATE (:Film {title: 'Jaws'})")
    with pytest.raises(StoreError, match="another program"):
        bare.open()
    assert bare.ask("SHOW CONSTRAINTS") == []


def test_a_schema_of_a_newer_product_is_refused(bare: Neo4jPlace) -> None:
    with bare.open() as store:
        commit(store, added(organisation("a")))
    bare.ask("CREATE (:SchemaStep {number: 999, name: '0999_future', checksum: 'x'})")

    with pytest.raises(NewerStore, match="newer version"):
        bare.open()
    assert bare.raw_organisations() == {"a": "Organisation a"}


def test_a_step_that_was_made_in_another_way_is_told(bare: Neo4jPlace) -> None:
    with bare.open():
        pass
    bare.ask("MATCH (s:SchemaStep {number: 3}) SET s.checksum = 'other'")

    with pytest.raises(StoreError, match="0003_organisation_numbers"):
        bare.open()


def test_an_older_schema_gets_the_steps_it_lacks(bare: Neo4jPlace) -> None:
    with bare.open() as store:
        commit(store, added(organisation("a")))
    bare.ask("MATCH (s:SchemaStep) WHERE s.number >= 9 DELETE s")
    bare.ask("DROP INDEX names")
    bare.ask("DROP CONSTRAINT Head_id")

    with bare.open() as store:
        assert store.head() == 1
        assert check(store).wrong == ()
    assert bare.ask("SHOW INDEXES YIELD name WHERE name = 'names'") != []


def test_an_interrupted_beginning_is_gone_on_with(bare: Neo4jPlace) -> None:
    bare.ask("CREATE CONSTRAINT schema_lock_id IF NOT EXISTS FOR (lock:SchemaLock) REQUIRE lock.id IS UNIQUE")
    bare.ask("CREATE CONSTRAINT Measure_id IF NOT EXISTS FOR (node:Measure) REQUIRE node.id IS UNIQUE")
    with bare.open() as store:
        assert check(store).wrong == ()


def test_many_that_begin_at_the_same_moment_make_one_store(bare: Neo4jPlace) -> None:
    threads = 8
    start = Barrier(threads)

    def make(number: int) -> int:
        start.wait()
        with bare.open() as store:
            History(store, TickingClock()).write(
                lambda *_: added(organisation(f"o{number}")), author="a test", reason="begin"
            )
            return store.head()

    with ThreadPoolExecutor(threads) as pool:
        heads = [made.result() for made in [pool.submit(make, number) for number in range(threads)]]
    assert max(heads) == threads
    with bare.open() as store:
        assert store.head() == threads
        assert check(store).wrong == ()
