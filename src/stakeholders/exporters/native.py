"""The native format to disk: every table, every column, in one fixed order.

The same facts give the same bytes, so that exports can be compared and kept under version
control. English headings are the canonical ones; bokmål ones are read just as well.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from typing_extensions import TypedDict

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Language, translator
from stakeholders.domain.plainly import why
from stakeholders.domain.records import TABLES, Record, columns
from stakeholders.domain.text import guarded


@dataclass(frozen=True, slots=True)
class TableText:
    """One table as text: its name, its heading and its rows, as a file shows them."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(facts: Facts, language: Language = "en") -> Iterator[TableText]:
    """Every table of the format as text, also those without rows."""
    for cls in TABLES:
        rows = facts.table(cls)
        yield table(cls, [rows[key] for key in sorted(rows)], language)


def table(cls: type[Record], records: Iterable[Record], language: Language = "en") -> TableText:
    """One table as text, its records in the order given."""
    records = list(records)
    specs = list(columns(cls))
    extras = sorted({name for record in records for name, _ in record.extras})
    header = [spec.nb if language == "nb" else spec.name for spec in specs]
    rows = []
    for record in records:
        own = dict(record.extras)
        cells = [cell_text(spec, getattr(record, spec.name), language) for spec in specs]
        rows.append(tuple(map(guarded, (*cells, *(own.get(name, "") for name in extras)))))
    return TableText(
        cls.sheet if language == "nb" else cls.table, tuple(map(guarded, (*header, *extras))), tuple(rows)
    )


def cell_text(spec: FieldSpec, value: Any, language: Language = "en") -> str:
    """What a cell says for a value; empty for none."""
    if value is None:
        return ""
    match spec.type:
        case FieldType.REFERENCES:
            return "|".join(value)
        case FieldType.CHOICE if language == "nb":
            return translator("nb").say(label(value))
        case FieldType.DECIMAL if isinstance(value, Decimal):
            return format(value, "f")
        case _:
            return str(value)


class RecordDocument(TypedDict):
    """One row: its cells as the native format writes them, empty ones left out."""

    table: str
    key: str
    cells: dict[str, str]


def record_document(record: Record) -> RecordDocument:
    """One row as a document."""
    cells = {spec.name: cell_text(spec, getattr(record, spec.name)) for spec in columns(type(record))}
    filled = {name: text for name, text in cells.items() if text}
    return {"table": record.table, "key": record.key, "cells": {**filled, **dict(record.extras)}}


def csv_text(one: TableText) -> str:
    """A table as the text of a CSV file: comma, LF, quotes only where needed."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(one.header)
    writer.writerows(one.rows)
    return stream.getvalue()


def write_folder(facts: Facts, folder: Path, language: Language = "en") -> list[Path]:
    """Write one CSV file for each table; the files written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for one in tables(facts, language):
            path = folder / f"{one.name}.csv"
            replace_file(path, csv_text(one).encode())
            written.append(path)
        return written
    except OSError as error:
        raise cannot_write(folder, error) from error


def replace_file(path: Path, content: bytes) -> None:
    """Write a file as a whole: whoever reads it sees the old one or the new one, never a half."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def cannot_write(path: Path, error: OSError) -> InvalidInput:
    """The error for a file or folder that cannot be written."""
    return InvalidInput(
        N_("{path} cannot be written: {why}.", path=str(path), why=why(error)),
        what_to_do=N_("Choose a place where you may write, with room on the disk."),
    )
