"""Where facts are kept: the few operations that every store does well.

A store keeps the current facts and the numbered revisions that led to them. It does not
plan, merge or undo: services do that, once, for all stores. What a store must guarantee:

* **All or nothing.** A revision is there with all its changes, or not at all, whatever
  is killed or fills up in the middle; once `commit` has returned it stays.
* **One after another.** `commit` succeeds only if no revision was made since the one it
  was planned on, else it raises `HeadMoved` and changes nothing. Lost updates cannot happen.
* **Once.** A revision whose operation id is known is not written again.
* **True.** References point at what exists and an organisation number belongs to one
  organisation only; a commit that would break this raises `Conflict`.

`stakeholders.testing.StoreContract` is this text as tests; a new store inherits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Final, Protocol, Self

from stakeholders.domain.facts import Change, Facts, NewRevision, Revision
from stakeholders.domain.messages import Message

CHECKPOINT_EVERY: Final = 100
"""A checkpoint (all facts) is kept at every hundredth revision, so that old ones are near one."""


class Store(Protocol):
    """Keeps facts and their history. Use it in a `with` statement or close it."""

    def head(self) -> int:
        """The number of the newest revision; 0 for an empty store."""
        ...

    def current(self) -> tuple[int, Facts]:
        """The newest revision's number and all facts at it, read as one moment."""
        ...

    def commit(self, new: NewRevision) -> Revision:
        """Write a revision with its changes, and keep it.

        Returns the revision, or the earlier one with the same operation id. Raises
        `HeadMoved` if the head is no longer `new.based_on`, `Conflict` if a reference or a
        unique number would break, and `StoreError` if it cannot be written.
        """
        ...

    def revisions(self) -> Sequence[Revision]:
        """Every revision, oldest first."""
        ...

    def changes(self, after: int, upto: int) -> Sequence[tuple[int, Change]]:
        """The changes of the revisions `after` < n <= `upto`, in order, each with its number."""
        ...

    def checkpoint(self, upto: int) -> tuple[int, Facts]:
        """The newest checkpoint not after revision `upto`; revision 0 with no facts if there is none."""
        ...

    def name(self, number: int, name: str | None) -> Revision:
        """Give a revision a name (or take it away); raises `NotFound`, or `Conflict` if the name is taken."""
        ...

    def check(self) -> Sequence[Message]:
        """What is wrong with the database itself: its schema, constraints, what it shows beside the history.

        Empty if all is well. That the history follows from its beginning is looked at elsewhere, once
        for all stores.
        """
        ...

    def close(self) -> None:
        """Let go of the file or the connection."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
