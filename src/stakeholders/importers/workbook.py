"""Excel workbooks, read row by row and within limits, since a kilobyte may unpack to gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.importers.spreadsheet_xml import Spreadsheet
from stakeholders.services.importing import RawRow, RawTable
from stakeholders.services.importing.headings import is_contacts
from stakeholders.services.importing.tables import WORKBOOK_ROWS_AT_MOST

LARGEST_FILE: Final = 20 * 2**20
LARGEST_UNPACKED: Final = 200 * 2**20
HIGHEST_RATIO: Final = 100
MOST_ENTRIES: Final = 1000
MOST_COLUMNS: Final = 200

_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0"
"""How a file begins that is of the kind before .xlsx, or an .xlsx that has a password."""


def is_about_facts(name: str) -> bool:
    """Whether a sheet is not about persons."""
    return not is_contacts(name)


def read_workbook(path: Path, is_wanted: Callable[[str], bool] = is_about_facts) -> Iterator[RawTable]:
    """The sheets of a workbook as tables of text; `InvalidInput` if it is not one or is too large.

    Of a sheet that is not wanted only the name is told; its rows are not even looked at.
    """
    _check_file(path)
    try:
        with ZipFile(path) as package:
            _check_package(package, path.name)
            spreadsheet = Spreadsheet(package)
            for name in spreadsheet.sheets:
                place = f"{path.name}, {name}"
                # The file is closed below, so the rows are read now.
                rows = list(_rows(spreadsheet, name, place)) if is_wanted(name) else []
                header = rows.pop(0).cells if rows else ()
                yield RawTable(place, name, header, rows)
    except (IndexError, ValueError, EOFError, RuntimeError, ExpatError, zlib.error) as error:
        raise InvalidInput(
            N_("{name} is damaged and cannot be read as a workbook.", name=path.name),
            what_to_do=N_("Open it in a spreadsheet and save it again as .xlsx."),
        ) from error
    except (BadZipFile, KeyError) as error:  # no package, or one that lacks what makes a workbook
        raise _no_workbook(path.name) from error


def _no_workbook(name: str) -> InvalidInput:
    return InvalidInput(
        N_("{name} is not an Excel workbook, whatever its name says.", name=name),
        what_to_do=N_("Open it in a spreadsheet and save it as .xlsx."),
    )


def _check_file(path: Path) -> None:
    if path.stat().st_size > LARGEST_FILE:
        raise InvalidInput(
            N_("{name} is larger than {limit} MB.", name=path.name, limit=LARGEST_FILE // 2**20),
            what_to_do=N_("Split the workbook, or save its sheets as CSV files."),
        )
    with path.open("rb") as stream:
        if stream.read(4) == _OLD_OR_LOCKED:
            raise InvalidInput(
                N_("{name} has a password, or is a workbook of an older kind.", name=path.name),
                what_to_do=N_("Open it in a spreadsheet and save it as .xlsx without a password."),
            )


def _check_package(package: ZipFile, name: str) -> None:
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if (
        unpacked > LARGEST_UNPACKED
        or len(entries) > MOST_ENTRIES
        or any(e.file_size > HIGHEST_RATIO * max(e.compress_size, 10_000) for e in entries)
    ):
        raise InvalidInput(
            N_(
                "{name} would unpack to {size} MB, far more than a workbook of facts.",
                name=name,
                size=unpacked // 2**20,
            ),
            what_to_do=N_("Split the workbook, or save its sheets as CSV files."),
        )


def _rows(spreadsheet: Spreadsheet, name: str, place: str) -> Iterator[RawRow]:
    """The rows that say something, the heading first."""
    for number, cells in spreadsheet.rows(name):
        last = max(cells)
        if number > WORKBOOK_ROWS_AT_MOST or last > MOST_COLUMNS:
            raise InvalidInput(
                N_(
                    "{place} has something in row {row}, column {column}.",
                    place=place,
                    row=number,
                    column=last,
                ),
                what_to_do=N_(
                    "At most {rows} rows and {columns} columns are read; delete what stands far away.",
                    rows=WORKBOOK_ROWS_AT_MOST,
                    columns=MOST_COLUMNS,
                ),
            )
        yield RawRow(number, tuple(cells.get(column, "") for column in range(1, last + 1)))
