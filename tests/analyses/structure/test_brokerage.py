"""Who stands between whom, and whether by chance."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from stakeholders.analyses.structure import (
    Role,
    brokerage,
    role_odds,
)
from tests.analyses.structure.networks import matrix


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ((0, 0, 0), Role.COORDINATOR),
        ((0, 1, 0), Role.ITINERANT),
        ((0, 0, 1), Role.GATEKEEPER),
        ((1, 0, 0), Role.GATEKEEPER),
        ((0, 1, 2), Role.LIAISON),
    ],
)
def test_each_role_of_gould_and_fernandez(groups: tuple[int, int, int], role: Role) -> None:
    """1 stands between 0 and 2."""
    found = brokerage(matrix((0, 1), (1, 2)), np.array(groups), permutations=10)
    assert found is not None
    assert [count.observed for count in found.whole] == [int(role is one) for one in Role]
    assert found.organisations[0] is None  # one partner only: between nobody
    middle = found.organisations[1]
    assert middle is not None
    assert middle[role].observed == 1


def test_who_is_between_two_that_work_together_is_no_broker() -> None:
    found = brokerage(matrix((0, 1), (1, 2), (0, 2)), np.array([0, 1, 2]), permutations=10)
    assert found is not None
    assert [count.observed for count in found.whole] == [0, 0, 0, 0]
    assert [count.z for count in found.whole] == [None] * 4


@given(st.lists(st.integers(1, 3), min_size=1, max_size=4).filter(lambda sizes: sum(sizes) >= 3))
def test_the_odds_of_a_role_are_those_of_all_ways_to_draw_three(sizes: list[int]) -> None:
    labels = [group for group, size in enumerate(sizes) for _ in range(size)]
    counts, ways = [0] * 4, 0
    for a, v, b in permutations(range(len(labels)), 3):
        one, broker, other = labels[a], labels[v], labels[b]
        ways += 1
        if one == other:
            counts[Role.COORDINATOR if broker == one else Role.ITINERANT] += 1
        else:
            counts[Role.GATEKEEPER if broker in (one, other) else Role.LIAISON] += 1
    assert role_odds(np.array(sizes)).tolist() == pytest.approx([count / ways for count in counts], abs=1e-12)


def test_what_is_expected_is_the_mean_of_dealing_the_groups_out() -> None:
    """The z of labels that were themselves dealt out is about 0 on average, with a spread of about 1."""
    dealt = np.random.default_rng(2)
    dense = np.triu(dealt.random((20, 20)) < 0.3, 1).astype(float)
    adjacency, values = csr_matrix(dense + dense.T), []
    for seed in range(60):
        found = brokerage(adjacency, dealt.permutation(np.repeat([0, 1], [8, 12])), 200, seed)
        assert found is not None
        assert found.whole[Role.LIAISON].observed == 0  # with two groups there is none
        assert found.whole[Role.LIAISON].z is None
        z = found.whole[Role.GATEKEEPER].z
        assert z is not None
        values.append(z)
    assert abs(np.mean(values)) < 0.5
    assert 0.6 < np.std(values) < 1.5
