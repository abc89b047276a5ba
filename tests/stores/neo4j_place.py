"""A Neo4j as the contract looks at it: through the store, and past it."""

from dataclasses import dataclass
from typing import LiteralString

from neo4j import GraphDatabase

from stakeholders.stores.neo4j import Neo4jAddress, Neo4jStore
from tests.support import neo4j_server


@dataclass(frozen=True, slots=True)
class Neo4jPlace:
    server: neo4j_server.Neo4jAddress

    @property
    def address(self) -> Neo4jAddress:
        return Neo4jAddress.parse(self.server.uri, self.server.user, self.server.password)

    def open(self) -> Neo4jStore:
        return Neo4jStore(self.address)

    def ask(self, text: LiteralString, **values: object) -> list[dict[str, object]]:
        """Run Cypher past the store."""
        with GraphDatabase.driver(self.server.uri, auth=(self.server.user, self.server.password)) as driver:
            records = driver.execute_query(text, values, database_="neo4j").records
        return [dict(record) for record in records]

    def empty(self) -> None:
        """Take out all that a test has written; the schema stays."""
        self.ask("MATCH (n) WHERE NOT n:SchemaStep AND NOT n:SchemaLock DETACH DELETE n")
        self.ask("MATCH (:SchemaStep) WITH count(*) AS n WHERE n > 0 CREATE (:Head {id: 1, number: 0})")

    def raw_organisations(self) -> dict[str, str]:
        rows = self.ask("MATCH (o:Organisation) RETURN o.id AS id, o.name AS name")
        return {str(row["id"]): str(row["name"]) for row in rows}

    def raw_revisions(self) -> list[int]:
        rows = self.ask("MATCH (r:Revision) RETURN r.number AS number ORDER BY number")
        return [int(str(row["number"])) for row in rows]
