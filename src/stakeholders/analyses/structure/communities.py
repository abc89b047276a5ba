"""Circles of organisations that work with each other more than with others, and what they follow.

Louvain (Blondel et al. 2008, by networkx, seeded): the division with the greatest modularity that it finds,
which is how much more work is inside circles than if work were dealt by lot. Whether circles are spheres,
kinds or municipalities over again is told by the adjusted Rand index (Hubert & Arabie 1985): 1 when two
divisions are the same, 0 on average when they have nothing to do with each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx
import numpy as np

from stakeholders.analyses.structure.partners import Floats
from stakeholders.network.network import Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MOST_TIES: Final = 500_000
"""Of more ties no circles are looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Communities:
    """A division of those who have ties."""

    of: Ints
    """Of each organisation, the number of its circle, the largest circle first; -1 without ties."""
    modularity: float

    @property
    def count(self) -> int:
        """How many circles there are."""
        return int(self.of.max()) + 1


def communities(weights: csr_matrix, seed: int = 1) -> Communities | None:
    """The circles; None where there is no tie, or there are too many.

    Args:
        weights: n x n, symmetric, nothing on the diagonal.
        seed: of the order in which organisations are looked at.
    """
    if not 0 < weights.nnz / 2 <= MOST_TIES:
        return None
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(np.flatnonzero(np.diff(weights.indptr)).tolist())
    entries = weights.tocoo()
    upper = entries.row < entries.col
    graph.add_weighted_edges_from(
        zip(
            entries.row[upper].tolist(),
            entries.col[upper].tolist(),
            entries.data[upper].tolist(),
            strict=True,
        )
    )
    found = [sorted(some) for some in nx.community.louvain_communities(graph, seed=seed)]
    found.sort(key=lambda some: (-len(some), some))
    of = np.full(weights.shape[0], -1, dtype=np.int64)
    for number, some in enumerate(found):
        of[some] = number
    return Communities(of, float(nx.community.modularity(graph, [set(some) for some in found])))


def adjusted_rand(one: Ints, other: Ints) -> float | None:
    """How alike two divisions of the same are; None where no division could differ.

    Args:
        one: of each, the number of its part in the first division (0, 1, ...).
        other: in the second.
    """
    if not len(one):
        return None
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, first, second = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    of_all = len(one) * (len(one) - 1) / 2
    by_chance = first * second / of_all if of_all else 0.0
    most = (first + second) / 2
    return None if most == by_chance else (both - by_chance) / (most - by_chance)
