"""Excel workbooks, read row by row and within limits, since a kilobyte may unpack to gigabytes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.services.importing import RawRow, RawTable

LARGEST_FILE: Final = 20 * 2**20
LARGEST_UNPACKED: Final = 200 * 2**20
HIGHEST_RATIO: Final = 100
MOST_ENTRIES: Final = 1000
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 200


def read_workbook(path: Path) -> Iterator[RawTable]:
    """The sheets of a workbook as tables of text; `InvalidInput` if it is not one or is too large."""
    _check_package(path)
    from openpyxl import load_workbook  # slow to load, and only needed here

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of drop-downs, which are not read
            book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parser met
        raise InvalidInput(
            N_("{name} cannot be read as a workbook: {why}.", name=path.name, why=str(error)[:200]),
            what_to_do=N_("Open it in a spreadsheet and save it again as .xlsx."),
        ) from error
    try:
        for name in book.sheetnames:
            sheet = book[name]
            if not hasattr(sheet, "iter_rows"):
                continue  # a sheet with only a chart
            place = f"{path.name}, {name}"
            rows = _rows(sheet, place)
            header = next(rows, RawRow(1, ()))
            # The file is closed below, so the rows are read now.
            yield RawTable(place, name, header.cells, list(rows))
    finally:
        book.close()


def _check_package(path: Path) -> None:
    too_large = N_("Split the workbook, or save its sheets as CSV files.")
    if path.stat().st_size > LARGEST_FILE:
        raise InvalidInput(
            N_("{name} is larger than {limit} MB.", name=path.name, limit=LARGEST_FILE // 2**20),
            what_to_do=too_large,
        )
    try:
        with ZipFile(path) as package:
            entries = package.infolist()
    except (BadZipFile, ValueError, NotImplementedError):
        raise InvalidInput(
            N_("{name} is not an Excel workbook, whatever its name says.", name=path.name),
            what_to_do=N_("Open it in a spreadsheet and save it as .xlsx."),
        ) from None
    unpacked = sum(entry.file_size for entry in entries)
    if (
        unpacked > LARGEST_UNPACKED
        or len(entries) > MOST_ENTRIES
        or any(e.file_size > HIGHEST_RATIO * max(e.compress_size, 10_000) for e in entries)
    ):
        raise InvalidInput(
            N_(
                "{name} would unpack to {size} MB, far more than a workbook of facts.",
                name=path.name,
                size=unpacked // 2**20,
            ),
            what_to_do=too_large,
        )


def _rows(sheet: Any, place: str) -> Iterator[RawRow]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        filled = len(values)
        while filled and values[filled - 1] in (None, ""):
            filled -= 1
        if filled and (number > MOST_ROWS or filled > MOST_COLUMNS):
            raise InvalidInput(
                N_(
                    "{place} has something in row {row}, column {column}.",
                    place=place,
                    row=number,
                    column=filled,
                ),
                what_to_do=N_(
                    "At most {rows} rows and {columns} columns are read; delete what stands far away.",
                    rows=MOST_ROWS,
                    columns=MOST_COLUMNS,
                ),
            )
        if number == 1 or filled:
            yield RawRow(number, tuple(_text(value) for value in values[:filled]))


def _text(value: object) -> str:
    """A cell's value as somebody would have typed it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case _:
            return str(value)
