"""The tables of the SQLite store, made from what the record types say of themselves.

One table for each record type holds what is now, with foreign keys and checks; three
tables hold the history, which triggers keep from being rewritten. Foreign keys are checked
when a revision is committed, so that the order of its changes does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.records import SPECS, TABLES, Record

SCHEMA_VERSION: Final = 1
APPLICATION_ID: Final = 0x53544B48
"""Marks a SQLite file as a store of this product (`STKH`), in its header."""

_DATE = " OR ".join(
    f"{{0}} GLOB '{pattern}'"
    for pattern in (
        "[0-9][0-9][0-9][0-9]",
        "[0-9][0-9][0-9][0-9]-[0-1][0-9]",
        "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]",
    )
)

HISTORY: Final = """
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    time TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    operation_id TEXT NOT NULL UNIQUE,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    name TEXT UNIQUE
);
CREATE TABLE revision_changes (
    revision INTEGER NOT NULL REFERENCES revisions (number),
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (revision, position),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) WITHOUT ROWID;
CREATE TABLE checkpoints (
    revision INTEGER NOT NULL REFERENCES revisions (number),
    part INTEGER NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (revision, part)
) WITHOUT ROWID;
CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions
    BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER revisions_change_only_their_name BEFORE UPDATE ON revisions
    WHEN (new.number, new.time, new.author, new.reason) IS NOT (old.number, old.time, old.author, old.reason)
        OR (new.operation_id, new.added, new.changed, new.removed)
            IS NOT (old.operation_id, old.added, old.changed, old.removed)
    BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER revision_changes_stay BEFORE DELETE ON revision_changes
    BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER revision_changes_never_change BEFORE UPDATE ON revision_changes
    BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
"""


def row_key(cls: type[Record]) -> str:
    """The column that identifies a row: the id where that is the whole key, else `key`."""
    return "id" if cls.key_fields == ("id",) else "key"


def list_columns() -> Iterator[tuple[type[Record], FieldSpec]]:
    """The columns that hold several references, which need a table of their own to be checked."""
    for cls in TABLES:
        for spec in SPECS[cls]:
            if spec.type is FieldType.REFERENCES:
                yield cls, spec


def references_table(target: str) -> str:
    """The table that spells out the lists of references to `target`."""
    return f"references_to_{target}"


def statements() -> Iterator[str]:
    """The schema, statement by statement."""
    for cls in TABLES:
        yield _create_table(cls)
        for spec in SPECS[cls]:
            if spec.type is FieldType.REFERENCE:  # else removing a record would read every row
                yield f"CREATE INDEX {cls.table}_{spec.name} ON {cls.table} ({spec.name})"
    yield "CREATE UNIQUE INDEX organisation_numbers ON organisations (orgnr) WHERE orgnr IS NOT NULL"
    for target in sorted({spec.target for _, spec in list_columns()}):
        yield (
            f"CREATE TABLE {references_table(target)} ("
            "table_name TEXT NOT NULL, key TEXT NOT NULL, "
            f"target TEXT NOT NULL REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED, "
            "PRIMARY KEY (table_name, key, target)) WITHOUT ROWID"
        )
        yield f"CREATE INDEX {references_table(target)}_target ON {references_table(target)} (target)"
    yield from _split(HISTORY)


def _split(script: str) -> Iterator[str]:
    """The statements of a script; a trigger's `END;` ends it."""
    statement = ""
    for line in script.strip().splitlines():
        statement += line + "\n"
        is_trigger = statement.startswith("CREATE TRIGGER")
        if line.endswith("END;") if is_trigger else line.endswith(";"):
            yield statement
            statement = ""


def _create_table(cls: type[Record]) -> str:
    lines = [] if row_key(cls) == "id" else ["key TEXT PRIMARY KEY"]
    lines += [_column(spec) for spec in SPECS[cls]]
    if row_key(cls) == "id":
        lines.append("PRIMARY KEY (id)")
    return f"CREATE TABLE {cls.table} (\n    " + ",\n    ".join(lines) + "\n)"


def _column(spec: FieldSpec) -> str:
    name = spec.name
    kind = "INTEGER" if spec.type is FieldType.NUMBER else "TEXT"
    parts = [name, kind]
    if spec.required:
        parts.append("NOT NULL")
    match spec.type:
        case FieldType.ID:
            slug = f"CHECK ({name} GLOB '[a-z0-9]*' AND {name} NOT GLOB '*[^a-z0-9_-]*')"
            parts.append(slug)
        case FieldType.REFERENCE:
            parts.append(f"REFERENCES {spec.target} (id) DEFERRABLE INITIALLY DEFERRED")
        case FieldType.CHOICE:
            assert spec.choices is not None
            words = ", ".join(f"'{word}'" for word in spec.choices)
            parts.append(f"CHECK ({name} IN ({words}))")
        case FieldType.DATE:
            parts.append(f"CHECK ({_DATE.format(name)})")
        case FieldType.NUMBER:
            limit = f" AND {name} <= {spec.largest}" if spec.largest is not None else ""
            parts.append(f"CHECK (typeof({name}) IN ('integer', 'null') AND {name} >= 0{limit})")
        case FieldType.ORGANISATION_NUMBER:
            parts.append(f"CHECK (length({name}) = 9 AND {name} NOT GLOB '*[^0-9]*')")
        case _:
            pass
    return " ".join(parts)
