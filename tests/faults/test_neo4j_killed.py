"""Processes and servers that are killed, and many who write at once: nothing is lost, doubled or halved."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count as numbers
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from threading import Barrier, Event, Timer
from time import sleep

import pytest

from stakeholders.domain.errors import StoreError
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.records import Measure, Organisation
from stakeholders.importers.native import read_paths
from stakeholders.ports.clock import SystemClock
from stakeholders.services.history import History
from stakeholders.services.importing import Import
from stakeholders.services.keeping import check
from stakeholders.stores.neo4j import Neo4jStore
from stakeholders.stores.neo4j.connection import Patience
from stakeholders.testing import commit
from stakeholders.testing.samples import added, changed, organisation, source
from tests.faults.writing_child import tables
from tests.stores.neo4j_place import Neo4jPlace
from tests.support.counts import count
from tests.support.neo4j_server import Neo4jServer

ROOT = Path(__file__).resolve().parents[2]
ROWS = 400
pytestmark = pytest.mark.timeout(3600)


def run_and_kill(place: Neo4jPlace, seconds: float) -> int:
    """Let a process import, kill it that long after its first revision; the last one it acknowledged."""
    secrets = {
        "STAKEHOLDERS_NEO4J_USER": place.server.user,
        "STAKEHOLDERS_NEO4J_PASSWORD": place.server.password,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writing_child", "import", place.server.uri, str(ROWS)],
        cwd=ROOT,
        env=os.environ | secrets,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout as acknowledgements:
        first = acknowledgements.readline()
        assert first, "it ended before its first revision"
        timer = Timer(seconds, process.kill)
        timer.start()
        acknowledged = [int(line) for line in [first, *acknowledgements] if line.endswith("\n")]
        timer.cancel()
        process.kill()
    return acknowledged[-1]


def is_whole(facts: Facts, head: int) -> bool:
    """Whether every row is of the newest turn."""
    employees = {row.employees for row in facts.table(Organisation).values()}
    budgets = {row.budget_nok for row in facts.table(Measure).values()}
    return len(facts) == ROWS and employees == budgets == {head}


def test_what_was_acknowledged_before_a_kill_is_there_and_nothing_is_half_written(
    neo4j_place: Neo4jPlace,
) -> None:
    chance = Random(20)
    for _ in range(count(quick=8, full=100)):
        acknowledged = run_and_kill(neo4j_place, chance.uniform(0.0, 0.6))

        with neo4j_place.open() as store:
            head, facts = store.current()
            # One more may have been committed whose acknowledgement did not get out.
            assert acknowledged <= head <= acknowledged + 1
            assert is_whole(facts, head)
            assert list(store.check()) == []  # the graph that people see is whole too
    with neo4j_place.open() as store:
        assert check(store).wrong == ()


# --- A server of its own, which may be killed -------------------------------------------------------------


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Neo4jServer]:
    with Neo4jServer(tmp_path) as server:
        yield server


@pytest.mark.xdist_group("own-neo4j")
@pytest.mark.neo4j
@pytest.mark.skipif(not Neo4jServer.is_possible(), reason="needs Java and the jars")
def test_a_server_that_is_killed_and_comes_back_loses_nothing(own_server: Neo4jServer) -> None:
    chance, place, stop = Random(3), Neo4jPlace(own_server.address), Event()
    acknowledged = [0]

    def keep_importing() -> None:
        # How long this machine takes to start a server says nothing about the store, so it may take long.
        with place.open(Patience(retrying=300)) as store:
            history = History(store, SystemClock())
            for turn in numbers(1):
                if stop.is_set():
                    return
                _, revision = Import.of(history, tables(turn, ROWS)).apply(author="a test", reason=f"{turn}")
                assert revision is not None
                acknowledged.append(revision.number)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(keep_importing)
        for _ in range(count(quick=2, full=20)):
            before = acknowledged[-1]
            while acknowledged[-1] < before + 2 and not writing.done():
                sleep(0.05)
            sleep(chance.uniform(0.0, 0.5))
            own_server.kill()
            own_server.restart()
        before = acknowledged[-1]
        while acknowledged[-1] < before + 1 and not writing.done():
            sleep(0.05)
        stop.set()
        writing.result()  # every break ended in a success

    with place.open() as store:
        head, facts = store.current()
        assert acknowledged == list(range(head + 1))  # none is missing, none is double
        assert is_whole(facts, head)
        assert check(store).wrong == ()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A folder on a disk of its own with little room."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk that gets full")
    folder = Path(mkdtemp(prefix="stakeholders-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
    folder.rmdir()


@pytest.mark.xdist_group("own-neo4j")
@pytest.mark.neo4j
@pytest.mark.skipif(not Neo4jServer.is_possible(), reason="needs Java and the jars")
def test_a_full_disk_is_one_clear_error_and_all_that_was_acknowledged_stays(small_disk: Path) -> None:
    with Neo4jServer(small_disk) as server:
        place, acknowledged, said = Neo4jPlace(server.address), 0, ""
        with place.open() as store:
            commit(store, added(source("first")))
            filler = small_disk / "filler"
            fill(filler)
            try:
                for number in numbers(1):
                    commit(store, added(source(f"s{number}", title="x" * 100_000)))
                    acknowledged = number
            except StoreError as error:
                said = str(error)
        assert "Neo4j" in said
        assert "full disk" in said or "only be read" in said or "too busy" in said
        filler.unlink()
        server.kill()
        server.restart()
        with place.open() as store:
            head, facts = store.current()
            assert acknowledged + 1 <= head <= acknowledged + 2
            assert len(facts) == head
            assert check(store).wrong == ()
            assert commit(store, added(source("later"))).number == head + 1


def fill(path: Path) -> None:
    """Take all room but a little."""
    with path.open("wb") as file:
        free = os.statvfs(path).f_bavail * os.statvfs(path).f_frsize
        os.posix_fallocate(file.fileno(), 0, max(1, free - 2**20))


# --- Many at once -----------------------------------------------------------------------------------------

WRITERS, EDITS, EDITED = 16, count(quick=6, full=500), 10


def test_of_many_edits_on_few_organisations_none_is_lost(neo4j_place: Neo4jPlace) -> None:
    with neo4j_place.open() as store:
        commit(store, added(*(organisation(f"o{n}", employees=0) for n in range(EDITED))))

    def edit(writer: int) -> None:
        chance = Random(writer)
        with neo4j_place.open() as store:
            history = History(store, SystemClock())
            for _ in range(EDITS):
                id_ = f"o{chance.randrange(EDITED)}"

                def one_more(_: int, facts: Facts, id_: str = id_) -> tuple[Change, ...]:
                    before = facts.table(Organisation)[id_]
                    assert isinstance(before.employees, int)
                    return changed(before, organisation(id_, employees=before.employees + 1))

                history.write(one_more, author=f"writer {writer}", reason="one more")

    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(edit, writer) for writer in range(WRITERS)]:
            done.result()
    with neo4j_place.open() as store:
        head, facts = store.current()
        counted = [row.employees for row in facts.table(Organisation).values()]
        assert sum(n for n in counted if isinstance(n, int)) == WRITERS * EDITS
        assert head == 1 + WRITERS * EDITS
        assert check(store).wrong == ()


def test_of_many_who_import_the_same_organisation_one_does(neo4j_place: Neo4jPlace, tmp_path: Path) -> None:
    clients = 32
    with (tmp_path / "organisations.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "name", "kind", "orgnr"), ("new", "Ny AS", "firm", "974760673")])
    with neo4j_place.open():
        pass
    start = Barrier(clients)

    def bring(_client: int) -> int | None:
        with Neo4jStore(neo4j_place.address) as store:
            doing = Import.of(History(store, SystemClock()), read_paths([tmp_path]))
            start.wait()
            _, revision = doing.apply(author="a test", reason="the same")
            return None if revision is None else revision.number

    with ThreadPoolExecutor(clients) as pool:
        numbered = list(pool.map(bring, range(clients)))
    assert [number for number in numbered if number is not None] == [1]
    assert neo4j_place.raw_organisations() == {"new": "Ny AS"}
    assert neo4j_place.raw_revisions() == [1]
