"""How far a network has fallen into pieces, worked out by hand (Borgatti 2006, F over pieces)."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.fragmentation import fragmentation, without_one
from tests.network.small import SmallPlan


def plan_of(*measures: str) -> SmallPlan:
    """Measures as the letters of those who take part: `"xy"` has x and y."""
    plan = SmallPlan("a")
    for letter in sorted(set("".join(measures))):
        plan.organisation(letter)
    for number, members in enumerate(measures):
        plan.measure(f"m{number}", "a")
        for letter in members:
            plan.part(letter, f"m{number}")
    return plan


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        (["xyz"], 0.0),
        (["x", "y", "z"], 1.0),
        (["xy", "z"], 1 - 2 / 6),  # one pair of three meets
        (["xy", "zw"], 1 - 4 / 12),
        (["xy", "yz", "w"], 1 - 6 / 12),
    ],
)
def test_it_is_the_share_of_pairs_that_cannot_reach_each_other(measures: list[str], expected: float) -> None:
    assert fragmentation(plan_of(*measures).network()) == pytest.approx(expected)


def test_fewer_than_two_organisations_have_no_pair() -> None:
    assert fragmentation(SmallPlan().network()) is None
    assert fragmentation(plan_of("x").network()) is None
    assert without_one(plan_of("xy").network()) is None


def test_measures_of_no_plan_hold_nothing_together() -> None:
    plan = plan_of("x", "y").measure("other", strategy=None).part("x", "other").part("y", "other")
    assert fragmentation(plan.network()) == 1.0


def test_without_each_of_a_star_in_turn() -> None:
    """H is in a measure with each of x, y, z: without h no pair is left; without a leaf all meet."""
    usual = without_one(plan_of("hx", "hy", "hz").network())

    assert usual is not None
    assert usual.tried == 4
    assert usual.low == 0.0
    assert usual.high == pytest.approx(0.85)  # between 0 and 1, at 95 of 100 over four values: 3 x 0.95 - 2


@given(st.lists(st.text("abcdefg", min_size=1, max_size=4), min_size=1, max_size=8))
def test_networkx_finds_the_same_pieces(measures: list[str]) -> None:
    network = plan_of(*measures).network()
    graph = network.two_mode()
    pieces = [sum(n.startswith("organisation:") for n in some) for some in nx.connected_components(graph)]
    n = sum(pieces)
    expected = None if n < 2 else 1 - sum(s * (s - 1) for s in pieces) / (n * (n - 1))

    assert fragmentation(network) == (None if expected is None else pytest.approx(expected))
