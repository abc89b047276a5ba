"""One fact at a time: add, change, end or remove it, through the same checks as an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from stakeholders.domain.errors import Conflict, InvalidInput, NotFound
from stakeholders.domain.facts import Change, Facts, Revision
from stakeholders.domain.fields import FieldSpec
from stakeholders.domain.integrity import made_wrong
from stakeholders.domain.messages import N_
from stakeholders.domain.records import TABLES, Record, columns, table_name
from stakeholders.domain.text import fold, guarded
from stakeholders.services.history import History
from stakeholders.services.importing import Import, ImportOptions, RawRow, RawTable
from stakeholders.services.importing.headings import table_of

Unless = Callable[[Facts], None]
"""Looks at the facts before they are written to, and raises to stop it."""
ENDINGS = ("valid_to", "ended", "ends")
"""The column that says when a record of a table ended, whichever it has."""


def table_named(name: str) -> type[Record]:
    """The table that a word means, in English or bokmål; `NotFound` if none."""
    cls = table_of(name)
    if cls is None:
        raise NotFound(
            N_("“{name}” is not a table we know.", name=name),
            what_to_do=N_("Use one of: {names}.", names=", ".join(c.table for c in TABLES)),
        )
    return cls


def cells_given(words: Iterable[str]) -> dict[str, str]:
    """Cells written as `COLUMN=VALUE`; `InvalidInput` for a word without an equals sign."""
    cells = {}
    for word in words:
        column, sign, value = word.partition("=")
        if not sign or not column.strip():
            raise InvalidInput(
                N_("“{value}” is not a cell.", value=word),
                what_to_do=N_("Write COLUMN=VALUE, such as kind=firm."),
            )
        cells[column.strip()] = value
    return cells


def add(
    history: History, cls: type[Record], cells: Mapping[str, str], *, author: str, reason: str
) -> Revision | None:
    """Add one record, given as cells of the native format; `Conflict` if there is one already."""
    doing = one_row(history, cls, {_spec(cls, name).name: text for name, text in cells.items()})
    known = [change.key for change in doing.dry_run().changes if change.before is not None]
    if known:
        raise Conflict(
            N_(
                "There is already such a row in {table}: {key}.",
                table=table_name(cls.table),
                key=_shown(known[0]),
            ),
            what_to_do=N_("To change it: stakeholders fact change."),
        )
    return doing.apply(author=author, reason=reason)[1]


def change(
    history: History, cls: type[Record], cells: Mapping[str, str], *, author: str, reason: str
) -> Revision | None:
    """Change one record, named by cells of its key; the other cells are its new values."""
    _, facts = history.current()
    by_key = {name: text for name, text in cells.items() if _spec(cls, name).name in cls.key_fields}
    if not by_key:
        raise InvalidInput(
            N_("Which row of {table} is not said.", table=table_name(cls.table)),
            what_to_do=N_("Name it by its key: {columns}.", columns=", ".join(cls.key_fields)),
        )
    return change_record(history, found(facts, cls, by_key), cells, author=author, reason=reason)


def end(
    history: History, cls: type[Record], cells: Mapping[str, str], on: str, *, author: str, reason: str
) -> Revision | None:
    """Say when something ended: the record that the cells name gets its last day, month or year."""
    names = {spec.name for spec in columns(cls)}
    column = next((name for name in ENDINGS if name in names), None)
    if column is None:
        raise InvalidInput(
            N_("What stands in {table} has no end.", table=table_name(cls.table)),
            what_to_do=N_("Remove it instead: stakeholders fact remove."),
        )
    _, facts = history.current()
    return change_record(history, found(facts, cls, cells), {column: on}, author=author, reason=reason)


def remove(
    history: History, cls: type[Record], cells: Mapping[str, str], *, author: str, reason: str
) -> Revision | None:
    """Take away the one record that agrees with the cells; `Conflict` if others point at it."""
    _, facts = history.current()
    return remove_record(history, found(facts, cls, cells), author=author, reason=reason)


def remove_record(
    history: History, record: Record, *, author: str, reason: str, unless: Unless = lambda _: None
) -> Revision | None:
    """Take one record away; `Conflict` if others point at it.

    `unless` is shown the facts that it is planned on, each time, and stops it by raising.
    """

    def plan(_: int, facts: Facts) -> Sequence[Change]:
        unless(facts)
        there = facts.get(record.table, record.key)
        if there is None:  # somebody was quicker
            return []
        change = Change.of(there, None)
        for broken in made_wrong(facts, facts.after([change])):
            raise Conflict(
                N_(
                    "It cannot be removed: {table} {key} needs it.",
                    table=table_name(broken.table),
                    key=_shown(broken.key),
                ),
                what_to_do=N_("Remove or change that first, or say when it ended: stakeholders fact end."),
            )
        return [change]

    return history.write(plan, author=author, reason=reason)


def found(facts: Facts, cls: type[Record], cells: Mapping[str, str]) -> Record:
    """The one record that agrees with all the cells; `NotFound`, or `InvalidInput` if there are several."""
    wanted = [(_spec(cls, name), text) for name, text in cells.items()]
    rows = [record for record in facts.table(cls).values() if all(_agrees(record, *one) for one in wanted)]
    if not rows:
        raise NotFound(
            N_("There is nothing like that in {table}.", table=table_name(cls.table)),
            what_to_do=N_("Name it by its key: {columns}.", columns=", ".join(cls.key_fields)),
        )
    if len(rows) > 1:
        raise InvalidInput(
            N_("{count} rows of {table} fit.", count=len(rows), table=table_name(cls.table)),
            what_to_do=N_("Name one by its key: {columns}.", columns=", ".join(cls.key_fields)),
        )
    return rows[0]


def one_row(history: History, cls: type[Record], cells: Mapping[str, str]) -> Import:
    """The import of one record, given as cells by the names of its fields."""
    table = RawTable(cls.table, cls.table, tuple(cells), (RawRow(1, tuple(cells.values())),))
    return Import.of(history, [table], ImportOptions())


def change_record(
    history: History,
    record: Record,
    cells: Mapping[str, str],
    *,
    author: str,
    reason: str,
    unless: Unless = lambda _: None,
) -> Revision | None:
    """Write other values into some cells of a record, none if it has them already; `unless` as above."""
    key = {name: guarded(str(getattr(record, name) or "")) for name in record.key_fields}
    values = {_spec(type(record), name).name: text for name, text in cells.items()}
    doing = one_row(history, type(record), values | key)
    return doing.apply(author=author, reason=reason, unless=unless)[1]


def _spec(cls: type[Record], name: str) -> FieldSpec:
    for spec in columns(cls):
        if fold(name) in (fold(spec.name), fold(spec.nb)):
            return spec
    raise NotFound(
        N_("{table} has no column {name}.", table=table_name(cls.table), name=name),
        what_to_do=N_("Use one of: {names}.", names=", ".join(spec.name for spec in columns(cls))),
    )


def _agrees(record: Record, spec: FieldSpec, text: str) -> bool:
    value = getattr(record, spec.name)
    return str(value if value is not None else "") == text.strip()


def _shown(key: str) -> str:
    return key.strip().replace("\t", " ")
