"""Who stands between others, and in which role (Gould & Fernandez 1989).

Organisation v brokers between a and b when both work with v and not with each other. By the groups of the
three it is, in an undirected network, one of four roles: *coordinator* (all of one group), *itinerant
broker* (a and b of one group, v of another), *gatekeeper or representative* (v and one of them of one
group), *liaison* (three groups).

How often each role would come about without anybody's doing is told by dealing the groups out anew, each as
often as it is: an open pair of v falls to a role with a probability that depends on the sizes of the groups
alone, exactly; the spread comes from permutations, z = (O - E) / sd.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from stakeholders.analyses.structure.partners import Floats
from stakeholders.network.network import Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

PERMUTATIONS: Final = 1_000
FEWEST: Final = 100
MOST_LOOKS: Final = 50_000_000
MOST_PAIRS: Final = 5_000_000
"""Pairs of partners, of which more are not gone through."""


class Role(IntEnum):
    """What a broker is to the two it stands between."""

    COORDINATOR = 0
    ITINERANT = 1
    GATEKEEPER = 2
    """Or representative: without direction they are one."""
    LIAISON = 3


@dataclass(frozen=True, slots=True)
class Count:
    """How often, beside chance."""

    observed: int
    expected: float
    z: float | None
    """None where permutations do not differ."""


@dataclass(frozen=True, slots=True)
class Brokerage:
    """All brokers; by role in the order of `Role`."""

    whole: tuple[Count, ...]
    organisations: tuple[tuple[Count, ...] | None, ...]
    """None for those with fewer than two partners: there is nobody to stand between."""


def brokerage(
    adjacency: csr_matrix, group: Ints, permutations: int | None = None, seed: int = 1
) -> Brokerage | None:
    """Roles of all organisations; None where the network is too large to go through.

    Args:
        adjacency: n x n, symmetric; whatever is not 0 is a tie.
        group: of each organisation, its group (0, 1, ...).
        permutations: how many; by default up to `PERMUTATIONS`.
        seed: of the random numbers.
    """
    size, degree = len(group), np.diff(adjacency.indptr)
    if float((degree.astype(float) * (degree - 1)).sum()) / 2 > MOST_PAIRS:
        return None
    broker, one, other = _open_pairs(adjacency)
    roles = len(Role)
    if permutations is None:
        permutations = min(PERMUTATIONS, max(FEWEST, MOST_LOOKS // max(1, len(broker))))

    def counted(labels: Ints) -> Ints:
        """By organisation and role."""
        here, first, second = labels[broker], labels[one], labels[other]
        ends, left, right = first == second, first == here, second == here
        role = np.where(
            ends,
            np.where(left, Role.COORDINATOR, Role.ITINERANT),
            np.where(left | right, Role.GATEKEEPER, Role.LIAISON),
        )
        return np.bincount(broker * roles + role, minlength=size * roles).reshape(size, roles)

    observed = counted(group)
    pairs = observed.sum(axis=1)
    odds = role_odds(np.bincount(group)) if size > 2 else np.zeros(roles)
    random = np.random.default_rng(seed)
    sums, squares = np.zeros((2, size + 1, roles))
    for _ in range(permutations):
        drawn = counted(random.permutation(group))
        drawn = np.vstack([drawn, drawn.sum(axis=0)]).astype(float)
        sums += drawn
        squares += drawn**2
    spread = np.sqrt(np.maximum(squares / permutations - (sums / permutations) ** 2, 0))

    def told(counts: Ints, expected: Floats, deviation: Floats) -> tuple[Count, ...]:
        return tuple(
            Count(int(o), float(e), float((o - e) / d) if d > 1e-9 else None)
            for o, e, d in zip(counts, expected, deviation, strict=True)
        )

    return Brokerage(
        told(observed.sum(axis=0), pairs.sum() * odds, spread[-1]),
        tuple(told(observed[i], pairs[i] * odds, spread[i]) if degree[i] > 1 else None for i in range(size)),
    )


def role_odds(sizes: Ints) -> Floats:
    """How likely three organisations drawn from groups of these sizes are to give each role.

    Needs three organisations or more.
    """
    sizes = sizes.astype(float)
    n = sizes.sum()
    triples = n * (n - 1) * (n - 2)
    alike = float((sizes * (sizes - 1) * (sizes - 2)).sum()) / triples
    two = float((sizes * (sizes - 1) * (n - sizes)).sum()) / triples  # two certain ones alike, the third not
    return np.array([alike, two, 2 * two, 1 - alike - 3 * two])


def _open_pairs(adjacency: csr_matrix) -> tuple[Ints, Ints, Ints]:
    """(broker, one, other) of all pairs of partners of a broker without a tie to each other."""
    found: list[tuple[Ints, Ints, Ints]] = []
    for broker in range(adjacency.shape[0]):
        near = np.asarray(adjacency.indices[slice(*adjacency.indptr[broker : broker + 2])], dtype=np.int64)
        if len(near) > 1:
            apart = np.triu(adjacency[near][:, near].toarray() == 0, k=1)
            one, other = np.nonzero(apart)
            found.append((np.full(len(one), broker, dtype=np.int64), near[one], near[other]))
    if not found:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty
    brokers, ones, others = zip(*found, strict=True)
    return np.concatenate(brokers), np.concatenate(ones), np.concatenate(others)
