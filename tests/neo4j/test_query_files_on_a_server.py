"""Every file of `cypher/` is valid on a real server, and none walks over all nodes by mistake."""

from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from stakeholders.queries import Query, all_queries, placeholders
from tests.stores.neo4j_place import Neo4jPlace

WALKS_OVER_EVERYTHING = {"read/anything"}
"""What must look at every node: whether there is any."""


@pytest.fixture
def driver(neo4j_place: Neo4jPlace) -> Iterator[Driver]:
    with neo4j_place.open():  # makes the schema
        pass
    server = neo4j_place.server
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        yield driver


def spelt(one: Query) -> Iterator[str]:
    for words in placeholders(one.placeholders):
        yield one.spelt(**{name.strip("_").lower(): word for name, word in words.items()})


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("one", list(all_queries()), ids=lambda one: one.name)
def test_the_server_explains_it(one: Query, driver: Driver) -> None:
    rows = [{"id": "a", "start": "a", "end": "b", "properties": {}}]
    values = dict.fromkeys(one.parameters, 1) | {"rows": rows, "properties": {}, "word": "a", "words": "a"}
    for text in spelt(one):
        plan = driver.execute_query("EXPLAIN " + text, values, database_="neo4j").summary.plan
        assert plan is not None
        used = set(operators(plan))
        if not one.name.startswith("explore/"):  # whose labels are for reading: few nodes are scanned anyhow
            assert ("AllNodesScan" in used) is (one.name in WALKS_OVER_EVERYTHING)
        if one.name.startswith("write/"):  # finds what it writes to by a unique constraint
            assert not {operator for operator in used if "Scan" in operator}
