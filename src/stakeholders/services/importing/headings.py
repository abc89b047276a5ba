"""Which table a file or sheet is, and which column a heading means, in English or bokmål."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.fields import FieldSpec
from stakeholders.domain.messages import N_
from stakeholders.domain.numbers import identity_number_in
from stakeholders.domain.records import TABLE_BY_NAME, TABLES, Record, columns, table_name
from stakeholders.domain.text import fold
from stakeholders.services.importing.cells import cleaned
from stakeholders.services.importing.privacy import IDENTITY_NUMBER, TAKE_IT_OUT, shown
from stakeholders.services.importing.tables import Findings, Problem, RawTable

CONTACTS: Final = frozenset({"contacts", "kontakter"})
"""Never read into the graph: persons live in a database of their own."""
IGNORED: Final = frozenset({"lists", "lister", "read me", "les meg"})
"""Sheets of the template that hold no facts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where each known column stands in a table, and the headings that are not known."""

    known: tuple[tuple[int, FieldSpec], ...]
    unknown: tuple[tuple[int, str], ...]
    written: Mapping[str, str]
    """The heading of each known column as the file has it."""
    nameless: tuple[int, ...] = ()
    """Where there is no heading: nothing may stand there."""

    def called(self, cls: type[Record], column: str) -> str:
        """What a reader of the file calls a column, also one that the file does not have."""
        if column in self.written:
            return self.written[column]
        in_bokmal = any(fold(self.written[spec.name]) != fold(spec.name) for _, spec in self.known)
        names = (spec.nb for spec in columns(cls) if in_bokmal and spec.name == column)
        return next(names, column)


@cache
def _tables() -> dict[str, type[Record]]:
    return {fold(name): cls for cls in TABLES for name in (cls.table, cls.sheet)}


@cache
def _columns(table: str) -> dict[str, FieldSpec]:
    specs = list(columns(TABLE_BY_NAME[table]))
    return {fold(spec.nb): spec for spec in specs} | {fold(spec.name): spec for spec in specs}


def table_of(name: str) -> type[Record] | None:
    """The record type that a file or sheet with this name holds, or None."""
    return _tables().get(fold(name))


@cache
def _all_columns() -> frozenset[str]:
    return frozenset(heading for table in TABLE_BY_NAME for heading in _columns(table))


def known_headings(cells: Iterable[str]) -> int:
    """How many of these cells are headings of some table."""
    return sum(fold(cell) in _all_columns() for cell in cells)


def is_contacts(name: str) -> bool:
    """Whether a file or sheet holds contact persons."""
    return fold(name) in CONTACTS


def is_ignored(name: str) -> bool:
    """Whether a sheet is the template's own (its lists and its guide)."""
    return fold(name) in IGNORED


def read_heading(cls: type[Record], table: RawTable, findings: Findings) -> Heading | None:
    """What each column of a table means; None (with a problem) if it cannot be this table at all."""
    known: dict[str, tuple[int, FieldSpec]] = {}
    unknown: dict[str, int] = {}
    for position, cell in enumerate(table.header):
        try:
            text = cleaned(cell)
        except InvalidInput as error:
            findings.problems.append(Problem(table.place, 1, None, None, error.message, error.what_to_do))
            return None
        if identity_number_in(text):
            findings.problems.append(Problem(table.place, 1, None, None, IDENTITY_NUMBER, TAKE_IT_OUT))
            return None
        spec = _columns(cls.table).get(fold(text))
        twice = text in unknown if spec is None else spec.name in known
        if twice:
            findings.problems.append(
                Problem(
                    table.place,
                    1,
                    shown(text),
                    None,
                    N_("Two columns mean {column}.", column=shown(text) if spec is None else spec.name),
                    N_("Take one of them out, or give it another heading."),
                )
            )
            return None
        if spec is not None:
            known[spec.name] = position, spec
        elif text:
            unknown[text] = position
    if not known:
        findings.problems.append(
            Problem(
                table.place,
                1,
                None,
                shown(", ".join(cell.strip() for cell in table.header if cell.strip())),
                N_("The first row has none of the headings of {table}.", table=table_name(cls.table)),
                N_("It should have some of: {columns}.", columns=", ".join(s.name for s in columns(cls))),
            )
        )
        return None
    if unknown:
        findings.note(
            table.place,
            N_(
                "Columns we do not know are kept as they are: {columns}.",
                columns=", ".join(map(shown, unknown)),
            ),
        )
    return Heading(
        tuple(known.values()),
        tuple((place, name) for name, place in unknown.items()),
        {name: table.header[position].strip() for name, (position, _) in known.items()},
        tuple(position for position, cell in enumerate(table.header) if not cell.strip()),
    )
