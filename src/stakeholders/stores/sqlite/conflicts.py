"""Which row a refused commit stumbled over, told in the words of the facts and not of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from stakeholders.domain.conflicts import already_there, number_shared, points_nowhere
from stakeholders.domain.errors import Conflict
from stakeholders.domain.messages import N_
from stakeholders.domain.records import TABLE_BY_NAME, Organisation, Record
from stakeholders.stores.sqlite.schema import row_key


def broken_reference(connection: sqlite3.Connection) -> Conflict | None:
    """The conflict of the first row that points at nothing; None if every reference holds."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is None:
        return None
    table, rowid, target, reference = broken
    if table in TABLE_BY_NAME:
        columns = connection.execute('SELECT id, "from" FROM pragma_foreign_key_list(?)', (table,))
        column = dict(columns.fetchall())[reference]
        key = row_key(TABLE_BY_NAME[table])
        query = f"SELECT '{table}', {key}, {column} FROM {table} WHERE rowid = {rowid}"  # noqa: S608 - our own names
    else:  # a list of references, spelt out in a table of its own
        there = f"SELECT id FROM {target}"  # noqa: S608 - our own names
        query = f"SELECT table_name, key, target FROM {table} WHERE target NOT IN ({there})"  # noqa: S608 - as above
    table, key, word = connection.execute(query).fetchone()
    return points_nowhere(table, key, target, word)


def broken_uniqueness(
    connection: sqlite3.Connection, error: sqlite3.IntegrityError, table: str, new: Sequence[Record]
) -> Conflict:
    """The conflict of a row that could not be put in beside the others."""
    key = row_key(TABLE_BY_NAME[table])
    for record in new:
        if isinstance(record, Organisation) and record.orgnr is not None:
            query = "SELECT id FROM organisations WHERE orgnr = ? AND id <> ?"
            owner = connection.execute(query, (record.orgnr, record.id)).fetchone()
            if owner is not None:
                return number_shared(record.orgnr, owner[0], record.id)
        there = f"SELECT 1 FROM {table} WHERE {key} = ?"  # noqa: S608 - our own names
        if connection.execute(there, (record.key,)).fetchone():
            return already_there(table, record.key)
    return Conflict(N_("The table {table} does not allow this: {why}.", table=table, why=str(error)))
