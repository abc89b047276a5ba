"""Rows as high as their texts: not every office program finds that out by itself."""

from __future__ import annotations

import textwrap
from typing import Any, Final

LINE: Final = 15.0
"""Points that one line of a sheet's usual letters takes."""


def fit_rows(sheet: Any) -> None:
    """Set the height of every row whose texts, wrapped at the width of their columns, take several lines."""
    widths = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
    for row in sheet.iter_rows():
        lines = max((_lines(cell, widths) for cell in row if isinstance(cell.value, str)), default=1.0)
        if lines > 1:
            sheet.row_dimensions[row[0].row].height = LINE * lines


def _lines(cell: Any, widths: dict[str, float]) -> float:
    """How many usual lines a text takes."""
    width = widths.get(cell.column_letter)
    larger = cell.font.size / 11 if cell.font is not None and cell.font.size else 1.0
    if width is None or not cell.alignment.wrap_text:
        return float(larger)
    parts = (len(textwrap.wrap(part, max(int(width / larger), 1))) for part in cell.value.splitlines())
    return float(larger * sum(max(lines, 1) for lines in parts))
