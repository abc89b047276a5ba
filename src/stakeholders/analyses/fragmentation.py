"""How far a plan's network has fallen into pieces, and how far it would without one organisation.

Fragmentation is F = 1 - sum of s (s - 1) / (n (n - 1)) over pieces of s organisations, of n that take
part (Borgatti 2006, doi:10.1007/s10588-006-7084-x): the share of pairs that cannot reach each other
through measures of the plan. 0: all can; 1: nobody can.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from stakeholders.network.network import Ints, Network

MOST_REMOVED: Final = 500
"""Of more organisations than this, so many are drawn to be left out one by one."""
LOW, HIGH = 5, 95
"""The band holds the middle nine tenths."""


@dataclass(frozen=True, slots=True)
class Removals:
    """Fragmentation when any one organisation is left out: what is usual."""

    low: float
    """One in twenty gives less."""
    high: float
    """One in twenty gives more."""
    tried: int


def fragmentation(network: Network) -> float | None:
    """F of those who take part in the strategy's measures; None for fewer than two."""
    who, what = _ties(network)
    return _fragmentation(who, what, None)


def without_one(network: Network, seed: int = 1) -> Removals | None:
    """F when any one organisation leaves, for each of them (or `MOST_REMOVED`); None for fewer than three."""
    who, what = _ties(network)
    everybody = np.unique(who)
    if len(everybody) > MOST_REMOVED:
        everybody = np.random.default_rng(seed).choice(everybody, MOST_REMOVED, replace=False)
    found = [f for f in (_fragmentation(who, what, int(one)) for one in everybody) if f is not None]
    if not found:
        return None
    low, high = np.percentile(found, [LOW, HIGH])
    return Removals(float(low), float(high), len(found))


def _ties(network: Network) -> tuple[Ints, Ints]:
    """Organisations (0, 1, ...) and measures (0, 1, ...) of each tie of the strategy that holds."""
    _, who = np.unique(network.two_mode_ties[:, 0], return_inverse=True)
    _, what = np.unique(network.two_mode_ties[:, 1], return_inverse=True)
    return who.astype(np.int64), what.astype(np.int64)


def _fragmentation(who: Ints, what: Ints, without: int | None) -> float | None:
    """F of the organisations there are, less one."""
    count = int(who.max()) + 1 if len(who) else 0
    stay = who != without
    n = count - (without is not None)
    if n < 2:  # there is no pair
        return None
    size = count + int(what.max()) + 1
    pairs = (np.ones(int(stay.sum()), dtype=np.int8), (who[stay], count + what[stay]))
    _, piece = connected_components(csr_matrix(pairs, shape=(size, size)), directed=False)
    mine = np.delete(piece[:count], without) if without is not None else piece[:count]
    sizes = np.unique(mine, return_counts=True)[1].astype(float)
    return float(1 - (sizes * (sizes - 1)).sum() / (n * (n - 1)))
