"""What importers hand over: tables of text, each row knowing where it stood.

And what comes back: problems that name file, row, column and value, and say what would be right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from stakeholders.domain.messages import Message

WORKBOOK_ROWS_AT_MOST: Final = 100_000
"""Rows that a sheet may have to be read, and so to be written."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it was read: its number in the file (the heading is row 1) and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """One file or sheet as it was read. `name` decides which table it is, in English or bokmål."""

    place: str
    """What to call it in messages: `organisations.csv`, or `plan.xlsx, sheet Tiltak`."""
    name: str
    header: tuple[str, ...]
    rows: Iterable[RawRow]
    passed_over: Message | None = None
    """Why it was not read, if it was not."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a row from being imported."""

    place: str
    row: int | None
    column: str | None
    value: str | None
    message: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing about an import that does not stop it."""

    place: str
    message: Message


@dataclass(slots=True)
class Findings:
    """Problems and notes, gathered while an import is read and planned."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unread: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    """Where what cannot be read stands, by table and compact id or name: rows that name it are not wrong."""

    def note(self, place: str, message: Message) -> None:
        """Add a note, once."""
        note = Note(place, message)
        if note not in self.notes:
            self.notes.append(note)
