"""The service on a Neo4j: every page and answer is the one that the same facts give in a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from stakeholders.examples import Example
from stakeholders.services.history import History
from stakeholders.services.networks import Networks
from tests.stores.neo4j_place import Neo4jPlace
from tests.support.service import CLOCK, client_of, load, networks_at

ADDRESSES = (
    "/?strategy=plan-2023",
    "/gaps",
    "/map",
    "/measures",
    "/structure",
    "/change?since=2024&as_of=2026",
    "/find?q=hydrogen",
    "/report",
    "/history",
    "/v1/coverage?strategy=plan-2023",
    "/v1/gaps?strategy=plan-2023&as_of=2023/2026",
    "/v1/organisations",
    "/v1/map",
)


@pytest.fixture
def both(neo4j_place: Neo4jPlace, tmp_path: Path) -> Iterator[tuple[TestClient, TestClient]]:
    """The service on the made-up region in a file, and on the same in a Neo4j."""
    with networks_at(tmp_path / "s.db") as in_a_file, neo4j_place.open() as store:
        in_neo4j = Networks(History(store, CLOCK), CLOCK)
        for networks in (in_a_file, in_neo4j):
            load(networks, Example.MADE_UP)
        yield client_of(in_a_file), client_of(in_neo4j)


def test_every_page_and_answer_is_the_same(both: tuple[TestClient, TestClient]) -> None:
    for address in ADDRESSES:
        one, other = (client.get(address) for client in both)
        assert one.status_code == other.status_code == 200, address
        assert one.text == other.text, address
