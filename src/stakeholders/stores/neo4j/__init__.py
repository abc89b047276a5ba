"""The store for a team: a Neo4j that several people, and analysts with Cypher, share."""

from stakeholders.stores.neo4j.connection import Neo4jAddress
from stakeholders.stores.neo4j.store import Neo4jStore

__all__ = ["Neo4jAddress", "Neo4jStore"]
