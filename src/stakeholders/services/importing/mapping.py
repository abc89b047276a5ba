"""A list of somebody's own: which table it is, and which column of it each heading means.

What one has chosen is remembered by the headings of the list, so that next year's is understood at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from stakeholders.domain.fields import FieldSpec
from stakeholders.domain.records import TABLE_BY_NAME, Record, columns
from stakeholders.domain.text import fold
from stakeholders.services.importing.headings import is_contacts, is_ignored, table_of
from stakeholders.services.importing.tables import RawRow, RawTable

LEAVE_OUT: Final = "-"
"""In place of a column: it is not brought in."""
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("navn", "organisasjon", "bedrift", "firma", "virksomhet", "company", "organization"),
    "name_nb": ("tiltak", "prosjekt", "measure", "project", "tittel", "navn", "name"),
    "orgnr": ("organisasjonsnummer", "org.nr", "org nr", "orgnr.", "organisation number"),
    "municipality_code": ("kommunenummer", "kommunenr.", "municipality"),
    "nace": ("næringskode", "nace-kode", "industry", "bransje"),
    "employees": ("antall ansatte", "number of employees", "årsverk"),
    "website": ("hjemmeside", "nettside", "web", "url", "www"),
    "kind": ("kategori", "category"),
    "note": ("kommentar", "merknad", "comment", "notes"),
}  # fmt: skip
"""What lists of people's own often call a column."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How the columns of a list become those of a table."""

    table: str
    columns: tuple[str, ...]
    """For each column of the list the one it means, `LEAVE_OUT`, or its own heading to keep it as it is."""
    every_row: tuple[tuple[str, str], ...] = ()
    """Cells that every row gets: what kind they all are, where the list comes from."""

    def of(self, raw: RawTable) -> RawTable:
        """The list as a table of the native format."""
        kept = [number for number, column in enumerate(self.columns) if column != LEAVE_OUT]
        extra = tuple(text for _, text in self.every_row)

        def cells(row: RawRow) -> tuple[str, ...]:
            own = tuple(row.cells[number] if number < len(row.cells) else "" for number in kept)
            return own + extra if any(cell.strip() for cell in own) else own

        return RawTable(
            raw.place,
            self.table,
            (*(self.columns[number] for number in kept), *(name for name, _ in self.every_row)),
            tuple(RawRow(row.number, cells(row)) for row in raw.rows),
        )

    def dumps(self) -> str:
        """As text to be remembered."""
        return json.dumps([self.table, self.columns, self.every_row], ensure_ascii=False)

    @staticmethod
    def loads(text: str) -> ColumnMapping:
        """What `dumps` wrote; `ValueError` for anything else."""
        table, names, every_row = json.loads(text)
        return ColumnMapping(table, tuple(names), tuple((name, cell) for name, cell in every_row))


def fingerprint(header: Sequence[str]) -> str:
    """The same for lists with the same headings, whatever stands below them."""
    return sha256("\n".join(fold(cell) for cell in header).encode()).hexdigest()


def is_foreign(raw: RawTable) -> bool:
    """Whether a list has to be told what it is: neither its name is a table's, nor is it one to be left."""
    return (
        raw.passed_over is None
        and table_of(raw.name) is None
        and not (is_contacts(raw.name) or is_ignored(raw.name))
    )


def guess(raw: RawTable, table: str | None = None) -> ColumnMapping:
    """What a list most likely is: the table that most of its headings belong to, unless one is given."""

    def fits(cls: type[Record]) -> int:
        found = _columns_meant(cls, raw.header)
        required = sum(spec.required and spec.name in found for spec in columns(cls))
        return 2 * sum(name != heading for name, heading in zip(found, raw.header, strict=True)) + required

    order = ("organisations", "measures", "participations", "cooperations", "memberships")
    cls = TABLE_BY_NAME[table or max(order, key=lambda name: (fits(TABLE_BY_NAME[name]), -order.index(name)))]
    return ColumnMapping(cls.table, _columns_meant(cls, raw.header))


def missing(mapping: ColumnMapping) -> list[FieldSpec]:
    """The columns a table needs, or is better for, that no column of the list gives; never its id."""
    given = {*mapping.columns, *(name for name, _ in mapping.every_row)}
    wanted = [
        spec for spec in columns(TABLE_BY_NAME[mapping.table]) if spec.required or spec.name == "source"
    ]
    return [spec for spec in wanted if spec.name not in given and spec.name != "id"]


def _columns_meant(cls: type[Record], header: Sequence[str]) -> tuple[str, ...]:
    known = {fold(word): spec.name for spec in columns(cls) for word in _ALSO.get(spec.name, ())}
    known |= {fold(word): spec.name for spec in columns(cls) for word in (spec.nb, spec.name)}
    taken: set[str] = set()
    found = []
    for heading in header:
        meant = known.get(fold(heading))
        if not heading.strip():
            found.append(LEAVE_OUT)
        elif meant is None or meant in taken:
            found.append(heading)
        else:
            taken.add(meant)
            found.append(meant)
    return tuple(found)
