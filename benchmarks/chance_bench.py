"""Shuffles that keep both margins: ours beside the same trades in plain Python loops, in one run."""

from __future__ import annotations

import random

import numpy as np

from benchmarks import timing
from stakeholders.analyses.chance import ROUNDS
from stakeholders.analyses.chance.shuffling import shuffled

SIDE, TIES, SHUFFLES = 60, 400, 10_000
BY_LOOPS = 200
"""So many in plain loops: each takes as long as the next."""


def run() -> None:
    """10,000 shuffles of a network of 60 organisations and 60 measures with 400 ties."""
    drawn = np.random.default_rng(1).choice(SIDE * SIDE, TIES, replace=False)
    drawn.sort()
    _, rows = np.unique(drawn // SIDE, return_inverse=True)
    columns = drawn % SIDE
    dealt = np.random.default_rng(1)
    next(shuffled(rows, columns, 1, rounds=ROUNDS, random=dealt))  # compiled, or read from where it is kept
    with timing.stopwatch() as ours:
        made = sum(len(part) for part in shuffled(rows, columns, SHUFFLES, rounds=ROUNDS, random=dealt))
    assert made == SHUFFLES

    members: list[set[int]] = [set() for _ in range(int(rows.max()) + 1)]
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        members[row].add(column)
    dice = random.Random(1)
    with timing.stopwatch() as loops:
        for _ in range(BY_LOOPS):
            _shuffle([set(some) for some in members], dice)
    plain = loops[0] / BY_LOOPS * SHUFFLES
    what = f"{SHUFFLES:,} shuffles of {SIDE} x {SIDE} with {TIES} ones"
    timing.say(what, f"{ours[0]:.2f} s", beside=f"plain loops {plain:.1f} s, {plain / ours[0]:.1f} x")


def _shuffle(members: list[set[int]], dice: random.Random) -> None:
    for _ in range(ROUNDS):
        order = list(range(len(members)))
        dice.shuffle(order)
        for one, other in zip(order[::2], order[1::2], strict=False):
            both = members[one] & members[other]
            free = sorted(members[one] ^ members[other])
            dice.shuffle(free)
            first = len(members[one]) - len(both)
            members[one], members[other] = both | set(free[:first]), both | set(free[first:])
