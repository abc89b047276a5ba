"""What stands in the XML of a workbook, in all the ways in which programs write it."""

from pathlib import Path

import pytest

from stakeholders.domain.errors import InvalidInput
from stakeholders.importers.native import read_paths
from tests.importing.packages import MAIN, organisation_row, sheet, text_cell, write_package

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def note(path: Path) -> str:
    """The fourth cell of the second row of the one sheet of a workbook."""
    (table,) = read_paths([path])
    (row,) = table.rows
    assert table.header == ("id", "name", "kind", "note")
    assert row.cells[:3] == ("a", "A", "firm")
    return row.cells[3] if len(row.cells) > 3 else ""


def cell(tmp_path: Path, xml: str, *, shared: str = "", formats: str = "", properties: str = "") -> str:
    """How the XML of one cell is read."""
    ids = [part.partition("=")[0] for part in formats.split("§")] if formats else []
    codes = "".join(
        f'<numFmt numFmtId="{part.partition("=")[0]}" formatCode="{part.partition("=")[2]}"/>'
        for part in formats.split("§")
        if "=" in part
    )
    styles = "".join(f'<xf numFmtId="{id_}"/>' for id_ in ["0", *ids])
    path = write_package(
        tmp_path / "plan.xlsx",
        sheet(organisation_row(2, xml)),
        shared=f'<sst xmlns="{MAIN}">{shared}</sst>',
        styles=f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="9"/>'
        f"</cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>",
        workbook_properties=properties,
    )
    return note(path)


def test_texts_are_read_from_the_common_table(tmp_path: Path) -> None:
    texts = "<si><t>none</t></si><si><t xml:space='preserve'> æ &amp; ø </t></si>"

    assert cell(tmp_path, '<c r="D2" t="s"><v>1</v></c>', shared=texts) == " æ & ø "


def test_all_parts_of_a_formatted_text_are_read_but_not_how_it_sounds(tmp_path: Path) -> None:
    parts = "<r><rPr><b/></rPr><t>Agder</t></r>\n <r><t> fylke</t></r>"
    text = f"<si>\n {parts}<rPh sb='0' eb='1'><t>アグデル</t></rPh></si>"

    assert cell(tmp_path, '<c r="D2" t="s"><v>0</v></c>', shared=text) == "Agder fylke"


def test_texts_in_the_cell_itself_and_results_of_formulas_are_read(tmp_path: Path) -> None:
    inline = '<c r="D2" t="inlineStr"><is><r><t>to</t></r><r><t>deler</t></r></is></c>'
    formula = '<c r="D2" t="str"><f>A1&amp;"x"</f><v>resultat</v></c>'

    assert cell(tmp_path, inline) == "todeler"
    assert cell(tmp_path, formula) == "resultat"


def test_signs_that_xml_cannot_hold_are_read_as_the_spreadsheet_writes_them(tmp_path: Path) -> None:
    assert cell(tmp_path, text_cell("D2", "en_x000D_to")) == "en\rto"
    assert cell(tmp_path, text_cell("D2", "_x005F_x0041_")) == "_x0041_"
    assert cell(tmp_path, text_cell("D2", "_x0041_")) == "A"
    assert cell(tmp_path, text_cell("D2", "_xD83D_ x_x12_")) == "_xD83D_ x_x12_"


@pytest.mark.parametrize(
    ("value", "formats", "reads"),
    [
        ("17", "", "17"),
        ("7.22", "", "7.22"),
        ("7.2200000000000006", "", "7.220000000000001"),
        ("9.88077917E8", "", "988077917"),
        ("-3", "", "-3"),
        ("1E+20", "", "1e+20"),
        ("0.0722", "10", "7.22%"),
        ("0.07220000000000001", "10", "7.22%"),
        ("0.5", "165=0&quot; %&quot;", "0.5"),
        ("0.5", "165=0 %", "50%"),
        ("42541", "14", "2016-06-20"),
        ("42541.5", "22", "2016-06-20 12:00:00"),
        ("42522", "17", "2016-06"),
        ("42522", "164=mmm.yy", "2016-06"),
        ("42522", "164=[$-414]mmmm yyyy;@", "2016-06"),
        ("42370", "164=yyyy", "2016"),
        ("42370", "164=&quot;år &quot;yyyy", "2016"),
        ("42541", "164=d. mmmm", "2016-06-20"),
        ("42541", "164=[Red]0.00", "42541"),
        ("42541", "164=0 \\d\\a\\g\\e\\r", "42541"),
        ("42541", "164=_-* #,##0.00_-", "42541"),
        ("1", "14", "1900-01-01"),
        ("59", "14", "1900-02-28"),
        ("61", "14", "1900-03-01"),
        ("0.5", "20", "12:00:00"),
        ("-5", "14", "-5"),
        ("99999999", "14", "99999999"),
    ],
)
def test_a_number_is_read_as_it_is_shown(tmp_path: Path, value: str, formats: str, reads: str) -> None:
    style = ' s="1"' if formats else ""

    assert cell(tmp_path, f'<c r="D2"{style}><v>{value}</v></c>', formats=formats) == reads


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    day = '<c r="D2" s="1"><v>41079</v></c>'

    assert cell(tmp_path, day, formats="14", properties='<workbookPr date1904="1"/>') == "2016-06-20"


def test_a_formula_without_a_result_is_read_as_it_is_shown(tmp_path: Path) -> None:
    assert cell(tmp_path, '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>') == "#DIV/0!"


def test_rows_and_cells_without_references_follow_each_other(tmp_path: Path) -> None:
    row = "<row><c t='str'><v>a</v></c><c t='str'><v>A</v></c><c t='str'><v>firm</v></c><c/><c/></row>"
    path = write_package(tmp_path / "plan.xlsx", sheet(row))

    (table,) = read_paths([path])

    assert [(row.number, row.cells) for row in table.rows] == [(2, ("a", "A", "firm"))]


def test_the_strict_kind_of_workbook_is_read(tmp_path: Path) -> None:
    path = write_package(
        tmp_path / "plan.xlsx",
        sheet(organisation_row(2, text_cell("D2", "streng")), namespace=STRICT),
        namespace=STRICT,
    )

    assert note(path) == "streng"


@pytest.mark.parametrize(
    "broken",
    [
        "<worksheet><sheetData><row",
        "<worksheet></sheetData>",
        sheet('<row r="zwei"/>'),
        sheet('<row r="0"/>'),
        sheet('<row r="9999999999"><c r="A1"><v>1</v></c></row>'),
        sheet('<row r="2"><c r="ZZZ2"><v>1</v></c></row>'),
        sheet('<row r="2"><c r="ABCDEFGH2"><v>1</v></c></row>'),
        sheet('<row r="2"><c r="A2" t="s"><v>7</v></c></row>'),
        sheet('<row r="2"><c r="A2"><v>seven</v></c></row>'),
        sheet('<row r="2"><c r="A2"><v>1e999</v></c></row>'),
        '<!DOCTYPE x [<!ENTITY a "b">]>' + sheet(),
        "",
    ],
    ids=lambda xml: str(xml)[-60:],
)
def test_a_broken_sheet_is_refused_as_such(tmp_path: Path, broken: str) -> None:
    path = write_package(tmp_path / "plan.xlsx", broken)

    with pytest.raises(InvalidInput) as refused:
        read_paths([path])

    assert "plan.xlsx is damaged" in str(refused.value)
    assert refused.value.what_to_do is not None
