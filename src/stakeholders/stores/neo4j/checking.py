"""Whether the graph that people see is the one that the facts make, and its constraints are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from neo4j.time import Date

from stakeholders.domain.facts import Facts
from stakeholders.domain.messages import N_, Message
from stakeholders.queries import NODE_LABELS, RELATIONSHIPS
from stakeholders.stores.neo4j.connection import Work
from stakeholders.stores.neo4j.graph import Graph, graph_of
from stakeholders.stores.neo4j.schema import constraint_names


def wrong_with(work: Work, facts: Facts) -> Iterator[Message]:
    """What is missing, or there and should not be, as far as the database can tell."""
    there = {row["name"] for row in work.all("read/constraints")}
    for name in constraint_names():
        if name not in there:
            yield N_("The constraint {name} is missing.", name=name)
    expected, found = _expected(graph_of(facts)), _found(work)
    for what in sorted(expected.keys() | found.keys()):
        missing, extra = expected[what] - found[what], found[what] - expected[what]
        if missing or extra:
            yield N_(
                "{what} in the graph do not match the history: {missing} missing or changed, "
                "{extra} that should not be so.",
                what=what,
                missing=missing.total(),
                extra=extra.total(),
            )


def _expected(graph: Graph) -> dict[str, Counter[Hashable]]:
    things: dict[str, Counter[Hashable]] = {label: Counter() for label in NODE_LABELS}
    things |= {type_.name: Counter() for type_ in RELATIONSHIPS}
    for node in graph.nodes.values():
        labels = frozenset((node.label, node.kind) if node.kind else (node.label,))
        things[node.label][labels, _plain(node.properties)] += 1
    for r in graph.relationships.values():
        things[r.type.name][r.start, r.end, _plain(r.properties)] += 1
    return things


def _found(work: Work) -> dict[str, Counter[Hashable]]:
    things: dict[str, Counter[Hashable]] = {}
    for label in NODE_LABELS:
        rows = work.all("read/nodes", {"label": label})
        things[label] = Counter((frozenset(row["labels"]), _plain(row["properties"])) for row in rows)
    for name in dict.fromkeys(type_.name for type_ in RELATIONSHIPS):
        rows = work.all("read/relationships", {"type": name})
        things[name] = Counter((row["start"], row["end"], _plain(row["properties"])) for row in rows)
    return things


def _plain(properties: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    return frozenset((name, repr(_native(value))) for name, value in properties.items())


def _native(value: Any) -> Any:
    return value.to_native() if isinstance(value, Date) else value
