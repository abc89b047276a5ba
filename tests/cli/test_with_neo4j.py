"""The command line on Neo4j: the same figures as on SQLite, byte for byte, and errors that say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stakeholders.examples import Example, folder
from tests.cli.running import Terminal
from tests.stores.neo4j_place import Neo4jPlace
from tests.support.neo4j_server import free_port

FIGURES = (
    ("coverage", "--strategy", "snp-2014", "--json"),
    ("coverage", "--strategy", "snp-2014", "--as-of", "2016-11-23", "--json"),
    ("gaps", "--strategy", "snp-2014", "--json"),
    ("measures", "--strategy", "snp-2014", "--json"),
    ("find", "hydrogen", "--json"),
    ("history", "--json"),
)


@pytest.fixture
def shared(neo4j_place: Neo4jPlace, tmp_path: Path) -> Terminal:
    """A terminal whose store is the empty Neo4j."""
    there = {
        "STAKEHOLDERS_STORE": neo4j_place.server.uri,
        "STAKEHOLDERS_NEO4J_USER": neo4j_place.server.user,
        "STAKEHOLDERS_NEO4J_PASSWORD": neo4j_place.server.password,
    }
    (tmp_path / "shared").mkdir()
    return Terminal(tmp_path / "shared", there)


@pytest.fixture
def alone(tmp_path: Path) -> Terminal:
    (tmp_path / "alone").mkdir()
    return Terminal(tmp_path / "alone")


@pytest.mark.parametrize("words", [(), ("--made-up",)], ids=["real", "made-up"])
def test_the_demo_shows_the_same_on_both_stores(
    shared: Terminal, alone: Terminal, words: tuple[str, ...]
) -> None:
    on_neo4j = shared.ok("demo", *words, "--store", shared.environment["STAKEHOLDERS_STORE"])
    on_sqlite = alone.ok("demo", *words, "--store", "sqlite:///demo.db")

    def figures(text: str) -> list[str]:
        return [line for line in text.splitlines() if "--store" not in line]

    assert figures(on_neo4j.out) == figures(on_sqlite.out)
    for name in ("coverage.csv", "report.html", "map.html"):
        assert (shared.folder / name).read_bytes() == (alone.folder / name).read_bytes(), name


def test_every_figure_is_the_same_on_both_stores(shared: Terminal, alone: Terminal) -> None:
    for terminal in (shared, alone):
        terminal.ok("import", str(folder(Example.KRISTIANSAND)), "--author", "Åse")
    for words in FIGURES:
        one, other = shared.ok(*words).json, alone.ok(*words).json
        if words[0] == "history":
            one, other = (
                [{**r, "time": "", "operation_id": ""} for r in d["revisions"]] for d in (one, other)
            )
        assert json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True), words


def test_a_store_is_copied_checked_backed_up_and_restored(shared: Terminal, alone: Terminal) -> None:
    alone.ok("import", str(folder(Example.MADE_UP)))
    neo4j = shared.environment["STAKEHOLDERS_STORE"]
    shared.folder.joinpath("own.db").write_bytes((alone.folder / "stakeholders.db").read_bytes())

    copied = shared.ok("store", "copy", "sqlite:///own.db", neo4j)
    assert "One revision was written." in copied.out
    assert "Everything was there already." in shared.ok("store", "copy", "sqlite:///own.db", neo4j).out
    checked = shared.ok("store", "check", "--json").json
    assert checked["wrong"] == []
    assert checked["digest"] == alone.ok("store", "check", "--json").json["digest"]
    assert "The store is sound." in shared.ok("store", "check").out

    assert "one revision" in shared.ok("store", "backup", "plan.backup").out
    again = shared.run("store", "backup", "plan.backup")
    assert again.code == 2
    assert "is there already" in again.err
    restored = shared.ok("store", "restore", "plan.backup", "--store", "sqlite:///new.db")
    assert checked["digest"] in restored.out.replace("\n", "")


def test_a_damaged_backup_writes_nothing(alone: Terminal) -> None:
    alone.with_example(Example.MADE_UP).ok("store", "backup", "plan.backup")
    file = alone.folder / "plan.backup"
    file.write_bytes(file.read_bytes()[:-1] + b"?")

    said = alone.run("store", "restore", "plan.backup", "--store", "sqlite:///new.db")

    assert said.code == 2
    assert "is damaged" in said.err
    assert not (alone.folder / "new.db").exists()


def test_what_is_wrong_with_a_store_is_listed_and_ends_with_2(
    neo4j_place: Neo4jPlace, shared: Terminal
) -> None:
    shared.ok("import", str(folder(Example.MADE_UP)))
    neo4j_place.ask("MATCH (m:Measure) WITH m LIMIT 1 SET m.name = 'x'")

    said = shared.run("store", "check")

    assert said.code == 2
    assert "Measure in the graph do not match the history" in " ".join(said.out.split())
    assert "One thing is wrong." in said.out


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_a_server_that_is_down_is_said_in_three_lines_and_nothing_else(alone: Terminal, lang: str) -> None:
    address = f"bolt://127.0.0.1:{free_port()}"
    said = alone.process("coverage", "--store", address, lang=lang)

    assert said.code == 2
    assert said.out == ""
    first, *rest = said.err.splitlines()
    assert first == {"en": "No Neo4j answers there.", "nb": "Ingen Neo4j svarer der."}[lang]
    assert address in rest[0]
    assert len(rest) <= 3


def test_a_wrong_password_never_shows_and_says_what_to_set(shared: Terminal) -> None:
    secrets = {**shared.environment, "STAKEHOLDERS_NEO4J_PASSWORD": "hunter2"}
    said = Terminal(shared.folder, secrets).run("coverage")

    assert said.code == 2
    assert "refuses this user or password" in said.err
    assert "STAKEHOLDERS_NEO4J_PASSWORD" in said.err
    assert "hunter2" not in said.err


def test_user_and_password_may_stand_in_a_file_as_neo4j_has_them(shared: Terminal) -> None:
    user, password = (shared.environment[f"STAKEHOLDERS_NEO4J_{name}"] for name in ("USER", "PASSWORD"))
    store = {"STAKEHOLDERS_STORE": shared.environment["STAKEHOLDERS_STORE"]}
    file = shared.folder / "auth"
    file.write_text(f"{user}/{password}\n")
    by_file = Terminal(shared.folder, store | {"STAKEHOLDERS_NEO4J_AUTH_FILE": "auth"})

    by_file.ok("import", str(folder(Example.MADE_UP)))
    assert by_file.ok("history", "--json").json["revisions"]

    for content in ("only-a-word", "", "/secret", "user/"):
        file.write_text(content)
        said = by_file.run("history")
        assert said.code == 2
        assert "does not hold a user and a password" in said.err
    file.unlink()
    assert "cannot be read" in by_file.run("history").err


def test_an_empty_neo4j_is_no_store_yet(neo4j_place: Neo4jPlace, shared: Terminal) -> None:
    neo4j_place.ask("MATCH (n) DETACH DELETE n")
    said = shared.run("coverage")

    assert said.code == 2
    assert "There is no store in" in said.err
    shared.ok("import", str(folder(Example.MADE_UP)))
    shared.ok("coverage")
