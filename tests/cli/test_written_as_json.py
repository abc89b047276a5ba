"""What was written, for a program that reads it: one JSON document of the shape that the API has."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from stakeholders.bootstrap import opened
from stakeholders.examples import Example
from stakeholders_api import create_app
from tests.cli.running import Terminal

STALLED = "plan-2023:stalled-measure:kompetansepafyll"
MEASURE = "id=kompetansepafyll"
NEW = ("organisations", "id=nytt-as", "name=Nytt AS (made up)", "kind=firm")


@pytest.fixture
def region(terminal: Terminal) -> Terminal:
    return terminal.with_example(Example.MADE_UP)


def test_a_fact_that_was_added_changed_ended_and_removed_comes_with_its_revision_and_its_row(
    region: Terminal,
) -> None:
    added = region.ok("fact", "add", *NEW, "--reason", "A letter", "--author", "kari", "--json").json
    changed = region.ok("fact", "change", "organisations", "id=nytt-as", "website=ny.example", "--json").json
    ended = region.ok("fact", "end", "organisations", "id=nytt-as", "--on", "2026-06", "--json").json
    removed = region.ok("fact", "remove", "organisations", "id=nytt-as", "--json").json

    assert added["row"] == {
        "table": "organisations",
        "key": "nytt-as",
        "cells": {"id": "nytt-as", "name": "Nytt AS (made up)", "kind": "firm"},
    }
    assert (added["revision"]["author"], added["revision"]["reason"]) == ("kari", "A letter")
    assert changed["row"]["cells"]["website"] == "https://ny.example"
    assert ended["row"]["cells"]["ended"] == "2026-06"
    assert removed["row"] is None
    assert [
        (one["revision"]["number"], one["revision"]["added"], one["revision"]["changed"],
         one["revision"]["removed"])
        for one in (added, changed, ended, removed)
    ] == [(2, 1, 0, 0), (3, 0, 1, 0), (4, 0, 1, 0), (5, 0, 0, 1)]  # fmt: skip


def test_what_was_so_already_has_neither_revision_nor_row(region: Terminal) -> None:
    region.ok("fact", "add", *NEW)

    assert region.ok("fact", "add", *NEW, "--json").json == {"revision": None, "row": None}
    assert len(region.ok("history", "--json").json["revisions"]) == 2


def test_a_revision_taken_back_or_put_back_comes_with_the_revision_that_did_it(region: Terminal) -> None:
    region.ok("fact", "add", *NEW)

    undone = region.ok("undo", "2", "--json").json
    restored = region.ok("revision", "restore", "2", "--json").json
    again = region.ok("revision", "restore", "2", "--json").json

    newest, before, *_ = region.ok("history", "--json").json["revisions"]
    assert undone == {"revision": before}
    assert restored == {"revision": newest}
    assert (before["number"], before["removed"], newest["number"], newest["added"]) == (3, 1, 4, 1)
    assert again == {"revision": None}


def test_a_gap_decided_on_is_told_as_gap_show_tells_it(region: Terminal) -> None:
    decided = region.ok("gap", "decide", STALLED, "working_on", "--owner", "The council (made up)", "--json")

    assert decided.json == region.ok("gap", "show", STALLED, "--json").json
    assert (decided.json["standing"], decided.json["decision"]["owner"]) == (
        "working_on",
        "The council (made up)",
    )
    assert [one["revision"] for one in decided.json["decisions"]] == [2]


def test_who_is_not_relevant_is_told_with_the_gap(region: Terminal) -> None:
    gaps = region.ok("gaps", "--rule", "single-partner-measure", "--json").json["gaps"]
    gap = next(gap for gap in gaps if gap["candidates"])
    who = gap["candidates"][0]["organisation"]["id"]

    told = region.ok("gap", "dismiss", gap["id"], who, "--because", "Has said no (made up).", "--json").json

    assert told == region.ok("gap", "show", gap["id"], "--json").json
    assert who not in {one["organisation"]["id"] for one in told["gap"]["candidates"]}


@pytest.mark.parametrize(
    "words",
    [
        ("fact", "change", "organisations", "id=nobody", "name=x"),
        ("fact", "add", "organisations", "name=X", "kind=castle"),
        ("undo", "9"),
        ("revision", "restore", "9"),
        ("gap", "decide", STALLED, "accepted"),
    ],
)
def test_what_was_refused_is_said_beside_and_nothing_is_printed(
    region: Terminal, words: tuple[str, ...]
) -> None:
    refused = region.run(*words, "--json")

    assert (refused.code, refused.out) == (2, "")
    assert refused.err


def test_the_shapes_are_those_of_the_api(region: Terminal) -> None:
    written = region.ok("fact", "change", "measures", MEASURE, "note=Another note", "--json").json
    undone = region.ok("undo", "2", "--json").json
    decided = region.ok("gap", "decide", STALLED, "working_on", "--lang", "nb", "--json").json

    with opened(f"sqlite:///{region.folder / 'stakeholders.db'}") as networks:
        client = TestClient(
            create_app(networks), base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50_000)
        )
        row = "/v1/facts/measures/kompetansepafyll"
        change = {"cells": {"note": "A third note"}}
        theirs = client.patch(row, json=change, headers={"If-Match": "*"}).json()
        assert shape(theirs) == shape(written)
        assert shape(client.post("/v1/history/5/undo").json()) == shape(undone)
        there = client.post(f"/v1/gaps/{STALLED}/decision", json={"state": "working_on", "owner": "X"}).json()
        assert set(there) == set(decided)


def shape(document: object) -> object:
    """The names in a document, whatever stands under them."""
    if isinstance(document, dict):
        return {name: shape(value) for name, value in document.items()}
    return json.dumps(document) if isinstance(document, bool) else None
