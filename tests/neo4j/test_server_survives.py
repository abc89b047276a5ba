from pathlib import Path

import pytest
from neo4j import GraphDatabase

from tests.support.neo4j_server import Neo4jServer


@pytest.mark.xdist_group("neo4j")
@pytest.mark.neo4j
def test_what_was_committed_is_there_after_the_server_was_killed(tmp_path: Path) -> None:
    if not Neo4jServer.is_possible():
        pytest.skip("a server that may be killed needs Java and the jars")

    with Neo4jServer(tmp_path) as server:
        auth = (server.address.user, server.address.password)
        with GraphDatabase.driver(server.address.uri, auth=auth) as driver:
            driver.execute_query("CREATE (:Probe {name: 'kept'})", database_="neo4j")
        server.kill()
        server.restart()
        with GraphDatabase.driver(server.address.uri, auth=auth) as driver:
            found = driver.execute_query("MATCH (n:Probe) RETURN n.name AS name", database_="neo4j").records

    assert [row["name"] for row in found] == ["kept"]
