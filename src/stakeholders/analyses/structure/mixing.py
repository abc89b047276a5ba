"""Whether organisations work with their own kind or with others.

* E-I = (E - I) / (E + I), of work with other groups (E) and within the own (I), -1 to 1, for the network,
  each group and each organisation (Krackhardt & Stern 1988). Groups of different sizes make -1 or 1 likely
  or not without anybody's doing, so it stands beside its mean when labels are dealt out anew (each label as
  often as it is), with a two-sided p from those permutations.
* Assortativity r = (sum of e_gg - sum of a_g^2) / (1 - sum of a_g^2), of shares e_gh of the work between
  groups g and h and a_g = sum over h of e_gh (Newman 2003): 1 when all work is within groups, 0 when groups
  do not matter. What the least possible is depends on the groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, triu

from stakeholders.analyses.structure.partners import Floats
from stakeholders.network.network import Ints

PERMUTATIONS: Final = 2_000
FEWEST: Final = 200
MOST_LOOKS: Final = 100_000_000
"""Ties in all permutations together; fewer permutations are made of a larger network."""


@dataclass(frozen=True, slots=True)
class Index:
    """E-I, and what it would be by chance."""

    observed: float
    expected: float
    """Mean of the permutations in which it is defined."""
    p: float
    """Two-sided, never 0."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """How groups mix. None where there is no tie."""

    whole: Index | None
    groups: tuple[Index | None, ...]
    """By group number."""
    organisations: tuple[float | None, ...]
    """E-I of each."""
    assortativity: float | None
    """None also where all are of one group."""


def mixing(weights: csr_matrix, group: Ints, permutations: int | None = None, seed: int = 1) -> Mixing:
    """How work is spread within and between groups.

    Args:
        weights: n x n, symmetric, nothing on the diagonal.
        group: of each organisation, its group (0, 1, ...).
        permutations: how many; by default `PERMUTATIONS`, of a very large network down to `FEWEST`.
        seed: of the random numbers.
    """
    groups = int(group.max()) + 1 if len(group) else 0
    upper = triu(weights, k=1).tocoo()
    if not upper.nnz:
        return Mixing(None, (None,) * groups, (None,) * len(group), None)
    if permutations is None:
        permutations = min(PERMUTATIONS, max(FEWEST, MOST_LOOKS // upper.nnz))
    one, other, work = upper.row, upper.col, upper.data
    strength = np.asarray(weights.sum(axis=1), dtype=float).ravel()

    def counted(labels: Ints) -> Floats:
        """E-I of the network, then of each group; nan where there is no tie."""
        same = labels[one] == labels[other]
        within = np.bincount(labels[one][same], work[same], minlength=groups)
        between = np.bincount(labels, strength, minlength=groups) - 2 * within
        internal = np.concatenate([[within.sum()], within])
        external = np.concatenate([[between.sum() / 2], between])
        both = internal + external
        found = np.full(len(both), np.nan)
        np.divide(external - internal, both, out=found, where=both > 0)
        return found

    observed = counted(group)
    random = np.random.default_rng(seed)
    drawn = np.stack([counted(random.permutation(group)) for _ in range(permutations)])
    indices = [_index(float(value), column) for value, column in zip(observed, drawn.T, strict=True)]
    return Mixing(
        indices[0], tuple(indices[1:]), _of_each(weights, group, strength), _r(weights, group, groups)
    )


def _index(observed: float, drawn: Floats) -> Index | None:
    if np.isnan(observed):
        return None
    drawn = drawn[~np.isnan(drawn)]
    tolerance = 1e-9  # sums of the same work in another order
    fewer = (1 + int((drawn <= observed + tolerance).sum())) / (1 + len(drawn))
    more = (1 + int((drawn >= observed - tolerance).sum())) / (1 + len(drawn))
    expected = float(drawn.mean()) if len(drawn) else observed
    return Index(observed, expected, min(1.0, 2 * min(fewer, more)))


def _of_each(weights: csr_matrix, group: Ints, strength: Floats) -> tuple[float | None, ...]:
    entries = weights.tocoo()
    same = group[entries.row] == group[entries.col]
    within = np.bincount(entries.row[same], entries.data[same], minlength=len(group))
    return tuple(
        float((all_of_it - 2 * own) / all_of_it) if all_of_it > 0 else None
        for all_of_it, own in zip(strength, within, strict=True)
    )


def _r(weights: csr_matrix, group: Ints, groups: int) -> float | None:
    entries = weights.tocoo()
    places = group[entries.row] * groups + group[entries.col]
    shares = np.bincount(places, entries.data, minlength=groups**2).reshape(groups, groups)
    shares = shares / shares.sum()
    by_chance = float((shares.sum(axis=1) ** 2).sum())
    return None if by_chance > 1 - 1e-12 else float((np.trace(shares) - by_chance) / (1 - by_chance))
