"""On whom a network hangs, worked out by hand, and by removing one after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.failure_points import FailurePoint, failure_points
from stakeholders.domain.kinds import OrganisationKind, ParticipationRole, Sphere
from stakeholders.network.network import Network
from tests.network.small import SmallPlan

FIRM, RD, CLUSTER = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION, OrganisationKind.CLUSTER
Edges = Iterable[tuple[str, str]]


def plan_of(edges: Edges, kinds: dict[str, OrganisationKind] | None = None) -> SmallPlan:
    """Who takes part in which measure, as (organisation, measure); firms unless told."""
    edges = list(edges)
    plan = SmallPlan()
    for organisation in sorted({one for one, _ in edges}):
        plan.organisation(organisation, (kinds or {}).get(organisation, FIRM))
    for measure in sorted({other for _, other in edges}):
        plan.measure(measure, "a")
    for one, other in edges:
        plan.part(one, other)
    return plan


def name(network: Network, point: FailurePoint) -> str:
    if point.organisation is not None:
        return network.organisations[point.organisation].id
    assert point.measure is not None
    return network.measures[point.measure].id


def told(plan: SmallPlan) -> dict[str, tuple[list[str], list[str]]]:
    """For each point: the measures it would empty and the organisations it would cut off."""
    network = plan.network()
    return {
        name(network, point): (
            [network.measures[m].id for m in point.emptied],
            [network.organisations[o].id for o in point.cut_off],
        )
        for point in failure_points(network)
    }


def test_a_chain_of_three_measures() -> None:
    """A - m1 - b - m2 - c - m3: all but the two ends hold it together.

    b: {a, m1} loses {m2, c, m3}, the larger part. c: m3 has nobody left. m1: a is left alone.
    m2: {c, m3} is smaller than {a, m1, b}.
    """
    chain = [("a", "m1"), ("b", "m1"), ("b", "m2"), ("c", "m2"), ("c", "m3")]
    assert told(plan_of(chain)) == {
        "b": ([], ["a"]),
        "c": (["m3"], []),
        "m1": ([], ["a"]),
        "m2": ([], ["c"]),
    }


def test_two_measures_with_two_common_partners_hang_on_nobody() -> None:
    ring = [("a", "m1"), ("b", "m1"), ("a", "m2"), ("b", "m2")]
    assert told(plan_of(ring)) == {}


def test_two_groups_of_friends_and_the_one_who_knows_both() -> None:
    """Like the women and events of Davis (1941): two rings, and eve in a measure of each."""
    left = [("ann", "m1"), ("bea", "m1"), ("ann", "m2"), ("bea", "m2")]
    right = [("cia", "m3"), ("dea", "m3"), ("cia", "m4"), ("dea", "m4"), ("fia", "m4")]
    assert told(plan_of([*left, *right, ("eve", "m1"), ("eve", "m3")])) == {
        "eve": ([], ["ann", "bea"]),
        "m1": ([], ["ann", "bea"]),  # without it eve stays with the larger side
        "m3": ([], ["cia", "dea", "fia"]),  # three women and m4, against eve and the two with m1 and m2
        "m4": ([], ["fia"]),
    }


def test_a_measure_that_is_all_its_partners_have_leaves_all_of_them_alone() -> None:
    """Vennesla and a firm are in one measure and in nothing else: neither is the rest for the other."""
    assert told(plan_of([("vennesla", "park"), ("bulk", "park")])) == {"park": ([], ["bulk", "vennesla"])}


def test_one_organisation_with_all_measures_to_itself() -> None:
    assert told(plan_of([("x", "m1"), ("x", "m2")])) == {"x": (["m1", "m2"], [])}


def test_an_organisation_alone_in_its_only_measure_separates_nothing() -> None:
    assert told(plan_of([("x", "m1")])) == {}


def test_pieces_that_never_met_are_judged_each_by_itself() -> None:
    """The three at m1 do not make y, z lose touch with them: they never had it."""
    edges = [
        ("a", "m1"),
        ("b", "m1"),
        ("c", "m1"),
        ("a", "m4"),
        ("b", "m4"),
        ("y", "m2"),
        ("z", "m2"),
        ("z", "m3"),
    ]
    found = told(plan_of(edges))
    assert found == {"m1": ([], ["c"]), "m2": ([], ["y"]), "z": (["m3"], [])}


def test_what_a_sphere_would_lose() -> None:
    """Uia is the only R&D institution in m1 and alone in m2; of the two firms in m1 none is the only one."""
    edges = [("uia", "m1"), ("f1", "m1"), ("f2", "m1"), ("uia", "m2"), ("f1", "m3"), ("f2", "m3")]
    network = plan_of(edges, {"uia": RD}).network()
    point = failure_points(network)[0]
    assert name(network, point) == "uia"
    assert {
        sphere: [network.measures[m].id for m in some] for sphere, some in point.only_of_sphere.items()
    } == {Sphere.UNIVERSITY: ["m1", "m2"]}


def test_a_cluster_is_the_only_one_of_no_sphere() -> None:
    edges = [("net", "m1"), ("f1", "m1"), ("net", "m2")]
    (point,) = (
        p for p in failure_points(plan_of(edges, {"net": CLUSTER}).network()) if p.organisation is not None
    )
    assert point.only_of_sphere == {}


def test_funders_targets_and_undated_ones_hold_nothing_together() -> None:
    plan = plan_of([("a", "m1"), ("b", "m2")]).organisation("x").measure("undated", "a", starts=None)
    plan.part("x", "m1", ParticipationRole.FUNDER).part("x", "m2", ParticipationRole.TARGET)
    plan.part("a", "undated").part("b", "undated")
    assert told(plan) == {}
    graph = plan.network().two_mode()
    assert sorted(graph.nodes) == ["measure:m1", "measure:m2", "organisation:a", "organisation:b"]


def test_measures_of_other_plans_hold_nothing_together() -> None:
    plan = plan_of([("a", "m1"), ("b", "m2")]).measure("elsewhere", strategy=None)
    assert told(plan.part("a", "elsewhere").part("b", "elsewhere")) == {}


def test_an_empty_network_hangs_on_nobody() -> None:
    assert failure_points(SmallPlan().network()) == ()


def pieces(edges: set[tuple[str, str]], without: str) -> list[set[str]]:
    """The connected pieces of a graph without one of its nodes, found by spreading from node to node."""
    nodes = {node for edge in edges for node in edge} - {without}
    found = []
    while nodes:
        piece, waiting = set(), [min(nodes)]
        while waiting:
            node = waiting.pop()
            if node not in piece:
                piece.add(node)
                waiting += [
                    a if b == node else b for a, b in edges if node in (a, b) and without not in (a, b)
                ]
        found.append(piece)
        nodes -= piece
    return found


def critical(edges: set[tuple[str, str]]) -> set[str]:
    """Nodes without which there are more pieces than with them."""
    nodes = {node for edge in edges for node in edge}
    return {node for node in nodes if len(pieces(edges, node)) > len(pieces(edges, "nobody"))}


bipartite = st.sets(
    st.tuples(st.sampled_from([f"o{i}" for i in range(6)]), st.sampled_from([f"m{i}" for i in range(5)])),
    min_size=1,
)


@given(bipartite)
def test_they_are_the_ones_whose_removal_makes_more_pieces(edges: set[tuple[str, str]]) -> None:
    found = told(plan_of(edges))
    assert set(found) == critical(edges)


@given(bipartite)
def test_who_is_cut_off_is_in_another_piece_than_most(edges: set[tuple[str, str]]) -> None:
    for point, (emptied, cut_off) in told(plan_of(edges)).items():
        parts = [
            part
            for part in pieces(edges, point)
            if any(edge[0] == point or edge[1] == point for edge in edges)
        ]
        neighbours = {a if b == point else b for a, b in edges if point in (a, b)}
        own = [part for part in parts if part & neighbours]
        largest = max(len(part) for part in own)
        for organisation in cut_off:
            (part,) = (part for part in own if organisation in part)
            assert len(part) < largest or largest == 1 or sum(len(p) == largest for p in own) > 1
        for measure in emptied:
            assert {a for a, b in edges if b == measure} == {point}


def test_the_southern_women_as_networkx_has_them() -> None:
    """18 women, 14 events, 89 attendances; everybody met others twice or more, so nobody is critical."""
    networks: Any = nx  # some of its functions have no types
    graph = networks.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    slug = {woman: f"w{i}" for i, woman in enumerate(women)} | {
        event: f"e{i}" for i, event in enumerate(events)
    }
    edges = {(slug[woman], slug[event]) for woman in women for event in graph[woman]}
    assert (len(women), len(events), len(edges)) == (18, 14, 89)
    assert set(told(plan_of(edges))) == critical(edges) == set()
    without_two = {edge for edge in edges if edge[1] not in {"e7", "e8"}}  # the two events most women came to
    assert set(told(plan_of(without_two))) == critical(without_two)
