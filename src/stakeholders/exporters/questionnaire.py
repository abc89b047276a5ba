"""A questionnaire as a workbook that an office can answer in five minutes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from stakeholders.domain.kinds import Answer, CooperationKind, ParticipationRole
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Language, Message, Name, translator
from stakeholders.exporters.row_heights import fit_rows
from stakeholders.exporters.workbook import as_text, save
from stakeholders.gaps.questionnaire import Line, Questionnaire
from stakeholders.services.asking.form import (
    CLOSING,
    FINISHED,
    FORM,
    HIDDEN,
    INTENSITIES,
    MEASURE_HEADINGS,
    PARTNER_HEADINGS,
)

ROOM: Final = 15
"""Empty rows to add what is missing."""
FIRST_ROW: Final = 2
_WIDTHS: Final = (44, 44, 16, 24, 34, 13, 13)
_HEAD: Final = PatternFill("solid", fgColor="0B4F6C")
_ASKED: Final = PatternFill("solid", fgColor="FFF4DC")
_LINE: Final = Border(bottom=Side("thin", color="C8CDD2"))


def write_questionnaire(asked: Questionnaire, path: Path, language: Language) -> None:
    """Write the workbook: a page that explains, the measures, the partners; ids stand in hidden columns."""
    say = translator(language).say
    book = Workbook()
    book.remove(book.worksheets[0])
    _guide(book.create_sheet(say(N_("Read me"))), asked, say)
    lists = book.create_sheet("lists")
    roles = _list(lists, 1, [say(label(role)) for role in ParticipationRole])
    answers = _list(lists, 2, [say(label(answer)) for answer in Answer])
    kinds = _list(lists, 3, [say(label(kind)) for kind in CooperationKind])
    closeness = _list(lists, 4, [say(word) for word in INTENSITIES])
    finished = _list(lists, 5, [say(word) for word in FINISHED])
    _drop_down(book.worksheets[0], "B", 1, book.worksheets[0].max_row, finished, "finished")
    measures = book.create_sheet(say(N_("Your measures")))
    _rows(measures, asked.measures, MEASURE_HEADINGS, say)
    _choices(measures, {HIDDEN + 3: answers, HIDDEN + 4: roles}, len(asked.measures))
    partners = book.create_sheet(say(N_("Your partners")))
    _rows(partners, asked.partners, PARTNER_HEADINGS, say)
    _choices(partners, {HIDDEN + 3: answers, HIDDEN + 4: kinds, HIDDEN + 5: closeness}, len(asked.partners))
    form = book.create_sheet("form")
    for row in (
        ("form", FORM),
        ("organisation", asked.organisation.id),
        ("strategy", asked.strategy),
        ("asked_on", asked.asked_on.isoformat()),
        ("revision", str(asked.revision)),
    ):
        form.append(row)
    for sheet in book.worksheets:
        fit_rows(sheet)
    for sheet in (lists, form):
        sheet.sheet_state = "hidden"
    save(book, path)


def _guide(sheet: Any, asked: Questionnaire, say: Any) -> None:
    lines: list[Message | Name | str] = [
        asked.organisation.names,
        N_("{plan}, {time}", plan=asked.plan, time=asked.time),
        "",
        N_("We ask what you take part in, and with whom you work, so that the plan shows what is done."),
        N_("1. Go through the sheets. Choose yes, no or does not know in the yellow column."),
        N_("2. Leave empty what you do not want to answer: an empty cell alone is never taken for a no."),
        N_("3. Add what is missing in the empty rows below: write the name in full."),
        N_("4. Answer the two questions below, save the file and send it back."),
        N_("Write about organisations only, never about persons."),
        "",
    ]
    if asked.also_for:
        names = [one.names for one in asked.also_for]
        lines.insert(2, N_("Also on behalf of: {names}", names=names))
    for text in lines:
        sheet.append([say(text)])
    for key, text in CLOSING.items():
        sheet.append([say(text)])
        answer = sheet.cell(sheet.max_row, 2)
        answer.fill, answer.border, answer.number_format = _ASKED, _LINE, "@"
        sheet.cell(sheet.max_row, 3, key)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 92, 28
    sheet.column_dimensions["C"].hidden = True
    for row in sheet.iter_rows(max_col=1):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font, sheet["A2"].font = Font(bold=True, size=16), Font(bold=True)
    sheet.sheet_view.showGridLines = False
    _print_on_one_width(sheet, landscape=False)


def _rows(sheet: Any, lines: Sequence[Line], headings: Sequence[Message], say: Any) -> None:
    sheet.append(["id", "tie", "own", *(say(heading) for heading in headings)])
    for line in lines:
        word = say(label(line.word)) if line.word is not None else ""
        cells = (line.id, line.tie or "", line.own or "", say(line.name), say(line.known), "", word)
        for column, text in enumerate(cells, 1):
            if text:
                as_text(sheet.cell(sheet.max_row + (column == 1), column), text)
    last = len(lines) + FIRST_ROW - 1 + ROOM
    for column in range(1, HIDDEN + 1):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    for column, width in enumerate(_WIDTHS[: len(headings)], HIDDEN + 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = width
        head = sheet.cell(1, column)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), _HEAD
        head.alignment = Alignment(wrap_text=True, vertical="center")
        for row in range(FIRST_ROW, last + 1):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment = _LINE, Alignment(wrap_text=True, vertical="top")
            cell.number_format, cell.protection = "@", Protection(locked=False)
            if column == HIDDEN + 3:
                cell.fill = _ASKED
    sheet.freeze_panes = sheet.cell(FIRST_ROW, HIDDEN + 2)
    sheet.print_title_rows = "1:1"
    _print_on_one_width(sheet, landscape=True)


def _print_on_one_width(sheet: Any, *, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = sheet.PAPERSIZE_A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _list(sheet: Any, column: int, words: Sequence[str]) -> str:
    """Write words as a column; where they stand, for a drop-down."""
    for row, word in enumerate(words, 1):
        sheet.cell(row, column, word)
    letter = get_column_letter(column)
    return f"'{sheet.title}'!${letter}$1:${letter}${len(words)}"


def _choices(sheet: Any, lists: dict[int, str], lines: int) -> None:
    for column, words in lists.items():
        _drop_down(sheet, get_column_letter(column), FIRST_ROW, lines + FIRST_ROW - 1 + ROOM, words)


def _drop_down(sheet: Any, letter: str, first: int, last: int, words: str, key: str | None = None) -> None:
    """Words to choose from; with a key only in its row. Others may be written: they are understood too."""
    rule = DataValidation(type="list", formula1=words, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(rule)
    rows = [row for row in range(first, last + 1) if key is None or sheet.cell(row, 3).value == key]
    for row in rows if key is not None else ():
        rule.add(f"{letter}{row}")
    if key is None:
        rule.add(f"{letter}{first}:{letter}{last}")
