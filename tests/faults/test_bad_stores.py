"""Stores that are none, that cannot be read or written, or that somebody else is using."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from stakeholders.domain.errors import NewerStore, NotFound, StakeholdersError, StoreError
from stakeholders.domain.facts import Facts
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import commit
from stakeholders.testing.samples import added, everything, organisation, source
from tests.support.counts import count

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def filled(path: Path) -> Path:
    with SQLiteStore(path) as store:
        commit(store, added(*everything()))
    return path


def digest(path: Path) -> str:
    with SQLiteStore(path) as store:
        return store.current()[1].digest()


def refused(path: Path, kind: type[StoreError] = StoreError) -> StoreError:
    """The error with which the file is refused as a store; the file must be as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(kind) as error, SQLiteStore(path, busy_seconds=0.1) as store:
        store.current()
    assert (path.read_bytes() if path.is_file() else None) == before
    assert str(path) in str(error.value)
    return error.value


class TestFilesThatAreNoStore:
    @pytest.mark.parametrize(
        "content",
        [
            b"Dette er et notat.\n" * 100,
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
            b"SQLite format 3",
            b"Hei",
        ],
        ids=["text", "picture", "half a header", "three letters"],
    )
    def test_another_file_is_refused_and_left_as_it_is(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)

        error = refused(path)

        assert "not a store" in str(error)
        assert error.what_to_do is not None

    @pytest.mark.parametrize(
        "statements",
        [
            "CREATE TABLE x (y)",
            "PRAGMA application_id = 7",
            "PRAGMA user_version = 3",
            "PRAGMA user_version = -1",
        ],
    )
    def test_a_database_of_another_program_is_refused_and_left_as_it_is(
        self, path: Path, statements: str
    ) -> None:
        with closing(sqlite3.connect(path)) as database:
            database.executescript(statements)

        error = refused(path)

        assert "another program" in str(error)
        assert error.what_to_do is not None

    def test_a_store_of_a_newer_version_is_refused_and_left_as_it_is(self, path: Path) -> None:
        filled(path)
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("PRAGMA user_version = 99")

        error = refused(path, NewerStore)

        assert "newer version" in str(error)
        assert "newest version" in str(error.what_to_do)

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        assert "is a folder" in str(refused(tmp_path))

    def test_an_empty_file_becomes_a_store(self, path: Path) -> None:
        path.touch()

        assert digest(filled(path)) == everything().digest()

    def test_a_store_that_is_not_there_is_not_made_by_who_only_reads(self, path: Path) -> None:
        with pytest.raises(NotFound) as missing:
            SQLiteStore(path, create=False)

        assert str(path) in str(missing.value)
        assert "import" in str(missing.value.what_to_do)
        assert list(path.parent.iterdir()) == []

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        error = refused(tmp_path / "missing" / "store.db")

        assert "Check that the folder exists" in str(error.what_to_do)

    @pytest.mark.parametrize("length", [300, 5000])
    def test_a_name_too_long_for_the_disk_is_told(self, tmp_path: Path, length: int) -> None:
        with pytest.raises(StoreError) as error:
            SQLiteStore(tmp_path / ("x" * length))

        assert error.value.what_to_do is not None

    @pytest.mark.parametrize(
        "name", ["æ ø å.db", "a?b#c%20d&e=f.db", "-x.db", "file:x.db", "'\"`.db", "\udcff.db"]
    )
    def test_any_name_a_disk_allows_is_a_place_for_a_store(self, tmp_path: Path, name: str) -> None:
        filled(tmp_path / name)

        assert digest(tmp_path / name) == everything().digest()
        assert (tmp_path / name).exists()


class TestDamage:
    def test_a_store_that_was_cut_short_is_refused(self, path: Path) -> None:
        content = _in_one_file(path)
        path.write_bytes(content[: len(content) // 2])

        error = refused(path)

        assert "damaged" in str(error)
        assert "backup" in str(error.what_to_do)

    def test_changed_bytes_give_facts_or_a_clear_refusal_but_no_other_error(self, path: Path) -> None:
        content = _in_one_file(path)
        chance = Random(7)
        refusals = 0

        for _ in range(count(quick=150, full=3000)):
            damaged = bytearray(content)
            place = chance.randrange(len(content))
            for offset in range(chance.choice((1, 4, 200))):
                damaged[(place + offset) % len(content)] = chance.randrange(256)
            path.write_bytes(damaged)
            try:
                with SQLiteStore(path) as store:
                    store.current()
                    store.revisions()
                    store.changes(0, 10)
                    store.checkpoint(1000)
            except StakeholdersError as error:
                refusals += 1
                _is_said(error)
            for rest in ("-wal", "-shm"):
                Path(f"{path}{rest}").unlink(missing_ok=True)

        assert refusals > 0


def _is_said(error: StakeholdersError) -> None:
    assert isinstance(error, StoreError)
    assert str(error)


def _in_one_file(path: Path) -> bytes:
    """The bytes of a store with some history, none of them in a log beside it."""
    with SQLiteStore(path) as store:
        commit(store, added(*everything()))
        for number in range(2, 102):
            commit(store, added(source(f"s{number}")))
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


class TestOthersAtWork:
    def test_a_store_that_is_being_written_for_too_long_is_told_and_left_as_it_was(self, path: Path) -> None:
        filled(path)
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with SQLiteStore(path, busy_seconds=0.1) as store:
                with pytest.raises(StoreError) as error:
                    commit(store, added(organisation("late")))
                assert store.current()[1] == everything()
            other.execute("ROLLBACK")

        assert "being written by another program" in str(error.value)
        assert str(path) in str(error.value)
        assert "try again" in str(error.value.what_to_do)
        assert digest(path) == everything().digest()

    def test_who_waits_long_enough_gets_its_turn(self, path: Path) -> None:
        from threading import Timer

        filled(path)
        with closing(sqlite3.connect(path, check_same_thread=False)) as other:
            other.execute("BEGIN IMMEDIATE")
            timer = Timer(0.3, other.rollback)
            timer.start()
            with SQLiteStore(path, busy_seconds=30) as store:
                commit(store, added(source("patient")))
            timer.join()

        with SQLiteStore(path) as store:
            assert store.head() == 2

    def test_a_store_may_be_read_while_another_writes(self, path: Path) -> None:
        filled(path)
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("DELETE FROM terms")
            with SQLiteStore(path, busy_seconds=0.1) as store:
                assert store.current() == (1, everything())

    def test_a_closed_store_says_so(self, path: Path) -> None:
        store = SQLiteStore(path)
        store.close()
        store.close()

        with pytest.raises(StoreError):
            store.current()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter, unlike those of pytest."""
    folder = Path(mkdtemp(prefix="stakeholders-open-"))
    folder.chmod(0o777)
    yield folder
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777)
    rmtree(folder)


def child(path: Path, id_: str = "new", *, as_nobody: bool = True) -> dict[str, str | None]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.faults.store_child", path, id_, *(["nobody"] if as_nobody else [])],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=100,
    )
    outcome: dict[str, str | None] = json.loads(told.stdout)
    return outcome


class TestRights:
    """As root nothing is forbidden: the child gives up its rights first."""

    def test_a_folder_that_may_only_be_read_takes_no_new_store(self, open_folder: Path) -> None:
        open_folder.chmod(0o555)

        outcome = child(open_folder / "store.db")

        assert (outcome["kind"], outcome["written"]) == ("StoreError", None)
        assert "cannot be opened or made there" in str(outcome["said"])
        assert "may write in it" in str(outcome["to_do"])
        assert list(open_folder.iterdir()) == []

    def test_a_store_in_a_folder_that_may_only_be_read_is_read_and_left_as_it_was(
        self, open_folder: Path
    ) -> None:
        path = filled(open_folder / "store.db")
        path.chmod(0o444)
        open_folder.chmod(0o555)
        before = path.read_bytes()

        outcome = child(path)

        assert (outcome["kind"], outcome["written"]) == ("StoreError", None)
        assert outcome["read"] == everything().digest()
        assert "may only be read" in str(outcome["said"])
        assert outcome["to_do"]
        assert path.read_bytes() == before
        open_folder.chmod(0o777)
        assert digest(path) == everything().digest()

    def test_a_store_that_may_only_be_read_can_be_read_but_not_written(self, open_folder: Path) -> None:
        path = filled(open_folder / "store.db")
        path.chmod(0o444)

        outcome = child(path)

        assert (outcome["kind"], outcome["written"]) == ("StoreError", None)
        assert outcome["read"] == everything().digest()
        assert "may only be read" in str(outcome["said"])
        assert digest(path) == everything().digest()

    def test_a_folder_that_may_not_even_be_entered_is_told(self, open_folder: Path) -> None:
        path = filled(open_folder / "store.db")
        open_folder.chmod(0o000)

        outcome = child(path)

        assert outcome["kind"] == "StoreError"
        assert str(path) in str(outcome["said"])
        assert outcome["to_do"]

    def test_files_that_may_not_be_read_are_told(self, open_folder: Path) -> None:
        path = filled(open_folder / "store.db")
        path.chmod(0o000)

        outcome = child(path)

        assert outcome["kind"] == "StoreError"
        assert outcome["to_do"]


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = Path(mkdtemp(prefix="stakeholders-disk-"))
    if os.geteuid() != 0:
        folder.rmdir()
        pytest.skip("only root can make a small disk that gets full")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


class TestFullDisk:
    def test_what_is_there_can_be_read_though_there_is_no_room_beside_it(self, small_disk: Path) -> None:
        path = filled(small_disk / "store.db")
        _fill(small_disk / "filler")

        assert digest(path) == everything().digest()

    def test_what_stands_in_the_log_alone_is_not_passed_over_for_want_of_room(self, small_disk: Path) -> None:
        path = filled(small_disk / "store.db")
        path.with_name("store.db-wal").write_bytes(b"something")
        _fill(small_disk / "filler")

        assert "disk" in str(refused(path))

    def test_a_write_that_finds_no_room_changes_nothing_and_the_next_one_works(
        self, small_disk: Path
    ) -> None:
        path = filled(small_disk / "store.db")
        filler = small_disk / "filler"
        with SQLiteStore(path) as store:
            _fill(filler)
            with pytest.raises(StoreError) as error:
                commit(store, added(*(source(f"s{n}", title="x" * 1000) for n in range(200))))
            assert store.current()[1] == everything()
            filler.unlink()
            commit(store, added(source("later")))

        assert "disk is full" in str(error.value)
        assert str(path) in str(error.value)
        assert "Free some space" in str(error.value.what_to_do)
        assert digest(path) == Facts.of([*everything(), source("later")]).digest()

    def test_writing_until_nothing_goes_in_keeps_all_that_was_acknowledged(self, small_disk: Path) -> None:
        path = small_disk / "store.db"
        acknowledged = 0
        with SQLiteStore(path) as store:
            try:
                for number in range(1, 10_000):
                    commit(store, added(source(f"s{number}", title="x" * 500)))
                    acknowledged = number
            except StoreError as error:
                _says_that_the_disk_is_full(error)

        assert 0 < acknowledged < 9_999
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert database.execute("SELECT max(number) FROM revisions").fetchone() == (acknowledged,)
            assert database.execute("SELECT count(*) FROM sources").fetchone() == (acknowledged,)

    def test_a_new_store_finds_no_room_and_is_made_when_there_is_some(self, small_disk: Path) -> None:
        _fill(small_disk / "filler")

        with pytest.raises(StoreError) as error:
            SQLiteStore(small_disk / "store.db")
        (small_disk / "filler").unlink()

        assert str(small_disk / "store.db") in str(error.value)
        assert error.value.what_to_do is not None
        assert digest(filled(small_disk / "store.db")) == everything().digest()


def _says_that_the_disk_is_full(error: StoreError) -> None:
    assert "disk is full" in str(error)


def _fill(path: Path) -> None:
    """Write until the disk is full."""
    with path.open("wb", buffering=0) as stream:
        for size in (2**16, 2**9, 1):
            try:
                while True:
                    stream.write(b"x" * size)
            except OSError:
                continue
