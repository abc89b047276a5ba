"""What a revision changes in the graph, found by looking only at the part it can touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.records import (
    Cooperation,
    Measure,
    Membership,
    Organisation,
    Participation,
    Source,
    Succession,
)
from stakeholders.stores.neo4j.graph import Graph, Node, Relationship, Scope, graph_of


@dataclass(frozen=True, slots=True)
class Difference:
    """What to take out and what to put in, in this order."""

    relationships_removed: tuple[Relationship, ...]
    nodes_removed: tuple[Node, ...]
    numbers_freed: tuple[str, ...]
    """Organisations that have another number after, or none: two may exchange theirs."""
    nodes_put: tuple[Node, ...]
    """New ones and those that changed."""
    relationships_created: tuple[Relationship, ...]
    """New ones; one that changed is taken out first."""


def difference(before: Facts, after: Facts, changes: Sequence[Change]) -> Difference:
    """What has to be done to the graph of `before` to make it that of `after`."""
    scope = scope_of(changes)
    return between(graph_of(before, scope), graph_of(after, scope))


def between(old: Graph, new: Graph) -> Difference:
    """What has to be done to one graph to make it another."""
    gone = [r for key, r in old.relationships.items() if new.relationships.get(key) != r]
    come = [r for key, r in new.relationships.items() if old.relationships.get(key) != r]
    put = [node for key, node in new.nodes.items() if old.nodes.get(key) != node]
    freed = [
        node.id
        for key, node in old.nodes.items()
        if "orgnr" in node.properties
        and key in new.nodes
        and new.nodes[key].properties.get("orgnr") != node.properties["orgnr"]
    ]
    removed = [node for key, node in old.nodes.items() if key not in new.nodes]
    return Difference(tuple(gone), tuple(removed), tuple(freed), tuple(put), tuple(come))


def scope_of(changes: Sequence[Change]) -> Scope:
    """The part of the graph that these changes can touch, or more.

    A record makes its own node and references. A measure says when its ties can hold, and a statement
    of a participation may change how all ties of its measure are confirmed (who is responsible is a
    side). A statement between organisations may decide what a successor inherits. Successions, the days
    an organisation exists and whether a source is published may change any tie.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    measures: set[str] = set()
    everywhere = successions = False
    for change in changes:
        keys[change.table].add(change.key)
        successions |= change.table == Succession.table
        everywhere |= _moves_ties(change)
        for record in (change.before, change.after):
            if isinstance(record, Participation):
                measures.add(record.measure_id)
            elif isinstance(record, Measure):
                measures.add(record.id)
    everywhere |= successions
    ties = {Cooperation.table, Membership.table}
    return Scope(
        keys,
        every_organisation=successions,
        measures=None if everywhere else measures,
        between_organisations=ties if everywhere else ties & keys.keys(),
    )


def _moves_ties(change: Change) -> bool:
    """Whether a change of a thing that was and stays may change the ties of others."""
    match change.before, change.after:
        case Organisation() as was, Organisation() as now:
            return (was.founded, was.ended) != (now.founded, now.ended)
        case Source() as was, Source() as now:
            return was.is_published != now.is_published
        case _:
            return False
