"""What an export looks like: fixed bytes, guarded cells, files that are whole or not there."""

import csv
import os
import stat
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.records import SPECS, TABLES, Record, columns
from stakeholders.exporters.native import csv_text, replace_file, table, write_folder
from stakeholders.exporters.workbook import write_template, write_workbook
from stakeholders.importers.native import read_paths
from stakeholders.services.importing import ImportOptions, plan_import, read_tables
from stakeholders.testing.samples import everything, organisation, source

COLUMNS = {
    "strategies": "id,role,name_nb,name_en,valid_from,valid_to,supersedes,carried_by",
    "focus_areas": "id,strategy_id,parent_id,name_nb,name_en,matches",
    "organisations": (
        "id,name,name_en,kind,sphere,orgnr,municipality_code,nace,employees,website,founded,ended"
    ),
    "aliases": "organisation_id,alias,kind",
    "terms": "organisation_id,term,kind,valid_from",
    "municipality_codes": "organisation_id,code,valid_from,valid_to",
    "serves": "organisation_id,municipality_id,valid_from,valid_to",
    "successions": "predecessor_id,successor_id,date,kind",
    "memberships": "id,member_id,body_id,role,valid_from,valid_to,share_percent,stated_by,stated_on,answer",
    "measures": "id,strategy_id,name_nb,name_en,description_nb,description_en,status,starts,ends,budget_nok",
    "measure_focus_areas": "measure_id,focus_area_id,basis",
    "participations": "id,organisation_id,measure_id,role,valid_from,valid_to,stated_by,stated_on,answer",
    "cooperations": (
        "id,organisation_a,organisation_b,kind,intensity,valid_from,valid_to,stated_by,stated_on,answer"
    ),
    "expectations": "strategy_id,focus_area_id,measure_id,kind,sphere,organisation_id,expected,minimum",
    "inquiries": "organisation_id,question,strategy_id,asked_on,answered_on,refused",
    "decisions": "gap_id,state,owner,due,reason,evidence_digest,decided_on",
    "sources": "id,title,address,publisher,date,accessed,verified",
}
"""The columns of each file in their order, copied from the description of the format."""


def test_there_are_the_tables_of_the_format_and_no_others() -> None:
    assert [cls.table for cls in TABLES] == list(COLUMNS)


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.table)
def test_every_file_has_the_columns_of_the_format_in_their_order(cls: type[Record]) -> None:
    assert ",".join(spec.name for spec in columns(cls)) == f"{COLUMNS[cls.table]},source,note"
    assert SPECS[cls][-1].name == "extras"


def test_an_empty_store_is_written_as_files_with_only_a_heading(tmp_path: Path) -> None:
    write_folder(Facts(), tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.csv" for name in COLUMNS)
    for name, heading in COLUMNS.items():
        assert (tmp_path / f"{name}.csv").read_bytes() == f"{heading},source,note\n".encode()


def test_rows_are_written_by_key_with_few_quotes_and_unix_line_ends() -> None:
    rows = [
        organisation("b", name="Å, Ø og Æ", note='a "b"\nc'),
        organisation("a", name="A B", extras=(("Y", "1"), ("X", "2;3"))),
    ]
    facts = Facts.of(rows)

    text = csv_text(table(type(rows[0]), [facts.table(type(rows[0]))[key] for key in "ab"]))

    assert text == (
        f"{COLUMNS['organisations']},source,note,X,Y\n"
        "a,A B,,firm,,,,,,,,,,,2;3,1\n"
        'b,"Å, Ø og Æ",,firm,,,,,,,,,,"a ""b""\nc",,\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+47", "-5", "- ja", "@navn", "'t Hooft", "''", "'=x", "-", "#N/A"])
def test_a_cell_that_a_spreadsheet_would_run_is_written_with_a_quote_before_it(text: str) -> None:
    row = organisation("a", name=text, extras=((text, text),))

    heading, cells = csv.reader(StringIO(csv_text(table(type(row), [row]))))

    assert cells[1] == f"'{text}"
    assert (heading[-1], cells[-1]) == (f"'{text}", f"'{text}")


@pytest.mark.parametrize("text", ["a=1", "1-2", "t'Hooft", "«=»", "æ@b", "#1"])
def test_other_cells_are_written_as_they_are(text: str) -> None:
    row = organisation("a", name=text)

    _, cells = csv.reader(StringIO(csv_text(table(type(row), [row]))))

    assert cells[1] == text


def test_no_cell_of_a_workbook_is_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    write_workbook(everything(), tmp_path / "facts.xlsx")

    book = load_workbook(tmp_path / "facts.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    links = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]

    assert book.sheetnames == list(COLUMNS)
    assert kinds == {"s"}
    assert links == []


def test_an_export_in_bokmal_has_its_own_names_of_files_and_columns(tmp_path: Path) -> None:
    write_folder(Facts.of([source("a")]), tmp_path, "nb")

    assert (tmp_path / "Satsingsområder.csv").read_text("utf-8").startswith("id,strategi,overordnet,navn,")
    assert (tmp_path / "Kilder.csv").read_text("utf-8") == (
        "id,tittel,adresse,utgiver,dato,lest,bekreftet,kilde,merknad\na,Source a,,,,,,,\n"
    )


def test_an_export_over_an_older_one_replaces_it(tmp_path: Path) -> None:
    write_folder(everything(), tmp_path)
    written = write_folder(Facts(), tmp_path)

    assert {path.name for path in written} == {path.name for path in tmp_path.iterdir()}
    assert (tmp_path / "sources.csv").read_text("utf-8").count("\n") == 1


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    with pytest.raises(TypeError):
        replace_file(path, "text, where bytes are wanted")  # type: ignore[arg-type]  # to make it fail half-way

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.csv", b"old")]


def test_files_get_the_permissions_of_other_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        replace_file(tmp_path / "a.csv", b"x")
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["file/in/a/file", "file"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("here already")

    with pytest.raises(InvalidInput) as folder_refused:
        write_folder(Facts(), tmp_path / name)
    with pytest.raises(InvalidInput) as file_refused:
        write_workbook(Facts(), tmp_path / "file" / "facts.xlsx")

    for refused in (folder_refused.value, file_refused.value):
        assert str(tmp_path) in str(refused.message)
        assert refused.what_to_do is not None


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_template_can_be_imported_as_it_is_and_brings_nothing(tmp_path: Path, language: str) -> None:
    write_template(tmp_path / "template.xlsx", "nb" if language == "nb" else "en")

    options = ImportOptions()
    plan = plan_import(read_tables(read_paths([tmp_path / "template.xlsx"]), options), Facts(), 0, options)

    assert (plan.problems, plan.changes, plan.notes) == ((), (), ())


def test_a_filled_in_template_is_imported(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, "nb")
    book = load_workbook(path)
    head = [cell.value for cell in book["Organisasjoner"][1]]
    row = {"navn": "Kristiansand havn", "type": "firm", "orgnr": "123 456 785", "stiftet": "1996"}
    book["Organisasjoner"].append([row.get(str(heading)) for heading in head])
    book.save(path)

    options = ImportOptions()
    plan = plan_import(read_tables(read_paths([path]), options), Facts(), 0, options)

    assert plan.problems == ()
    assert [change.after and change.after.key for change in plan.changes] == ["kristiansand-havn"]


def test_every_closed_set_of_the_template_has_a_drop_down_with_its_words(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx", "en")
    book = load_workbook(tmp_path / "template.xlsx")

    for cls in TABLES:
        sheet = book[cls.table]
        offered = {}
        for rule in sheet.data_validations.dataValidation:
            name, _, place = rule.formula1.partition("!")
            cells = book[name.strip("'")][place.replace("$", "")]
            offered[str(rule.sqref).partition("2:")[0]] = [cell.value for (cell,) in cells]
        expected = {
            get_column_letter(position): [str(choice) for choice in spec.choices]
            for position, spec in enumerate(columns(cls), 1)
            if spec.choices is not None
        }
        assert offered == expected
