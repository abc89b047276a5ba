"""CSV files as spreadsheets and people make them."""

import pytest

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.testing.samples import organisation
from tests.importing.desk import Desk

PORT = organisation("port", name="Østre havn, Ålesund", kind=OrganisationKind.FIRM, municipality_code="1507")
ROWS = ("id", "name", "kind", "municipality_code"), ("port", "Østre havn, Ålesund", "firm", "1507")


def lines(separator: str, end: str = "\n") -> str:
    return "".join(
        separator.join(f'"{cell}"' if separator in cell else cell for cell in row) + end for row in ROWS
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_commas_semicolons_and_tabs_separate_cells(desk: Desk, separator: str, end: str) -> None:
    desk.put("organisations.csv", lines(separator, end))

    assert desk.imported() == Facts.of([PORT])


@pytest.mark.parametrize("told", ["sep=|", "SEP=|", '"sep=|"'])
def test_the_line_with_which_a_spreadsheet_names_the_separator_is_believed(desk: Desk, told: str) -> None:
    desk.put("organisations.csv", f"{told}\r\n" + lines("|", "\r\n"))

    assert desk.imported() == Facts.of([PORT])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_spreadsheets_are_read(desk: Desk, encoding: str) -> None:
    desk.put("organisations.csv", lines(";").encode(encoding))

    assert desk.imported() == Facts.of([PORT])


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"], ids=["little-endian", "big-endian"])
def test_utf_16_is_read_in_both_byte_orders(desk: Desk, mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    desk.put("organisations.csv", mark + lines("\t").encode(encoding))

    assert desk.imported() == Facts.of([PORT])


def test_a_file_in_an_encoding_nobody_can_tell_is_refused_and_not_garbled(desk: Desk) -> None:
    desk.put("organisations.csv", b"id,name,kind\nport,\x8dstre havn \xf8,firm\n")

    with pytest.raises(InvalidInput) as refused:
        desk.plan()

    assert "organisations.csv" in str(refused.value)
    assert "UTF-8" in str(refused.value)


def test_decomposed_letters_are_composed(desk: Desk) -> None:
    desk.put("organisations.csv", "id,name,kind\nport,A\u030alesund,firm\n")

    assert desk.imported() == Facts.of([organisation("port", name="\u00c5lesund")])


def test_empty_rows_anywhere_are_passed_over(desk: Desk) -> None:
    text = "id;name;kind\n;;\na;A;firm\n\n  ; ;\nb;B;firm\n;;\n;;\n\n\n"
    desk.put("organisations.csv", text)

    assert desk.imported() == Facts.of([organisation("a", name="A"), organisation("b", name="B")])


def test_empty_rows_before_the_heading_are_passed_over_and_rows_keep_their_numbers(desk: Desk) -> None:
    desk.put("organisations.csv", "\n;;\nid;name;kind\na;A;frim\n")

    assert desk.problem()[:4] == ("organisations.csv", 4, "kind", "frim")


def test_empty_columns_are_passed_over(desk: Desk) -> None:
    desk.put("organisations.csv", "id;;name;kind;;;\na;;A;firm;;;\n")

    assert desk.imported() == Facts.of([organisation("a", name="A")])


def test_a_row_may_be_shorter_than_the_heading(desk: Desk) -> None:
    desk.put("organisations.csv", "id,name,kind,nace,website\na,A,firm\n")

    assert desk.imported() == Facts.of([organisation("a", name="A")])


def test_a_row_longer_than_the_heading_is_a_problem(desk: Desk) -> None:
    desk.put("organisations.csv", "id,name,kind\na,Hansen, Olsen og co,firm\n")

    place, row, _, value, said = desk.problem()

    assert (place, row, value) == ("organisations.csv", 2, "firm")
    assert "4 cells" in said
    assert "quotation marks" in said


def test_rows_are_counted_as_the_spreadsheet_shows_them_also_after_line_breaks_in_cells(desk: Desk) -> None:
    desk.put("organisations.csv", 'id,name,kind,note\na,A,firm,"one\ntwo\r\nthree"\nb,B,frim,\n')

    assert desk.problem()[:2] == ("organisations.csv", 3)


def test_line_breaks_inside_a_cell_are_kept_as_one_kind(desk: Desk) -> None:
    desk.put("organisations.csv", 'id,name,kind,note\r\na,A,firm,"one\r\n\r\ntwo\rthree"\r\n')

    assert desk.imported() == Facts.of([organisation("a", name="A", note="one\n\ntwo\nthree")])


def test_tabs_and_invisible_control_characters_in_a_cell_become_blanks(desk: Desk) -> None:
    desk.put("organisations.csv", "id,name,kind\na,\u00a0A\tB\x07 \x7f,firm\n")

    assert desk.imported() == Facts.of([organisation("a", name="A B")])


def test_a_quotation_mark_that_is_not_closed_is_told_with_its_row(desk: Desk) -> None:
    desk.put("organisations.csv", 'id,name,kind\na,A,firm\nb,"B,firm\nc,C,firm\n')

    with pytest.raises(InvalidInput) as refused:
        desk.plan()

    assert "organisations.csv" in str(refused.value)
    assert "row 3" in str(refused.value)
    assert "quotation mark" in str(refused.value)


def test_a_file_in_a_folder_that_holds_no_table_is_named(desk: Desk) -> None:
    desk.put("organisasjoner.csv", "id,name,kind\na,A,firm\n")
    desk.put("budget-2026.csv", "post,kr\n")

    place, row, _, value, said = desk.problem()

    assert (place, row, value) == ("budget-2026.csv", None, "budget-2026")
    assert "organisations" in said


def test_files_that_a_program_left_open_or_hid_are_passed_over(desk: Desk) -> None:
    desk.put("organisations.csv", "id,name,kind\na,A,firm\n")
    desk.put("~$organisations.csv", "x")
    desk.put(".organisations.csv.swp.csv", "x")
    desk.put("read me.md", "x")

    assert desk.imported() == Facts.of([organisation("a", name="A")])


def test_a_table_saved_as_text_is_read_and_other_texts_are_passed_over(desk: Desk) -> None:
    desk.put("Organisasjoner.txt", "id\tname\tkind\na\tA\tfirm\n")
    desk.put("LES MEG.txt", "Hei! Dette er grunnlaget.\n")

    assert desk.imported() == Facts.of([organisation("a", name="A")])


def test_an_empty_file_is_noted_and_passed_over(desk: Desk) -> None:
    desk.put("organisations.csv", "\n;;\n")

    plan = desk.plan(sync="organisations")

    assert plan.problems == ()
    assert [(note.place, str(note.message)) for note in plan.notes] == [
        ("organisations.csv", "There is nothing in it.")
    ]


def test_a_separator_inside_a_quoted_heading_does_not_count(desk: Desk) -> None:
    desk.put("organisations.csv", 'id,name,kind,"a;b;c;d;e"\na,A,firm,x\n')

    assert desk.imported() == Facts.of([organisation("a", name="A", extras=(("a;b;c;d;e", "x"),))])


@pytest.mark.parametrize("heading", ["a;b;c;d;e;f;g;h;i;j;k;l", '"one\t\t\t\t\t\n;;;;;;;;;"'])
def test_what_separates_is_told_by_the_headings_we_know(desk: Desk, heading: str) -> None:
    desk.put("organisations.csv", f"id,name,kind,{heading}\na,A,firm,\n")

    assert desk.imported() == Facts.of([organisation("a", name="A")])
