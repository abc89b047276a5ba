"""Constraint and effective size: by hand, and as networkx has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given

from stakeholders.analyses.structure import (
    structural_holes,
)
from tests.analyses.structure.networks import matrix, valued

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def test_three_partners_who_do_not_know_each_other_constrain_little() -> None:
    """(1/3)^2 three times; nothing is redundant."""
    found = structural_holes(matrix((0, 1), (0, 2), (0, 3)))
    assert found is not None
    hub, leaf = found[0], found[1]
    assert hub is not None
    assert leaf is not None
    assert hub.constraint == pytest.approx(1 / 3)
    assert (hub.effective_size, hub.efficiency, hub.redundancy) == pytest.approx((3, 1, 0))
    assert leaf.constraint == pytest.approx(1)


def test_two_partners_who_work_together_constrain_more_than_one() -> None:
    """In a triangle: twice (1/2 + 1/2 x 1/2)^2 = 1.125, and one of two partners is redundant."""
    found = structural_holes(matrix((0, 1), (0, 2), (1, 2)))
    assert found is not None
    assert found[0] is not None
    assert found[0].constraint == pytest.approx(1.125)
    assert (found[0].effective_size, found[0].redundancy) == pytest.approx((1, 1))


def test_borgattis_short_form_for_ties_without_values() -> None:
    """N - 2 t / n: ego with four partners, two pairs of whom work together: 4 - 2 x 2 / 4 = 3."""
    found = structural_holes(matrix((0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (3, 4)))
    assert found is not None
    assert found[0] is not None
    assert found[0].effective_size == pytest.approx(3)


def test_who_has_no_partner_is_not_constrained_by_anything() -> None:
    found = structural_holes(matrix((0, 1), size=3))
    assert found is not None
    assert found[2] is None


@given(valued())
def test_networkx_finds_the_same_holes(weights: csr_matrix) -> None:
    graph = nx.from_scipy_sparse_array(weights)
    constraint = nx.constraint(graph, weight="weight")
    # Without nodes networkx 3.6 takes a shortcut that is wrong for values: 4/3 where by hand it is 7/6.
    effective = nx.effective_size(graph, list(graph), weight="weight")
    found = structural_holes(weights)
    assert found is not None
    for i, hole in enumerate(found):
        if hole is None:
            assert graph.degree(i) == 0
        else:
            assert hole.constraint == pytest.approx(constraint[i], abs=1e-9)
            assert hole.effective_size == pytest.approx(effective[i], abs=1e-9)
