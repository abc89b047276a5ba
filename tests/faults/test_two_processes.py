"""Processes that write to one store at the same time lose nothing of each other's."""

import subprocess
import sys
from pathlib import Path

import pytest

from stakeholders.domain.records import Organisation
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import commit
from stakeholders.testing.samples import added, organisation
from tests.support.counts import count

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 2


def start(work: str, path: Path, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writing_child", work, f"sqlite:///{path}", str(number)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.timeout(900)
def test_no_update_of_two_processes_is_lost(tmp_path: Path) -> None:
    path, times = tmp_path / "store.db", count(quick=100, full=1000)
    with SQLiteStore(path) as store:
        commit(store, added(organisation("counter", employees=0)))

    ended = [process.communicate() for process in [start("count", path, times) for _ in range(PROCESSES)]]

    assert [errors for _, errors in ended] == [""] * PROCESSES
    with SQLiteStore(path) as store:
        head, facts = store.current()
        assert head == 1 + PROCESSES * times
        assert facts.table(Organisation)["counter"].employees == PROCESSES * times
        assert [revision.changed for revision in store.revisions()[1:]] == [1] * (PROCESSES * times)


@pytest.mark.timeout(900)
def test_processes_that_make_the_store_at_the_same_moment_all_get_the_same_one(tmp_path: Path) -> None:
    for turn in range(count(quick=3, full=50)):
        path = tmp_path / f"store-{turn}.db"
        processes = [start("import", path, 4) for _ in range(4)]
        try:
            first = [process.stdout.readline() for process in processes if process.stdout is not None]
        finally:
            for process in processes:
                process.kill()
        errors = [process.communicate()[1] for process in processes]

        assert errors == [""] * len(processes)
        numbers = [int(line) for line in first if line != "None\n"]
        with SQLiteStore(path) as store:
            assert store.head() >= max(numbers) >= 1
            assert len(store.current()[1]) == 4
