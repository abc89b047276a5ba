"""Opening a SQLite file as a store, and saying in plain words why it cannot be read or written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from stakeholders.domain.errors import InvalidInput, NewerStore, NotFound, StoreError
from stakeholders.domain.messages import N_, Message
from stakeholders.stores.sqlite import schema


def open_file(path: Path, *, create: bool, busy_seconds: float) -> sqlite3.Connection:
    """A connection to the store in a file, made ready if the file is new and may be made."""
    with said_plainly(path):
        if not create and not path.exists():
            raise NotFound(
                N_("There is no store in {path}.", path=str(path)),
                what_to_do=N_(
                    "Import something first (`stakeholders import FOLDER`), "
                    "or see the example: `stakeholders demo`."
                ),
            )
        if path.is_dir():
            raise StoreError(N_("{path} is a folder, not a store.", path=str(path)))
        try:
            return _connect(path, f"mode={'rwc' if create else 'rw'}", busy_seconds)
        except sqlite3.OperationalError as error:
            if not _can_only_be_read(path, error):
                raise
            return _connect(path, "mode=ro&immutable=1", busy_seconds)


def _connect(path: Path, how: str, busy_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,  # the store has a lock of its own
    )
    try:
        _make_ready(connection, path, busy_seconds)
        # The first look at the tables tells whether the files beside it can be made, which even readers need.
        connection.execute("SELECT count(*) FROM revisions").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _can_only_be_read(path: Path, error: sqlite3.OperationalError) -> bool:
    """Whether nothing can be written beside the file, and everything is in the file itself."""
    log = path.with_name(f"{path.name}-wal")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    hindered = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
    return path.is_file() and code in hindered and not (log.exists() and log.stat().st_size)


def _make_ready(connection: sqlite3.Connection, path: Path, busy_seconds: float) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    with _in_transaction(connection, "BEGIN"):  # as one moment, whatever another process is making
        version = _version(connection, path)
    if version == 0:
        _log_ahead(connection, busy_seconds)
        _create(connection, path)
    elif version > schema.SCHEMA_VERSION:
        raise NewerStore(
            N_("The store in {path} was made by a newer version of this product.", path=str(path)),
            what_to_do=N_("Install the newest version, or use another store with --store."),
        )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _log_ahead(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Let readers and a writer work side by side. SQLite does not wait for its turn in this, so we do."""
    until = monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.01)
        else:
            return


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the file: 0 if it is empty, `StoreError` if it is not a store at all."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if mark != schema.APPLICATION_ID and (tables or version or mark):
        raise StoreError(
            N_("{path} is a database of another program, not a store of this one.", path=str(path)),
            what_to_do=N_("Choose another file with --store."),
        )
    return int(version)


def _create(connection: sqlite3.Connection, path: Path) -> None:
    with _in_transaction(connection, "BEGIN IMMEDIATE"):
        if _version(connection, path) == 0:  # else another process was first
            for statement in schema.statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")


@contextmanager
def _in_transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turns the errors of SQLite and of the disk into what happened, where, and what can be done."""
    where = N_("Store: {path}.", path=str(path))
    try:
        yield
    except sqlite3.Error as error:
        what, to_do = _explained(error)
        raise StoreError(what, where=where, what_to_do=to_do) from error
    except OSError as error:
        what, to_do = _PLAINLY[sqlite3.SQLITE_CANTOPEN]
        raise StoreError(what, where=where, what_to_do=to_do) from error
    except UnicodeDecodeError as error:
        raise _damaged(path) from error


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """What is read here was written by us; what makes no sense is damage."""
    try:
        yield
    except (ArithmeticError, InvalidInput, LookupError, TypeError, ValueError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> StoreError:
    what, to_do = _PLAINLY[sqlite3.SQLITE_CORRUPT]
    return StoreError(what, where=N_("Store: {path}.", path=str(path)), what_to_do=to_do)


def _explained(error: sqlite3.Error) -> tuple[Message, Message | None]:
    code = getattr(error, "sqlite_errorcode", None)
    otherwise = N_("The store could not do this: {why}.", why=str(error)), None
    return otherwise if code is None else _PLAINLY.get(code & 0xFF, otherwise)


_BUSY: Final = (
    N_("The store is being written by another program, which has not finished."),
    N_("Wait a moment and try again; close other programs that use the file."),
)
_PLAINLY: Final[dict[int, tuple[Message, Message | None]]] = {
    sqlite3.SQLITE_FULL: (
        N_("The disk is full; nothing was written."),
        N_("Free some space and try again."),
    ),
    sqlite3.SQLITE_READONLY: (
        N_("The store may only be read, not written."),
        N_("Give yourself write access to the file and its folder, or use another store with --store."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        N_("The store cannot be opened or made there."),
        N_("Check that the folder exists and that you may write in it, or choose another with --store."),
    ),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_NOTADB: (N_("This file is not a store."), N_("Choose another file with --store.")),
    sqlite3.SQLITE_CORRUPT: (N_("The store's file is damaged."), N_("Go back to a backup copy of it.")),
    sqlite3.SQLITE_IOERR: (
        N_("The disk could not be read or written."),
        N_("Check the disk and free space, and try again."),
    ),
}
"""What SQLite's result codes mean to a user, and what can be done."""
