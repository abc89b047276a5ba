"""One fact at a time: add, change, end or remove it, through the same checks as an import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from stakeholders.domain.errors import Conflict, InvalidInput, NotFound
from stakeholders.domain.facts import Change, Facts, Revision
from stakeholders.domain.fields import FieldSpec
from stakeholders.domain.integrity import flaws
from stakeholders.domain.messages import N_
from stakeholders.domain.records import TABLES, Record, columns
from stakeholders.domain.text import fold
from stakeholders.services.history import History
from stakeholders.services.importing import Import, ImportOptions, RawRow, RawTable
from stakeholders.services.importing.headings import table_of

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


def put(
    history: History, cls: type[Record], cells: Mapping[str, str], *, author: str, reason: str
) -> Revision | None:
    """Add or change one record, given as cells of the native format; raises what an import raises."""
    table = RawTable(cls.table, cls.table, tuple(cells), (RawRow(1, tuple(cells.values())),))
    _, revision = Import.of(history, [table], ImportOptions()).apply(author=author, reason=reason)
    return revision


def end(
    history: History, cls: type[Record], cells: Mapping[str, str], day: date, *, author: str, reason: str
) -> Revision | None:
    """Say when something ended: the record that the cells name gets its last day."""
    names = {spec.name for spec in columns(cls)}
    column = next((name for name in ENDINGS if name in names), None)
    if column is None:
        raise InvalidInput(
            N_("What stands in {table} has no end.", table=cls.table),
            what_to_do=N_("Remove it instead: stakeholders fact remove."),
        )
    _, facts = history.current()
    record = found(facts, cls, cells)
    whole = {name: str(getattr(record, name) or "") for name in cls.key_fields}
    return put(history, cls, whole | {column: day.isoformat()}, author=author, reason=reason)


def remove(
    history: History, cls: type[Record], cells: Mapping[str, str], *, author: str, reason: str
) -> Revision | None:
    """Take one record away; `Conflict` if others point at it."""

    def plan(_: int, facts: Facts) -> Sequence[Change]:
        change = Change.of(found(facts, cls, cells), None)
        broken = next(flaws(facts.after([change])), None)
        if broken is not None:
            raise Conflict(
                N_(
                    "It cannot be removed: {table} {key} needs it.",
                    table=broken.table,
                    key=_shown(broken.key),
                ),
                what_to_do=N_("Remove or change that first, or say when it ended: stakeholders fact end."),
            )
        return [change]

    return history.write(plan, author=author, reason=reason)


def found(facts: Facts, cls: type[Record], cells: Mapping[str, str]) -> Record:
    """The one record that agrees with all the cells; `NotFound`, or `InvalidInput` if there are several."""
    specs = {fold(name): spec for spec in columns(cls) for name in (spec.name, spec.nb)}
    wanted = [(_spec(specs, cls, name), text) for name, text in cells.items()]
    rows = [record for record in facts.table(cls).values() if all(_agrees(record, *one) for one in wanted)]
    if not rows:
        raise NotFound(
            N_("There is nothing like that in {table}.", table=cls.table),
            what_to_do=N_("Name it by its key: {columns}.", columns=", ".join(cls.key_fields)),
        )
    if len(rows) > 1:
        raise InvalidInput(
            N_("{count} rows of {table} fit.", count=len(rows), table=cls.table),
            what_to_do=N_("Name one by its key: {columns}.", columns=", ".join(cls.key_fields)),
        )
    return rows[0]


def _spec(specs: Mapping[str, FieldSpec], cls: type[Record], name: str) -> FieldSpec:
    spec = specs.get(fold(name))
    if spec is None:
        raise NotFound(
            N_("{table} has no column {name}.", table=cls.table, name=name),
            what_to_do=N_("Use one of: {names}.", names=", ".join(spec.name for spec in columns(cls))),
        )
    return spec


def _agrees(record: Record, spec: FieldSpec, text: str) -> bool:
    value = getattr(record, spec.name)
    return str(value if value is not None else "") == text.strip()


def _shown(key: str) -> str:
    return key.strip().replace("\t", " ")
