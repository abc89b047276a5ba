"""Processes that write to a store in a loop, to be killed or to write beside each other.

``python -m tests.faults.writing_child import STORE ROWS`` imports ROWS rows again and again, each time as
one revision, and prints its number once it is committed (None if another process wrote the same).
``... count STORE TIMES`` adds one to a number, TIMES times.
"""

import sys
from collections.abc import Iterator
from itertools import count

from stakeholders.bootstrap import open_store
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.records import Organisation
from stakeholders.ports.clock import SystemClock
from stakeholders.services.history import History
from stakeholders.services.importing import Import, RawRow, RawTable
from stakeholders.testing.samples import changed, organisation

LEFT, RIGHT = "organisations", "measures"


def tables(turn: int, rows: int) -> Iterator[RawTable]:
    """A table of organisations and one of measures, with the turn in every row."""
    yield RawTable(
        "organisations.csv",
        LEFT,
        ("id", "name", "kind", "employees"),
        [RawRow(n + 2, (f"o{n}", f"Organisation {n}", "firm", str(turn))) for n in range(rows // 2)],
    )
    yield RawTable(
        "measures.csv",
        RIGHT,
        ("id", "name_nb", "status", "budget_nok"),
        [RawRow(n + 2, (f"m{n}", f"Tiltak {n}", "ongoing", str(turn))) for n in range(rows // 2)],
    )


def keep_importing(address: str, rows: int) -> None:
    with open_store(address, create=True) as store:
        history = History(store, SystemClock())
        for turn in count(store.head() + 1):
            _, revision = Import.of(history, tables(turn, rows)).apply(author="child", reason=f"turn {turn}")
            print(revision.number if revision else None, flush=True)  # noqa: T201 - this acknowledges it


def keep_counting(address: str, times: int) -> None:
    def plan(_: int, facts: Facts) -> tuple[Change, ...]:
        before = facts.table(Organisation)["counter"]
        assert isinstance(before.employees, int)
        return changed(before, organisation("counter", employees=before.employees + 1))

    with open_store(address, create=True) as store:
        history = History(store, SystemClock())
        for _ in range(times):
            history.write(plan, author="child", reason="one more")


if __name__ == "__main__":
    work = {"import": keep_importing, "count": keep_counting}[sys.argv[1]]
    work(sys.argv[2], int(sys.argv[3]))
