"""What an import would do: planned on the facts, checked as a whole, written by nobody yet.

The steps, each of which may find problems: name the things that have no id, find the record
that each row speaks of, lay the row over what is there, and look at the resulting facts as
a whole. Only a plan without problems has changes to write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Change, Facts, difference
from stakeholders.domain.fields import FieldType
from stakeholders.domain.integrity import Flaw, flaws
from stakeholders.domain.messages import N_
from stakeholders.domain.records import (
    SPECS,
    TABLE_BY_NAME,
    TABLES,
    TIE_TABLES,
    Record,
    TieStatement,
)
from stakeholders.services.importing.headings import is_contacts, is_ignored, table_of
from stakeholders.services.importing.naming import NAMED_TABLES, Names, with_ids
from stakeholders.services.importing.privacy import shown
from stakeholders.services.importing.rows import ReadRow, is_filled, read_rows
from stakeholders.services.importing.tables import Findings, Note, Problem, RawTable
from stakeholders.services.importing.ties import Ties

Step = Callable[[int, int], None]
"""Told how many rows of how many have been planned."""


def no_step(done: int, of: int) -> None:
    """For who does not want to know."""


@dataclass(frozen=True, slots=True)
class TableCount:
    """What an import does to one table."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. With problems, it may not be written and `changes` is empty."""

    based_on: int
    changes: tuple[Change, ...]
    counts: Mapping[str, TableCount]
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    skipped: tuple[Problem, ...] = ()
    """Why rows were left out, where the user asked for bad rows to be skipped."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is to be done."""

    sync: frozenset[str] = frozenset()
    """Tables whose records are removed when the files lack them."""
    skip_bad_rows: bool = False
    allow_personal: bool = False


@dataclass(frozen=True, slots=True)
class ReadTables:
    """The rows of an import, read once; planning may be repeated on newer facts."""

    rows: tuple[ReadRow, ...]
    tables: frozenset[str]
    """The tables the import brought, even those without rows."""
    findings: Findings


def read_tables(tables: Iterable[RawTable], options: ImportOptions) -> ReadTables:
    """Read every table; what cannot be read is in the findings."""
    findings, seen = Findings(), set()
    rows: list[ReadRow] = []
    for table in tables:
        if is_contacts(table.name):
            findings.note(
                table.place, N_("Contact persons are never read into the graph; the file was passed over.")
            )
            continue
        if is_ignored(table.name):
            continue
        if not any(cell.strip() for cell in table.header) and not any(map(is_filled, table.rows)):
            findings.note(table.place, N_("There is nothing in it."))
            continue
        cls = table_of(table.name)
        if cls is None:
            findings.problems.append(
                Problem(
                    table.place,
                    None,
                    None,
                    table.name,
                    N_("“{name}” is not a table we know.", name=table.name),
                    N_("Use one of: {names}.", names=", ".join(c.table for c in TABLES)),
                )
            )
            continue
        seen.add(cls.table)
        rows += read_rows(cls, table, findings, allow_personal=options.allow_personal)
    return ReadTables(tuple(rows), frozenset(seen), findings)


def plan_import(
    read: ReadTables, facts: Facts, revision: int, options: ImportOptions, step: Step = no_step
) -> ImportPlan:
    """What the rows would do to these facts."""
    problems, notes = list(read.findings.problems), tuple(read.findings.notes)
    rows, skipped = read.rows, []
    if options.skip_bad_rows and all(problem.row not in (None, 1) for problem in problems):
        skipped, problems = problems, []
    while True:
        draft = _Draft(facts, step)
        draft.lay(rows)
        after = facts.after(draft.changes())
        if removed := _removed_by_sync(facts, draft, options.sync & read.tables):
            after = after.after(removed)
        found = draft.problems + [draft.problem_of(flaw) for flaw in flaws(after)]
        bad = {(problem.place, problem.row) for problem in found if problem.row is not None}
        if not (options.skip_bad_rows and found and all(p.row is not None for p in found)):
            break
        skipped += found
        rows = tuple(row for row in rows if (row.place, row.number) not in bad)
    problems += found
    changes = difference(facts, after)
    counts = _counts(changes, draft.touched)
    return ImportPlan(revision, () if problems else changes, counts, tuple(problems), notes, tuple(skipped))


def _removed_by_sync(facts: Facts, draft: _Draft, tables: Iterable[str]) -> list[Change]:
    return [
        Change.of(record, None)
        for table in tables
        for key, record in facts.table(TABLE_BY_NAME[table]).items()
        if (table, key) not in draft.touched
    ]


def _counts(changes: Sequence[Change], touched: Mapping[tuple[str, str], ReadRow]) -> dict[str, TableCount]:
    added = Counter(change.table for change in changes if change.before is None)
    removed = Counter(change.table for change in changes if change.after is None)
    changed = Counter(change.table for change in changes)
    seen = Counter(table for table, _ in touched)
    return {
        cls.table: TableCount(
            added[cls.table],
            changed[cls.table] - added[cls.table] - removed[cls.table],
            removed[cls.table],
            seen[cls.table] - (changed[cls.table] - removed[cls.table]),
        )
        for cls in TABLES
        if changed[cls.table] or seen[cls.table]
    }


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
class _Draft:
    """The records that rows make of the facts, while they are being laid over them."""

    facts: Facts
    step: Step
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
        return Problem(row.place, row.number, flaw.column, cell, flaw.message, flaw.hint)

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
                        N_("{columns} must be filled in for something new.", columns=", ".join(missing)),
                        what_to_do=N_("Fill it in; if it is not new, check the id."),
                    ),
                )
            )
            return None
        if row.extras:
            extras = dict(values.get("extras", ())) | dict(row.extras)
            values["extras"] = tuple(sorted((n, text) for n, text in extras.items() if text is not None))
        return row.cls(**values)
