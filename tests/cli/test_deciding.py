"""Deciding about gaps on the command line, and what is told of them afterwards."""

from __future__ import annotations

import pytest

from stakeholders.examples import Example
from tests.cli.running import Terminal

STALLED = "plan-2023:stalled-measure:kompetansepafyll"
"""“Skills refill for industry” should have begun in 2025-09 and is still called planned."""
MEASURE = "id=kompetansepafyll"


@pytest.fixture
def region(terminal: Terminal) -> Terminal:
    return terminal.with_example(Example.MADE_UP)


def standing(terminal: Terminal, id_: str = STALLED) -> tuple[str, str | None]:
    """How a gap stands in the list of gaps, and who has it."""
    (gap,) = [g for g in terminal.ok("gaps", "--json").json["gaps"] if g["id"] == id_]
    return gap["standing"], gap["decision"] and gap["decision"]["owner"]


def test_a_gap_passes_from_open_through_accepted_and_open_again_to_closed(region: Terminal) -> None:
    assert standing(region) == ("open", None)

    region.ok("gap", "decide", STALLED, "working_on", "--owner", "The council (made up)", "--due", "2027-03")
    assert standing(region) == ("working_on", "The council (made up)")

    region.ok("gap", "decide", STALLED, "accepted", "--because", "The money comes later.")
    assert standing(region) == ("accepted", "The council (made up)")  # what is not said stays

    region.ok("fact", "change", "measures", MEASURE, "note=Another note")
    assert standing(region)[0] == "reopened"

    region.ok("fact", "change", "measures", MEASURE, "status=ongoing")
    shown = region.ok("gap", "show", STALLED, "--json").json
    assert (shown["standing"], shown["gap"], shown["first_seen"]) == ("closed", None, 1)
    assert (shown["closed_by"], shown["closed_by_facts"]) == (5, ["measures kompetansepafyll"])
    assert {closed["id"] for closed in region.ok("gaps", "--json").json["closed"]} == {
        STALLED,
        "plan-2023:focus-area-without-measure:p23-1-2",  # it is the only measure there, and goes on now
    }

    region.ok("undo", "5")
    shown = region.ok("gap", "show", STALLED, "--json").json
    assert (shown["standing"], shown["first_seen"], shown["closed_by"]) == ("reopened", 1, None)


def test_a_terminal_tells_who_has_a_gap_since_when_it_is_there_and_what_closed_it(region: Terminal) -> None:
    region.ok("gap", "decide", STALLED, "working_on", "--owner", "The council (made up)", "--due", "2027-03")
    shown = region.ok("gap", "show", STALLED).out
    assert "Being worked on. Owner: The council (made up). Due: 2027-03." in shown
    assert "First there with revision 1" in shown

    region.ok("fact", "change", "measures", MEASURE, "status=ongoing")
    shown = region.ok("gap", "show", STALLED).out
    assert f"The gap {STALLED} is no longer there." in shown
    assert "Closed by revision 3" in shown
    assert "measures kompetansepafyll" in shown


def test_a_gap_that_only_time_has_closed_says_so(region: Terminal) -> None:
    """On a day before the plan there was no such measure; no fact says that the gap has been closed."""
    single = "plan-2023:measure-without-responsible:testlab"
    region.ok("gap", "decide", single, "working_on")
    before = region.ok("gap", "show", single, "--as-of", "2015-01-01", "--json").json
    assert (before["standing"], before["closed_by"], before["closed_by_date"]) == ("closed", None, True)


def test_a_gap_found_only_when_all_spheres_are_asked_for_is_decided_on_and_shown(region: Terminal) -> None:
    stated = {gap["id"] for gap in region.ok("gaps", "--json").json["gaps"]}
    asked = [gap["id"] for gap in region.ok("gaps", "--helix", "--json").json["gaps"]]
    only_asked = next(id_ for id_ in asked if id_ not in stated)
    assert ":incomplete-triple-helix:" in only_asked
    region.ok("gap", "decide", only_asked, "accepted", "--because", "A task of its own.")
    shown = region.ok("gap", "show", only_asked, "--json").json
    assert (shown["standing"], shown["first_seen"]) == ("accepted", 1)


def with_suggestions(region: Terminal) -> str:
    """The id of a gap for which somebody is suggested."""
    gaps = region.ok("gaps", "--rule", "single-partner-measure", "--json").json["gaps"]
    return str(next(gap["id"] for gap in gaps if gap["candidates"]))


def suggested(region: Terminal, gap_id: str) -> list[str]:
    """Who is suggested for a gap, the best first."""
    gaps = region.ok("gaps", "--rule", "single-partner-measure", "--json").json["gaps"]
    (gap,) = [gap for gap in gaps if gap["id"] == gap_id]
    return [one["organisation"]["id"] for one in gap["candidates"]]


def test_who_is_not_relevant_is_suggested_no_more_until_it_may_be_again(region: Terminal) -> None:
    chosen = with_suggestions(region)
    before = suggested(region, chosen)
    region.ok("gap", "dismiss", chosen, before[0], "--because", "Has said no twice (made up).")
    assert before[0] not in suggested(region, chosen)
    (gap,) = [gap for gap in region.ok("gaps", "--json").json["gaps"] if gap["id"] == chosen]
    assert "Has said no twice (made up)." in " ".join(gap["reasons"])
    assert chosen not in {one["id"] for one in region.ok("gaps", "--json").json["closed"]}

    region.ok("gap", "dismiss", chosen, before[0], "--again")
    assert suggested(region, chosen) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("uni-fabelfjord",), "Is it not relevant, or may it be suggested again?"),
        (("uni-fabelfjord", "--because", " "), "The reason is empty."),
        (("nobody", "--because", "x"), "There is no organisation “nobody”."),
        (("uni-fabelfjord", "--because", "x"), "is not suggested for this gap."),
        (("uni-fabelfjord", "--again"), "is not suggested for this gap."),
    ],
)
def test_what_cannot_be_dismissed_is_said(region: Terminal, words: tuple[str, ...], told: str) -> None:
    refused = region.run("gap", "dismiss", STALLED, *words)
    assert refused.code == 2
    assert told in refused.err
    assert len(region.ok("history", "--json").json["revisions"]) == 1


def test_what_was_decided_before_is_told_too(region: Terminal) -> None:
    region.ok("gap", "decide", STALLED, "working_on", "--owner", "The council (made up)")
    assert "Decisions so far" not in region.ok("gap", "show", STALLED).out  # it stands above already

    region.ok("gap", "decide", STALLED, "accepted", "--because", "The money comes later.")
    region.ok("undo", "3")

    said = " ".join(region.ok("gap", "show", STALLED).out.split())
    assert said.count("Being worked on. Owner: The council (made up).") == 3  # as it stands, decided, undone
    assert "Accepted. Owner: The council (made up)." in said
    decisions = region.ok("gap", "show", STALLED, "--json").json["decisions"]
    assert [(one["revision"], one["state"]) for one in decisions] == [
        (2, "working_on"),
        (3, "accepted"),
        (4, "working_on"),
    ]


def test_a_decision_on_older_facts_does_not_pass_over_a_newer_one(region: Terminal) -> None:
    region.ok("gap", "decide", STALLED, "working_on", "--owner", "The council (made up)")
    late = region.run("gap", "decide", STALLED, "open", "--revision", "1")

    assert late.code == 2
    assert "Somebody else has decided on it meanwhile." in late.err
    assert standing(region) == ("working_on", "The council (made up)")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nonsense", "open"), "“nonsense” is not the id of a gap."),
        (("plan-2023:no-such-rule:x", "open"), "is not the id of a gap."),
        (("plan-2023:stalled-measure:no-such", "open"), "There is no gap"),
        (("no-plan:stalled-measure:x", "open"), "There is no strategy “no-plan”."),
        ((STALLED, "accepted"), "A gap is accepted with a reason."),
        ((STALLED, "working_on", "--due", "soon"), "“soon” is not a date."),
        ((STALLED, "working_on", "--owner", "01010012356"), "identity number"),
        ((STALLED, "accepted", "--because", "x" * 2001), "2001 characters; there is room for 2000"),
    ],
)
def test_what_cannot_be_right_is_said_and_nothing_is_written(
    region: Terminal, words: tuple[str, ...], said: str
) -> None:
    done = region.run("gap", "decide", *words)

    assert done.code == 2
    assert said in done.err
    assert len(region.ok("history", "--json").json["revisions"]) == 1


def test_the_list_for_a_meeting_has_who_is_at_what_and_room_to_write(region: Terminal) -> None:
    region.ok("gap", "decide", STALLED, "working_on", "--owner", "The council (made up)")
    assert "list.html" in region.ok("gap", "list", "--out", "list.html", "--limit", "3").out
    page = (region.folder / "list.html").read_text(encoding="utf-8")

    assert "Gaps for the meeting" in page
    assert "Owner: The council (made up)." in page
    assert STALLED in page
    assert "Accepted (" in page  # of the example
    assert page.index("Being worked on (") < page.index("Open (") < page.index("Accepted (")
    assert "made up" in page.lower()
    assert "<script" not in page


def test_what_people_write_never_runs(region: Terminal) -> None:
    hostile = "<script>alert(1)</script>"
    region.ok("gap", "decide", STALLED, "accepted", "--because", hostile, "--owner", hostile)
    region.ok("gap", "list", "--out", "list.html")

    assert "<script" not in (region.folder / "list.html").read_text(encoding="utf-8")
    assert hostile in region.ok("gap", "show", STALLED).out


def test_ids_are_printed_when_asked_for(region: Terminal) -> None:
    assert STALLED in region.ok("gaps", "--ids", "--limit", "0").out
    assert STALLED not in region.ok("gaps", "--limit", "0").out


@pytest.mark.parametrize(
    ("reason", "told"),
    [("ring 01010012356", "holds a national identity number"), ("-", "The reason is empty.")],
)
def test_a_reason_that_cannot_be_kept_is_told_and_nothing_is_written(
    region: Terminal, reason: str, told: str
) -> None:
    chosen = with_suggestions(region)
    before = region.ok("history", "--json").out
    refused = region.run("gap", "dismiss", chosen, suggested(region, chosen)[0], "--because", reason)
    assert refused.code == 2
    assert told in refused.err
    assert region.ok("history", "--json").out == before


def test_a_reason_may_begin_with_a_dash(region: Terminal) -> None:
    chosen = with_suggestions(region)
    first = suggested(region, chosen)[0]
    region.ok("gap", "dismiss", chosen, first, "--because=- no, not them")
    assert first not in suggested(region, chosen)
