"""The native format from disk: a folder of CSV files, single CSV files, or one workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.messages import N_
from stakeholders.domain.plainly import why
from stakeholders.importers.csv_file import read_csv
from stakeholders.importers.workbook import read_workbook
from stakeholders.services.importing import RawTable
from stakeholders.services.importing.headings import is_contacts, table_of

CSV_ENDINGS: Final = (".csv", ".tsv", ".txt")
WORKBOOK_ENDINGS: Final = (".xlsx", ".xlsm")
OTHER_SPREADSHEETS: Final = (".xls", ".ods", ".numbers", ".xlsb")


def read_paths(paths: Iterable[Path]) -> list[RawTable]:
    """The tables of all files and folders; `InvalidInput` or `NotFound` for what cannot be read at all."""
    tables: list[RawTable] = []
    for path in paths:
        tables += _read_path(path)
    return tables


def _read_path(path: Path) -> Iterator[RawTable]:
    try:
        yield from _read_folder(path) if path.is_dir() else _read_file(path)
    except OSError as error:
        raise InvalidInput(N_("{path} cannot be read: {why}.", path=str(path), why=why(error))) from error


def _read_folder(folder: Path) -> Iterator[RawTable]:
    """The CSV files of a folder; workbooks beside them are named, and passed over."""
    there = sorted(file for file in folder.iterdir() if file.name[0] not in "~.")
    files = [
        file
        for file in there
        if file.suffix.lower() in CSV_ENDINGS
        # A spreadsheet's text file is a table, a read-me is not.
        if file.suffix.lower() != ".txt" or table_of(file.stem) is not None
    ]
    if not files:
        raise NotFound(
            N_("There are no CSV files in {path}.", path=str(folder)),
            what_to_do=N_("Give a folder with files such as organisations.csv, or a workbook (.xlsx)."),
        )
    for file in files:
        yield _unread(file) if is_contacts(file.stem) else read_csv(file)
    for file in there:
        if file.suffix.lower() in WORKBOOK_ENDINGS:
            told = N_("The workbook lies beside CSV files and was passed over; give it by its name.")
            yield RawTable(file.name, file.stem, (), (), passed_over=told)


def _read_file(path: Path) -> Iterator[RawTable]:
    if not path.exists():
        raise NotFound(
            N_("There is no file or folder {path}.", path=str(path)), what_to_do=N_("Check the name.")
        )
    ending = path.suffix.lower()
    if ending in WORKBOOK_ENDINGS:
        yield from read_workbook(path)
    elif ending in CSV_ENDINGS:
        yield _unread(path) if is_contacts(path.stem) else read_csv(path)
    elif ending in OTHER_SPREADSHEETS:
        raise InvalidInput(
            N_("{name} is a spreadsheet of a kind that cannot be read.", name=path.name),
            what_to_do=N_("Open it and save it as an Excel workbook (.xlsx)."),
        )
    else:
        raise InvalidInput(
            N_("{name} is neither a CSV file nor a workbook.", name=path.name),
            what_to_do=N_("Give a folder of CSV files, a .csv file or an .xlsx workbook."),
        )


def _unread(file: Path) -> RawTable:
    """A file about persons: it is named, and its rows are not even looked at."""
    return RawTable(file.name, file.stem, (), ())
