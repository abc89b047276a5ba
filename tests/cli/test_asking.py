"""Asking for coverage, gaps and organisations on the command line."""

from __future__ import annotations

import re

import pytest

from stakeholders.examples import Example
from tests.cli.running import Terminal

PERIOD = ("--strategy", "snp-2014")


def test_without_a_store_one_error_says_what_where_and_what_to_do(terminal: Terminal) -> None:
    said = terminal.run("coverage")

    assert said.code == 2
    assert said.out == ""
    assert said.err.splitlines()[0] == "There is no store in stakeholders.db."
    assert "stakeholders import" in said.err


def test_the_board_has_its_marks_and_is_at_most_a_hundred_columns_wide(terminal: Terminal) -> None:
    said = terminal.with_example().ok("coverage", *PERIOD)

    assert max(map(len, said.out.splitlines())) <= 100
    assert "Nobody has been asked yet, so empty cells mean unknown" in said.out
    row = next(line for line in said.out.splitlines() if line.startswith("R&D institutions (27)"))
    assert row.split()[3:] == ["?", "?", "?", "■3", "■7+", "◧1+", "◧1", "?", "?", "■8", "?+", "?", "◧1"]


def test_an_older_plan_is_looked_at_over_its_whole_period_and_a_day_can_be_asked_for(
    terminal: Terminal,
) -> None:
    terminal.with_example()

    assert terminal.ok("coverage", *PERIOD, "--json").json["perspective"]["as_of"] == "2014-01-01/2022-12-31"
    day = terminal.ok("coverage", *PERIOD, "--as-of", "2016-11-23", "--json").json
    assert day["perspective"]["as_of"] == "2016-11-23"


def test_only_stated_links_leave_the_assigned_ones_out(terminal: Terminal) -> None:
    terminal.with_example()

    board = terminal.ok("coverage", *PERIOD, "--basis", "stated", "--json").json

    measures = {column["id"]: column["active_measures"] for column in board["columns"]}
    assert measures["snp14-p1"] == 1
    assert measures["snp14-p5"] == 0


def test_with_todays_boundaries_songdalen_and_sogne_count_as_kristiansand(terminal: Terminal) -> None:
    terminal.with_example()

    board = terminal.ok("coverage", *PERIOD, "--boundaries", "today", "--json").json

    rows = [row["id"] for row in board["sections"][0]["rows"]]
    assert rows == [
        "organisation:birkenes",
        "organisation:iveland",
        "organisation:kristiansand-4204",
        "organisation:lillesand",
        "organisation:vennesla",
    ]


def test_each_cell_of_the_json_board_names_who_is_behind_it_and_where_that_was_read(
    terminal: Terminal,
) -> None:
    board = terminal.with_example().ok("coverage", *PERIOD, "--json").json

    rows = {row["id"]: row for section in board["sections"] for row in section["rows"]}
    cell = next(c for c in rows["kind:european_office"]["cells"] if c["column"] == "snp14-p8")
    assert {found["measure"]["id"] for found in cell["found"]} == {"hsn-2016", "hsn-2021", "periscope"}
    assert {source for found in cell["found"] for source in found["sources"]} <= {
        s["id"] for s in board["sources"]
    }


def test_gaps_come_with_whom_to_bring_in_and_say_how_many_more_there_are(terminal: Terminal) -> None:
    said = terminal.with_example().ok("gaps", *PERIOD, "--limit", "2")

    assert "“Inclusive and industry-oriented learning” has no known active measure." in said.out
    assert "Whom to talk to: University of Agder" in said.out
    assert "… and 74 more: stakeholders gaps --strategy snp-2014 --lang en --limit 0\n" in said.out
    again = said.out.partition("more: stakeholders ")[2].split()
    assert len(re.findall(r"^ *\d+ ask ", terminal.ok(*again).out, re.MULTILINE)) == 76


def test_gaps_can_be_asked_for_by_rule_and_an_unknown_rule_lists_the_rules(terminal: Terminal) -> None:
    terminal.with_example()

    only = terminal.ok("gaps", *PERIOD, "--rule", "measure-without-responsible", "--json").json
    refused = terminal.run("gaps", "--rule", "nonsense")

    assert {gap["rule"] for gap in only["gaps"]} == {"measure-without-responsible"}
    assert refused.code == 2
    assert "single-point-of-failure" in refused.err


def test_the_triple_helix_is_only_asked_of_every_measure_when_the_user_asks(terminal: Terminal) -> None:
    terminal.with_example()

    rules = [gap["rule"] for gap in terminal.ok("gaps", *PERIOD, "--json").json["gaps"]]
    asked = [gap["rule"] for gap in terminal.ok("gaps", *PERIOD, "--helix", "--json").json["gaps"]]

    assert "incomplete-triple-helix" not in rules
    assert "incomplete-triple-helix" in asked


@pytest.mark.parametrize("words", ["eydeklyngen", "Eyde-klyngen", "EYDE klyngen"])
def test_finding_folds_hyphens_case_and_blanks(terminal: Terminal, words: str) -> None:
    hits = terminal.with_example().ok("find", words, "--json").json["hits"]

    assert hits[0]["organisation"]["id"] == "eyde"


def test_finding_folds_norwegian_letters(terminal: Terminal) -> None:
    found = terminal.with_example().ok("find", "sorlandet", "--json").json

    assert "sshf" in {hit["organisation"]["id"] for hit in found["hits"]}


def test_a_hit_says_why_and_who_can_introduce_it(terminal: Terminal) -> None:
    hit = terminal.with_example().ok("find", "castor", *PERIOD, "--json").json["hits"][0]

    assert hit["organisation"]["id"] == "castor-drilling"
    assert hit["reasons"] == ["is called Castor Drilling Solution"]
    assert [step["organisation"]["id"] for step in hit["introduction"]] == ["castor-drilling"]
    assert hit["introduction"][0]["through"].startswith("Setting up Future Materials")


def test_who_has_no_rd_partner_can_be_asked_for(terminal: Terminal) -> None:
    found = (
        terminal.with_example()
        .ok("find", "--kind", "bedrift", "--no-rd-partner", "--json", "--limit", "200")
        .json
    )

    ids = {hit["organisation"]["id"] for hit in found["hits"]}
    assert "elkem" not in ids
    assert "dyreparken" in ids
    assert all(hit["rd_partners"] == [] for hit in found["hits"])


def test_json_is_all_that_is_printed_when_json_is_asked_for(terminal: Terminal) -> None:
    terminal.with_example()

    for words in (["coverage"], ["gaps"], ["find", "uia"], ["history"], ["revision", "show", "1"]):
        said = terminal.ok(*words, "--json")
        assert said.json
        assert said.err == ""


def test_no_colour_is_printed_into_a_pipe_nor_when_nobody_wants_it(terminal: Terminal) -> None:
    terminal.with_example()
    coloured = Terminal(terminal.folder, {"FORCE_COLOR": "1"}).process("gaps").out
    plain = Terminal(terminal.folder, {"FORCE_COLOR": "1", "NO_COLOR": "1"}).process("gaps").out

    assert "\x1b[" not in terminal.process("gaps").out
    assert re.search(r"\x1b\[[0-9;]*3[0-7]m", coloured)
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", plain)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["coverage", "--as-of", "31.02.2016"], "“31.02.2016” is a date that does not exist."),
        (["coverage", "--as-of", "2016-02-31"], "“2016-02-31” is a date that does not exist."),
        (["coverage", "--as-of", "2022/2014"], "ends before it starts"),
        (["coverage", "--strategy", "nope"], "There is no strategy “nope”."),
        (["coverage", "--revision", "99"], "There is no revision 99; the newest is 1."),
        (["coverage", "--boundaries", "2010-01-01"], "are older than"),
        (["find", "--area", "nope"], "no focus area “nope”"),
        (["find", "--from", "nope"], "There is no organisation “nope”."),
        (["find", "--kind", "bank"], "“bank” is not a kind of organisation."),
        (["history", "--store", "mysql://x"], "is not the address of a store"),
    ],
)
def test_what_cannot_be_right_is_said_in_one_line_with_exit_code_2(
    terminal: Terminal, words: list[str], expected: str
) -> None:
    said = terminal.with_example().run(*words)

    assert said.code == 2
    assert expected in said.err.replace("\n", " ")
    assert "Traceback" not in said.err


def test_the_store_can_be_named_in_the_environment(terminal: Terminal) -> None:
    other = Terminal(terminal.folder, {"STAKEHOLDERS_STORE": "sqlite:///other.db"})
    other.ok("fact", "add", "organisations", "name=Ny Bedrift AS", "kind=firm")

    assert (terminal.folder / "other.db").exists()
    assert other.ok("history", "--json").json["revisions"]
    assert terminal.run("history").code == 2


def test_as_many_gaps_are_given_as_are_asked_for(terminal: Terminal) -> None:
    terminal.with_example()

    assert len(terminal.ok("gaps", *PERIOD, "--json", "--limit", "2").json["gaps"]) == 2
    assert len(terminal.ok("gaps", *PERIOD, "--json").json["gaps"]) > 20


def test_each_measure_is_told_with_who_is_in_it(terminal: Terminal) -> None:
    told = terminal.with_example().ok("measures", *PERIOD).out

    of_usus = told[told.index(" · arena-usus-prosjekt\n") :].splitlines()[1:3]
    assert of_usus[0] == "    takes part: Arena USUS (culture and experience cluster project) (responsible)"
    assert of_usus[1].startswith(
        "    other roles, not counted as taking part: Aust-Agder county council (funder)"
    )
    assert max(map(len, told.splitlines())) <= 100


def test_where_somebody_has_answered_each_row_says_how_many(terminal: Terminal) -> None:
    told = terminal.with_example(Example.MADE_UP).ok("coverage").out

    assert re.search(r"^Firms \(\d+/\d+\)", told, re.MULTILINE)
    assert "(1/2) answers: one of two has answered" in told


@pytest.mark.parametrize("command", ["map", "report"])
def test_no_page_is_written_under_a_name_that_promises_something_else(
    terminal: Terminal, command: str
) -> None:
    said = terminal.with_example().run(command, "--out", "it.svg")

    assert said.code == 2
    assert ".svg" in said.err
    assert not (terminal.folder / "it.svg").exists()


def test_introductions_from_one_that_became_another_begin_there(terminal: Terminal) -> None:
    terminal.with_example()

    now = terminal.ok("find", "elkem", "--from", "hia", "--json").json
    gone = terminal.run("find", "elkem", "--from", "uia", "--as-of", "1995")

    assert now["introduced_by"]["id"] == "uia"
    assert gone.code == 2
    assert "does not exist at the time asked about" in gone.err
