from neo4j import GraphDatabase

from tests.support.neo4j_server import Neo4jAddress


def test_a_node_written_can_be_read_and_the_server_is_5_26(neo4j_server: Neo4jAddress) -> None:
    auth = (neo4j_server.user, neo4j_server.password)

    with GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        driver.execute_query("CREATE (:Probe {name: $name})", name="Søgne", database_="neo4j")
        found = driver.execute_query("MATCH (n:Probe) RETURN n.name AS name", database_="neo4j").records
        driver.execute_query("MATCH (n:Probe) DELETE n", database_="neo4j")
        components = driver.execute_query("CALL dbms.components()", database_="neo4j").records

    assert [row["name"] for row in found] == ["Søgne"]
    assert components[0]["versions"][0].startswith("5.26")
