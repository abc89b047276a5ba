"""A process of its own that imports files into a store, and tells what happened and what it took.

``python -m tests.faults.importing_child STORE PATH...`` prints one line of JSON.
"""

import json
import resource
import sys
from pathlib import Path
from time import process_time

from stakeholders.domain.errors import StakeholdersError
from stakeholders.importers.native import read_paths
from stakeholders.ports.clock import SystemClock
from stakeholders.services.history import History
from stakeholders.services.importing import Import
from stakeholders.stores.sqlite import SQLiteStore

MEMORY_AT_MOST = 2 * 2**30
"""Bytes of address space: a file that wants more ends this process, and not the machine."""


def megabytes() -> float:
    """The most memory this process ever had; what the one that started it had does not count."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def main(store: Path, *paths: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_AT_MOST, MEMORY_AT_MOST))
    start, refused = process_time(), None
    try:
        with SQLiteStore(store) as opened:
            doing = Import.of(History(opened, SystemClock()), read_paths(paths))
            doing.apply(author="a test", reason="bad input")
    except StakeholdersError as error:
        refused = {"kind": type(error).__name__, "said": str(error), "to_do": str(error.what_to_do or "")}
    print(  # noqa: T201 - this is how it tells
        json.dumps(
            {
                "refused": refused,
                "seconds": process_time() - start,
                "megabytes": megabytes(),
            }
        )
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
