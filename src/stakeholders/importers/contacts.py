"""Files of contact persons: CSV files or workbooks, which the import of facts never looks into."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.messages import N_
from stakeholders.domain.plainly import why
from stakeholders.importers.csv_file import read_csv
from stakeholders.importers.native import CSV_ENDINGS, WORKBOOK_ENDINGS
from stakeholders.importers.workbook import read_workbook
from stakeholders.services.importing import RawTable
from stakeholders.services.importing.headings import is_contacts


def read_contact_files(paths: Iterable[Path]) -> list[RawTable]:
    """The tables of contacts in some files; `InvalidInput` or `NotFound` for what cannot be read at all."""
    return [table for path in paths for table in _read(path)]


def _read(path: Path) -> list[RawTable]:
    if not path.is_file():
        raise NotFound(N_("There is no file {path}.", path=str(path)), what_to_do=N_("Check the name."))
    ending = path.suffix.lower()
    try:
        if ending in WORKBOOK_ENDINGS:
            return [table for table in read_workbook(path, is_contacts) if is_contacts(table.name)]
        if ending in CSV_ENDINGS:
            return [read_csv(path)]
    except OSError as error:
        raise InvalidInput(N_("{path} cannot be read: {why}.", path=str(path), why=why(error))) from error
    raise InvalidInput(
        N_("{name} is neither a CSV file nor a workbook.", name=path.name),
        what_to_do=N_("Give a file contacts.csv, or a workbook with a sheet contacts."),
    )
