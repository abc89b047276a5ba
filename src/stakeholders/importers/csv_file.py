"""CSV files as people make them: `;`, `,` or tab, with or without a byte order mark, also cp1252."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.services.importing import RawRow, RawTable

LARGEST_FILE: Final = 64 * 2**20
LONGEST_LINE: Final = 2**20
DELIMITERS: Final = (",", ";", "\t")


def read_csv(path: Path) -> RawTable:
    """A CSV file as a table of text, named after the file; `InvalidInput` if it is not one."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise InvalidInput(
            N_(
                "{name} is {size} MB large; at most {limit} MB are read.",
                name=path.name,
                size=size // 2**20,
                limit=LARGEST_FILE // 2**20,
            ),
            what_to_do=N_("Split the file, and look for a line that never ends."),
        )
    text = _decoded(path.read_bytes(), path.name)
    longest = max(map(len, text.split("\n")), default=0)
    if longest > LONGEST_LINE:
        raise InvalidInput(
            N_("{name} has a line of {length} characters.", name=path.name, length=longest),
            what_to_do=N_("At most {limit} are read; is it a CSV file at all?", limit=LONGEST_LINE),
        )
    delimiter, text = _delimiter(text)
    records = _records(text, delimiter, path.name)
    _, header = next(records, (1, ()))
    rows = (RawRow(number, cells) for number, cells in records)
    return RawTable(path.name, path.stem, header, rows)


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content or content.startswith((b"PK\x03\x04", b"\x1f\x8b", b"%PDF")):
        raise InvalidInput(
            N_("{name} is not a text file, whatever its name says.", name=name),
            what_to_do=N_("Save it as CSV (UTF-8) from the spreadsheet, or give the .xlsx workbook itself."),
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> tuple[str, str]:
    """What separates the cells, and the text without the line with which Excel says so."""
    first, _, rest = text.partition("\n")
    told = first.strip()
    if told.lower().startswith("sep=") and len(told) == 5:
        return told[4], rest
    return max(DELIMITERS, key=first.count), text


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The records with their numbers as a spreadsheet counts rows."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidInput(
                N_("{name} cannot be read from row {row} on: {why}.", name=name, row=number, why=str(error)),
                what_to_do=N_(
                    "Look for a quotation mark that is not closed, or that is not doubled inside a text."
                ),
            ) from error
        yield number, tuple(record)
