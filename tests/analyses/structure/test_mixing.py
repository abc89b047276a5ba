"""Whether organisations work with their like: by hand, published, and as networkx has it."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from stakeholders.analyses.structure import (
    mixing,
)
from tests.analyses.structure.networks import matrix, valued


def test_the_e_i_index_by_hand_and_by_all_ways_to_deal_the_labels() -> None:
    """0-1 and 2-3 within, 1-2 between: (1 - 2) / 3. Of six ways to deal two and two labels, two give this.

    Four others: {0,2} and {1,3}: all three between, 1, twice; {0,3} and {1,2}: one within, 1/3, twice.
    So the mean is (-1/3 + 1 + 1/3) / 3 = 1/3, and p = 2 x 2/6, as nothing is below -1/3.
    """
    found = mixing(matrix((0, 1), (1, 2), (2, 3)), np.array([0, 0, 1, 1]), permutations=20_000)
    assert found.whole is not None
    assert found.whole.observed == pytest.approx(-1 / 3)
    assert found.whole.expected == pytest.approx(1 / 3, abs=0.02)
    assert found.whole.p == pytest.approx(2 / 3, abs=0.02)
    assert [index.observed for index in found.groups if index] == pytest.approx([0, 0])  # one of each
    assert found.organisations == pytest.approx((-1, 0, 0, -1))


def test_newmans_couples() -> None:
    """Couples in San Francisco by ethnicity (Newman 2003, table I, of Catania et al. 1992): r = 0.621.

    Women and men are apart there; one matrix for both changes the third digit only.
    """
    shares = [
        [0.258, 0.016, 0.035, 0.013],
        [0.012, 0.157, 0.058, 0.019],
        [0.013, 0.023, 0.306, 0.035],
        [0.005, 0.007, 0.024, 0.016],
    ]
    couples = [(g, 4 + h, share) for g, row in enumerate(shares) for h, share in enumerate(row)]
    found = mixing(matrix(*couples), np.array([0, 1, 2, 3] * 2), permutations=10)
    assert found.assortativity == pytest.approx(0.621, abs=0.0015)


@given(valued(), st.data())
def test_networkx_finds_the_same_assortativity_of_plain_ties(
    weights: csr_matrix, data: st.DataObject
) -> None:
    n = weights.shape[0]
    group = np.array(data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n)))
    _, group = np.unique(group, return_inverse=True)
    plain = csr_matrix((weights > 0).astype(float))
    found = mixing(plain, group, permutations=3)
    ends = set(group[np.diff(plain.indptr) > 0].tolist())
    if len(ends) < 2:
        assert found.assortativity is None
        return
    graph = nx.from_scipy_sparse_array(plain)
    nx.set_node_attributes(graph, dict(enumerate(group.tolist())), "group")
    assert found.assortativity == pytest.approx(
        nx.attribute_assortativity_coefficient(graph, "group"), abs=1e-9
    )


def test_labels_that_are_dealt_at_random_are_seldom_called_different() -> None:
    """P(p <= 0.05) <= 0.05 over 300 random networks and labels; 24 or more have odds below 1 in 100."""
    dealt, called = np.random.default_rng(5), 0
    for seed in range(300):
        dense = np.triu(dealt.random((12, 12)) < 0.3, 1).astype(float)
        found = mixing(csr_matrix(dense + dense.T), dealt.permutation(np.repeat([0, 1, 2], 4)), 99, seed)
        called += found.whole is not None and found.whole.p <= 0.05
    assert called < 24


def test_without_ties_there_is_no_index() -> None:
    found = mixing(csr_matrix((3, 3)), np.array([0, 0, 1]))
    assert (found.whole, found.groups, found.organisations) == (None, (None, None), (None, None, None))
    assert found.assortativity is None


def test_all_of_one_group_work_within_it_whatever_the_labels() -> None:
    found = mixing(matrix((0, 1), (1, 2)), np.array([0, 0, 0]), permutations=50)
    assert found.whole is not None
    assert (found.whole.observed, found.whole.expected, found.whole.p) == (-1, -1, 1)
    assert found.assortativity is None
