"""Who works with whom and how closely."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from stakeholders.analyses.structure import (
    partners,
    shared_work,
)
from tests.network.random_plans import plans
from tests.network.small import SmallPlan


def test_a_measure_gives_each_partner_one_unit_of_work() -> None:
    """Four in one measure: a third with each; two in another: one unit; one alone: nothing."""
    found = shared_work(np.array([0, 1, 2, 3, 0, 1, 4]), np.array([0, 0, 0, 0, 1, 1, 2]), 5).toarray()
    assert found[0].tolist() == pytest.approx([0, 1 / 3 + 1, 1 / 3, 1 / 3, 0])
    assert found.sum(axis=1).tolist() == pytest.approx([2, 2, 1, 1, 0])


def test_a_cooperation_adds_one_and_a_membership_nothing() -> None:
    plan = SmallPlan("a").organisation("x").organisation("y").organisation("z").measure("m", "a")
    plan.part("x", "m").part("y", "m").member("x", valid_from="2014")
    plan.works_with("y", "z", valid_from="2014").works_with("z", "y", valid_from="2015")
    network = plan.network()
    found = partners(network)
    assert [network.organisations[position].id for position in found.who] == ["x", "y", "z"]
    assert found.weights.toarray().tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


@given(plans())
def test_networkx_finds_the_same_weights(plan: SmallPlan) -> None:
    network = plan.network("2013/2022")
    ties = network.two_mode_ties
    found = shared_work(ties[:, 0], ties[:, 1], len(network.organisations))
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    graph.add_edges_from((("o", int(o)), ("m", int(m))) for o, m in ties)
    top = [node for node in graph if node[0] == "o"]
    expected = nx.bipartite.collaboration_weighted_projected_graph(graph, top)
    pairs = {frozenset((a[1], b[1])): float(expected[a][b]["weight"]) for a, b in expected.edges}
    entries = found.tocoo()
    mine: dict[frozenset[int], float] = {
        frozenset((int(i), int(j))): w for i, j, w in zip(entries.row, entries.col, entries.data, strict=True)
    }
    assert mine == pytest.approx(pairs)
