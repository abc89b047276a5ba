"""SQLite and Neo4j side by side: every call goes to both, and their answers must be the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self, TypeVar

from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.facts import Change, Facts, NewRevision, Revision
from stakeholders.domain.messages import Message
from stakeholders.ports.store import Store
from tests.stores.neo4j_place import Neo4jPlace
from tests.stores.sqlite_place import SQLitePlace

T = TypeVar("T")


@dataclass
class BothStores:
    one: Store
    other: Store

    def head(self) -> int:
        return self._both(lambda store: store.head())

    def current(self) -> tuple[int, Facts]:
        return self._both(lambda store: store.current())

    def commit(self, new: NewRevision) -> Revision:
        return self._both(lambda store: store.commit(new))

    def revisions(self) -> list[Revision]:
        return self._both(lambda store: list(store.revisions()))

    def changes(self, after: int, upto: int) -> list[tuple[int, Change]]:
        return self._both(lambda store: list(store.changes(after, upto)))

    def checkpoint(self, upto: int) -> tuple[int, Facts]:
        return self._both(lambda store: store.checkpoint(upto))

    def name(self, number: int, name: str | None) -> Revision:
        return self._both(lambda store: store.name(number, name))

    def check(self) -> list[Message]:
        return self._both(lambda store: list(store.check()))

    def close(self) -> None:
        self.one.close()
        self.other.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _both(self, do: Callable[[Store], T]) -> T:
        """What both say, be it an answer or a refusal."""
        first, second = _outcome(do, self.one), _outcome(do, self.other)
        if isinstance(first, StakeholdersError):
            assert type(second) is type(first)
            raise first
        assert first == second
        return first


def _outcome(do: Callable[[Store], T], store: Store) -> T | StakeholdersError:
    try:
        return do(store)
    except StakeholdersError as error:
        return error


@dataclass(frozen=True, slots=True)
class BothPlaces:
    sqlite: SQLitePlace
    neo4j: Neo4jPlace

    def open(self) -> BothStores:
        return BothStores(self.sqlite.open(), self.neo4j.open())

    def raw_organisations(self) -> dict[str, str]:
        found = self.neo4j.raw_organisations()
        assert found == self.sqlite.raw_organisations()
        return found

    def raw_revisions(self) -> list[int]:
        found = self.neo4j.raw_revisions()
        assert found == self.sqlite.raw_revisions()
        return found
