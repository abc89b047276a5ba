"""Contact persons: brought in with a reason, shown as roles, told, looked at again, and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from stakeholders.domain.contacts import Contact
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.errors import Conflict, InvalidInput, NotFound
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Organisation
from stakeholders.domain.text import sort_key
from stakeholders.ports.clock import Clock, stamp, today
from stakeholders.ports.contact_store import ContactStore, Noted
from stakeholders.services.contacts.reading import ReadContacts, marks_of, read_contacts
from stakeholders.services.history import History
from stakeholders.services.importing.tables import RawTable

__all__ = ["Contacts", "Due", "ReadContacts", "Role"]


@dataclass(frozen=True, slots=True)
class Role:
    """Whom to turn to in an organisation, and what that may be for; no person."""

    role: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something that has to be done about a contact, and by when."""

    contact: Contact
    by: date
    what: Literal["tell", "review"]
    """The person must be told, or the contact must be looked at again or go."""


class Contacts:
    """The contacts beside one store of facts."""

    def __init__(self, store: ContactStore, history: History, clock: Clock) -> None:
        self._store = store
        self._history = history
        self._clock = clock

    def version(self) -> str:
        """Another text after each change."""
        return self._store.version()

    def all(self) -> Sequence[Contact]:
        """Everybody who is kept, by id."""
        return self._store.contacts()

    def roles(self, organisation_id: str) -> list[Role]:
        """Whom to turn to in an organisation: roles, each once, of contacts that may still be kept."""
        now = today(self._clock)
        found = {
            Role(contact.role, contact.purpose)
            for contact in self.all()
            if contact.organisation_id == organisation_id and contact.role and contact.kept_until >= now
        }
        return sorted(found, key=lambda role: (sort_key(role.role), sort_key(role.purpose)))

    def read(self, tables: Iterable[RawTable]) -> ReadContacts:
        """What a file would bring in; nothing is written."""
        organisations = self._history.current()[1].table(Organisation)
        return read_contacts(tables, self._store, organisations, today(self._clock))

    def bring_in(self, found: ReadContacts, *, by: str) -> None:
        """Keep what was read, and forget those who the file says have objected.

        Raises:
            Conflict: if something in the files is wrong; nothing is written.
        """
        if found.problems:
            raise Conflict(N_("The contacts have things that must be put right first."))
        if found.objecting:
            self._forget(found.objecting, "objected", by)
        if found.changed:
            self._store.keep(found.changed, [self._note(c.id, "imported", by) for c in found.changed])

    def show(self, id_: str, *, by: str) -> tuple[Contact, Sequence[Noted]]:
        """All that is kept of one person, which they may ask for (GDPR article 15); the look is logged."""
        contact = self._require(id_)
        self._store.note([self._note(id_, "shown", by)])
        return contact, self._store.log(id_)

    def informed(self, id_: str, on: PartialDate, *, by: str) -> Contact:
        """Note that the person was told that they are kept here."""
        contact = self._require(id_)
        if on.first_day > today(self._clock):
            raise InvalidInput(
                N_("{day} has not come yet.", day=on), what_to_do=N_("Give the day when they were told.")
            )
        contact = replace(contact, informed_at=on)
        self._store.keep([contact], [self._note(id_, "informed", by)])
        return contact

    def erase(self, id_: str, *, by: str, objected: bool = False) -> Contact:
        """Forget a person (article 17), or one who objects (article 21): no file brings them back."""
        contact = self._require(id_)
        self._forget([contact], "objected" if objected else "erased", by)
        return contact

    def due(self) -> list[Due]:
        """What has to be done, the most urgent first: people to be told, contacts to be looked at again."""
        found = []
        for contact in self.all():
            if contact.to_be_told_by is not None:
                found.append(Due(contact, contact.to_be_told_by, "tell"))
            found.append(Due(contact, contact.kept_until, "review"))
        return sorted(found, key=lambda one: (one.by, one.contact.id))

    def too_old(self) -> list[Contact]:
        """Those that may not be kept any longer."""
        now = today(self._clock)
        return [contact for contact in self.all() if contact.kept_until < now]

    def remove_too_old(self, *, by: str) -> list[Contact]:
        """Remove those that may not be kept any longer; they may come back with a new reason."""
        gone = self.too_old()
        if gone:
            self._store.remove([c.id for c in gone], [self._note(c.id, "expired", by) for c in gone])
        return gone

    def _forget(self, contacts: Sequence[Contact], why: str, by: str) -> None:
        marks = {contact.id: marks_of(contact) for contact in contacts}
        self._store.forget(marks, [self._note(id_, why, by) for id_ in marks])

    def _note(self, id_: str, what: str, by: str) -> Noted:
        return Noted(stamp(self._clock), id_, what, by)

    def _require(self, id_: str) -> Contact:
        for contact in self.all():
            if contact.id == id_:
                return contact
        raise NotFound(
            N_("There is no contact “{id}”.", id=id_),
            what_to_do=N_("`stakeholders contacts list` shows them by id."),
        )
