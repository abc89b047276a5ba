"""On whom the network hangs: organisations and measures without which it falls into pieces.

They are the articulation points (Hopcroft & Tarjan 1973) of the two-mode network of
organisations and measures; found there and not among organisations alone, where one
measure with many partners would hide them. What would be lost is told in terms of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import networkx as nx
import numpy as np

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
    ties = network.two_mode_ties
    first_measure = len(network.organisations)
    organisations, measures = ties[:, 0], ties[:, 1]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(zip(organisations.tolist(), (first_measure + measures).tolist(), strict=True))
    tree = _BlockTree(graph)

    partners = np.bincount(measures, minlength=len(network.measures))
    of_sphere = np.zeros((len(Sphere), len(network.measures)), dtype=np.int64)
    np.add.at(of_sphere, (network.spheres[organisations], measures), 1)
    starts = np.searchsorted(organisations, np.arange(first_measure + 1))

    def point(vertex: int) -> FailurePoint:
        cut_off = tuple(sorted(other for other in tree.cut_off(vertex) if other < first_measure))
        if vertex >= first_measure:
            return FailurePoint(None, vertex - first_measure, (), {}, cut_off)
        own = measures[starts[vertex] : starts[vertex + 1]]
        number = int(network.spheres[vertex])
        sphere = list(Sphere)[number]
        alone = own[of_sphere[number, own] == 1] if sphere is not Sphere.NONE else own[:0]
        only = {sphere: tuple(alone.tolist())} if len(alone) else {}
        return FailurePoint(vertex, None, tuple(own[partners[own] == 1].tolist()), only, cut_off)

    return tuple(point(vertex) for vertex in sorted(tree.cut_vertices))


class _BlockTree:
    """The tree of biconnected components and the vertices that join them (Harary & Prins 1966).

    Without a cut vertex each branch at it is a piece of its own; sizes of branches are summed once, so
    that only what is cut off has to be walked. Vertices are numbered from 0; block i is node -1 - i.
    """

    def __init__(self, graph: nx.Graph[int]) -> None:
        # The stubs take the sets for lists.
        blocks = list(cast("Iterator[set[int]]", nx.biconnected_components(graph)))
        of_vertex: dict[int, list[int]] = {}
        for i, block in enumerate(blocks):
            for vertex in block:
                of_vertex.setdefault(vertex, []).append(-1 - i)
        self.cut_vertices = {vertex for vertex, some in of_vertex.items() if len(some) > 1}
        self._own: dict[int, list[int]] = {vertex: [vertex] for vertex in self.cut_vertices}
        self._near: dict[int, list[int]] = {vertex: of_vertex[vertex] for vertex in self.cut_vertices}
        for i, block in enumerate(blocks):
            self._own[-1 - i] = sorted(block - self.cut_vertices)
            self._near[-1 - i] = sorted(block & self.cut_vertices)
        self._parent: dict[int, int | None] = {}
        self._below: dict[int, int] = {}
        self._whole: dict[int, int] = {}
        for i in range(len(blocks)):
            if -1 - i not in self._parent:
                self._measure(-1 - i)

    def cut_off(self, vertex: int) -> list[int]:
        """The vertices in all but the largest of the pieces that the vertex holds together.

        Where only single ones are left, each has lost touch with all others.
        """
        pieces = sorted(self._near[vertex], key=lambda branch: (-self._size(vertex, branch), -branch))
        rest = 1 if self._size(vertex, pieces[0]) > 1 else 0
        return [other for branch in pieces[rest:] for other in self._walk(vertex, branch)]

    def _measure(self, root: int) -> None:
        """Parents of all nodes of one tree, and how many vertices stand at and below each."""
        self._parent[root] = None
        order: list[int] = [root]
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

    def _size(self, vertex: int, branch: int) -> int:
        if branch == self._parent[vertex]:
            return self._whole[vertex] - self._below[vertex]
        return self._below[branch]

    def _walk(self, vertex: int, branch: int) -> Iterator[int]:
        waiting: list[tuple[int, int]] = [(branch, vertex)]
        while waiting:
            node, came_from = waiting.pop()
            yield from self._own[node]
            waiting += [(other, node) for other in self._near[node] if other != came_from]
