"""What a place has to do that keeps contact persons: apart from the facts, and able to forget."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from stakeholders.domain.contacts import Contact


@dataclass(frozen=True, slots=True)
class Noted:
    """What was done with a contact: when, what, by whom. Never a name of the person."""

    at: str
    contact_id: str
    what: str
    by: str


class ContactStore(Protocol):
    """Keeps contacts, marks of those that are forgotten, and a log. May be used by several processes."""

    def version(self) -> str:
        """Another text after each change."""
        ...

    def contacts(self) -> Sequence[Contact]:
        """All that are kept, by id."""
        ...

    def forgotten(self, marks: Iterable[str]) -> bool:
        """Whether somebody with one of these marks is to stay forgotten. Marks are digested with a salt."""
        ...

    def keep(self, contacts: Iterable[Contact], notes: Iterable[Noted]) -> None:
        """Keep contacts in place of those with the same ids, all or none."""
        ...

    def forget(self, marks: Mapping[str, Collection[str]], notes: Iterable[Noted]) -> None:
        """Remove contacts from the file itself, and keep digests of the marks of each id. All or none."""
        ...

    def remove(self, ids: Iterable[str], notes: Iterable[Noted]) -> None:
        """Remove contacts from the file itself; they may come back."""
        ...

    def note(self, notes: Iterable[Noted]) -> None:
        """Write in the log."""
        ...

    def log(self, contact_id: str) -> Sequence[Noted]:
        """What was done with a contact, the oldest first."""
        ...
