"""Who can introduce whom: the shortest chain of people who already work together.

A step goes from one organisation to another with which it shares a measure, a cooperation or
a membership. Each step costs 1; a tie without a date costs a quarter more, one that has ended
most of a step more: living acquaintances are asked before old ones, and nobody is asked to
introduce those whom one has met oneself. Only who exists at the time asked about can introduce,
and only through what had begun by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import networkx as nx
import numpy as np

from stakeholders.domain.dates import BEGINNING
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.network.network import COUNTED, Bools, Network, Presence, TieColumns

if TYPE_CHECKING:
    Graph = nx.Graph[tuple[str, int]]

UNDATED_COSTS: Final = 0.25
ENDED_COSTS: Final = 0.8
FARTHEST: Final = 6.0
"""Chains longer than this are no introduction."""


@dataclass(frozen=True, slots=True)
class Step:
    """The next organisation in a chain, and what joins it to the one before."""

    organisation: int
    """Position in the network."""
    through: Name | Message
    """The measure they share, or what tie they have."""
    presence: Presence
    """Whether what joins them holds at the time asked about; absent: at another time."""


def default_source(network: Network) -> int | None:
    """The R&D institution that takes part in most measures, at whatever time: the region's university.

    Where none takes part in any, the only one there is; None if there are several, or none.
    """
    is_rd = np.array([o.kind is OrganisationKind.RD_INSTITUTION for o in network.organisations], dtype=bool)
    rows = network.participations
    there = rows.counts & network.takes_part_by_role & is_rd[rows.one]
    pairs = np.unique(np.stack([rows.one[there], rows.other[there]], axis=1), axis=0)
    busy = np.bincount(pairs[:, 0], minlength=len(network.organisations)) * network.exists
    if busy.any():
        return int(busy.argmax())
    only = np.flatnonzero(is_rd & network.exists)
    return int(only[0]) if len(only) == 1 else None


def introductions(network: Network, source: int) -> Mapping[int, tuple[Step, ...]]:
    """For every organisation that can be reached from one: the steps there, the first one included."""
    graph = _graph(network)
    start = ("organisation", source)
    if start not in graph:
        return {}
    paths = nx.single_source_dijkstra_path(graph, start, cutoff=FARTHEST, weight="cost")
    return {
        node[1]: tuple(_steps(network, graph, path))
        for node, path in sorted(paths.items())
        if node[0] == "organisation" and node != start
    }


def _graph(network: Network) -> Graph:
    """Organisations and measures; a shared measure is two half steps."""
    graph: Graph = nx.Graph()
    rows, last = network.participations, network.as_of.last.toordinal()
    begins = np.array(
        [BEGINNING if m.starts is None else m.starts.first for m in network.measures], dtype=int
    )
    there = rows.counts & network.takes_part_by_role & network.exists[rows.one] & (begins[rows.other] <= last)
    for i in np.flatnonzero(there & _has_begun(rows, last)).tolist():
        ends = ("organisation", int(rows.one[i])), ("measure", int(rows.other[i]))
        _add(graph, *ends, 0.5, Presence(int(rows.presence[i])), None)
    for ties, words in ((network.cooperations, True), (network.memberships, False)):
        there = ties.counts & network.exists[ties.one] & network.exists[ties.other]
        for i in np.flatnonzero(there & _has_begun(ties, last)).tolist():
            ends = ("organisation", int(ties.one[i])), ("organisation", int(ties.other[i]))
            _add(graph, *ends, 1.0, Presence(int(ties.presence[i])), _through(ties, i, cooperation=words))
    return graph


def _has_begun(ties: TieColumns, last: int) -> Bools:
    """Whether ties had begun, or may have, by a day."""
    return np.fromiter((held.first <= last for held in ties.held), dtype=bool, count=len(ties.held))


def _add(
    graph: Graph,
    one: tuple[str, int],
    other: tuple[str, int],
    cost: float,
    presence: Presence,
    through: Message | None,
) -> None:
    if presence is Presence.ABSENT:
        cost *= 1 + ENDED_COSTS
    elif presence < COUNTED:
        cost *= 1 + UNDATED_COSTS
    if not graph.has_edge(one, other) or cost < graph[one][other]["cost"]:
        graph.add_edge(one, other, cost=cost, presence=presence, through=through)


def _through(ties: TieColumns, i: int, *, cooperation: bool) -> Message:
    word = label(getattr(ties.held[i].tie.best, "kind" if cooperation else "role"))
    return word if cooperation else N_("membership ({role})", role=word)


def _steps(network: Network, graph: Graph, path: list[tuple[str, int]]) -> Iterator[Step]:
    for before, (kind, position) in pairwise(path):
        if kind == "measure":
            continue
        edge = graph[before][kind, position]
        if before[0] == "organisation":
            yield Step(position, edge["through"], edge["presence"])
            continue
        into = graph[path[path.index(before) - 1]][before]
        through = network.measures[before[1]].names
        yield Step(position, through, min(edge["presence"], into["presence"]))
