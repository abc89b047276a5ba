"""Timing with as little ceremony as honesty allows: repeated runs, medians, and ratios of two medians."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

RUNS = 7


def of(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median seconds of a piece of work after one run that is not counted."""
    work()
    return median(_once(work) for _ in range(runs))


def paired(one: Callable[[], object], other: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Median seconds of two pieces of work done in turn, so that a machine's moods hit both."""
    one()
    other()
    times = [(_once(one), _once(other)) for _ in range(runs)]
    return median(a for a, _ in times), median(b for _, b in times)


def _once(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def process(*command: str, runs: int = RUNS) -> float:
    """Median seconds of a whole process, with compiled modules kept as on a user's machine."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)

    return of(run, runs)


def peak_megabytes() -> float:
    """The largest resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def stopwatch() -> Iterator[list[float]]:
    """Seconds spent inside, as the only item of the list, once it is over."""
    seconds: list[float] = []
    started = time.perf_counter()
    yield seconds
    seconds.append(time.perf_counter() - started)


def say(what: str, figure: str, *, beside: str = "") -> None:
    """One line of results."""
    print(f"{what:<66} {figure:>12}  {beside}")
    sys.stdout.flush()
