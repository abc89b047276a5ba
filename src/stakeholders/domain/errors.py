"""What can go wrong, in words: each error says what, where it happened and what to do.

All share `StakeholdersError`, carry a `Message` so that they can be said in the user's
language, and know nothing of exit codes or of HTTP.
"""

from __future__ import annotations

from stakeholders.domain.messages import Message


class StakeholdersError(Exception):
    """Anything this product refuses or fails to do.

    `message` says what happened; `where` and `what_to_do`, when there is something to say,
    name the place and the way on.
    """

    def __init__(
        self, message: Message, *, where: Message | None = None, what_to_do: Message | None = None
    ) -> None:
        super().__init__(message, where, what_to_do)
        self.message = message
        self.where = where
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.message, self.where, self.what_to_do) if part is not None)


class InvalidInput(StakeholdersError):
    """Something the user gave cannot be right: a date, a word, a file."""


class NotFound(StakeholdersError):
    """Something the user named does not exist."""


class Conflict(StakeholdersError):
    """What should be changed has been changed by somebody else in the meantime."""


class HeadMoved(Conflict):
    """Another revision was made after the one a change was planned on; plan again."""


class StoreError(StakeholdersError):
    """The place where the facts are kept cannot be read or written."""


class NewerStore(StoreError):
    """The store was made by a newer version of this product."""
