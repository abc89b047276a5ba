"""No engine runs where the tests run, so what docker-compose.yml promises is read off it."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from tools.get_neo4j import VERSION, docker_answers

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


def test_the_neo4j_that_is_shipped_is_the_one_that_is_tested() -> None:
    assert re.findall(r"image: (neo4j:\S+)", COMPOSE) == [f"neo4j:{VERSION}-community"]


def test_every_port_is_open_to_this_machine_only() -> None:
    ports = re.findall(r'- "(\S+:\d+)"', COMPOSE)

    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_service_waits_for_neo4j_and_starts_against_it() -> None:
    services = yaml.safe_load(COMPOSE)["services"]
    service, neo4j = services["stakeholders"], services["neo4j"]

    assert service["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert service["environment"]["STAKEHOLDERS_STORE"] == "neo4j://neo4j:7687"
    assert service["environment"]["STAKEHOLDERS_NEO4J_AUTH_FILE"] == "/run/secrets/neo4j_auth"
    assert service["secrets"] == neo4j["secrets"] == ["neo4j_auth"]
    assert neo4j["healthcheck"]["test"][0] == "CMD"
    assert service["mem_limit"]
    assert neo4j["mem_limit"]


def test_queries_cannot_read_files_and_there_are_no_plugins() -> None:
    environment = yaml.safe_load(COMPOSE)["services"]["neo4j"]["environment"]

    assert environment["NEO4J_dbms_security_allow__csv__import__from__file__urls"] == "false"
    assert not {name for name in environment if "PLUGINS" in name or "unrestricted" in name}


@pytest.mark.skipif(not docker_answers(), reason="no Docker engine answers: compose cannot be run here")
@pytest.mark.timeout(1200)
def test_compose_brings_up_a_service_on_neo4j(tmp_path: Path) -> None:
    from testcontainers.compose import DockerCompose  # slow to load, and asks for an engine

    for file in ("docker-compose.yml", "Dockerfile", ".dockerignore", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / file, tmp_path)
    for file in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / file, tmp_path)
    for folder in ("requirements", "src", "api", "visualizations", "cypher"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "neo4j_auth").write_text("neo4j/made-for-one-test\n")
    with DockerCompose(tmp_path, build=True, wait=True) as compose:
        said, _, code = compose.exec_in_container(["stakeholders", "store", "check"], "stakeholders")
    assert (code, "sound" in said or "i orden" in said) == (0, True)


def test_no_password_is_written_down() -> None:
    assert "NEO4J_AUTH_FILE: /run/secrets/neo4j_auth" in COMPOSE
    assert not re.search(r"NEO4J_AUTH:|neo4j/\S+\n", COMPOSE)
