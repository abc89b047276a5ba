"""`SQLiteStore`: facts and history in one SQLite file.

Write-ahead log, `synchronous = FULL`, foreign keys on. A write takes the file's one write
lock, sees whether the head is still the one it was planned on, and commits everything in
one transaction; readers go on meanwhile. One object may be used by several threads.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby, islice
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Final, Self

from stakeholders.domain import canonical
from stakeholders.domain.errors import Conflict, HeadMoved, NotFound
from stakeholders.domain.facts import Change, Facts, NewRevision, Revision
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import TABLES, Record
from stakeholders.ports.store import CHECKPOINT_EVERY
from stakeholders.stores.sqlite import schema
from stakeholders.stores.sqlite.conflicts import broken_reference, broken_uniqueness
from stakeholders.stores.sqlite.opening import open_file, said_plainly, understood
from stakeholders.stores.sqlite.rows import RowFormat

FORMATS: Final = {cls.table: RowFormat(cls) for cls in TABLES}
LISTS: Final = {
    cls.table: [(spec.name, spec.target) for owner, spec in schema.list_columns() if owner is cls]
    for cls in TABLES
}
PART_SIZE: Final = 5000
"""Records in one part of a checkpoint."""
_REVISION = "SELECT number, time, author, reason, operation_id, added, changed, removed, name FROM revisions"


class SQLiteStore:
    """A store in the SQLite file at `path`, made if it is not there and `create` is true."""

    def __init__(self, path: Path, *, create: bool = True, busy_seconds: float = 10) -> None:
        self.path = path
        self._lock = RLock()
        self._connection = open_file(path, create=create, busy_seconds=busy_seconds)

    def head(self) -> int:
        with self._reading() as connection:
            return _head(connection)

    def current(self) -> tuple[int, Facts]:
        with self._reading() as connection:
            return _head(connection), _facts(connection)

    def commit(self, new: NewRevision) -> Revision:
        with self._writing() as connection:
            known = connection.execute(_REVISION + " WHERE operation_id = ?", (new.operation_id,)).fetchone()
            if known:
                return Revision(*known)
            head = _head(connection)
            if head != new.based_on:
                raise HeadMoved(
                    N_(
                        "Revision {head} was made while this change was planned on revision {based_on}.",
                        head=head,
                        based_on=new.based_on,
                    ),
                    what_to_do=N_("Try again."),
                )
            revision = new.numbered(head + 1)
            _insert_revision(connection, revision)
            _insert_changes(connection, revision.number, new.changes)
            _apply(connection, new.changes)
            if revision.number % CHECKPOINT_EVERY == 0:
                _insert_checkpoint(connection, revision.number)
            return revision

    def revisions(self) -> Sequence[Revision]:
        with self._reading() as connection:
            return [Revision(*row) for row in connection.execute(_REVISION + " ORDER BY number")]

    def changes(self, after: int, upto: int) -> Sequence[tuple[int, Change]]:
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT revision, table_name, key, before, after FROM revision_changes"
                " WHERE revision > ? AND revision <= ? ORDER BY revision, position",
                (after, upto),
            )
            return [
                (number, Change(table, key, _loads(table, before), _loads(table, now)))
                for number, table, key, before, now in rows
            ]

    def checkpoint(self, upto: int) -> tuple[int, Facts]:
        with self._reading() as connection:
            (number,) = connection.execute(
                "SELECT coalesce(max(revision), 0) FROM checkpoints WHERE revision <= ?", (upto,)
            ).fetchone()
            parts = connection.execute(
                "SELECT facts FROM checkpoints WHERE revision = ? ORDER BY part", (number,)
            ).fetchall()
            lines = (line.partition("\t") for (part,) in parts for line in part.split("\n"))
            return number, Facts.of(canonical.loads(table, text) for table, _, text in lines)

    def name(self, number: int, name: str | None) -> Revision:
        with self._writing() as connection:
            try:
                connection.execute("UPDATE revisions SET name = ? WHERE number = ?", (name, number))
            except sqlite3.IntegrityError:
                raise Conflict(N_("Another revision is already called “{name}”.", name=name)) from None
            row = connection.execute(_REVISION + " WHERE number = ?", (number,)).fetchone()
            if row is None:
                raise NotFound(N_("There is no revision {number}.", number=number))
            return Revision(*row)

    def check(self) -> Sequence[Message]:
        with self._reading() as connection:
            damage = [word for (word,) in connection.execute("PRAGMA integrity_check") if word != "ok"]
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        wrong = [N_("The file is damaged: {what}.", what=word) for word in damage]
        wrong += [
            N_("A row in {table} points at nothing in {target}.", table=table, target=target)
            for table, _, target, _ in dangling
        ]
        if version != schema.SCHEMA_VERSION:
            wrong.append(N_("The schema is version {version}.", version=version))
        return wrong

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the file, whatever other processes write meanwhile."""
        with self._transaction("BEGIN") as connection, understood(self.path):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The file's write lock, held until everything is committed or nothing is."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection
        # Whoever copies the file alone, as people do, shall have everything; if it cannot be, it is
        # in the log beside the file all the same.
        with self._lock, suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, said_plainly(self.path):
            self._connection.execute(begin)
            try:
                yield self._connection
                _commit(self._connection)
            except BaseException:
                # A full disk may have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _head(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM revisions").fetchone()
    return int(number)


def _facts(connection: sqlite3.Connection) -> Facts:
    return Facts({table: form.records(connection.execute(form.select)) for table, form in FORMATS.items()})


def _loads(table: str, text: str | None) -> Record | None:
    return None if text is None else canonical.loads(table, text)


def _dumps(record: Record | None) -> str | None:
    return None if record is None else canonical.dumps(record)


def _insert_revision(connection: sqlite3.Connection, revision: Revision) -> None:
    connection.execute(
        "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            revision.number,
            revision.time,
            revision.author,
            revision.reason,
            revision.operation_id,
            revision.added,
            revision.changed,
            revision.removed,
            revision.name,
        ),
    )


def _insert_changes(connection: sqlite3.Connection, number: int, changes: Sequence[Change]) -> None:
    connection.executemany(
        "INSERT INTO revision_changes VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, position, change.table, change.key, _dumps(change.before), _dumps(change.after))
            for position, change in enumerate(changes)
        ),
    )


def _apply(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Make the current tables say what the changes lead to.

    Everything touched is taken out before anything is put in: two organisations may then
    exchange their numbers in one revision without breaking their uniqueness on the way.
    """
    by_table = sorted(changes, key=lambda change: change.table)
    for table, touched in groupby(by_table, key=lambda change: change.table):
        rows = list(touched)
        old = [(change.key,) for change in rows if change.before is not None]
        new = [change.after for change in rows if change.after is not None]
        connection.executemany(FORMATS[table].delete, old)
        try:
            connection.executemany(FORMATS[table].insert, map(FORMATS[table].row, new))
        except sqlite3.IntegrityError as error:
            raise broken_uniqueness(connection, error, table, new) from error
        for column, target in LISTS[table]:
            spelt_out = schema.references_table(target)
            connection.executemany(
                f"DELETE FROM {spelt_out} WHERE table_name = ? AND key = ?",  # noqa: S608 - our own table
                ((table, key) for (key,) in old),
            )
            connection.executemany(
                f"INSERT OR IGNORE INTO {spelt_out} VALUES (?, ?, ?)",  # noqa: S608 - our own table
                ((table, record.key, one) for record in new for one in getattr(record, column)),
            )


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.IntegrityError:
        conflict = broken_reference(connection)
        if conflict is None:
            raise
        raise conflict from None


def _insert_checkpoint(connection: sqlite3.Connection, number: int) -> None:
    lines = (f"{record.table}\t{canonical.dumps(record)}" for record in _facts(connection))
    connection.executemany(
        "INSERT INTO checkpoints VALUES (?, ?, ?)",
        ((number, part, "\n".join(some)) for part, some in enumerate(_batches(lines))),
    )


def _batches(lines: Iterator[str]) -> Iterator[tuple[str, ...]]:
    while some := tuple(islice(lines, PART_SIZE)):
        yield some
