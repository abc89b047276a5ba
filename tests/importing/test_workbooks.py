"""Workbooks as people keep them: typed cells, formats, sheets beside the tables."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import OrganisationKind, YesNo
from stakeholders.domain.records import Membership, Organisation
from stakeholders.testing.samples import organisation, source, when
from tests.importing.desk import Desk

HEAD = ("id", "name", "kind")
A = organisation("a", name="A")


def put_cells(desk: Desk, heading: str, *cells: tuple[Any, str]) -> None:
    """A sheet of organisations whose column `heading` holds values in number formats."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("organisations")
    sheet.append([*HEAD, heading])
    for number, (value, number_format) in enumerate(cells):
        sheet.append([f"a{number}", "A", "firm", value])
        sheet.cell(number + 2, 4).number_format = number_format
    book.save(desk.folder / "plan.xlsx")


def column(facts: Facts, name: str) -> list[Any]:
    return [getattr(row, name) for _, row in sorted(facts.table(Organisation).items())]


def test_every_sheet_with_the_name_of_a_table_is_read(desk: Desk) -> None:
    desk.put_workbook(
        Organisasjoner=[("id", "navn", "type"), ("a", "A", "firm")],
        sources=[("id", "title"), ("letter", "A letter")],
    )

    assert desk.imported() == Facts.of([A, source("letter", title="A letter")])


def test_numbers_typed_into_cells_are_read_as_they_look(desk: Desk) -> None:
    put_cells(desk, "employees", (17, "General"), (17.0, "General"), (1200, "# ##0"), ("withheld", "@"))

    assert column(desk.imported(), "employees") == [17, 17, 1200, "withheld"]


def test_organisation_numbers_typed_as_numbers_are_read(desk: Desk) -> None:
    put_cells(desk, "orgnr", (123456785, "General"), (974760673.0, "### ### ###"), ("988 077 917", "@"))

    assert column(desk.imported(), "orgnr") == ["123456785", "974760673", "988077917"]


def test_a_municipality_code_typed_as_a_number_gets_its_zero_back(desk: Desk) -> None:
    put_cells(desk, "kommunenr", (926, "General"), (926, "0000"), ("0926", "@"), (4204, "General"))

    assert column(desk.imported(), "municipality_code") == ["0926", "0926", "0926", "4204"]


def test_dates_are_as_precise_as_their_format_shows_them(desk: Desk) -> None:
    put_cells(
        desk,
        "founded",
        (datetime(2016, 6, 20), "dd.mm.yyyy"),  # noqa: DTZ001 - a spreadsheet's dates have no zone
        (date(2016, 6, 20), "yyyy-mm-dd;@"),
        (date(2016, 6, 1), "mmm.yy"),  # what a spreadsheet makes of a typed 2016-06
        (date(2016, 6, 1), "yyyy\\-mm"),
        (date(2016, 1, 1), "yyyy"),
        (2016, "General"),
        ("2016-06", "@"),
        ("20.6.2016", "@"),
    )

    assert column(desk.imported(), "founded") == [
        when(text)
        for text in (
            "2016-06-20",
            "2016-06-20",
            "2016-06",
            "2016-06",
            "2016",
            "2016",
            "2016-06",
            "2016-06-20",
        )
    ]


def test_a_time_of_day_in_a_date_column_is_told_with_its_cell(desk: Desk) -> None:
    put_cells(desk, "founded", (time(13, 45), "hh:mm"))

    assert desk.problem()[:4] == ("plan.xlsx, organisations", 2, "founded", "13:45:00")


def test_yes_and_no_typed_as_truth_values_are_read(desk: Desk) -> None:
    desk.put_workbook(sources=[("id", "title", "verified"), ("a", "A", True), ("b", "B", False)])

    facts = desk.imported()

    assert facts == Facts.of(
        [source("a", title="A", verified=YesNo.YES), source("b", title="B", verified=YesNo.NO)]
    )


def test_a_share_typed_as_a_percentage_is_the_number_it_looks_like(desk: Desk) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "memberships"
    sheet.append(("id", "member_id", "body_id", "role", "share_percent", "source"))
    for number, (value, shown_as) in enumerate(
        ((0.0722, "0.00%"), (0.5, "0%"), (7.22, "General"), (0.5, "0.0"))
    ):
        sheet.append((f"m{number}", "a", "b", "owner", value, "letter"))
        sheet.cell(number + 2, 5).number_format = shown_as
    book.save(desk.folder / "plan.xlsx")
    desk.given(source("letter"), organisation("a"), organisation("b"))

    rows = desk.imported().table(Membership).values()

    assert [row.share_percent for row in rows] == [
        Decimal("7.22"),
        Decimal(50),
        Decimal("7.22"),
        Decimal("0.5"),
    ]


def test_the_last_value_of_a_formula_is_read(desk: Desk) -> None:
    # openpyxl writes no values for formulas; a spreadsheet does, and without one the cell is empty.
    desk.put_workbook(organisations=[(*HEAD, "note"), ("a", "A", "firm", "=1+1")])

    assert desk.imported() == Facts.of([A])


def test_trailing_empty_rows_and_columns_are_passed_over(desk: Desk) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "organisations"
    sheet.append(HEAD)
    sheet.append(("a", "A", "firm"))
    for row in (3, 5000, 1_048_576):
        sheet.row_dimensions[row].height = 30
    sheet.cell(4, 300).number_format = "0.00"
    sheet.cell(2, 9).value = "   "
    book.save(desk.folder / "plan.xlsx")

    assert desk.imported() == Facts.of([A])


def test_rows_keep_the_numbers_the_spreadsheet_shows(desk: Desk) -> None:
    desk.put_workbook(organisations=[(), (), HEAD, (), ("a", "A", "frim")])

    assert desk.problem()[:4] == ("plan.xlsx, organisations", 5, "kind", "frim")


def test_line_breaks_as_spreadsheets_store_them_are_line_breaks(desk: Desk) -> None:
    desk.put_workbook(organisations=[(*HEAD, "note"), ("a", "A", "firm", "one_x000D_\ntwo")])

    assert desk.imported() == Facts.of([organisation("a", name="A", note="one\ntwo")])


def test_sheets_beside_the_tables_that_hold_something_are_named(desk: Desk) -> None:
    desk.put_workbook(organisations=[HEAD, ("a", "A", "firm")], Budsjett=[("post", "kr")], Ark2=[])

    place, row, _, value, said = desk.problem()

    assert (place, row, value) == ("plan.xlsx, Budsjett", None, "Budsjett")
    assert "organisations" in said


def test_empty_sheets_are_passed_over_whatever_they_are_called(desk: Desk) -> None:
    desk.put_workbook(organisations=[HEAD, ("a", "A", "firm")], Ark2=[], measures=[])

    assert desk.imported() == Facts.of([A])


def test_a_chart_sheet_is_passed_over(desk: Desk) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "organisations"
    sheet.append(HEAD)
    sheet.append(("a", "A", "firm"))
    book.create_chartsheet("Graf")
    book.save(desk.folder / "plan.xlsx")

    assert desk.imported() == Facts.of([A])


def test_a_merged_heading_leaves_the_cells_below_readable(desk: Desk) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "organisations"
    sheet.append((*HEAD, "note", None))
    sheet.merge_cells("D1:E1")
    sheet.append(("a", "A", "firm", "noted"))
    book.save(desk.folder / "plan.xlsx")

    assert desk.imported() == Facts.of([organisation("a", name="A", note="noted")])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("plan.xls", "save it as an Excel workbook (.xlsx)"),
        ("plan.ods", "save it as an Excel workbook (.xlsx)"),
        ("plan.docx", "neither a CSV file nor a workbook"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_the_way_to_make_it_right(
    desk: Desk, name: str, says: str
) -> None:
    from stakeholders.importers.native import read_paths

    path = desk.put(name, "x")

    with pytest.raises(InvalidInput) as refused:
        read_paths([path])

    assert name in str(refused.value)
    assert says in str(refused.value)


def test_organisation_kinds_may_be_written_as_people_read_them(desk: Desk) -> None:
    desk.put_workbook(organisations=[HEAD, ("a", "A", "R&D institution"), ("b", "B", "MUNICIPALITY")])

    facts = desk.imported()

    assert column(facts, "kind") == [OrganisationKind.RD_INSTITUTION, OrganisationKind.MUNICIPALITY]
