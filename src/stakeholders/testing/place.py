"""What a store's test file says about its store, and the few things all tests of stores do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol

from stakeholders.domain.facts import Change, NewRevision, Revision
from stakeholders.ports.store import Store


class StorePlace(Protocol):
    """One place where a store keeps facts, empty when the test begins.

    The two `raw` methods look past the store: they use the database itself and none of the
    store's own methods, so that what a store reads is tested against what is really there.
    """

    def open(self) -> Store:
        """Open the store; called again, a second handle on the same place."""
        ...

    def raw_organisations(self) -> dict[str, str]:
        """The name of every organisation that is in the database now, by id."""
        ...

    def raw_revisions(self) -> list[int]:
        """The number of every revision in the database, in order."""
        ...


class TickingClock:
    """A clock that starts at one moment of 2026 and is a second later whenever it is asked."""

    def __init__(self, start: datetime = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)) -> None:
        self._next = start

    def now(self) -> datetime:
        """This moment, in UTC."""
        moment, self._next = self._next, self._next + timedelta(seconds=1)
        return moment


_OPERATIONS = count(1)


def planned(
    based_on: int, changes: Iterable[Change], *, operation_id: str | None = None, reason: str = "a test"
) -> NewRevision:
    """A revision to commit, with an operation id of its own unless one is given."""
    return NewRevision(
        based_on,
        "2026-11-23T12:00:00Z",
        "Åse Østbø",
        reason,
        operation_id or f"operation-{next(_OPERATIONS)}",
        tuple(changes),
    )


def commit(store: Store, changes: Iterable[Change], *, operation_id: str | None = None) -> Revision:
    """Commit changes on the newest revision."""
    return store.commit(planned(store.head(), changes, operation_id=operation_id))
