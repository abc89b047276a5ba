"""What a store should hold after each step, worked out with dictionaries alone.

Nothing of the product's own ways with facts, changes, digests or undoing is used here: an
oracle that shares code with what it judges finds nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import fields as fields_of
from decimal import Decimal
from typing import Any, Final

from stakeholders.domain.facts import Facts
from stakeholders.domain.records import Record

Row = dict[str, Any]
State = dict[tuple[str, str], Row]
"""Rows by table and key; a row holds what is not empty, as text, whole numbers, lists and dictionaries."""

POINTERS: Final[dict[str, dict[str, str]]] = {
    "organisations": {"source": "sources"},
    "measures": {"source": "sources"},
    "participations": {
        "source": "sources",
        "organisation_id": "organisations",
        "measure_id": "measures",
        "stated_by": "organisations",
    },
    "sources": {},
}
"""Which columns of the tables that the machine fills point at which table."""


def as_row(record: Record) -> Row:
    """A record as a plain row."""
    row: Row = {}
    for field in fields_of(record):
        value = getattr(record, field.name)
        if value is None or value == ():
            continue
        match value:
            case bool() | int():
                row[field.name] = value
            case Decimal():
                row[field.name] = f"{value:f}"
            case tuple() if field.name == "extras":
                row[field.name] = dict(value)
            case tuple():
                row[field.name] = list(value)
            case _:
                row[field.name] = str(value)
    return row


def as_state(facts: Facts) -> State:
    """Facts as plain rows."""
    return {(record.table, record.key): as_row(record) for record in facts}


def digest(state: State) -> str:
    """What the digest of a state must be, by its definition: SHA-256 of the sorted canonical rows."""
    rows = sorted(
        (table, key, json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        for (table, key), row in state.items()
    )
    text = "".join("\x1f".join(row) + "\x1e" for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


def is_true(state: State) -> bool:
    """Whether every pointer points at something and every organisation number has one owner."""
    for (table, _), row in state.items():
        for column, target in POINTERS[table].items():
            value = row.get(column, [])
            for word in value if isinstance(value, list) else [value]:
                if (target, word) not in state:
                    return False
    numbers = [row["orgnr"] for row in state.values() if "orgnr" in row]
    return len(numbers) == len(set(numbers))


class PlainHistory:
    """Every state there ever was, with the names that people gave them."""

    def __init__(self) -> None:
        self.states: list[State] = [{}]
        self.names: dict[int, str] = {}
        self.reasons: list[str] = []

    @property
    def head(self) -> int:
        """The number of the newest revision."""
        return len(self.states) - 1

    @property
    def now(self) -> State:
        """The newest state."""
        return self.states[-1]

    def after(self, rows: Mapping[tuple[str, str], Row | None]) -> State:
        """The state that these rows would lead to; nothing for a row takes it away."""
        state = deepcopy(self.now)
        for key, row in rows.items():
            if row is None:
                state.pop(key, None)
            else:
                state[key] = row
        return state

    def write(self, state: State, reason: str) -> None:
        """Make a state the newest one."""
        self.states.append(deepcopy(state))
        self.reasons.append(reason)

    def touched(self, number: int) -> set[tuple[str, str]]:
        """What a revision made different."""
        before, after = self.states[number - 1], self.states[number]
        return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}

    def without(self, number: int) -> State | None:
        """The newest state with what a revision did taken back; None if later ones are in the way."""
        touched = self.touched(number)
        if any(self.now.get(key) != self.states[number].get(key) for key in touched):
            return None
        back = self.after({key: self.states[number - 1].get(key) for key in touched})
        return back if is_true(back) else None

    def counts(self, number: int) -> tuple[int, int, int]:
        """How many rows a revision added, changed and removed."""
        before, after = self.states[number - 1], self.states[number]
        touched: Iterable[tuple[str, str]] = self.touched(number)
        added = sum(key not in before for key in touched)
        removed = sum(key not in after for key in self.touched(number))
        return added, len(self.touched(number)) - added - removed, removed
