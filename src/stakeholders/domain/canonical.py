"""The one way a record is written as bytes, the same in every store and on every machine.

UTF-8 in Unicode NFC, keys sorted, empty values absent, decimals as text, no blanks. The
digest of a set of facts is the SHA-256 of its records in these bytes, sorted.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from stakeholders.domain import records
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.records import SPECS, Record

_TO_PLAIN: Final[dict[FieldType, Callable[[Any], Any]]] = {
    FieldType.DATE: str,
    FieldType.DECIMAL: lambda value: format(value, "f"),
    FieldType.CHOICE: str,
    FieldType.REFERENCES: list,
    FieldType.EXTRAS: dict,
}


def _from_plain(spec: FieldSpec) -> Callable[[Any], Any] | None:
    match spec.type:
        case FieldType.DATE:
            return PartialDate.parse
        case FieldType.DECIMAL:
            return Decimal
        case FieldType.CHOICE:
            assert spec.choices is not None
            return spec.choices
        case FieldType.REFERENCES:
            return tuple
        case FieldType.EXTRAS:
            return lambda value: tuple(sorted(value.items()))
        case _:
            return None


_WRITERS: Final = {
    cls: tuple((spec.name, _TO_PLAIN.get(spec.type)) for spec in specs) for cls, specs in SPECS.items()
}
_READERS: Final = {cls: {spec.name: _from_plain(spec) for spec in specs} for cls, specs in SPECS.items()}


def plain(record: Record) -> dict[str, Any]:
    """The record as JSON values, without what is empty."""
    values = ((name, getattr(record, name), write) for name, write in _WRITERS[type(record)])
    return {
        name: value if write is None else write(value)
        for name, value, write in values
        if value is not None and value != ()
    }


def from_plain(cls: type[Record], values: Mapping[str, Any]) -> Record:
    """The record that `plain` was made of."""
    readers = _READERS[cls]
    given = {}
    for name, value in values.items():
        read = readers[name]
        given[name] = value if read is None else read(value)
    return cls(**given)


def dumps(record: Record) -> str:
    """The canonical text of a record."""
    values = plain(record)
    text = _json(values)
    if unicodedata.is_normalized("NFC", text):
        return text
    # Value by value: in the text as a whole an accent could join the n of an escaped line break.
    return _json(_composed(values))


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _composed(value: Any) -> Any:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case dict():
            return {_composed(name): _composed(part) for name, part in value.items()}
        case list():
            return [_composed(part) for part in value]
        case _:
            return value


def loads(table: str, text: str) -> Record:
    """The record of a canonical text."""
    return from_plain(records.TABLE_BY_NAME[table], json.loads(text))


def digest(lines: Iterable[tuple[str, str, str]]) -> str:
    """SHA-256 (hexadecimal) of (table, key, canonical text) triples, whatever order they come in."""
    total = hashlib.sha256()
    for line in sorted(lines):
        total.update("\x1f".join(line).encode())
        total.update(b"\x1e")
    return total.hexdigest()
