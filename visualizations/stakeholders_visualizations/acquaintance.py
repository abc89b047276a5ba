"""Who can introduce the region's university to each organisation on a map, step by step, for its card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stakeholders.analyses.introductions import Step, default_source, introductions
from stakeholders.domain.messages import N_
from stakeholders.network.network import COUNTED, Network, Presence
from stakeholders_visualizations.model import CardList, MapNode, Named, NodeKind, Said


def introduced(network: Network, nodes: Iterable[MapNode]) -> tuple[MapNode, ...]:
    """The nodes, those of organisations with the way to them on their cards."""
    nodes = tuple(nodes)
    source = default_source(network)
    if source is None or not any(node.kind is NodeKind.ORGANISATION for node in nodes):
        return nodes
    ways, there = introductions(network, source), {node.id for node in nodes}
    heading = N_("Who can introduce {name}", name=network.organisations[source].names)

    def on_card(node: MapNode) -> MapNode:
        if node.kind is not NodeKind.ORGANISATION:
            return node
        steps = ways.get(network.position[node.id.removeprefix("organisation:")], ())
        if not steps:
            return node
        return replace(node, card=replace(node.card, way=CardList(heading, _named(network, steps, there))))

    return tuple(map(on_card, nodes))


def _named(network: Network, steps: Iterable[Step], there: set[str]) -> tuple[Named, ...]:
    named = []
    for step in steps:
        who = network.organisations[step.organisation]
        id_ = f"organisation:{who.id}"
        named.append(Named(who.names, _through(step), id_ if id_ in there else None))
    return tuple(named)


def _through(step: Step) -> Said:
    """What joins an organisation to the one before it, and whether that holds at the time shown."""
    if step.presence is Presence.ABSENT:
        return N_("{through}, at another time", through=step.through)
    return step.through if step.presence >= COUNTED else N_("{through}, undated", through=step.through)
