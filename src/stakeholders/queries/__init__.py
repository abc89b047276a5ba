"""The Cypher files of `cypher/`: one statement a file, which says of itself what it is for and what it needs.

Stores run them; people run those in `cypher/gaps` and `cypher/explore` in Neo4j Browser. Nothing
else in the product holds Cypher.
"""

from stakeholders.queries.query import Mode, Query, QueryError, all_queries, folder, parsed, query
from stakeholders.queries.shape import (
    KIND_LABELS,
    NODE_LABELS,
    RELATIONSHIPS,
    TABLE_OF_LABEL,
    RelationshipType,
    placeholders,
)

__all__ = [
    "KIND_LABELS",
    "NODE_LABELS",
    "RELATIONSHIPS",
    "TABLE_OF_LABEL",
    "Mode",
    "Query",
    "QueryError",
    "RelationshipType",
    "all_queries",
    "folder",
    "parsed",
    "placeholders",
    "query",
]
