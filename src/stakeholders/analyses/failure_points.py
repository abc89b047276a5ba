"""On whom the network hangs: organisations and measures without which it falls into pieces.

They are the articulation points (Hopcroft & Tarjan 1973) of the two-mode network of
organisations and measures; found there and not among organisations alone, where one
measure with many partners would hide them. What would be lost is told in terms of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from stakeholders.domain.kinds import Sphere
from stakeholders.network.network import Network


@dataclass(frozen=True, slots=True)
class FailurePoint:
    """An organisation or a measure without which parts of the network lose touch with the rest."""

    organisation: int | None
    """Position of the organisation, or None if it is a measure."""
    measure: int | None
    emptied: tuple[int, ...]
    """Measures that nobody else takes part in."""
    only_of_sphere: Mapping[Sphere, tuple[int, ...]]
    """Measures that would lose their only partner of a sphere."""
    cut_off: tuple[int, ...]
    """Organisations that would lose touch with the largest remaining part, or with everybody."""


def failure_points(network: Network) -> tuple[FailurePoint, ...]:
    """Every articulation point of the strategy's two-mode network: organisations first, by id."""
    graph = network.two_mode()
    points = sorted(
        nx.articulation_points(graph), key=lambda node: (not node.startswith("organisation:"), node)
    )
    return tuple(_point(network, graph, node) for node in points)


def _point(network: Network, graph: nx.Graph[str], node: str) -> FailurePoint:
    kind, _, id_ = node.partition(":")
    cut_off = _cut_off(network, graph, node)
    if kind == "measure":
        return FailurePoint(None, network.measure_position[id_], (), {}, cut_off)
    position = network.position[id_]
    sphere = network.organisations[position].in_sphere
    emptied, alone = [], []
    for measure in sorted(graph[node]):
        number = network.measure_position[measure.partition(":")[2]]
        others = [
            network.organisations[network.position[o.partition(":")[2]]] for o in graph[measure] if o != node
        ]
        if not others:
            emptied.append(number)
        if sphere is not Sphere.NONE and all(other.in_sphere is not sphere for other in others):
            alone.append(number)
    return FailurePoint(position, None, tuple(emptied), {sphere: tuple(alone)} if alone else {}, cut_off)


def _cut_off(network: Network, graph: nx.Graph[str], node: str) -> tuple[int, ...]:
    """The organisations in all but the largest of the pieces that the node's own piece falls into.

    Where only single ones are left, each has lost touch with all others.
    """
    piece = nx.node_connected_component(graph, node) - {node}
    parts = sorted(nx.connected_components(graph.subgraph(piece)), key=lambda part: (-len(part), min(part)))
    rest = 1 if len(parts[0]) > 1 else 0
    lost = (other for part in parts[rest:] for other in part if other.startswith("organisation:"))
    return tuple(sorted(network.position[other.partition(":")[2]] for other in lost))
