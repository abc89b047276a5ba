"""Keys, sessions and what is remembered for users, in a SQLite file of their own: they are no facts."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Final, Self

from stakeholders.domain.errors import NewerStore, StoreError
from stakeholders.domain.messages import N_
from stakeholders.ports.access_store import KeyRecord

APPLICATION_ID: Final = 0x53484B59
"""In the file's header: a service file of this product."""
VERSION: Final = 1
BUSY_SECONDS: Final = 10.0
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS keys (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, digest TEXT NOT NULL UNIQUE,
  made TEXT NOT NULL, expires TEXT NOT NULL, last_used TEXT, revoked TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
  digest TEXT PRIMARY KEY, key_id TEXT NOT NULL REFERENCES keys (id), expires TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS remembered (
  kind TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
"""
_ADD: Final = "INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_RENEW: Final = (
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, expires = excluded.expires"
)


class ServiceFile:
    """An `AccessStore` and a `Memory` in a file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        with self._said_plainly():
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self._connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                self._make_ready()
            except BaseException:
                self._connection.close()
                raise

    def _make_ready(self) -> None:
        run = self._connection.execute
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA secure_delete = ON")
        run("BEGIN IMMEDIATE")
        (mark,), (version,) = run("PRAGMA application_id").fetchone(), run("PRAGMA user_version").fetchone()
        (tables,) = run("SELECT count(*) FROM sqlite_schema").fetchone()
        if mark != APPLICATION_ID and (tables or mark or version):
            raise StoreError(
                N_("{path} is a database of another program, not a service file.", path=str(self._path)),
                what_to_do=N_("Choose another file with --service-file."),
            )
        if version > VERSION:
            raise NewerStore(
                N_("The service file {path} was made by a newer version.", path=str(self._path)),
                what_to_do=N_("Install the newest version, or use another file with --service-file."),
            )
        for statement in _TABLES.split(";"):
            run(statement)
        run(f"PRAGMA application_id = {APPLICATION_ID}")
        run(f"PRAGMA user_version = {VERSION}")
        run("COMMIT")
        run("PRAGMA foreign_keys = ON")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def add_key(self, key: KeyRecord) -> None:
        """Keep a new key."""
        self._run(_ADD, *_values(key))

    def renew_key(self, key: KeyRecord) -> None:
        """Keep a key; if there is one with this id, let it take over name, role and end."""
        self._run(f"{_ADD} {_RENEW}", *_values(key))

    def key(self, id_: str) -> KeyRecord | None:
        """The key with an id."""
        rows = self._run("SELECT * FROM keys WHERE id = ?", id_)
        return _key(rows[0]) if rows else None

    def keys(self) -> Sequence[KeyRecord]:
        """All keys, the oldest first."""
        return [_key(row) for row in self._run("SELECT * FROM keys ORDER BY made, id")]

    def used(self, id_: str, when: datetime) -> None:
        """Note when a key was used last."""
        self._run("UPDATE keys SET last_used = ? WHERE id = ?", _text(when), id_)

    def revoke(self, id_: str, when: datetime) -> None:
        """Make a key worthless, and end its sessions."""
        self._run("UPDATE keys SET revoked = coalesce(revoked, ?) WHERE id = ?", _text(when), id_)
        self._run("DELETE FROM sessions WHERE key_id = ?", id_)

    def begin_session(self, digest: str, key_id: str, now: datetime, expires: datetime) -> None:
        """Keep a session; those that have ended are forgotten on the way."""
        self._run("DELETE FROM sessions WHERE expires < ?", _text(now))
        self._run("INSERT INTO sessions VALUES (?, ?, ?)", digest, key_id, _text(expires))

    def session(self, digest: str) -> tuple[str, datetime] | None:
        """Of a session, the id of its key and when it ends."""
        rows = self._run("SELECT key_id, expires FROM sessions WHERE digest = ?", digest)
        return (str(rows[0][0]), datetime.fromisoformat(rows[0][1])) if rows else None

    def end_session(self, digest: str) -> None:
        """Forget a session; nothing happens if there is none."""
        self._run("DELETE FROM sessions WHERE digest = ?", digest)

    def recall(self, kind: str, key: str) -> str | None:
        """What was remembered last, or None."""
        rows = self._run("SELECT text FROM remembered WHERE kind = ? AND key = ?", kind, key)
        return rows[0][0] if rows else None

    def remember(self, kind: str, key: str, text: str) -> None:
        """Remember a text in place of the one before."""
        self._run("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?)", kind, key, text)

    def _run(self, statement: str, *values: str | None) -> list[tuple[str, ...]]:
        with self._lock, self._said_plainly():
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                N_("The service file {path} cannot be used: {why}.", path=str(self._path), why=str(error)),
                what_to_do=N_("Check that you may write there, or choose another with --service-file."),
            ) from error


def _text(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat(timespec="seconds")


def _values(key: KeyRecord) -> tuple[str | None, ...]:
    times = (_text(key.made), _text(key.expires), _text(key.last_used), _text(key.revoked))
    return key.id, key.name, key.role, key.digest, *times


def _key(row: tuple[str, ...]) -> KeyRecord:
    id_, name, role, digest, *times = row
    made, expires, *later = times
    last_used, revoked = (datetime.fromisoformat(t) if t else None for t in later)
    return KeyRecord(
        id_,
        name,
        role,
        digest,
        datetime.fromisoformat(made),
        datetime.fromisoformat(expires),
        last_used,
        revoked,
    )
