"""One table of text as a workbook: for who goes on working with it in an office."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from stakeholders.exporters.row_heights import fit_rows

WIDEST: Final = 60
"""Letters that a column shows at most."""


def sheet_bytes(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as one sheet: the first is the heading, which stays in sight and can be filtered by.

    Numbers are numbers; any other text stays text, whatever it begins with.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            if text.isascii() and text.isdecimal() and len(text) < 10:
                cell.value = int(text)
            else:
                cell.value = text
                cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(rows[0]) + 1 if rows else 1):
        longest = max((len(row[column - 1]) for row in rows if len(row) >= column), default=8)
        sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, longest + 2)
    fit_rows(sheet)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
