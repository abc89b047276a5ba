"""The native format as one workbook, and the template workbook with drop-downs to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import Choices, FieldSpec, FieldType
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Language, Message, translator
from stakeholders.domain.records import TABLES, Record, columns
from stakeholders.exporters.native import cannot_write, replace_file, tables
from stakeholders.exporters.row_heights import fit_rows
from stakeholders.services.importing.tables import WORKBOOK_ROWS_AT_MOST

TEMPLATE_ROWS: Final = 2000
"""How far down the drop-downs and the text format of the template reach."""
_HEAD: Final = PatternFill("solid", fgColor="0B4F6C")
_NEEDED: Final = PatternFill("solid", fgColor="7A3E00")
_TEXT: Final = "@"
_MISREAD: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Where a spreadsheet would read the next letters as the code of a sign."""


def write_workbook(facts: Facts, path: Path, language: Language = "en") -> None:
    """Write all tables as the sheets of one workbook, every cell as text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for one in tables(facts, language):
        if len(one.rows) >= WORKBOOK_ROWS_AT_MOST:
            raise InvalidInput(
                N_("{table} has {n} rows, too many for a workbook.", table=one.name, n=len(one.rows)),
                what_to_do=N_("Give a folder, for CSV files."),
            )
        sheet = book.create_sheet(one.name)
        _write_rows(sheet, [one.header, *one.rows])
        _dress(sheet, list(columns(_cls(one.name))), one.header)
    save(book, path)


def write_template(path: Path, language: Language = "nb") -> None:
    """Write an empty workbook with every sheet and heading, drop-downs, and a sheet that explains."""
    book = Workbook()
    book.remove(book.worksheets[0])
    say = translator(language).say
    guide = book.create_sheet("Les meg" if language == "nb" else "Read me")
    for line in _GUIDE:
        guide.append([say(line)])
    guide.column_dimensions["A"].width = 110
    for row in guide.iter_rows():
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    guide["A1"].font = Font(bold=True, size=14)
    fit_rows(guide)
    lists = book.create_sheet("Lister" if language == "nb" else "Lists")
    places = _write_lists(lists, language)
    for cls in TABLES:
        sheet = book.create_sheet(cls.sheet if language == "nb" else cls.table)
        specs = list(columns(cls))
        header = tuple(spec.nb if language == "nb" else spec.name for spec in specs)
        _write_rows(sheet, [header])
        _dress(sheet, specs, header)
        _add_drop_downs(sheet, specs, places, say)
    book.move_sheet(lists, len(book.sheetnames))
    save(book, path)


_GUIDE: Final[tuple[Message, ...]] = (
    N_("How to fill in this workbook"),
    N_("Each sheet is a table. Leave sheets and columns you do not need empty, or delete them."),
    N_("Headings on brown must be filled in for a new row. Choose from the drop-down where there is one."),
    N_("Dates may be a year (2016), a month (2016-06) or a day (2016-06-20)."),
    N_("Refer to an organisation, measure or focus area by its id or by its full name."),
    N_("Every tie needs evidence: the id of a source, or the organisation that states it (stated_by)."),
    N_("An empty cell changes nothing; a cell with only a hyphen (-) takes a value away."),
    N_("An empty cell never means no. Write a no as an answer: it is evidence that there is no tie."),
    N_("Do not write about persons in this workbook."),
    N_("Then run: stakeholders import FILE.xlsx. It shows what would change before anything is written."),
)


def _cls(name: str) -> type[Record]:
    return next(cls for cls in TABLES if name in (cls.table, cls.sheet))


def _write_rows(sheet: Any, rows: Iterable[tuple[str, ...]]) -> None:
    for number, row in enumerate(rows, 1):
        for position, text in enumerate(row, 1):
            if text:
                as_text(sheet.cell(number, position), text)


def as_text(cell: Any, text: str) -> None:
    """Let a cell say a text, and be never a formula, whatever it begins with."""
    cell.value = _MISREAD.sub("_x005F_", text)
    cell.data_type = "s"
    cell.number_format = _TEXT


def _dress(sheet: Any, specs: list[FieldSpec], header: tuple[str, ...]) -> None:
    sheet.freeze_panes = "A2"
    for position, heading in enumerate(header, 1):
        cell = sheet.cell(1, position)
        needed = position <= len(specs) and specs[position - 1].required
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _NEEDED if needed else _HEAD
        wide = position <= len(specs) and specs[position - 1].type is FieldType.TEXT
        sheet.column_dimensions[get_column_letter(position)].width = 40 if wide else max(14, len(heading) + 3)
        sheet.column_dimensions[get_column_letter(position)].number_format = _TEXT


def _write_lists(sheet: Any, language: Language) -> dict[Choices, str]:
    """Write each closed set as a column; where each stands, for the drop-downs."""
    say = translator(language).say
    sets = {spec.choices: None for cls in TABLES for spec in columns(cls) if spec.choices is not None}
    places: dict[Choices, str] = {}
    for position, choices in enumerate(sets, 1):
        letter = get_column_letter(position)
        sheet.cell(1, position, choices.__name__)
        for row, choice in enumerate(choices, 2):
            sheet.cell(row, position, say(label(choice)) if language == "nb" else choice.value)
        places[choices] = f"'{sheet.title}'!${letter}$2:${letter}${len(choices) + 1}"
    return places


def _add_drop_downs(sheet: Any, specs: list[FieldSpec], places: dict[Choices, str], say: Any) -> None:
    for position, spec in enumerate(specs, 1):
        letter = get_column_letter(position)
        if spec.choices is not None:
            rule = DataValidation(
                type="list",
                formula1=places[spec.choices],
                allow_blank=True,
                showErrorMessage=True,
                errorTitle=spec.nb,
                error=say(N_("Choose one of the words in the list.")),
            )
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{TEMPLATE_ROWS}")


def save(book: Workbook, path: Path) -> None:
    """Write a workbook, whole or not at all."""
    stream = BytesIO()
    book.save(stream)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, stream.getvalue())
    except OSError as error:
        raise cannot_write(path, error) from error
