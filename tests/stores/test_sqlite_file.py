"""What is particular to the SQLite store: its file, its settings, what its tables refuse by themselves."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from stakeholders.domain.errors import Conflict
from stakeholders.domain.records import TABLES
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import StoreContract, commit
from stakeholders.testing.samples import added, everything, measure, organisation, source
from tests.support.counts import count


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """The raw database of a store with everything in it."""
    with SQLiteStore(path) as store:
        commit(store, added(*everything(), measure("alone")))
        store.name(1, "june")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def test_a_contract_test_cannot_be_silenced_by_overriding_it() -> None:
    with pytest.raises(TypeError) as refused:
        type("Sly", (StoreContract,), {"test_the_same_operation_is_not_written_twice": lambda _: None})

    assert "test_the_same_operation_is_not_written_twice" in str(refused.value)


def test_a_test_of_its_own_may_stand_beside_the_contract() -> None:
    cls = type("Honest", (StoreContract,), {"test_something_more": lambda _: None})

    assert hasattr(cls, "test_something_more")


def test_a_contract_test_cannot_be_silenced_by_a_class_in_between() -> None:
    between = type("Between", (), {"test_the_same_operation_is_not_written_twice": None})

    with pytest.raises(TypeError):
        type("Sly", (between, StoreContract), {})


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM revisions",
        "DELETE FROM revision_changes",
        "UPDATE revisions SET author = 'somebody else'",
        "UPDATE revisions SET time = '2000-01-01T00:00:00Z'",
        "UPDATE revisions SET reason = ''",
        "UPDATE revisions SET number = 7",
        "UPDATE revisions SET operation_id = 'x'",
        "UPDATE revisions SET added = 0",
        "UPDATE revisions SET changed = 9",
        "UPDATE revisions SET removed = 9",
        "UPDATE revision_changes SET after = '{}'",
        "UPDATE revision_changes SET position = position + 1000",
    ],
)
def test_the_history_cannot_be_rewritten_even_past_the_store(
    database: sqlite3.Connection, statement: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="history is kept"):
        database.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE organisations SET kind = 'company' WHERE id = 'uia'",
        "UPDATE organisations SET sphere = 'x' WHERE id = 'uia'",
        "UPDATE organisations SET orgnr = '12345678' WHERE id = 'uia'",
        "UPDATE organisations SET orgnr = '12345678x' WHERE id = 'uia'",
        "UPDATE organisations SET founded = '2016-6' WHERE id = 'uia'",
        "UPDATE organisations SET founded = 'i fjor' WHERE id = 'uia'",
        "UPDATE organisations SET name = NULL WHERE id = 'uia'",
        # Of what nothing points at, so that only the check of ids can refuse it.
        "UPDATE measures SET id = 'Talent' WHERE id = 'alone'",
        "UPDATE measures SET id = '-alone' WHERE id = 'alone'",
        "UPDATE measures SET id = 'al one' WHERE id = 'alone'",
        "UPDATE measures SET id = '' WHERE id = 'alone'",
        "UPDATE cooperations SET intensity = 6",
        "UPDATE cooperations SET intensity = -1",
        "UPDATE cooperations SET intensity = 'strong'",
        "UPDATE measures SET budget_nok = 1.5",
        "UPDATE participations SET organisation_id = NULL",
        "INSERT INTO revision_changes VALUES (1, 9999, 'sources', 'x', NULL, NULL)",
    ],
)
def test_the_tables_themselves_refuse_what_cannot_be(database: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        database.executescript(f"BEGIN; {statement}; COMMIT")


def test_two_revisions_cannot_have_one_name(database: sqlite3.Connection) -> None:
    columns = "time, author, reason, 'another', 0, 0, 0, name"

    with pytest.raises(sqlite3.IntegrityError, match=r"revisions\.name"):
        database.execute(f"INSERT INTO revisions SELECT 2, {columns} FROM revisions")  # noqa: S608 - our own words


def test_the_log_is_written_ahead_and_to_the_disk(path: Path) -> None:
    with SQLiteStore(path) as store:
        settings = {
            name: store._connection.execute(f"PRAGMA {name}").fetchone()[0]  # noqa: SLF001 - nobody else can tell
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_reopened_store_checks_references_too(path: Path) -> None:
    with SQLiteStore(path) as store:
        commit(store, added(source("s")))

    with SQLiteStore(path) as store, pytest.raises(Conflict):
        commit(store, added(organisation("a", source=("nowhere",))))


def test_there_is_one_table_for_each_kind_of_record_and_those_of_the_history(
    database: sqlite3.Connection,
) -> None:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}

    assert tables == {cls.table for cls in TABLES} | {
        "revisions",
        "revision_changes",
        "checkpoints",
        "references_to_sources",
        "references_to_focus_areas",
    }


def test_threads_that_make_the_store_at_the_same_moment_all_get_the_same_one(tmp_path: Path) -> None:
    threads = 8
    with ThreadPoolExecutor(threads) as pool:
        for number in range(count(quick=25, full=500)):
            start = Barrier(threads)

            def make(start: Barrier = start, number: int = number) -> int:
                start.wait()
                with SQLiteStore(tmp_path / f"{number}.db") as store:
                    return store.head()

            assert {made.result() for made in [pool.submit(make) for _ in range(threads)]} == {0}


def test_a_copy_of_the_file_alone_has_everything_even_while_the_store_is_open(
    path: Path, tmp_path: Path
) -> None:
    with SQLiteStore(path) as store:
        commit(store, added(*everything()))
        copy = tmp_path / "copy.db"
        copy.write_bytes(path.read_bytes())

        with SQLiteStore(copy, create=False) as copied:
            assert copied.current() == store.current()
