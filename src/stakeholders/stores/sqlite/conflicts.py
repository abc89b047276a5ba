"""Which row a refused commit stumbled over, told in the words of the facts and not of SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

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
    return Conflict(
        N_(
            "“{key}” in {table} would point at “{word}” in {target}, which does not exist.",
            key=key.strip().replace("\t", " "),
            table=table,
            word=word,
            target=target,
        ),
        what_to_do=N_("Remove or change the rows that point at it first."),
    )


def broken_uniqueness(
    connection: sqlite3.Connection, error: sqlite3.IntegrityError, table: str, new: Sequence[Record]
) -> Conflict:
    """The conflict of a row that could not be put in beside the others."""
    for record in new:
        if isinstance(record, Organisation) and record.orgnr is not None:
            query = "SELECT id FROM organisations WHERE orgnr = ? AND id <> ?"
            owner = connection.execute(query, (record.orgnr, record.id)).fetchone()
            if owner is not None:
                return Conflict(
                    N_(
                        "The organisation number {number} would belong to both {one} and {other}.",
                        number=record.orgnr,
                        one=owner[0],
                        other=record.id,
                    ),
                    what_to_do=N_("If they are the same organisation, use one id; else correct the number."),
                )
    return Conflict(N_("The table {table} does not allow this: {why}.", table=table, why=str(error)))
