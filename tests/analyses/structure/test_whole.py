"""Figures of the whole network: published values and small networks by hand."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from stakeholders.analyses.structure import (
    one_mode,
    two_mode,
)


def test_the_southern_women_of_davis() -> None:
    """18 women at 14 events, 89 times (Davis, Gardner & Gardner 1941).

    The most active were at 8: the others lack 18 x 8 - 89 = 55, of at most 17 x 13. 139 of the 153 pairs met
    at some event, all others know somebody in common: (139 + 2 x 14) / 153.
    """
    graph = nx.davis_southern_women_graph()
    women = {name: i for i, name in enumerate(graph.graph["top"])}
    events = {name: i for i, name in enumerate(graph.graph["bottom"])}
    ties = [(women[a], events[b]) if a in women else (women[b], events[a]) for a, b in graph.edges]
    found = two_mode(*np.array(ties).T)

    assert (found.organisations, found.measures, found.ties) == (18, 14, 89)
    assert found.density == pytest.approx(89 / (18 * 14))
    assert found.centralisation == pytest.approx(55 / (17 * 13))
    assert (found.pieces, found.largest) == (1, 18)
    assert found.distance == pytest.approx((139 + 28) / 153)


@pytest.mark.parametrize(
    ("families", "density", "centralisation"),
    [(15, 20 / 105, 50 / 182), (16, 20 / 120, 56 / 210)],
    ids=["without the Pucci", "with the Pucci, who married nobody"],
)
def test_the_marriages_of_florence(families: int, density: float, centralisation: float) -> None:
    """Padgett & Ansell 1993: 20 marriages of 15 families; UCINET's 16 have the Pucci too (26.67 %)."""
    graph = nx.convert_node_labels_to_integers(nx.florentine_families_graph())
    one, other = np.array(list(graph.edges)).T
    found = one_mode(one, other, families)

    assert found.density == pytest.approx(density)
    assert found.centralisation == pytest.approx(centralisation)
    assert found.clustering == pytest.approx(9 / 47)  # three triangles; 47 pairs of marriages of one family


def test_one_in_all_measures_and_the_others_in_one_each_is_as_unequal_as_it_gets() -> None:
    found = two_mode(np.array([0, 0, 0, 1, 2, 3]), np.array([0, 1, 2, 0, 0, 1]))
    assert found.centralisation == pytest.approx(1.0)
    assert two_mode(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])).centralisation == 0


def test_what_cannot_be_said_is_none() -> None:
    nobody = np.zeros(0, dtype=np.int64)
    assert two_mode(nobody, nobody).density is None
    alone = two_mode(np.array([0]), np.array([0]))
    assert (alone.density, alone.centralisation, alone.distance) == (1.0, None, None)
    assert one_mode(nobody, nobody, 0).density is None
    two = one_mode(np.array([0]), np.array([1]), 2)
    assert (two.density, two.centralisation, two.clustering) == (1.0, None, None)
