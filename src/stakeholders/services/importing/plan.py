"""What an import would do: planned on the facts, checked as a whole, written by nobody yet.

The rows are read, laid over the facts (`draft`), and the facts that result are looked at as
a whole. Each step may find problems; only a plan without problems has changes to write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Change, Facts, difference
from stakeholders.domain.integrity import made_wrong
from stakeholders.domain.messages import N_
from stakeholders.domain.records import TABLE_BY_NAME, TABLES
from stakeholders.services.importing.draft import Draft, Step
from stakeholders.services.importing.headings import is_contacts, is_ignored, table_of
from stakeholders.services.importing.rows import ReadRow, is_filled, read_rows
from stakeholders.services.importing.tables import Findings, Note, Problem, RawTable

EXTRAS_AT_MOST: Final = 150
"""Columns we do not know, in one table: with the others they must fit into a file that is read again."""


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

    @property
    def removed(self) -> frozenset[tuple[str, str]]:
        """What would be removed, by table and key."""
        return frozenset((change.table, change.key) for change in self.changes if change.after is None)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is to be done."""

    sync: frozenset[str] = frozenset()
    """Tables whose records are removed when the files lack them."""
    skip_bad_rows: bool = False
    allow_personal: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if unknown := sorted(self.sync - TABLE_BY_NAME.keys()):
            raise InvalidInput(
                N_("“{name}” is not a table we know.", name=unknown[0]),
                what_to_do=N_("Use one of: {names}.", names=", ".join(TABLE_BY_NAME)),
            )
        if self.sync and self.skip_bad_rows:
            raise InvalidInput(
                N_("Bad rows cannot be left out while syncing: what they speak of would be removed."),
                what_to_do=N_("Put the rows right, or import without syncing."),
            )


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
                table.place,
                N_(
                    "Contact persons are never read into the graph; the file was passed over. "
                    "`stakeholders contacts import` reads it."
                ),
            )
            continue
        if is_ignored(table.name):
            continue
        if table.passed_over is not None:
            findings.note(table.place, table.passed_over)
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
        draft = Draft(facts, step, read.findings.unread)
        draft.lay(rows)
        after = facts.after(draft.changes())
        if removed := _removed_by_sync(facts, draft, options.sync & read.tables):
            after = after.after(removed)
        found = draft.problems + [draft.problem_of(flaw) for flaw in made_wrong(facts, after)]
        bad = {(problem.place, problem.row) for problem in found if problem.row is not None}
        if not (options.skip_bad_rows and found and all(p.row is not None for p in found)):
            break
        skipped += found
        rows = tuple(row for row in rows if (row.place, row.number) not in bad)
    problems += found
    problems += _too_many_extras(after, read)
    changes = difference(facts, after)
    counts = _counts(changes, draft.touched)
    return ImportPlan(revision, () if problems else changes, counts, tuple(problems), notes, tuple(skipped))


def _too_many_extras(after: Facts, read: ReadTables) -> Iterator[Problem]:
    """A table that could not be read again once it was exported."""
    for table in sorted(read.tables):
        names = {name for record in after.table(TABLE_BY_NAME[table]).values() for name, _ in record.extras}
        if len(names) > EXTRAS_AT_MOST:
            yield Problem(
                table,
                1,
                None,
                None,
                N_("There would be {n} columns that we do not know; at most {limit} are kept.",
                   n=len(names), limit=EXTRAS_AT_MOST),
                N_("Take columns out that nobody needs here."),
            )  # fmt: skip


def _removed_by_sync(facts: Facts, draft: Draft, tables: Iterable[str]) -> list[Change]:
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
