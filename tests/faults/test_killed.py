"""A process killed in the middle of an import leaves all that it acknowledged, and nothing by halves."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from threading import Timer

import pytest

from stakeholders.domain.records import Measure, Organisation
from stakeholders.services.history import History
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import TickingClock
from tests.support.counts import count

ROOT = Path(__file__).resolve().parents[2]
ROWS = 2000


def run_and_kill(path: Path, seconds: float) -> list[int]:
    """Let a process import, kill it that many seconds after its first revision; what it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writing_child", "import", f"sqlite:///{path}", str(ROWS)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout as acknowledgements:
        first = acknowledgements.readline()
        assert first, "it ended before its first revision"
        timer = Timer(seconds, process.kill)
        timer.start()
        numbers = [int(line) for line in [first, *acknowledgements] if line.endswith("\n")]
        timer.cancel()
        process.kill()
    return numbers


@pytest.mark.timeout(3600)
def test_what_was_acknowledged_before_a_kill_is_there_and_nothing_is_half_written(tmp_path: Path) -> None:
    path, chance = tmp_path / "store.db", Random(20)

    for _ in range(count(quick=8, full=100)):
        acknowledged = run_and_kill(path, chance.uniform(0.0, 0.4))[-1]

        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        with SQLiteStore(path) as store:
            head, facts = store.current()
            # One more may have been committed whose acknowledgement did not get out.
            assert acknowledged <= head <= acknowledged + 1
            assert [r.number for r in store.revisions()] == list(range(1, head + 1))
            employees = {row.employees for row in facts.table(Organisation).values()}
            budgets = {row.budget_nok for row in facts.table(Measure).values()}
            assert len(facts) == ROWS
            assert employees == budgets == {head}
            assert len(store.changes(head - 1, head)) == ROWS
            assert History(store, TickingClock()).at(head - 1)[1] != facts
            replayed = store.checkpoint(head)[1].after(
                c for _, c in store.changes(store.checkpoint(head)[0], head)
            )
            assert replayed.digest() == facts.digest()
