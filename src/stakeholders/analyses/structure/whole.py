"""The network as a whole: how much there is of it, how it hangs together, how unequal it is.

Of the two-mode network, in which a large measure is one measure and not a clique:

* density: ties / (n m), of n organisations in m measures, 0 to 1;
* centralisation: sum of (k_max - k_i) / ((n - 1) (m - 1)), 0 when all are in as many measures, 1 when one
  is in all and each other in one (Freeman 1978, for one mode of two);
* distance: steps from organisation to organisation through a measure, on average in the largest piece.

Of cooperations, which are ties between two, the same in their one-mode forms: density 2 L / (n (n - 1)),
Freeman's degree centralisation sum of (k_max - k_i) / ((n - 1) (n - 2)), and clustering: three times the
triangles by the paths of two steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, triu
from scipy.sparse.csgraph import connected_components, shortest_path

from stakeholders.network.network import Ints, Network

MOST_FOR_DISTANCES: Final = 3_000
"""Of more organisations in a piece no mean distance is worked out: it takes every pair."""


@dataclass(frozen=True, slots=True)
class TwoMode:
    """Organisations and the measures they are in."""

    organisations: int
    """That take part in something."""
    measures: int
    """That somebody takes part in."""
    ties: int
    density: float | None
    """None without ties."""
    centralisation: float | None
    """None for fewer than two organisations or measures."""
    pieces: int
    largest: int
    """Organisations in the largest piece."""
    distance: float | None
    """None where the largest piece has one organisation, or more than `MOST_FOR_DISTANCES`."""


@dataclass(frozen=True, slots=True)
class OneMode:
    """Organisations and the ties between them."""

    organisations: int
    ties: int
    density: float | None
    """None for fewer than two organisations."""
    centralisation: float | None
    """None for fewer than three."""
    clustering: float | None
    """None where nobody has two partners."""


def two_mode(organisations: Ints, measures: Ints) -> TwoMode:
    """Figures of ties between organisations and measures; both are ids of whatever kind, no pair twice."""
    _, who = np.unique(organisations, return_inverse=True)
    _, what = np.unique(measures, return_inverse=True)
    ties = len(who)
    if not ties:
        return TwoMode(0, 0, 0, None, None, 0, 0, None)
    n, m = int(who.max()) + 1, int(what.max()) + 1
    degree = np.bincount(who)
    unequal = float((degree.max() - degree).sum() / ((n - 1) * (m - 1))) if n > 1 and m > 1 else None
    graph = csr_matrix((np.ones(ties), (who, n + what)), shape=(n + m, n + m))
    pieces, piece = connected_components(graph, directed=False)
    sizes = np.bincount(piece[:n], minlength=pieces)
    inside = np.flatnonzero(piece == sizes.argmax())
    distance = None
    if 1 < sizes.max() <= MOST_FOR_DISTANCES:
        mine = np.flatnonzero(inside < n)
        steps = shortest_path(graph[inside][:, inside], directed=False, unweighted=True, indices=mine)
        distance = float(steps[:, mine].sum() / 2 / (len(mine) * (len(mine) - 1)))
    return TwoMode(n, m, ties, ties / (n * m), unequal, int(pieces), int(sizes.max()), distance)


def one_mode(one: Ints, other: Ints, organisations: int) -> OneMode:
    """Figures of ties between organisations numbered from 0; each pair once, nobody with itself."""
    n, ties = organisations, len(one)
    both = csr_matrix((np.ones(ties), (one, other)), shape=(n, n))
    both = csr_matrix(both + both.T)
    degree = np.asarray(both.sum(axis=1)).ravel()
    paths = float((degree * (degree - 1) / 2).sum())
    closed = float((both @ both).multiply(triu(both)).sum()) if paths else 0.0  # each triangle three times
    return OneMode(
        n,
        ties,
        2 * ties / (n * (n - 1)) if n > 1 else None,
        float((degree.max() - degree).sum() / ((n - 1) * (n - 2))) if n > 2 else None,
        closed / paths if paths else None,
    )


def measures_of(network: Network) -> TwoMode:
    """Who takes part in which measure of the strategy."""
    return two_mode(network.two_mode_ties[:, 0], network.two_mode_ties[:, 1])


def cooperations_of(network: Network) -> OneMode:
    """Who co-operates with whom, of those who do."""
    pairs = network.cooperation_pairs
    who, ends = np.unique(pairs, return_inverse=True)
    ends = ends.reshape(pairs.shape)
    return one_mode(ends[:, 0], ends[:, 1], len(who))
