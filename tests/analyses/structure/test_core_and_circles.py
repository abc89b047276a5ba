"""Core and periphery, and communities."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from scipy.sparse import csr_matrix

from stakeholders.analyses.structure import (
    adjusted_rand,
    communities,
    core,
)
from tests.analyses.structure.networks import matrix, valued


def test_a_core_of_three_with_a_periphery_that_hangs_on_it() -> None:
    """0, 1, 2 work with each other, 3, 4, 5 with one of them each: three of six ties are the pattern's three.

    Over 15 pairs: (15 x 3 - 6 x 3) / sqrt((15 x 6 - 36) (15 x 3 - 9)) = 27 / sqrt(54 x 36).
    """
    found = core(matrix((0, 1), (0, 2), (1, 2), (0, 3), (1, 4), (2, 5)))
    assert found is not None
    assert found.inside.tolist() == [True, True, True, False, False, False]
    assert found.fit == pytest.approx(27 / (54 * 36) ** 0.5)


def test_where_all_are_alike_there_is_no_core() -> None:
    assert core(matrix((0, 1), (0, 2), (1, 2))) is None
    assert core(csr_matrix((5, 5))) is None
    assert core(csr_matrix((1, 1))) is None


@given(valued(most=7))
def test_no_other_core_fits_better(weights: csr_matrix) -> None:
    found = core(weights)
    assume(found is not None)
    assert found is not None
    n = weights.shape[0]
    upper = np.triu_indices(n, 1)
    work = weights.toarray()[upper]
    best = -1.0
    for size in range(2, n):
        for inside in combinations(range(n), size):
            member = np.isin(np.arange(n), inside)
            pattern = (member[upper[0]] & member[upper[1]]).astype(float)
            best = max(best, float(np.corrcoef(work, pattern)[0, 1]))
    assert found.fit == pytest.approx(best, abs=1e-9)


def test_two_cliques_with_one_tie_between_them_are_two_circles() -> None:
    four = list(combinations(range(4), 2))
    found = communities(matrix(*four, *((a + 4, b + 4) for a, b in four), (3, 4), size=9))
    assert found is not None
    assert found.of.tolist() == [0] * 4 + [1] * 4 + [-1]
    # Of 13 ties 6 are in each; each circle has half of all ends: 12/13 - 2 x (1/2)^2.
    assert found.modularity == pytest.approx(12 / 13 - 0.5)


def test_zacharys_club_falls_into_circles_as_good_as_the_best_known() -> None:
    """The greatest modularity of the club without values is 0.4198 (Brandes et al. 2008)."""
    found = communities(csr_matrix(nx.to_numpy_array(nx.karate_club_graph()) > 0, dtype=float))
    assert found is not None
    assert 0.40 < found.modularity <= 0.41980
    assert found.count == 4


@pytest.mark.parametrize(
    ("one", "other", "index"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),
        ([0, 0, 1, 2], [0, 0, 1, 1], 4 / 7),  # one pair in both; (1 - 1 x 2 / 6) / (3 / 2 - 1 x 2 / 6)
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),  # no pair in both; (0 - 2 x 2 / 6) / (2 - 2 x 2 / 6)
        ([0, 0, 0], [0, 0, 0], None),
        ([], [], None),
    ],
)
def test_the_adjusted_rand_index_by_hand(one: list[int], other: list[int], index: float | None) -> None:
    found = adjusted_rand(np.array(one, dtype=int), np.array(other, dtype=int))
    assert found == (None if index is None else pytest.approx(index))
