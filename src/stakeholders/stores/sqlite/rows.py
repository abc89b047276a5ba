"""Records as rows of the SQLite tables and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Final

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.records import SPECS, WITHHELD, Record
from stakeholders.stores.sqlite.schema import row_key

Cell = str | int | None


def _write_extras(value: tuple[tuple[str, str], ...]) -> str | None:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True) if value else None


def _read_extras(cell: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(json.loads(cell).items()))


_WRITE: Final[dict[FieldType, Callable[[Any], Cell]]] = {
    FieldType.DATE: str,
    FieldType.CHOICE: str,
    FieldType.DECIMAL: lambda value: format(value, "f"),
    FieldType.HEADCOUNT: str,
    FieldType.REFERENCES: lambda value: "|".join(value) or None,
    FieldType.EXTRAS: _write_extras,
}


def _read(spec: FieldSpec) -> Callable[[Any], Any] | None:  # noqa: PLR0911 - one for each type
    match spec.type:
        case FieldType.DATE:
            return PartialDate.parse
        case FieldType.CHOICE:
            assert spec.choices is not None
            return {str(choice): choice for choice in spec.choices}.__getitem__
        case FieldType.DECIMAL:
            return Decimal
        case FieldType.HEADCOUNT:
            return lambda cell: WITHHELD if cell == WITHHELD else int(cell)
        case FieldType.REFERENCES:
            return lambda cell: tuple(cell.split("|"))
        case FieldType.EXTRAS:
            return _read_extras
        case _:
            return None


class RowFormat:
    """How the records of one table are written as rows and read back."""

    def __init__(self, cls: type[Record]) -> None:
        self.cls = cls
        self._specs = tuple((spec.name, _WRITE.get(spec.type), _read(spec)) for spec in SPECS[cls])
        self._has_key = row_key(cls) == "key"
        names = [name for name, _, _ in self._specs]
        self.select = f"SELECT {', '.join(names)} FROM {cls.table}"  # noqa: S608 - names from our own tables
        if self._has_key:
            names = ["key", *names]
        self.insert = f"INSERT INTO {cls.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - as above
        self.delete = f"DELETE FROM {cls.table} WHERE {row_key(cls)} = ?"  # noqa: S608 - as above

    def row(self, record: Record) -> tuple[Cell, ...]:
        """The row of a record, as `insert` takes it."""
        cells: list[Cell] = [record.key] if self._has_key else []
        for name, write, _ in self._specs:
            value = getattr(record, name)
            cells.append(value if value is None or write is None else write(value))
        return tuple(cells)

    def records(self, rows: Iterable[tuple[Cell, ...]]) -> dict[str, Record]:
        """The records of rows as `select` gives them, by key."""
        specs, cls, found = self._specs, self.cls, {}
        for row in rows:
            values: dict[str, Any] = {
                name: cell if read is None else read(cell)
                for (name, _, read), cell in zip(specs, row, strict=True)
                if cell is not None
            }
            record = cls(**values)
            found[record.key] = record
        return found
