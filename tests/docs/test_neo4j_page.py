"""`docs/neo4j.md` is followed from an empty server, word for word."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stakeholders.examples import Example, folder
from stakeholders.queries import NODE_LABELS, RELATIONSHIPS
from tests.cli.running import Terminal
from tests.stores.neo4j_place import Neo4jPlace

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")
FIRST, REST = PAGE.split("## What is in the graph")
COMMAND = re.compile(r"^\.venv/bin/stakeholders (.*?)(?: +#.*)?$", re.MULTILINE)
ADDRESS = "neo4j://localhost:7687"


@pytest.fixture
def terminal(neo4j_place: Neo4jPlace, tmp_path: Path) -> Terminal:
    """A terminal in which the page's second step was taken, on a server that holds nothing at all."""
    neo4j_place.ask("MATCH (n) DETACH DELETE n")
    (tmp_path / "secrets").mkdir()
    auth = f"{neo4j_place.server.user}/{neo4j_place.server.password}\n"
    (tmp_path / "secrets" / "neo4j_auth").write_text(auth)
    (tmp_path / "src").symlink_to(ROOT / "src")
    exported = dict(re.findall(r"^export (\w+)=(\S+)$", FIRST, re.MULTILINE))
    assert exported["STAKEHOLDERS_STORE"] == ADDRESS
    return Terminal(tmp_path, exported | {"STAKEHOLDERS_STORE": neo4j_place.server.uri})


def run(terminal: Terminal, text: str) -> dict[str, str]:
    """Every command of a part of the page, in its order; what each said."""
    said = {}
    for command in COMMAND.findall(text):
        words = shlex.split(command.replace(ADDRESS, terminal.environment["STAKEHOLDERS_STORE"]))
        done = terminal.run(*words)
        assert (command, done.code, done.err) == (command, 0, "")
        said[command] = done.out
    return said


def test_it_leads_from_an_empty_server_to_the_first_gap(terminal: Terminal, neo4j_place: Neo4jPlace) -> None:
    said = run(terminal, FIRST)
    assert len(said) == 3
    assert "sound" in said["store check"]

    (picture,) = re.findall(r"```cypher\n(.*?)```", FIRST, re.DOTALL)
    assert len(neo4j_place.ask(picture)) > 10

    (parameters,) = re.findall(r"^:param \{(.*)\}$", FIRST, re.MULTILINE)
    values: dict[str, Any] = {
        name: date.fromisoformat(day) if day else word
        for name, word, day in re.findall(r"(\w+): (?:'([^']*)'|date\('([\d-]+)'\))", parameters)
    }
    (pasted,) = re.findall(r"paste \[.*?\]\(\.\./(cypher/gaps/\w+\.cypher)\)", FIRST)
    rows = neo4j_place.ask((ROOT / pasted).read_text(encoding="utf-8"), **values)
    listed = {gap["id"] for gap in terminal.ok("gaps", "--strategy", "snp-2014", "--json").json["gaps"]}
    assert rows
    assert {row["gap"] for row in rows} <= listed


def test_what_it_says_of_moving_and_keeping_works(terminal: Terminal) -> None:
    alone = Terminal(terminal.folder)
    alone.ok("import", str(folder(Example.KRISTIANSAND)))

    said = run(terminal, REST)

    assert len(said) == 4
    assert "sound" in said["store check"]


def test_it_names_every_label_and_every_type() -> None:
    for word in (*NODE_LABELS, *(type_.name for type_ in RELATIONSHIPS)):
        assert word in REST, word


def test_every_file_it_links_to_is_there() -> None:
    for path in re.findall(r"\]\((\.\./[^)]+)\)", PAGE):
        assert (ROOT / "docs" / path).resolve().exists(), path
