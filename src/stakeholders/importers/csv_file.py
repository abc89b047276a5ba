"""CSV files as people make them: `;`, `,` or tab, with or without a byte order mark, also cp1252.

Read as a stream and within limits: a file may be large without its text being in memory as a whole.
"""

from __future__ import annotations

import csv
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from io import BytesIO, TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_, Message
from stakeholders.services.importing import RawRow, RawTable
from stakeholders.services.importing.headings import known_headings

LARGEST_FILE: Final = 64 * 2**20
LONGEST_LINE: Final = 2**20
MOST_COLUMNS: Final = 200
DELIMITERS: Final = (",", ";", "\t")

_CHUNK: Final = 2**20
_QUOTED = re.compile(r'"[^"]*"')
_TOLD = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_OTHER_FORMATS: Final = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF")


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
    content = path.read_bytes()
    encoding = _encoding(content, path.name)
    _check_lines(content, path.name)
    lines = iter(TextIOWrapper(BytesIO(content), encoding=encoding, newline=""))
    delimiter, number, heading = _start(lines)
    records = _records(chain(heading, lines), delimiter, number, path.name)
    _, header = next(records, (1, ()))
    if len(header) > MOST_COLUMNS and any(cell.strip() for cell in header[MOST_COLUMNS:]):
        raise InvalidInput(
            N_("{name} has {columns} columns.", name=path.name, columns=len(header)),
            what_to_do=N_("At most {limit} are read; is it the right file?", limit=MOST_COLUMNS),
        )
    rows = (RawRow(number, cells) for number, cells in records)
    return RawTable(path.name, path.stem, header, rows)


def _why(error: csv.Error) -> Message:
    """What the reader of CSV files stumbled over."""
    text = str(error)
    if "field limit" in text:
        return N_("a cell does not end")
    if "unexpected end" in text:
        return N_("a quotation mark is opened and never closed")
    if "expected after" in text:
        return N_("a quotation mark stands inside a text")
    return N_("{words}", words=text)


def _encoding(content: bytes, name: str) -> str:
    """How the text is encoded; `InvalidInput` if it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif b"\0" in content or content.startswith(_OTHER_FORMATS):
        candidates = []
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        decoder = getincrementaldecoder(encoding)()
        try:
            for start in range(0, len(content), _CHUNK):
                decoder.decode(content[start : start + _CHUNK])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise InvalidInput(
        N_("{name} is not a text file, or its letters cannot be read.", name=name),
        what_to_do=N_("Save it as CSV (UTF-8) from the spreadsheet, or give the .xlsx workbook itself."),
    )


def _check_lines(content: bytes, name: str) -> None:
    start = 0
    while start + LONGEST_LINE < len(content):
        within = start, start + LONGEST_LINE
        end = max(content.rfind(b"\n", *within), content.rfind(b"\r", *within))
        if end == -1:
            raise InvalidInput(
                N_("{name} has a line of more than {limit} characters.", name=name, limit=LONGEST_LINE),
                what_to_do=N_("Look for a line that never ends; is it a CSV file at all?"),
            )
        start = end + 1


def _start(lines: Iterator[str]) -> tuple[str, int, list[str]]:
    """What separates the cells, the number of the first row that says something, and its line."""
    for number, line in enumerate(lines, 1):
        if number == 1 and (told := _TOLD.fullmatch(line)):
            return told[1], 1, []  # the line with which Excel says so, and which it does not show
        if line.strip("".join(DELIMITERS) + " \r\n"):
            return _delimiter(line), number, [line]
    return DELIMITERS[0], 1, []


def _delimiter(heading: str) -> str:
    """What separates the most headings we know; if that does not tell, what stands most often."""
    bare = _QUOTED.sub("", heading)

    def score(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([heading], delimiter=delimiter))
        except csv.Error:  # a cell too long to be a heading
            return 0, 0
        return known_headings(cells[:MOST_COLUMNS]), bare.count(delimiter)

    return max(DELIMITERS, key=score)


def _records(
    lines: Iterable[str], delimiter: str, number: int, name: str
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The records with their numbers as a spreadsheet counts rows."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidInput(
                N_("{name} cannot be read from row {row} on: {why}.", name=name, row=number, why=_why(error)),
                what_to_do=N_(
                    "Look for a quotation mark that is not closed, or that is not doubled inside a text."
                ),
            ) from error
        yield number, tuple(record)
        number += 1
