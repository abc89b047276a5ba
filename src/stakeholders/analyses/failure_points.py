"""On whom the network hangs: organisations and measures without which it falls into pieces.

They are the articulation points (Hopcroft & Tarjan 1973) of the two-mode network of
organisations and measures; found there and not among organisations alone, where one
measure with many partners would hide them. What would be lost is told in terms of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

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
    tree = _BlockTree(graph)
    points = sorted(tree.cut_vertices, key=lambda node: (not node.startswith("organisation:"), node))
    return tuple(_point(network, graph, node, tree.cut_off(node)) for node in points)


def _point(network: Network, graph: nx.Graph[str], node: str, cut_off: Iterable[str]) -> FailurePoint:
    kind, _, id_ = node.partition(":")
    lost = (other.partition(":")[2] for other in cut_off if other.startswith("organisation:"))
    positions = tuple(sorted(network.position[other] for other in lost))
    if kind == "measure":
        return FailurePoint(None, network.measure_position[id_], (), {}, positions)
    position = network.position[id_]
    sphere = network.organisations[position].in_sphere
    emptied, alone = [], []
    for measure in sorted(graph[node]):
        number = network.measure_position[measure.partition(":")[2]]
        others = [network.position[other.partition(":")[2]] for other in graph[measure] if other != node]
        if not others:
            emptied.append(number)
        if sphere is not Sphere.NONE and all(
            network.organisations[o].in_sphere is not sphere for o in others
        ):
            alone.append(number)
    return FailurePoint(position, None, tuple(emptied), {sphere: tuple(alone)} if alone else {}, positions)


class _BlockTree:
    """The tree of biconnected components and the vertices that join them (Harary & Prins 1966).

    Without a cut vertex each branch at it is a piece of its own; sizes of branches are summed once, so
    that only what is cut off has to be walked.
    """

    def __init__(self, graph: nx.Graph[str]) -> None:
        # The stubs take the sets for lists.
        blocks = list(cast("Iterator[set[str]]", nx.biconnected_components(graph)))
        of_vertex: dict[str, list[int]] = {}
        for i, block in enumerate(blocks):
            for vertex in block:
                of_vertex.setdefault(vertex, []).append(i)
        self.cut_vertices = {vertex for vertex, some in of_vertex.items() if len(some) > 1}
        self._own: dict[int | str, list[str]] = {
            i: sorted(block - self.cut_vertices) for i, block in enumerate(blocks)
        } | {vertex: [vertex] for vertex in self.cut_vertices}
        self._near: dict[int | str, list[int | str]] = {}
        for i, block in enumerate(blocks):
            self._near[i] = [*sorted(block & self.cut_vertices)]
        for vertex in self.cut_vertices:
            self._near[vertex] = [*of_vertex[vertex]]
        self._parent: dict[int | str, int | str | None] = {}
        self._below: dict[int | str, int] = {}
        self._whole: dict[int | str, int] = {}
        for root in range(len(blocks)):
            if root not in self._parent:
                self._measure(root)

    def cut_off(self, vertex: str) -> list[str]:
        """The vertices in all but the largest of the pieces that the vertex holds together.

        Where only single ones are left, each has lost touch with all others.
        """
        pieces = sorted(self._near[vertex], key=lambda branch: (-self._size(vertex, branch), branch))
        rest = 1 if self._size(vertex, pieces[0]) > 1 else 0
        return [other for branch in pieces[rest:] for other in self._walk(vertex, branch)]

    def _measure(self, root: int) -> None:
        """Parents of all nodes of one tree, and how many vertices stand at and below each."""
        self._parent[root] = None
        order: list[int | str] = [root]
        for node in order:  # grows while it is walked
            for other in self._near[node]:
                if other != self._parent[node]:
                    self._parent[other] = node
                    order.append(other)
        for node in reversed(order):
            below = (self._below[other] for other in self._near[node] if other != self._parent[node])
            self._below[node] = len(self._own[node]) + sum(below)
        for node in order:
            self._whole[node] = self._below[root]

    def _size(self, vertex: str, branch: int | str) -> int:
        if branch == self._parent[vertex]:
            return self._whole[vertex] - self._below[vertex]
        return self._below[branch]

    def _walk(self, vertex: str, branch: int | str) -> Iterator[str]:
        waiting: list[tuple[int | str, int | str]] = [(branch, vertex)]
        while waiting:
            node, came_from = waiting.pop()
            yield from self._own[node]
            waiting += [(other, node) for other in self._near[node] if other != came_from]
