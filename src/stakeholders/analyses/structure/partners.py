"""Who works with whom and how closely: the valued network that measures of position are taken from.

One measure with eight partners would make 28 ties of equal weight, and whoever is in it would look central.
So a measure gives each of its k partners one unit of working together, shared over the k - 1 others
(Newman 2001): w_ij = sum over common measures of 1 / (k - 1). A cooperation adds one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from stakeholders.network.network import Ints, Network

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Partners:
    """The organisations that take part in the plan or co-operate, and their weights."""

    who: Ints
    """Their positions in the network, ascending."""
    weights: csr_matrix
    """who x who, symmetric, nothing on the diagonal; those who are alone have an empty row."""


def partners(network: Network) -> Partners:
    """The valued network of those who take part in measures of the strategy, or co-operate."""
    ties, pairs = network.two_mode_ties, network.cooperation_pairs
    who = np.union1d(ties[:, 0], pairs.ravel()).astype(np.int64)
    number = {int(position): i for i, position in enumerate(who)}

    def numbered(positions: Ints) -> Ints:
        return np.array([number[int(position)] for position in positions], dtype=np.int64)

    weights = shared_work(numbered(ties[:, 0]), ties[:, 1], len(who))
    one, other = numbered(pairs[:, 0]), numbered(pairs[:, 1])
    once = csr_matrix((np.ones(len(pairs)), (one, other)), shape=weights.shape)
    weights = csr_matrix(weights + once + once.T)
    weights.sort_indices()
    return Partners(who, weights)


def rows_divided(weights: csr_matrix, by: Floats) -> csr_matrix:
    """Each row divided by its own number; a row whose number is 0 becomes nothing."""
    inverse = np.divide(1.0, by, out=np.zeros(len(by)), where=by > 0)
    return csr_matrix(diags(inverse) @ weights)


def shared_work(organisations: Ints, measures: Ints, size: int) -> csr_matrix:
    """w_ij of a two-mode network.

    Args:
        organisations: of each tie, numbered from 0; no pair twice.
        measures: of each tie.
        size: how many organisations there are.
    """
    _, measure, partners_of = np.unique(measures, return_inverse=True, return_counts=True)
    shared = partners_of[measure] > 1
    share = (1 / (partners_of[measure][shared] - 1)).astype(float)
    shape = size, len(partners_of)
    inside = csr_matrix((np.ones(len(share)), (organisations[shared], measure[shared])), shape=shape)
    valued = csr_matrix((share, (organisations[shared], measure[shared])), shape=shape)
    weights = csr_matrix(valued @ inside.T)
    weights.setdiag(0)
    weights.eliminate_zeros()
    return weights
