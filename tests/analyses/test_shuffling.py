"""Compiled shuffles: side by side, and where no folder may be written to keep the machine code in."""

import subprocess
import sys

import numpy as np
import pytest

from stakeholders.analyses.chance import shuffling

NOWHERE = """
import numpy as np
from numba.core import caching

caching.CacheImpl._locator_classes = []
from stakeholders.analyses.chance.shuffling import shuffled

organisations, measures = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2])
random = np.random.default_rng(1)
(parts,) = shuffled(organisations, measures, 50, rounds=5, random=random)
print(sorted({tuple(sorted(part[:2])) + tuple(sorted(part[2:])) for part in parts.tolist()}))
"""


def test_without_a_folder_to_keep_it_in_the_code_is_made_anew() -> None:
    """Two organisations in two measures each, of which they share the second: 0 and 2 may be exchanged."""
    done = subprocess.run([sys.executable, "-c", NOWHERE], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[(0, 1, 1, 2), (1, 2, 0, 1)]"


def test_the_number_of_processors_changes_nothing_that_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """30 networks of 12 ties in parts of two: on one processor one after another, on three side by side."""
    organisations, measures = np.repeat(np.arange(4), 3), np.arange(12) % 5
    monkeypatch.setattr(shuffling, "MOST_AT_ONCE", 24)

    def drawn(processors: int) -> list[list[int]]:
        monkeypatch.setattr("os.cpu_count", lambda: processors)
        random = np.random.default_rng(7)
        parts = list(shuffling.shuffled(organisations, measures, 30, rounds=3, random=random))
        assert [len(part) for part in parts] == [2] * 15
        return [network for part in parts for network in part.tolist()]

    assert drawn(1) == drawn(3)
    assert len({tuple(network) for network in drawn(2)}) > 15  # parts do not repeat each other
