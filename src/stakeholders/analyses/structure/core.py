"""A core of organisations that work closely with each other, and a periphery that does not.

Borgatti & Everett (1999, doi:10.1016/S0378-8733(99)00019-2): the division that makes the weights most like
a pattern in which pairs within the core have a tie and others have none; how alike they are is the
correlation over all pairs, at most 1. Looked for from the pairs that work most closely and from those with
the most work, by moving single organisations and exchanging two for as long as that helps. Whether nothing
fits better nobody can say of a large network; of seven organisations it was compared with all divisions.
A fit below 0.5 says that there is hardly a core.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from stakeholders.analyses.structure.partners import Floats
from stakeholders.network.network import Bools, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LARGEST: Final = 1_000
"""Of more organisations no core is looked for: it takes every pair."""
STARTS: Final = 200
FEWEST_STARTS: Final = 20
MOST_PAIRS: Final = 20_000_000
"""Pairs looked at in all starts together; of a larger network there are fewer starts."""
TOLERANCE: Final = 1e-12
CLEAR: Final = 0.5
"""Fit from which there is a core to speak of."""


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """A division into core and periphery."""

    inside: Bools
    """Of each organisation, whether it is in the core."""
    fit: float
    """Correlation with the pattern."""


def core(weights: csr_matrix) -> Core | None:
    """The best division found; None where all pairs are alike, or there are too few or too many to divide.

    Args:
        weights: n x n, symmetric, nothing on the diagonal.
    """
    n = weights.shape[0]
    if not 2 < n <= LARGEST:
        return None
    dense = weights.toarray()
    pairs, upper = n * (n - 1) / 2, dense[np.triu_indices(n, 1)]
    if np.allclose(upper, upper[0]):
        return None
    total, spread = upper.sum(), np.sqrt(pairs * (upper**2).sum() - upper.sum() ** 2)

    def fit(internal: Floats, size: Ints | int) -> Floats:
        """Correlation of the weights with a core of so many, with so much work inside."""
        ones = np.asarray(size * (np.asarray(size) - 1) / 2, dtype=float)
        deviation = np.sqrt(np.maximum(pairs * ones - ones**2, 0))
        found = np.full(np.broadcast(internal, ones).shape, -np.inf)
        np.divide(pairs * internal - total * ones, spread * deviation, out=found, where=deviation > 0)
        return found

    def climb(inside: Bools) -> Core:
        """Move one, or exchange two, for as long as the fit grows."""
        now = -np.inf
        while True:
            work = dense @ inside
            internal, size = work[inside].sum() / 2, int(inside.sum())
            now = max(now, float(fit(np.array([internal]), size)[0]))
            moved = np.where(inside, fit(internal - work, size - 1), fit(internal + work, size + 1))
            mine, theirs = np.flatnonzero(inside), np.flatnonzero(~inside)
            both = internal - work[mine][:, None] + work[theirs] - dense[np.ix_(mine, theirs)]
            exchanged = fit(both, size)
            one = int(np.argmax(moved))
            if exchanged.size and exchanged.max() > max(moved[one], now) + TOLERANCE:
                out, into = np.unravel_index(int(np.argmax(exchanged)), exchanged.shape)
                inside[mine[out]], inside[theirs[into]] = False, True
            elif moved[one] > now + TOLERANCE:
                inside[one] = not inside[one]
            else:
                return Core(inside, now)

    return max((climb(start) for start in _starts(dense)), key=lambda found: round(found.fit, 9))


def _starts(dense: Floats) -> Iterator[Bools]:
    """The pairs that work most closely; and those with the most work, few or many."""
    n = len(dense)
    one, other = np.triu_indices(n, 1)
    work = dense[one, other]
    most = max(FEWEST_STARTS, min(STARTS, MOST_PAIRS // n**2)) // 2
    for pair in np.argsort(-work, kind="stable")[: min(most, int((work > 0).sum()))]:
        yield np.isin(np.arange(n), (one[pair], other[pair]))
    order = np.argsort(-dense.sum(axis=1), kind="stable")
    for size in np.unique(np.linspace(2, n, most).astype(int)):
        yield np.isin(np.arange(n), order[:size])
