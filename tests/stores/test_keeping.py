"""Copying, backing up, restoring and checking, on both stores and between them."""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from stakeholders.domain.errors import Conflict, InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.records import Organisation
from stakeholders.services.history import History
from stakeholders.services.keeping import check, copy
from stakeholders.stores.backup import read_backup, write_backup
from stakeholders.testing import StorePlace, TickingClock, commit
from stakeholders.testing.samples import added, changed, everything, organisation, removed
from tests.stores.neo4j_place import Neo4jPlace
from tests.stores.sqlite_place import SQLitePlace

STORES = ("sqlite", "neo4j")
both = pytest.mark.parametrize("kind", STORES)
each_way = pytest.mark.parametrize(
    ("source", "target"), [("sqlite", "sqlite"), ("sqlite", "neo4j"), ("neo4j", "sqlite")]
)

# Not seen from outside: a test asks for the Neo4j by name.
pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group("neo4j")]
Places = Callable[[str], StorePlace]


@pytest.fixture
def places(tmp_path: Path, request: pytest.FixtureRequest) -> Places:
    """A new place of a kind; Neo4j is always the same one."""
    made: list[str] = []

    def place(kind: str) -> StorePlace:
        made.append(kind)
        if kind == "sqlite":
            return SQLitePlace(tmp_path / f"{len(made)}.db")
        found: Neo4jPlace = request.getfixturevalue("neo4j_place")
        return found

    return place


def lived(place: StorePlace, revisions: int = 3) -> Facts:
    """A history: everything, changes, a removal, and names."""
    with place.open() as store:
        commit(store, added(*everything(), organisation("extra")))
        commit(store, changed(organisation("extra"), organisation("extra", name="«Ærlig» & sønn\u2028AS")))
        commit(store, removed(organisation("extra", name="«Ærlig» & sønn\u2028AS")))
        for number in range(3, revisions):
            commit(store, added(organisation(f"o{number}", kind=OrganisationKind.FUND)))
        store.name(1, "styremøte juni")
        return store.current()[1]


@each_way
def test_a_copy_has_the_same_history_and_facts(places: Places, source: str, target: str) -> None:
    one, other = places(source), places(target)
    facts = lived(one, revisions=105)  # across a checkpoint
    with one.open() as store, other.open() as copied:
        done = copy(store, copied)

        assert (done.revisions, done.head, done.digest) == (105, 105, facts.digest())
        assert copied.current() == store.current()
        assert copied.revisions() == store.revisions()
        assert copied.changes(0, 105) == store.changes(0, 105)
        assert copied.checkpoint(105) == store.checkpoint(105)
        assert check(copied).wrong == ()


def test_a_copy_made_again_brings_what_is_new_and_names_that_changed(places: Places) -> None:
    one, other = places("sqlite"), places("sqlite")
    lived(one)
    with one.open() as store, other.open() as copied:
        copy(store, copied)
        commit(store, added(organisation("new")))
        store.name(1, None)
        store.name(2, "styremøte juni")

        assert copy(store, copied).revisions == 1
        assert copied.revisions() == store.revisions()
        assert copy(store, copied).revisions == 0


def test_a_copy_that_was_broken_off_goes_on(places: Places) -> None:
    one, other = places("sqlite"), places("sqlite")
    lived(one, revisions=6)

    class BrokenOff(Exception):
        pass

    def stop(done: int, of: int) -> None:
        assert of == 6
        if done == 3:
            raise BrokenOff

    with one.open() as store, other.open() as copied:
        with pytest.raises(BrokenOff):
            copy(store, copied, stop)
        assert copied.head() == 3
        assert copy(store, copied).revisions == 3
        assert copied.current() == store.current()


def test_another_history_is_never_written_over(places: Places) -> None:
    one, other = places("sqlite"), places("sqlite")
    lived(one)
    with one.open() as store, other.open() as copied:
        commit(copied, added(organisation("own")))
        before = copied.current()

        with pytest.raises(Conflict, match="another history"):
            copy(store, copied)
        assert copied.current() == before


# --- Backup -----------------------------------------------------------------------------------------------


@each_way
def test_a_backup_of_one_store_is_restored_in_another(
    places: Places, source: str, target: str, tmp_path: Path
) -> None:
    one, other, file = places(source), places(target), tmp_path / "kept.backup"
    facts = lived(one)
    with one.open() as store:
        written = write_backup(store, file)
        revisions = store.revisions()
    with other.open() as store:
        copy(read_backup(file), store)

        assert store.current() == (3, facts)
        assert store.revisions() == revisions
        assert written.digest == read_backup(file).digest == facts.digest()


def test_both_stores_write_the_same_file(places: Places, tmp_path: Path) -> None:
    one, other = places("sqlite"), places("neo4j")
    lived(one)
    with one.open() as store, other.open() as copied:
        copy(store, copied)
        write_backup(store, tmp_path / "one")
        write_backup(copied, tmp_path / "other")

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_any_flipped_byte_is_detected(places: Places, tmp_path: Path) -> None:
    one, file = places("sqlite"), tmp_path / "kept.backup"
    lived(one)
    with one.open() as store:
        write_backup(store, file)
    whole = file.read_bytes()
    step = max(1, len(whole) // 400)
    for place in {*range(100), *range(0, len(whole), step), len(whole) - 1}:
        for bit in (0x01, 0x80):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
            with pytest.raises(InvalidInput):
                read_backup(file)
    for shorter in (0, 10, 85, 86, 90, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:shorter])
        with pytest.raises(InvalidInput):
            read_backup(file)
    file.write_bytes(whole)
    assert len(read_backup(file).revisions()) == 3


def test_a_file_that_is_no_backup_is_refused_as_such(tmp_path: Path) -> None:
    other = tmp_path / "photo.jpg"
    other.write_bytes(b"\xff\xd8\xff\xe0 not a backup")
    with pytest.raises(InvalidInput, match="not a backup of this product"):
        read_backup(other)
    with pytest.raises(InvalidInput, match="no such file"):
        read_backup(tmp_path / "missing")


def test_a_backup_with_a_right_checksum_and_no_sense_is_refused(tmp_path: Path) -> None:
    for content in (b"nonsense\n", b'{"digest": "x", "revisions": 3}\n', b"organisations\t\t{}\n", b""):
        packed = gzip.compress(content)
        file = tmp_path / "odd.backup"
        file.write_bytes(
            b"stakeholders backup 1 " + hashlib.sha256(packed).hexdigest().encode() + b"\n" + packed
        )
        with pytest.raises(InvalidInput, match="damaged"):
            read_backup(file)


@both
def test_a_backup_made_while_others_write_is_one_moment(places: Places, kind: str, tmp_path: Path) -> None:
    one, file = places(kind), tmp_path / "kept.backup"
    with one.open() as store:
        commit(store, added(organisation("counter", employees=0)))
    backups = []

    def write() -> None:
        with one.open() as handle:
            history = History(handle, TickingClock())
            for number in range(30):
                once = changed(
                    organisation("counter", employees=number), organisation("counter", employees=number + 1)
                )
                history.write(lambda *_, now=once: now, author="a test", reason="more")

    with ThreadPoolExecutor(1) as pool, one.open() as store:
        writing = pool.submit(write)
        while not writing.done():
            backups.append(write_backup(store, file))
        writing.result()
    for backup in backups:
        facts = Facts().after(change for _, change in backup.changes(0, len(backup.revisions())))
        assert facts.table(Organisation)["counter"].employees == len(backup.revisions()) - 1
        assert facts.digest() == backup.digest


def test_a_backup_that_cannot_be_written_leaves_nothing(places: Places, tmp_path: Path) -> None:
    one = places("sqlite")
    lived(one)
    (tmp_path / "folder").mkdir()
    with one.open() as store, pytest.raises(InvalidInput, match="it is a folder"):
        write_backup(store, tmp_path / "folder")
    assert not list(tmp_path.glob("*.partial"))


# --- Check ------------------------------------------------------------------------------------------------


@both
def test_a_sound_store_has_nothing_wrong(places: Places, kind: str) -> None:
    one = places(kind)
    facts = lived(one, revisions=101)
    with one.open() as store:
        found = check(store)

    assert found.wrong == ()
    assert (found.head, found.digest) == (101, facts.digest())
    assert dict(found.counts)["organisations"] == len(facts.table(Organisation))


LOST = "DROP TRIGGER revision_changes_stay; DELETE FROM revision_changes WHERE revision = 2"
CHANGED = """
    DROP TRIGGER revision_changes_never_change;
    UPDATE revision_changes SET before = json_set(before, '$.name', 'other') WHERE revision = 2
"""


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE organisations SET name = 'x' WHERE id = 'uia'", "not those that the history leads to"),
        ("DELETE FROM sources WHERE id = 'letter'", "points at nothing in sources"),
        ("PRAGMA user_version = 0", "schema is version 0"),
        (LOST, "does not hold as many changes"),
        (CHANGED, "does not follow from the one before"),
        (
            "UPDATE checkpoints SET facts = substr(facts, instr(facts, char(10)) + 1)",
            "checkpoint at revision 100",
        ),
    ],
)
def test_a_sqlite_store_that_was_tampered_with_is_told(places: Places, damage: str, said: str) -> None:
    one = places("sqlite")
    lived(one, revisions=101)
    with one.open() as store:
        assert isinstance(one, SQLitePlace)
        with closing(sqlite3.connect(one.path)) as database:
            database.executescript(damage)
        assert said in " ".join(map(str, check(store).wrong))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("MATCH (o:Organisation {id: 'uia'}) SET o.name = 'x'", "Organisation in the graph do not match"),
        ("MATCH (o:Organisation {id: 'uia'}) SET o:Port", "Organisation in the graph do not match"),
        ("MATCH ()-[r:PARTICIPATES_IN]->() DELETE r", "PARTICIPATES_IN in the graph do not match"),
        ("CREATE (:Measure {id: 'stray'})", "Measure in the graph do not match"),
        ("DROP CONSTRAINT Organisation_orgnr", "The constraint Organisation_orgnr is missing"),
        ("MATCH (p:RevisionPart {number: 2}) DETACH DELETE p", "does not hold as many changes"),
        ("MATCH (r:Revision {number: 2}) DETACH DELETE r", "not numbered from 1 to 3"),
    ],
)
def test_a_neo4j_that_was_tampered_with_is_told(neo4j_place: Neo4jPlace, damage: str, said: str) -> None:
    lived(neo4j_place)
    with neo4j_place.open() as store:
        neo4j_place.ask(damage)
        try:
            assert said in " ".join(map(str, check(store).wrong))
        finally:
            if damage.startswith("DROP"):  # others use the same server
                neo4j_place.ask(
                    "CREATE CONSTRAINT Organisation_orgnr IF NOT EXISTS "
                    "FOR (organisation:Organisation) REQUIRE organisation.orgnr IS UNIQUE"
                )
