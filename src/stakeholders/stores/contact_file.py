"""Contact persons in a SQLite file of their own, which only its owner may read and which truly forgets.

What is removed is overwritten (`secure_delete`), and there is neither a write-ahead log nor an index of
words in which it could stay. Nothing here goes into backups, exports or the graph. Each call opens the file
anew, so that commands and a running service may use it together; a file that is not there is an empty one.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from stakeholders.domain.contacts import CONTACT_COLUMNS, Contact
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.errors import NewerStore, StoreError
from stakeholders.domain.fields import FieldType
from stakeholders.domain.messages import N_
from stakeholders.ports.contact_store import Noted

APPLICATION_ID: Final = 0x53484354
"""In the file's header: contacts of this product."""
VERSION: Final = 1
BUSY_SECONDS: Final = 10.0
_COUNTED: Final = slice(24, 28)
"""Where SQLite counts in the file's header how often it was changed."""
_TABLES: Final = """
CREATE TABLE contacts (id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE forgotten (mark TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE salt (salt TEXT NOT NULL) STRICT;
CREATE TABLE log (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, contact_id TEXT NOT NULL, what TEXT NOT NULL, by TEXT NOT NULL
) STRICT;
"""


class ContactFile:
    """A `ContactStore` in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def version(self) -> str:
        """Another text after each change."""
        try:
            with self._path.open("rb") as file:
                begins, own = file.read(_COUNTED.stop), os.fstat(file.fileno()).st_ino
        except FileNotFoundError:
            return ""
        # Times are too coarse: two changes may come in one tick of the clock.
        return f"{own}-{begins[_COUNTED].hex()}"

    def contacts(self) -> Sequence[Contact]:
        """All that are kept, by id."""
        return [_contact(json.loads(row)) for (row,) in self._read("SELECT row FROM contacts ORDER BY id")]

    def forgotten(self, marks: Iterable[str]) -> bool:
        """Whether somebody with one of these marks is to stay forgotten."""
        for (salt,) in self._read("SELECT salt FROM salt"):
            found = "SELECT 1 FROM forgotten WHERE mark = ?"
            return any(self._read(found, _digest(salt, mark)) for mark in marks)
        return False

    def keep(self, contacts: Iterable[Contact], notes: Iterable[Noted]) -> None:
        """Keep contacts in place of those with the same ids, all or none."""
        rows = [(contact.id, json.dumps(_row(contact), ensure_ascii=False)) for contact in contacts]
        with self._written() as run:
            run.executemany("INSERT OR REPLACE INTO contacts VALUES (?, ?)", rows)
            _note(run, notes)

    def forget(self, marks: Mapping[str, Collection[str]], notes: Iterable[Noted]) -> None:
        """Remove contacts, and keep digests of the marks of each id. All or none."""
        with self._written() as run:
            (salt,) = run.execute("SELECT salt FROM salt").fetchone()
            digests = [(_digest(salt, mark),) for some in marks.values() for mark in some]
            run.executemany("DELETE FROM contacts WHERE id = ?", [(id_,) for id_ in marks])
            run.executemany("INSERT OR IGNORE INTO forgotten VALUES (?)", digests)
            _note(run, notes)

    def remove(self, ids: Iterable[str], notes: Iterable[Noted]) -> None:
        """Remove contacts from the file itself; they may come back."""
        with self._written() as run:
            run.executemany("DELETE FROM contacts WHERE id = ?", [(id_,) for id_ in ids])
            _note(run, notes)

    def note(self, notes: Iterable[Noted]) -> None:
        """Write in the log."""
        with self._written() as run:
            _note(run, notes)

    def log(self, contact_id: str) -> Sequence[Noted]:
        """What was done with a contact, the oldest first."""
        asked = "SELECT at, contact_id, what, by FROM log WHERE contact_id = ? ORDER BY number"
        return [Noted(*row) for row in self._read(asked, contact_id)]

    def _read(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        if not self._path.exists():
            return []
        with self._opened() as connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        """The file in one transaction."""
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            if not self._path.exists():
                os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(
                sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
            ) as connection:
                self._make_ready(connection)
                yield connection
        except (sqlite3.Error, OSError, ValueError) as error:
            raise StoreError(
                N_(
                    "The file of contacts {path} cannot be used: {why}.", path=str(self._path), why=str(error)
                ),
                what_to_do=N_("Check that you may write there, or choose another with --contacts-file."),
            ) from error

    def _make_ready(self, connection: sqlite3.Connection) -> None:
        run = connection.execute
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA secure_delete = ON")
        (mark,), (version,) = run("PRAGMA application_id").fetchone(), run("PRAGMA user_version").fetchone()
        if (mark, version) == (APPLICATION_ID, VERSION):
            return
        run("BEGIN IMMEDIATE")
        (mark,), (version,) = run("PRAGMA application_id").fetchone(), run("PRAGMA user_version").fetchone()
        (tables,) = run("SELECT count(*) FROM sqlite_schema").fetchone()
        if mark == APPLICATION_ID and version > VERSION:
            raise NewerStore(
                N_("The file of contacts {path} was made by a newer version.", path=str(self._path)),
                what_to_do=N_("Install the newest version, or use another file with --contacts-file."),
            )
        if mark != APPLICATION_ID and (tables or mark or version):
            raise StoreError(
                N_("{path} is a database of another program, not a file of contacts.", path=str(self._path)),
                what_to_do=N_("Choose another file with --contacts-file."),
            )
        if not tables:
            for statement in _TABLES.split(";\n"):
                run(statement)
            run("INSERT INTO salt VALUES (?)", (secrets.token_hex(32),))
            run(f"PRAGMA application_id = {APPLICATION_ID}")
            run(f"PRAGMA user_version = {VERSION}")
        run("COMMIT")


def _note(connection: sqlite3.Connection, notes: Iterable[Noted]) -> None:
    connection.executemany(
        "INSERT INTO log (at, contact_id, what, by) VALUES (?, ?, ?, ?)", [astuple(note) for note in notes]
    )


def _digest(salt: str, mark: str) -> str:
    return blake2b(mark.encode("utf-8"), key=bytes.fromhex(salt), digest_size=32).hexdigest()


def _row(contact: Contact) -> dict[str, str]:
    values = {spec.name: getattr(contact, spec.name) for spec in CONTACT_COLUMNS}
    return {name: str(value) for name, value in values.items() if value is not None}


def _contact(row: Mapping[str, str]) -> Contact:
    values: dict[str, Any] = dict(row)
    for spec in CONTACT_COLUMNS:
        if spec.name in values and spec.type is FieldType.DATE:
            values[spec.name] = PartialDate.parse(values[spec.name])
        elif spec.name in values and spec.choices is not None:
            values[spec.name] = spec.choices(values[spec.name])
    return Contact(**values)
