"""No engine runs where the tests run, so what docker-compose.yml promises is read off it."""

import re
from pathlib import Path

from tools.get_neo4j import VERSION

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


def test_the_neo4j_that_is_shipped_is_the_one_that_is_tested() -> None:
    assert re.findall(r"image: (neo4j:\S+)", COMPOSE) == [f"neo4j:{VERSION}-community"]


def test_every_port_is_open_to_this_machine_only() -> None:
    ports = re.findall(r'- "(\S+:\d+)"', COMPOSE)

    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_no_password_is_written_down() -> None:
    assert "NEO4J_AUTH_FILE: /run/secrets/neo4j_auth" in COMPOSE
    assert not re.search(r"NEO4J_AUTH:|neo4j/\S+\n", COMPOSE)
