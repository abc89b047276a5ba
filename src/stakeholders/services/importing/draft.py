"""The records that the rows of an import make of the facts, while they are laid over them.

First the things get their ids, then each row is resolved, finds the record it speaks of and
is laid over it; rows about ties that have no id come last, when all other ties are known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.integrity import Flaw
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import SPECS, TABLES, TIE_TABLES, Record, TieStatement
from stakeholders.domain.text import joined
from stakeholders.services.importing.naming import NAMED_TABLES, Names, with_ids
from stakeholders.services.importing.privacy import shown
from stakeholders.services.importing.rows import ReadRow
from stakeholders.services.importing.tables import Problem
from stakeholders.services.importing.ties import Ties

Step = Callable[[int, int], None]
"""Told how many rows of how many have been planned."""

_REFERENCES: Final = {
    cls: tuple(
        (spec.name, spec.target)
        for spec in SPECS[cls]
        if spec.type in (FieldType.REFERENCE, FieldType.REFERENCES) and spec.target in NAMED_TABLES
    )
    for cls in TABLES
}
_REQUIRED: Final = {cls: tuple(s.name for s in SPECS[cls] if s.required) for cls in TABLES}


@dataclass
class Draft:
    """The records that rows make of the facts, while they are being laid over them."""

    facts: Facts
    step: Step
    unread: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    """Where what could not be read stands, by table and compact id or name."""
    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    touched: dict[tuple[str, str], ReadRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def lay(self, rows: Sequence[ReadRow]) -> None:
        """Lay all rows over the facts: things first, since ties name them."""
        names = Names(self.facts)
        rows = with_ids(rows, names, self.problems)
        ties = {cls: Ties(self.facts.table(cls).values()) for cls in TIE_TABLES}
        later = []
        for done, row in enumerate(rows):
            if done % 1000 == 0:
                self.step(done, len(rows))
            resolved = self._resolved(row, names)
            if resolved is None:
                continue
            if issubclass(row.cls, TieStatement) and "id" not in resolved.values:
                # Rows that repeat a statement claim it before rows that only fit it.
                if not self._lay_repeated(resolved, ties[row.cls]):
                    later.append(resolved)
            else:
                self._lay_one(resolved, ties)
        for row in later:
            self._lay_tie(row, ties[row.cls])  # type: ignore[index]  # only ties were put off
        self.step(len(rows), len(rows))

    def changes(self) -> list[Change]:
        """What the rows change."""
        return [
            Change(table, key, self.facts.get(table, key), record)
            for (table, key), record in self.records.items()
        ]

    def problem_of(self, flaw: Flaw) -> Problem:
        """A flaw of the whole, told where the user can mend it: in the row, or in the store."""
        row = self.touched.get((flaw.table, flaw.key))
        record = self.records.get((flaw.table, flaw.key)) or self.facts.get(flaw.table, flaw.key)
        value = getattr(record, flaw.column, None)
        text = None if value in (None, ()) else "|".join(value) if isinstance(value, tuple) else str(value)
        cell = None if text is None else shown(text)
        if row is None:
            place = f"{flaw.table} {flaw.key.strip()}".replace("\t", " ")
            return Problem(place, None, flaw.column, cell, flaw.message, flaw.hint)
        message, hint = self._unread(row.cls, flaw.column, value) or (flaw.message, flaw.hint)
        return Problem(row.place, row.number, row.called(flaw.column), cell, message, hint)

    def _unread(self, cls: type[Record], column: str, value: object) -> tuple[Message, Message] | None:
        """What to say of a row that names one that could not be read."""
        target = next((spec.target for spec in SPECS[cls] if spec.name == column), None)
        for word in value if isinstance(value, tuple) else (value,):
            found = self.unread.get((target or "", joined(str(word))))
            if found is not None:
                return (
                    N_("“{value}” stands in {place}, row {row}.", value=word, place=found[0], row=found[1]),
                    N_("Put that row right first."),
                )
        return None

    def _resolved(self, row: ReadRow, names: Names) -> ReadRow | None:
        """The row with ids where it gave names; None (with a problem) if a name is a question."""
        found: dict[str, Any] = {}
        for column, target in _REFERENCES[row.cls]:
            said = row.values.get(column)
            if said is None:
                continue
            try:
                if isinstance(said, tuple):
                    meant: Any = tuple(dict.fromkeys(names.resolve(target, word) for word in said))
                else:
                    meant = names.resolve(target, said)
            except InvalidInput as error:
                self.problems.append(
                    row.problem(column, error, "|".join(said) if isinstance(said, tuple) else said)
                )
                return None
            if meant != said:
                found[column] = meant
        return row.with_values(**found) if found else row

    def _lay_one(self, row: ReadRow, ties: Mapping[type[TieStatement], Ties]) -> None:
        if issubclass(row.cls, TieStatement):
            self._lay_tie(row, ties[row.cls])
            return
        parts = [row.values.get(name) for name in row.cls.key_fields]
        key = "\t".join("" if part is None else str(part) for part in parts)
        self._put(row, self.facts.get(row.cls.table, key), key)

    def _lay_repeated(self, row: ReadRow, ties: Ties) -> bool:
        draft = self._built(row.with_values(id="new"), None)
        if not isinstance(draft, TieStatement):
            return True  # it has a problem, which is noted
        id_ = ties.repeated_by(draft)
        if id_ is None:
            return False
        self._lay_tie(row.with_values(id=id_), ties)
        return True

    def _lay_tie(self, row: ReadRow, ties: Ties) -> None:
        if "id" not in row.values:
            draft = self._built(row.with_values(id="new"), None)
            assert isinstance(draft, TieStatement)
            try:
                row = row.with_values(id=ties.id_for(draft))
            except InvalidInput as error:
                self.problems.append(row.problem("id", error))
                return
        elif others := ties.statements(row.values["id"]):
            # A further statement need not repeat what the tie is between.
            cls = type(others[0])
            kept = {name: getattr(others[0], name) for name in (*cls.end_fields, cls.word_field)}
            row = row.with_values(**(kept | dict(row.values)))
        values = row.values
        key = "\t".join(str(values.get(name) or "") for name in TieStatement.key_fields)
        put = self._put(row, self.facts.get(row.cls.table, key), key)
        if isinstance(put, TieStatement):
            ties.claim(put)

    def _put(self, row: ReadRow, existing: Record | None, key: str) -> Record | None:
        earlier = self.touched.get((row.cls.table, key))
        if earlier is not None:
            self.problems.append(
                row.problem(
                    row.cls.key_fields[0],
                    InvalidInput(
                        N_(
                            "The same row stands in {place}, row {row}.",
                            place=earlier.place,
                            row=earlier.number,
                        ),
                        what_to_do=N_("Take one of the two out."),
                    ),
                    key.strip().replace("\t", " "),
                )
            )
            return None
        record = self._built(row, existing)
        if record is not None:
            self.touched[(row.cls.table, key)] = row
            if record != existing:
                self.records[(row.cls.table, key)] = record
        return record

    def _built(self, row: ReadRow, existing: Record | None) -> Record | None:
        """The record that a row makes of what is there; None (with a problem) if something is missing."""
        values = {s.name: getattr(existing, s.name) for s in SPECS[row.cls]} if existing is not None else {}
        for column, value in row.values.items():
            if value is None and column in (*_REQUIRED[row.cls], *row.cls.key_fields):
                self.problems.append(
                    row.problem(
                        column,
                        InvalidInput(N_("This cannot be taken away: the row would mean nothing without it.")),
                        "-",
                    )
                )
                return None
            values[column] = value if value is not None else () if column in ("source", "matches") else None
        missing = [name for name in _REQUIRED[row.cls] if values.get(name) is None]
        if missing:
            self.problems.append(
                row.problem(
                    missing[0],
                    InvalidInput(
                        N_(
                            "{columns} must be filled in for something new.",
                            columns=[row.called(name) for name in missing],
                        ),
                        what_to_do=N_("Fill it in; if it is not new, check the id."),
                    ),
                )
            )
            return None
        if row.extras:
            extras = dict(values.get("extras", ())) | dict(row.extras)
            values["extras"] = tuple(sorted((n, text) for n, text in extras.items() if text is not None))
        return row.cls(**values)
