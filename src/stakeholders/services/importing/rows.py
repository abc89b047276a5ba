"""Tables of text become rows of values; what cannot be read becomes a problem with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.domain.numbers import identity_number_in
from stakeholders.domain.records import Record
from stakeholders.domain.text import joined
from stakeholders.services.importing.cells import cleaned, read_cell
from stakeholders.services.importing.headings import Heading, read_heading
from stakeholders.services.importing.privacy import (
    IDENTITY_NUMBER,
    TAKE_IT_OUT,
    heading_of_person,
    looks_personal,
    shown,
)
from stakeholders.services.importing.tables import Findings, Problem, RawRow, RawTable

CLEAR: Final = "-"
"""A cell with only this takes the value away."""
ROWS_AT_MOST: Final = 1_000_000
PROBLEMS_AT_MOST: Final = 10_000
"""More in one file than this, and it is another file than it is taken for."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row whose cells were read: values by column; None where the cell says to take the value away."""

    cls: type[Record]
    place: str
    number: int
    heading: Heading
    values: Mapping[str, Any]
    extras: Mapping[str, str | None]

    def with_values(self, **values: Any) -> ReadRow:
        """The same row with some values put in."""
        return replace(self, values={**self.values, **values})

    def problem(self, column: str | None, error: InvalidInput, value: object = None) -> Problem:
        """A problem in this row."""
        text = None if value is None else shown(str(value))
        called = None if column is None else self.called(column)
        return Problem(self.place, self.number, called, text, error.message, error.what_to_do)

    def called(self, column: str) -> str:
        """What a reader of the file calls a column."""
        return self.heading.called(self.cls, column)


def read_rows(
    cls: type[Record], table: RawTable, findings: Findings, *, allow_personal: bool
) -> Iterator[ReadRow]:
    """The rows of a table that could be read; empty rows are passed over."""
    heading = read_heading(cls, table, findings)
    if heading is None:
        return
    if not allow_personal:
        heading = _without_persons(heading, table, findings)
    start = len(findings.problems)
    for count, raw in enumerate(table.rows):
        before = len(findings.problems)
        if count == ROWS_AT_MOST:
            raise InvalidInput(
                N_("{place} has more than {limit} rows.", place=table.place, limit=ROWS_AT_MOST),
                what_to_do=N_("Split it into several files, and import one after the other."),
            )
        if before - start >= PROBLEMS_AT_MOST:
            first = findings.problems[start]
            raise InvalidInput(
                N_(
                    "More than {limit} things are wrong in {place}.",
                    limit=PROBLEMS_AT_MOST,
                    place=table.place,
                ),
                where=N_("The first, in row {row}: {message}", row=first.row or 1, message=first.message),
                what_to_do=N_("Is it the right file?"),
            )
        row = _read_row(cls, table, heading, raw, findings, allow_personal=allow_personal)
        if row is None:
            continue
        if len(findings.problems) == before:
            yield row
        else:
            _remember_unread(row, findings)


def _remember_unread(row: ReadRow, findings: Findings) -> None:
    """What could not be read is there all the same: nobody shall be told that it does not exist."""
    for column in ("id", "name", "name_nb", "name_en"):
        if word := row.values.get(column):
            findings.unread[row.cls.table, joined(word)] = row.place, row.number


def _without_persons(heading: Heading, table: RawTable, findings: Findings) -> Heading:
    """Columns about persons are one problem each; their cells need none of their own."""
    for _, name in heading.unknown:
        if heading_of_person(name):
            findings.problems.append(_personal(table.place, 1, name, None))
    return replace(heading, unknown=tuple(c for c in heading.unknown if not heading_of_person(c[1])))


def is_filled(raw: RawRow) -> bool:
    """Whether anything stands in a row."""
    return any(cell and not cell.isspace() for cell in raw.cells)


def _read_row(
    cls: type[Record],
    table: RawTable,
    heading: Heading,
    raw: RawRow,
    findings: Findings,
    *,
    allow_personal: bool,
) -> ReadRow | None:
    if not is_filled(raw):
        return None
    if beyond := [cell for cell in raw.cells[len(table.header) :] if cell.strip()]:
        # Its cells have moved to the side, so there is no sense in reading them.
        findings.problems.append(
            Problem(
                table.place,
                raw.number,
                None,
                shown(beyond[0]),
                N_(
                    "The row has {cells} cells, the heading only {columns}.",
                    cells=len(raw.cells),
                    columns=len(table.header),
                ),
                N_("Put a text with commas or semicolons in quotation marks."),
            )
        )
        return None
    findings.problems += _under_no_heading(table, heading, raw)
    values: dict[str, Any] = {}
    for position, spec in heading.known:
        called = heading.called(cls, spec.name)
        text = _cell(table, raw, position, called, findings)
        if text is None:
            values[spec.name] = None
        elif text:
            try:
                values[spec.name] = read_cell(spec, text)
            except InvalidInput as error:
                findings.problems.append(
                    Problem(table.place, raw.number, called, shown(text), error.message, error.what_to_do)
                )
    extras: dict[str, str | None] = {}
    for position, name in heading.unknown:
        text = _cell(table, raw, position, name, findings)
        if text and not allow_personal and looks_personal(text):
            findings.problems.append(_personal(table.place, raw.number, name, shown(text)))
        elif text != "":
            extras[name] = text
    return ReadRow(cls, table.place, raw.number, heading, values, extras)


def _under_no_heading(table: RawTable, heading: Heading, raw: RawRow) -> Iterator[Problem]:
    """What stands in a column without a heading would be lost, and nobody would know."""
    for position in heading.nameless:
        if position < len(raw.cells) and raw.cells[position].strip():
            value = shown(raw.cells[position].strip())
            message = N_("“{value}” stands under no heading.", value=value)
            hint = N_("Give its column a heading, or empty the cell.")
            yield Problem(table.place, raw.number, None, value, message, hint)


def _cell(table: RawTable, raw: RawRow, position: int, column: str, findings: Findings) -> str | None:
    """The text of a cell: None to take the value away, empty if there is nothing or it may not be read."""
    if position >= len(raw.cells) or not raw.cells[position]:
        return ""
    if raw.cells[position].strip() == CLEAR:  # looked at before a guard is taken off: '- is a text
        return None
    try:
        text = cleaned(raw.cells[position])
    except InvalidInput as error:
        findings.problems.append(
            Problem(table.place, raw.number, column, None, error.message, error.what_to_do)
        )
        return ""
    if identity_number_in(text):
        findings.problems.append(
            Problem(
                table.place,
                raw.number,
                column,
                None,  # the number itself is never repeated
                IDENTITY_NUMBER,
                TAKE_IT_OUT,
            )
        )
        return ""
    return text


def _personal(place: str, row: int, column: str, value: str | None) -> Problem:
    return Problem(
        place,
        row,
        column,
        value,
        N_("The column seems to hold personal data, which does not belong in the graph."),
        N_("Take the column out, or say yes with --allow-personal if it is not about a person."),
    )
