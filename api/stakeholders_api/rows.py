"""Rows of the native format as routes and pages know them: by table and key, each with a tag of its own."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholders.domain import canonical
from stakeholders.domain.errors import Conflict, NotFound
from stakeholders.domain.facts import Facts, Revision
from stakeholders.domain.messages import N_
from stakeholders.domain.records import TABLE_BY_NAME, Record, table_name
from stakeholders.services import editing
from stakeholders.services.history import History
from stakeholders_api.service import tag_of


def table_called(name: str) -> type[Record]:
    """The table of the native format with a name; `NotFound` if there is none."""
    if name not in TABLE_BY_NAME:
        raise NotFound(
            N_("“{name}” is not a table we know.", name=name),
            what_to_do=N_("Use one of: {names}.", names=", ".join(TABLE_BY_NAME)),
        )
    return TABLE_BY_NAME[name]


def record_in(facts: Facts, cls: type[Record], key: str) -> Record:
    """The row of a table with a key; `NotFound` if there is none."""
    record = facts.table(cls).get(key)
    if record is None:
        raise NotFound(
            N_("There is nothing like that in {table}.", table=table_name(cls.table)),
            what_to_do=N_("Name it by its key: {columns}.", columns=", ".join(cls.key_fields)),
        )
    return record


def etag(record: Record) -> str:
    """The tag of a row: the same as long as nothing in it has changed."""
    return tag_of(canonical.dumps(record))


def add_row(
    history: History, cls: type[Record], cells: Mapping[str, str], *, author: str, reason: str
) -> tuple[Revision, Record]:
    """Add a row: the revision, and the row as it is; `Conflict` if there is one already, also the same."""
    revision = editing.add(history, cls, cells, author=author, reason=reason)
    changes = [] if revision is None else history.changes(revision.number - 1, revision.number)
    added = [change.after for _, change in changes if change.table == cls.table and change.after is not None]
    if revision is None or not added:
        raise Conflict(
            N_("There is just such a row in {table} already.", table=table_name(cls.table)),
            what_to_do=N_("Change that one, if something in it is otherwise."),
        )
    return revision, added[0]
