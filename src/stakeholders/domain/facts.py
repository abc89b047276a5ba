"""All the facts at one revision, and how one set of facts becomes the next.

`Facts` is an immutable value: every table's records by key. A `Change` takes one record
from what it was to what it is; a revision is an ordered list of changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self, TypeVar

from stakeholders.domain import canonical
from stakeholders.domain.records import TABLES, Record

R = TypeVar("R", bound=Record)
_NOTHING: Mapping[str, Record] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """One record of one table before and after; nothing before means added, nothing after removed."""

    table: str
    key: str
    before: Record | None
    after: Record | None

    @staticmethod
    def of(before: Record | None, after: Record | None) -> Change:
        """The change from one state of a record to another (at least one of them given)."""
        record = after if after is not None else before
        assert record is not None
        return Change(record.table, record.key, before, after)

    def reversed(self) -> Change:
        """The change back."""
        return Change(self.table, self.key, self.after, self.before)


class Facts:
    """Every record, by table and key, as one immutable value."""

    __slots__ = ("_tables",)

    def __init__(self, tables: Mapping[str, Mapping[str, Record]] | None = None) -> None:
        self._tables = dict(tables or {})

    @classmethod
    def of(cls, records: Iterable[Record]) -> Self:
        """The facts that these records make."""
        tables: dict[str, dict[str, Record]] = {}
        for record in records:
            tables.setdefault(record.table, {})[record.key] = record
        return cls(tables)

    def table(self, cls: type[R]) -> Mapping[str, R]:
        """The records of one table by key."""
        return MappingProxyType(self._tables.get(cls.table, _NOTHING))  # type: ignore[arg-type]  # a table holds its own class

    def get(self, table: str, key: str) -> Record | None:
        """One record, or nothing."""
        return self._tables.get(table, _NOTHING).get(key)

    def after(self, changes: Iterable[Change]) -> Facts:
        """The facts that these changes lead to; what they leave alone is shared, not copied."""
        tables = dict(self._tables)
        copied: dict[str, dict[str, Record]] = {}
        for change in changes:
            if change.table not in copied:
                copied[change.table] = dict(tables.get(change.table, _NOTHING))
                tables[change.table] = copied[change.table]
            if change.after is None:
                copied[change.table].pop(change.key, None)
            else:
                copied[change.table][change.key] = change.after
        return Facts(tables)

    def __iter__(self) -> Iterator[Record]:
        """Every record: tables in the order of the format, keys sorted."""
        for cls in TABLES:
            rows = self._tables.get(cls.table, _NOTHING)
            for key in sorted(rows):
                yield rows[key]

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._tables.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Facts):
            return NotImplemented
        return {n: r for n, r in self._tables.items() if r} == {n: r for n, r in other._tables.items() if r}

    __hash__ = None  # type: ignore[assignment]  # as large as a store; compare digests instead

    def digest(self) -> str:
        """SHA-256 of the facts: the same for the same facts, whatever store or order they came from."""
        return canonical.digest((r.table, r.key, canonical.dumps(r)) for r in self)


def difference(before: Facts, after: Facts) -> tuple[Change, ...]:
    """The changes that lead from one set of facts to another, in the order of the format."""
    changes = []
    for cls in TABLES:
        old, new = before.table(cls), after.table(cls)
        for key in sorted(old.keys() | new.keys()):
            was, is_ = old.get(key), new.get(key)
            if was != is_:
                changes.append(Change(cls.table, key, was, is_))
    return tuple(changes)


@dataclass(frozen=True, slots=True)
class Revision:
    """One write to the store: an import, an edit or an undo."""

    number: int
    time: str
    """When, in UTC: `2026-11-23T16:21:00Z`."""
    author: str
    reason: str
    operation_id: str
    """A word that makes a repeated write harmless: the same one is never written twice."""
    added: int = 0
    changed: int = 0
    removed: int = 0
    name: str | None = None


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A revision that is to be written, planned on the facts of revision `based_on`."""

    based_on: int
    time: str
    author: str
    reason: str
    operation_id: str
    changes: tuple[Change, ...] = field(repr=False)

    def numbered(self, number: int) -> Revision:
        """The revision it becomes."""
        added = sum(change.before is None for change in self.changes)
        removed = sum(change.after is None for change in self.changes)
        return Revision(
            number,
            self.time,
            self.author,
            self.reason,
            self.operation_id,
            added,
            len(self.changes) - added - removed,
            removed,
        )
