"""A Neo4j as the contract looks at it: through the store, and past it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from neo4j import GraphDatabase
from neo4j.time import Date

from stakeholders.stores.neo4j import Neo4jAddress, Neo4jStore
from stakeholders.stores.neo4j.connection import Patience
from stakeholders.stores.neo4j.graph import Graph
from tests.support import neo4j_server

HISTORY = "Head|Revision|RevisionPart|CheckpointPart|SchemaStep|SchemaLock"
Plain = tuple[list[Any], list[Any]]


def as_plain(graph: Graph) -> Plain:
    """A graph as `Neo4jPlace.raw_graph` tells it."""
    nodes = [
        (sorted([n.label] + ([n.kind] if n.kind else [])), _sorted(n.properties))
        for n in graph.nodes.values()
    ]
    ties = [
        (r.type.start, r.start, r.type.name, r.type.end, r.end, _sorted(r.properties))
        for r in graph.relationships.values()
    ]
    return sorted(nodes), sorted(ties)


def _sorted(properties: Mapping[str, Any]) -> list[tuple[str, str]]:
    return sorted((name, repr(value)) for name, value in properties.items())


def _read(values: Any) -> list[tuple[str, str]]:
    return _sorted({k: v.to_native() if isinstance(v, Date) else v for k, v in values.items()})


@dataclass(frozen=True, slots=True)
class Neo4jPlace:
    server: neo4j_server.Neo4jAddress

    @property
    def address(self) -> Neo4jAddress:
        return Neo4jAddress.parse(self.server.uri, self.server.user, self.server.password)

    def open(self, patience: Patience | None = None) -> Neo4jStore:
        return Neo4jStore(self.address, patience=patience or Patience())

    def ask(self, text: str, **values: object) -> list[dict[str, object]]:
        """Run Cypher past the store."""
        with GraphDatabase.driver(self.server.uri, auth=(self.server.user, self.server.password)) as driver:
            records = driver.execute_query(text, values, database_="neo4j").records
        return [dict(record) for record in records]

    def empty(self) -> None:
        """Take out all that a test has written; the schema stays."""
        self.ask("MATCH (n) WHERE NOT n:SchemaStep AND NOT n:SchemaLock DETACH DELETE n")
        self.ask("MATCH (:SchemaStep) WITH count(*) AS n WHERE n > 0 CREATE (:Head {id: 1, number: 0})")

    def raw_graph(self) -> Plain:
        """All nodes and relationships but those of the history, read from the database itself."""
        nodes = self.ask("MATCH (n:!(" + HISTORY + ")) RETURN labels(n) AS labels, properties(n) AS values")
        ties = self.ask(
            "MATCH (a:!(" + HISTORY + "))-[r]->(b) RETURN labels(a) AS of, a.id AS start, type(r) AS type, "
            "labels(b) AS to, b.id AS end, properties(r) AS values"
        )
        return (
            sorted((sorted(row["labels"]), _read(row["values"])) for row in nodes),  # type: ignore[call-overload]
            sorted(
                (row["of"][0], row["start"], row["type"], row["to"][0], row["end"], _read(row["values"]))  # type: ignore[index]
                for row in ties
            ),
        )

    def raw_organisations(self) -> dict[str, str]:
        rows = self.ask("MATCH (o:Organisation) RETURN o.id AS id, o.name AS name")
        return {str(row["id"]): str(row["name"]) for row in rows}

    def raw_revisions(self) -> list[int]:
        rows = self.ask("MATCH (r:Revision) RETURN r.number AS number ORDER BY number")
        return [int(str(row["number"])) for row in rows]
