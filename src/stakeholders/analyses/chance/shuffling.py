"""Random networks with the same margins, by trades between pairs of organisations, compiled.

A trade (curveball: Strona et al. 2014) takes two organisations, leaves them the measures both are
in, and deals the others anew, so many to each as it had. In a round all organisations are paired at
random and each pair trades once (global trades: Carstens, Berger & Strona 2016). Nobody is ever twice
in one measure, and all networks with these margins become equally likely.

Plain loops, since that is what a compiler is good at: numba makes machine code of them on first use
and keeps it. Loading it takes most of a second, so nothing imports this module before it is needed.
Parts are made side by side, each with random numbers of its own: how many processors there are
changes how long it takes and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numba
import numpy as np

from stakeholders.network.network import Ints

MOST_AT_ONCE: Final = 250_000
"""Ties of all shuffles that are made and handed out together: 2 MB."""


def shuffled(
    organisations: Ints, measures: Ints, shuffles: int, *, rounds: int, random: np.random.Generator
) -> Iterator[Ints]:
    """Networks like the one given, each as far from it as `rounds` rounds of trades take it.

    Args:
        organisations: of each tie, numbered from 0 and in ascending order: they stay where they are.
        measures: of each tie, numbered from 0.
        random: the same numbers give the same networks.

    Yields:
        The new measures as (networks, ties), in parts of at most `MOST_AT_ONCE` ties.
    """
    starts = np.searchsorted(organisations, np.arange(int(organisations[-1]) + 2))
    at_once = max(1, MOST_AT_ONCE // len(measures))
    sizes = [min(at_once, shuffles - first) for first in range(0, shuffles, at_once)]

    def part(size: int, own: np.random.Generator) -> Ints:
        networks = np.repeat(measures[None, :], size, axis=0)
        _shuffle(starts, networks, int(measures.max()) + 1, rounds, own)
        return networks

    side_by_side = os.cpu_count() or 1
    with ThreadPoolExecutor(side_by_side) as pool:
        for first in range(0, len(sizes), side_by_side):  # no more than are wanted next, lest they pile up
            some = sizes[first : first + side_by_side]
            yield from pool.map(part, some, random.spawn(len(some)))


def _compiled(function: Callable[..., None]) -> Any:
    """Machine code of a function, kept on the disk if there is anywhere to keep it."""
    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no folder may be written: it is made anew in each process
        return numba.njit(nogil=True)(function)


@_compiled
def _shuffle(starts: Ints, networks: Ints, width: int, rounds: int, random: np.random.Generator) -> None:
    """Change each network in place: organisation i has `networks[:, starts[i]:starts[i + 1]]`."""
    count = len(starts) - 1
    order = np.arange(count)
    seen = np.zeros(width, dtype=np.int8)
    free = np.empty(2 * np.max(starts[1:] - starts[:-1]), dtype=np.int64)
    for row in networks:
        for _ in range(rounds):
            for i in range(count - 1, 0, -1):
                j = int(random.random() * (i + 1))
                order[i], order[j] = order[j], order[i]
            for k in range(0, count - 1, 2):
                first, second = order[k], order[k + 1]
                ends = starts[first + 1], starts[second + 1]
                _trade(row, starts[first], starts[second], ends, seen, free, random)


@_compiled
def _trade(
    row: Ints,
    one: int,
    other: int,
    ends: tuple[int, int],
    seen: Ints,
    free: Ints,
    random: np.random.Generator,
) -> None:
    """Deal anew what only one of two has: `row[one:ends[0]]` and `row[other:ends[1]]`.

    `seen` is all 0 before and after; `free` is room to work in.
    """
    for i in range(one, ends[0]):
        seen[row[i]] = 1
    size = 0  # what both are in goes to the front of each and stays
    for i in range(other, ends[1]):
        measure = row[i]
        if seen[measure]:
            seen[measure] = 2
            row[i], row[other] = row[other], measure
            other += 1
        else:
            free[size] = measure
            size += 1
    for i in range(one, ends[0]):
        measure = row[i]
        if seen[measure] == 2:
            row[i], row[one] = row[one], measure
            one += 1
        else:
            free[size] = measure
            size += 1
        seen[measure] = 0
    if ends[0] - one > ends[1] - other:  # only the smaller hand is drawn, what is left is the other
        one, other = other, one
        hand = ends[1] - one
    else:
        hand = ends[0] - one
    for i in range(hand):
        j = i + int(random.random() * (size - i))
        row[one + i], free[j] = free[j], free[i]
    for i in range(hand, size):
        row[other + i - hand] = free[i]
