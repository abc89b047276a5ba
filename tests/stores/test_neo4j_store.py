"""The Neo4j store keeps the contract of all stores."""

import pytest

from stakeholders.testing import StoreContract, StorePlace
from tests.stores.neo4j_place import Neo4jPlace


class TestNeo4jStore(StoreContract):
    @pytest.fixture
    def place(self, neo4j_place: Neo4jPlace) -> StorePlace:
        return neo4j_place
