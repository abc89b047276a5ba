"""Asking organisations with workbooks, and taking their answers in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from stakeholders.bootstrap import opened
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import Answer, Question
from stakeholders.domain.records import Cooperation, Inquiry, Participation
from stakeholders.examples import Example
from stakeholders.ports.clock import SystemClock, today
from tests.cli.running import Terminal

PORT = "fabelvik-havn"
"""Asked in the made-up region, and has not answered."""
MEASURES, PARTNERS = 2, 3
"""Sheets of a questionnaire."""


@pytest.fixture
def region(terminal: Terminal) -> Terminal:
    return terminal.with_example(Example.MADE_UP)


def asked(region: Terminal, *options: str, lang: str = "en") -> Path:
    region.ok("ask", "make", "--organisation", PORT, *options, lang=lang)
    return region.folder / "questionnaires" / f"{PORT}.xlsx"


def facts(region: Terminal) -> Facts:
    with opened(f"sqlite:///{region.folder}/stakeholders.db") as networks:
        return networks.history.current()[1]


def rows(path: Path, sheet: int) -> dict[str, int]:
    """In which row each id stands."""
    column = load_workbook(path).worksheets[sheet]["A"]
    return {str(cell.value): cell.row for cell in column[1:] if cell.value}


def fill(
    path: Path,
    measures: Mapping[str, str] = {},
    added: Sequence[Mapping[str, Any]] = (),
    partners: Sequence[Mapping[str, Any]] = (),
    **closing: Any,
) -> Path:
    """Fill a questionnaire in as an office would: answers by measure, rows by the letters of columns."""
    book = load_workbook(path)
    where = rows(path, MEASURES)
    for id_, answer in measures.items():
        book.worksheets[MEASURES].cell(where[id_], 6, answer)
    for sheet, some in ((MEASURES, added), (PARTNERS, partners)):
        first = max(rows(path, sheet).values(), default=1) + 1
        for row, cells in enumerate(some, first):
            for letter, value in cells.items():
                book.worksheets[sheet][f"{letter}{row}"] = value
    guide = book.worksheets[0]
    for line in guide.iter_rows():
        if line[2].value in closing:
            line[1].value = closing[str(line[2].value)]
    book.save(path)
    return path


def said(region: Terminal) -> dict[tuple[str, str, str], Answer]:
    """What the port itself says today: measure or partner, role or kind, since when, and its answer."""
    found = {}
    for statement in (
        *facts(region).table(Participation).values(),
        *facts(region).table(Cooperation).values(),
    ):
        if statement.stated_by == PORT and str(statement.stated_on) == today(SystemClock()).isoformat():
            one, other, word = statement.identity
            found[one if other == PORT else other, word, str(statement.valid_from)] = statement.says
    return found


def test_what_an_office_answers_becomes_its_own_words_in_one_revision(region: Terminal) -> None:
    path = asked(region)
    before = facts(region)
    fill(
        path,
        {"hydrogenhavna": "yes", "testlab": "no", "batteriloypa": "does not know"},
        added=[{"D": "Studentpraksis i småbedrifter", "F": "yes", "H": 2024}],
        partners=[{"D": "Drømmedal Smelteverk AS", "F": "yes", "H": "3 coordination: we share resources"}],
        finished="yes",
    )
    shown = region.ok("ask", "read", str(path), "--dry-run").out
    assert facts(region) == before
    assert "cooperations: one added" in shown

    region.ok("ask", "read", str(path))

    assert {(what, since): answer for (what, _, since), answer in said(region).items()} == {
        ("hydrogenhavna", "None"): Answer.YES,
        ("testlab", "None"): Answer.NO,
        ("batteriloypa", "None"): Answer.UNKNOWN,
        ("studentpraksis", "2024"): Answer.YES,
        ("drommedal-smelteverk", "None"): Answer.YES,
    }
    day = today(SystemClock()).isoformat()
    cooperations = [c for c in facts(region).table(Cooperation).values() if str(c.stated_on) == day]
    assert [c.intensity for c in cooperations] == [3]
    inquiries = [
        i
        for i in facts(region).table(Inquiry).values()
        if i.organisation_id == PORT and str(i.asked_on) == day
    ]
    assert {(i.question, str(i.answered_on)) for i in inquiries} == {(q, day) for q in Question}
    (stands,) = [
        one["stands"]
        for one in region.ok("ask", "outstanding", "--json").json["organisations"]
        if one["organisation"]["id"] == PORT
    ]
    assert stands == "answered"


def test_a_known_cooperation_is_confirmed_and_measured_under_its_own_id(region: Terminal) -> None:
    """The ferry company's cooperation is known; the port says it goes on, and how closely they work."""
    path = asked(region)
    where = rows(path, PARTNERS)
    book = load_workbook(path)
    sheet = book.worksheets[PARTNERS]
    tie = sheet.cell(where["sagnoy-fergeselskap"], 2).value
    sheet.cell(where["sagnoy-fergeselskap"], 8, "4")  # closeness alone is a yes
    book.save(path)
    region.ok("ask", "read", str(path))
    day = today(SystemClock()).isoformat()
    (mine,) = [c for c in facts(region).table(Cooperation).values() if str(c.stated_on) == day]
    assert (mine.id, mine.intensity, mine.says, mine.stated_by) == (tie, 4, Answer.YES, PORT)


def test_read_twice_is_read_once_and_undone_is_as_before(region: Terminal) -> None:
    path = fill(asked(region), {"hydrogenhavna": "yes", "testlab": "no"}, finished="no")
    before = facts(region)
    region.ok("ask", "read", str(path))
    after = facts(region)
    assert after != before

    again = region.ok("ask", "read", str(path))
    assert "Everything is there already" in again.out
    assert facts(region) == after

    region.ok("undo", "3")
    assert facts(region) == before


def test_a_workbook_nobody_touched_says_nothing(region: Terminal) -> None:
    path = asked(region)
    before = facts(region)
    assert "Everything is there already" in region.ok("ask", "read", str(path)).out
    assert facts(region) == before


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_answers_are_understood_in_both_languages(region: Terminal, lang: str) -> None:
    words = {"nb": ("ja", "nei", "Vi ønsker ikke å svare"), "en": ("Yes", "NO", "we do not wish to answer")}[
        lang
    ]
    path = fill(asked(region, lang=lang), {"hydrogenhavna": words[0], "testlab": words[1]}, finished=words[2])
    region.ok("ask", "read", str(path))
    assert sorted(said(region).values()) == [Answer.NO, Answer.YES]
    refused = [i for i in facts(region).table(Inquiry).values() if i.organisation_id == PORT and i.refused]
    assert len(refused) == len(Question)


def test_only_who_has_gone_through_the_list_has_answered(region: Terminal) -> None:
    path = fill(asked(region), {"hydrogenhavna": "yes"})
    region.ok("ask", "read", str(path))
    out = region.ok("ask", "outstanding").out
    waiting = out[out.index("Asked, and not answered yet") : out.index("Refused")]
    assert "Fabelvik" in waiting


def test_a_name_nobody_knows_is_told_by_its_row_and_nothing_is_written(region: Terminal) -> None:
    path = fill(asked(region), {"hydrogenhavna": "yes"}, added=[{"D": "Et tiltak ingen kjenner", "F": "yes"}])
    row = max(rows(path, MEASURES).values()) + 1
    before = facts(region)
    done = region.run("ask", "read", str(path))
    assert done.code == 2
    assert f"{PORT}.xlsx, Your measures, row {row}, column Measure" in " ".join(done.out.split())
    assert "Et tiltak ingen kjenner" in done.out
    assert facts(region) == before


def test_formulas_never_run_and_are_no_answers(region: Terminal) -> None:
    path = fill(asked(region), {"hydrogenhavna": '=HYPERLINK("http://example.org","yes")'})
    before = facts(region)
    done = region.run("ask", "read", str(path))
    assert (done.code, done.out) == (0, "Everything is there already; nothing to do.\n")
    assert facts(region) == before


def test_a_workbook_for_another_network_or_of_another_sort_is_refused(
    region: Terminal, tmp_path: Path
) -> None:
    path = asked(region)
    elsewhere = Terminal(tmp_path / "elsewhere")
    elsewhere.folder.mkdir()
    elsewhere.with_example(Example.KRISTIANSAND)
    refused = elsewhere.run("ask", "read", str(path))
    assert refused.code == 2
    assert "was made for another network" in refused.err

    region.ok("template", "other.xlsx")
    refused = region.run("ask", "read", "other.xlsx")
    assert refused.code == 2
    assert "is not a questionnaire" in refused.err


def test_a_sheet_taken_away_is_missed(region: Terminal) -> None:
    path = asked(region)
    book = load_workbook(path)
    book.remove(book.worksheets[PARTNERS])
    book.save(path)
    refused = region.run("ask", "read", str(path))
    assert refused.code == 2
    assert "lacks a sheet of the questionnaire" in refused.err


def test_sorted_rows_and_deleted_ones_are_told_apart_by_their_hidden_ids(region: Terminal) -> None:
    path = fill(asked(region), {"hydrogenhavna": "yes"})
    book = load_workbook(path)
    sheet = book.worksheets[MEASURES]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(cells), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    book.save(path)
    region.ok("ask", "read", str(path))
    assert {key[0] for key in said(region)} == {"hydrogenhavna"}


def test_whom_to_ask_is_whose_answers_settle_most_and_who_was_asked_is_written_down(region: Terminal) -> None:
    region.ok("ask", "make", "--limit", "3", "--due", "31.1.2027")
    made = sorted(path.stem for path in (region.folder / "questionnaires").glob("*.xlsx"))
    (gap,) = region.ok("gaps", "--rule", "questions-to-ask", "--json").json["gaps"]
    stands = {
        one["organisation"]["id"]: one["stands"]
        for one in region.ok("ask", "outstanding", "--json").json["organisations"]
    }
    named = [one["organisation"]["id"] for one in gap["candidates"]]
    assert "refused" in {stands[id_] for id_ in named}  # who has said no is not asked again unasked
    assert made == sorted([id_ for id_ in named if stands[id_] != "refused"][:3])
    letter = (region.folder / "questionnaires" / f"{made[0]}.txt").read_text("utf-8")
    assert "innen 31.1.2027." in letter
    assert "by 2027-01-31." in letter
    assert "[name, telephone, e-mail]" in letter
    assert "[navn, telefon, e-post]" in letter
    waiting = [
        one["organisation"]["id"]
        for one in region.ok("ask", "outstanding", "--json").json["organisations"]
        if one["stands"] == "waiting" and one["asked_on"] == today(SystemClock()).isoformat()
    ]
    assert waiting == made
    refused = region.run("ask", "make", "--limit", "3")
    assert "may have been filled in" in " ".join(refused.err.split())
    region.ok("ask", "make", "--limit", "3", "--overwrite")  # once more on the same day
    assert len(region.ok("history", "--json").json["revisions"]) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--organisation", "nobody"), "There is no organisation “nobody”."),
        (("--due", "soon"), "“soon” is not a date."),
        (("--organisation", PORT, "--as-of", "1850-01-01"), "cannot be asked"),
    ],
)
def test_what_cannot_be_asked_is_said_and_no_file_is_made(
    region: Terminal, words: tuple[str, ...], told: str
) -> None:
    refused = region.run("ask", "make", *words)
    assert refused.code == 2
    assert told in refused.err
    assert not (region.folder / "questionnaires").exists()
