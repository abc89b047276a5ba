"""Supposing things on the command line: what would change, and that nothing is written."""

from __future__ import annotations

import pytest

from tests.cli.running import Terminal

NOW = ("--as-of", "2026-11-23")


@pytest.fixture
def plan(terminal: Terminal) -> Terminal:
    return terminal.with_example()


def test_when_the_university_leaves_measures_lose_their_only_research_partner(plan: Terminal) -> None:
    """participations.csv: under areas of snp-2014 these measures have uia as their only R&D partner."""
    found = plan.ok("what-if", "--gone", "uia", "--strategy", "snp-2014", "--json").json

    assert {one["measure"]["id"] for one in found["last_of_sphere_lost"]} == {
        "felles-loft",
        "kommersialisering-17",
        "mil-etablering",
        "naeringsforesight",
        "unibyen",
    }
    assert {one["sphere"] for one in found["last_of_sphere_lost"]} == {"university"}
    assert found["fragmentation"]["usual_low"] is not None
    assert len(plan.ok("history", "--json").json["revisions"]) == 1


def test_a_measure_that_ends_leaves_its_area_without_any(plan: Terminal) -> None:
    found = plan.ok("what-if", "--over", "fremtidens-havvind", *NOW, "--json").json

    assert "fornybar-2023:focus-area-without-measure:fr23-1" in {g["id"] for g in found["gaps_opened"]}
    assert "fornybar-2023:measure-without-responsible:fremtidens-havvind" in {
        g["id"] for g in found["gaps_closed"]
    }
    assert found["fragmentation"]["then"] > found["fragmentation"]["now"]
    assert found["fragmentation"]["usual_low"] is None  # it is no organisation that leaves


def test_who_joins_fills_a_cell_and_reaches_research(plan: Terminal) -> None:
    """Vennesla, which knows Bulk alone, joins the measure for offshore wind, by its name."""
    said = plan.ok("what-if", "--joined", "Vennesla kommune=fremtidens-havvind", *NOW).out
    found = plan.ok("what-if", "--joined", "vennesla=fremtidens-havvind", *NOW, "--json").json

    assert "Vennesla municipality, Energy industries: thin, now unknown" in said
    assert {"row": "organisation:vennesla", "column": "fr23-1", "now": "unknown", "then": "thin"} in found[
        "cells"
    ]
    assert [g["id"] for g in found["gaps_closed"]] == ["fornybar-2023:municipality-without-rd:vennesla"]


def test_two_who_co_operate_are_no_longer_held_by_one(plan: Terminal) -> None:
    found = plan.ok("what-if", "--linked", "bulk-infrastructure=uia", *NOW, "--json").json

    assert {g["id"] for g in found["gaps_closed"]} == {
        "fornybar-2023:held-by-one-broker:bulk-infrastructure",
        "fornybar-2023:municipality-without-rd:vennesla",
    }
    assert found["cells"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nothing is supposed."),
        (("--gone", "nobody"), "There is no organisation “nobody”."),
        (("--over", "nothing"), "There is no measure “nothing”."),
        (("--joined", "uia"), "“uia” is not a pair."),
        (("--joined", "=uia"), "is not a pair"),
        (("--joined", "uia=uia-batteri"), "would change nothing"),
        (("--joined", "uia=hsn-2021"), "would change nothing"),  # which ended with 2023
        (("--gone", "songdalen"), "“Songdalen municipality” is not there then anyway."),
        (("--over", "hsn-2021"), "is not active then anyway."),
    ],
)
def test_what_cannot_be_supposed_is_said(plan: Terminal, words: tuple[str, ...], said: str) -> None:
    done = plan.run("what-if", *words, *NOW)

    assert done.code == 2
    assert said in done.err
