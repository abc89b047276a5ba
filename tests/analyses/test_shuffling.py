"""Compiled shuffles where no folder may be written, so that the machine code cannot be kept."""

import subprocess
import sys

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
