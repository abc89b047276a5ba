"""A process of its own that imports files into a store, and tells what happened and what it took.

``python -m tests.faults.importing_child STORE PATH...`` prints one line of JSON. The seconds are those of a
machine of a certain speed: what reading plain XML takes before and after tells how fast this one is just now.
"""

import json
import resource
import sys
from io import BytesIO
from pathlib import Path
from time import process_time
from xml.etree.ElementTree import iterparse

from stakeholders.domain.errors import StakeholdersError
from stakeholders.importers.native import read_paths
from stakeholders.ports.clock import SystemClock
from stakeholders.services.history import History
from stakeholders.services.importing import Import
from stakeholders.stores.sqlite import SQLiteStore

MEMORY_AT_MOST = 2 * 2**30
"""Bytes of address space: a file that wants more ends this process, and not the machine."""


PLAIN = b"<r>" + b"<c><v>1</v></c>" * 100_000 + b"</r>"
PLAIN_SECONDS = 0.15
"""Of processor time, that reading this takes on the machine that the bounds were set on."""


def slowness() -> float:
    """How many times the time of that machine the same takes here and now."""
    start = process_time()
    for _, element in iterparse(BytesIO(PLAIN)):  # noqa: S314 - of our own text
        element.clear()
    return (process_time() - start) / PLAIN_SECONDS


def megabytes() -> float:
    """The most memory this process ever had; what the one that started it had does not count."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def main(store: Path, *paths: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_AT_MOST, MEMORY_AT_MOST))
    slow, start, refused = slowness(), process_time(), None
    try:
        with SQLiteStore(store) as opened:
            doing = Import.of(History(opened, SystemClock()), read_paths(paths))
            doing.apply(author="a test", reason="bad input")
    except StakeholdersError as error:
        refused = {"kind": type(error).__name__, "said": str(error), "to_do": str(error.what_to_do or "")}
    seconds = process_time() - start
    print(  # noqa: T201 - this is how it tells
        json.dumps(
            {
                "refused": refused,
                "seconds": seconds / max(slow, slowness()),
                "megabytes": megabytes(),
            }
        )
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
