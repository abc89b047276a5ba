"""SQLite, Neo4j and the plain model live through the same random histories; the whole graph is compared."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant

from stakeholders.stores.neo4j.graph import graph_of
from stakeholders.testing import StoreMachine, StorePlace
from tests.stores.both_stores import BothPlaces
from tests.stores.neo4j_place import Neo4jPlace, as_plain
from tests.stores.sqlite_place import SQLitePlace
from tests.support.counts import count
from tests.support.neo4j_server import Neo4jAddress


class SideBySide(StoreMachine):
    server: Neo4jAddress

    def new_place(self) -> StorePlace:
        self.folder = Path(mkdtemp(prefix="stakeholders-machine-"))
        self.neo4j = Neo4jPlace(self.server)
        self.neo4j.empty()
        return BothPlaces(SQLitePlace(self.folder / "store.db"), self.neo4j)

    def teardown(self) -> None:
        super().teardown()
        rmtree(self.folder)

    @invariant()
    def has_the_graph_of_its_facts(self) -> None:
        """What people see in Neo4j Browser is what the facts say, to the last property."""
        if hasattr(self, "store"):
            assert self.neo4j.raw_graph() == as_plain(graph_of(self.store.current()[1]))


TestSideBySide = pytest.mark.usefixtures("_server")(pytest.mark.timeout(3600)(SideBySide.TestCase))
TestSideBySide = pytest.mark.xdist_group("neo4j")(pytest.mark.neo4j(TestSideBySide))
TestSideBySide.settings = settings(
    max_examples=count(quick=8, full=300),
    stateful_step_count=count(quick=30, full=50),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture
def _server(neo4j_server: Neo4jAddress) -> None:
    SideBySide.server = neo4j_server
