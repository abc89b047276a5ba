"""A table of contact persons becomes contacts; what the law forbids or lacks is a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from stakeholders.domain.contacts import CONTACT_COLUMNS, Contact
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.fields import FieldSpec
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.numbers import identity_number_in
from stakeholders.domain.text import fold, joined
from stakeholders.ports.contact_store import ContactStore
from stakeholders.services.importing.cells import cleaned, read_cell
from stakeholders.services.importing.headings import is_contacts
from stakeholders.services.importing.privacy import IDENTITY_NUMBER, TAKE_IT_OUT, shown
from stakeholders.services.importing.rows import CLEAR, PROBLEMS_AT_MOST, is_filled
from stakeholders.services.importing.tables import Note, Problem, RawRow, RawTable

LONGEST: Final = 200
"""Characters of one cell about a person."""
CONTACTS_AT_MOST: Final = 10_000
"""A list of whom to turn to is not a register of people."""
_EMAIL = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"\+?[\d ().-]{5,25}", re.ASCII)


@dataclass(slots=True)
class ReadContacts:
    """What files of contacts hold: whom they would change, and what is wrong."""

    changed: list[Contact] = field(default_factory=list)
    """New ones, and those that would be otherwise."""
    unchanged: int = 0
    objecting: list[Contact] = field(default_factory=list)
    """Who object: they are forgotten if they are kept, and stay so."""
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def marks_of(contact: Contact) -> list[str]:
    """By what somebody is known again who is to stay forgotten."""
    marks = [f"id\t{contact.id}", f"name\t{contact.organisation_id}\t{joined(contact.name)}"]
    return marks if contact.email is None else [*marks, f"email\t{contact.email.casefold()}"]


def read_contacts(
    tables: Iterable[RawTable], store: ContactStore, organisations: Container[str], today: date
) -> ReadContacts:
    """Read tables of contacts, and compare them with those that are kept."""
    found, seen = ReadContacts(), set[str]()
    kept = {contact.id: contact for contact in store.contacts()}
    for table in tables:
        if not is_contacts(table.name):
            told = N_("This is no table of contacts and was passed over; its name must be contacts.")
            found.notes.append(Note(table.place, told))
            continue
        for row, contact in _contacts(table, organisations, kept, found):
            if contact.id in seen:
                _wrong(found, table, row, "id", N_("The id “{id}” stands in another row.", id=contact.id))
                continue
            seen.add(contact.id)
            if contact.objection is not None or store.forgotten(marks_of(contact)):
                told = N_(
                    "Row {row}: this person has objected or was erased, and is not kept.", row=row.number
                )
                found.notes.append(Note(table.place, told))
                if contact.objection is not None:
                    found.objecting.append(contact)
            elif contact.kept_until < today:
                told = N_(
                    "Row {row}: the day by which it had to be looked at again has passed ({day}); not kept.",
                    row=row.number,
                    day=contact.kept_until,
                )
                found.notes.append(Note(table.place, told))
            elif kept.get(contact.id) == contact:
                found.unchanged += 1
            else:
                found.changed.append(contact)
    if len(kept.keys() | {contact.id for contact in found.changed}) > CONTACTS_AT_MOST:
        raise InvalidInput(
            N_("More than {limit} contacts cannot be kept.", limit=CONTACTS_AT_MOST),
            what_to_do=N_("Keep those that people turn to, and leave the rest where they are."),
        )
    return found


def _contacts(
    table: RawTable, organisations: Container[str], kept: Mapping[str, Contact], found: ReadContacts
) -> Iterable[tuple[RawRow, Contact]]:
    places = _places(table, found)
    if places is None:
        return
    for row in table.rows:
        if not is_filled(row):
            continue
        if len(found.problems) >= PROBLEMS_AT_MOST:
            raise InvalidInput(
                N_(
                    "More than {limit} things are wrong in {place}.",
                    limit=PROBLEMS_AT_MOST,
                    place=table.place,
                ),
                what_to_do=N_("Is it the right file?"),
            )
        contact = _contact(table, row, places, organisations, kept, found)
        if contact is not None:
            yield row, contact


def _places(table: RawTable, found: ReadContacts) -> Mapping[int, FieldSpec] | None:
    """Which column each position is; None if the table cannot be read."""
    by_heading = {fold(word): spec for spec in CONTACT_COLUMNS for word in (spec.nb, spec.name)}
    places: dict[int, FieldSpec] = {}
    wrong = False
    for position, cell in enumerate(table.header):
        if not (heading := cell.strip()):
            continue
        spec = by_heading.get(fold(heading))
        if spec is None or spec in places.values():
            message = (
                N_("Nothing else than the columns of contacts is kept of a person.")
                if spec is None
                else N_("Two columns mean {column}.", column=spec.name)
            )
            hint = N_("Take the column out. There may be: {columns}.", columns=_names(CONTACT_COLUMNS))
            found.problems.append(Problem(table.place, 1, shown(heading), None, message, hint))
            wrong = True
        else:
            places[position] = spec
    missing = [spec for spec in CONTACT_COLUMNS if spec.name == "id" and spec not in places.values()]
    if missing and not wrong:
        message = N_("The heading lacks {columns}.", columns=_names(missing))
        found.problems.append(Problem(table.place, 1, None, None, message))
    return None if wrong or missing else places


def _names(columns: Sequence[FieldSpec]) -> str:
    return ", ".join(spec.name for spec in columns)


def _contact(
    table: RawTable,
    row: RawRow,
    places: Mapping[int, FieldSpec],
    organisations: Container[str],
    kept: Mapping[str, Contact],
    found: ReadContacts,
) -> Contact | None:
    before, values = len(found.problems), dict[str, Any]()
    for position, spec in places.items():
        cell = row.cells[position] if position < len(row.cells) else ""
        try:
            text = cleaned(cell)
            _refuse(spec, text)
            if text:
                values[spec.name] = None if text == CLEAR else read_cell(spec, text)
        except InvalidInput as error:
            _wrong(found, table, row, table.header[position].strip(), error.message, error.what_to_do)
    if len(found.problems) != before:
        return None
    was = kept.get(values.get("id", ""))
    if was is not None:  # an empty cell changes nothing
        values = {spec.name: getattr(was, spec.name) for spec in CONTACT_COLUMNS} | values
    for spec in CONTACT_COLUMNS:
        if spec.required and values.get(spec.name) is None:
            hint = N_("Each contact needs a purpose, a legal basis, and where and when it was collected.")
            _wrong(found, table, row, spec.name, N_("The cell is empty."), hint)
    if len(found.problems) == before and values["organisation_id"] not in organisations:
        message = N_("There is no organisation “{id}”.", id=shown(values["organisation_id"]))
        _wrong(found, table, row, "organisation_id", message)
    if len(found.problems) != before:
        return None
    return Contact(**values)


def _refuse(spec: FieldSpec, text: str) -> None:
    """Raise what may not stand in a cell about a person."""
    if identity_number_in(text):
        raise InvalidInput(IDENTITY_NUMBER, what_to_do=TAKE_IT_OUT)
    if len(text) > LONGEST or "\n" in text:
        raise InvalidInput(
            N_("The cell holds more than one line of {limit} characters.", limit=LONGEST),
            what_to_do=N_("Keep how to reach the person, and no notes about them."),
        )
    if spec.name == "email" and text not in ("", CLEAR) and _EMAIL.fullmatch(text) is None:
        raise InvalidInput(
            N_("This is not an e-mail address."), what_to_do=N_("Write it as name@example.org.")
        )
    if spec.name == "phone" and text not in ("", CLEAR) and _PHONE.fullmatch(text) is None:
        raise InvalidInput(
            N_("This is not a telephone number."),
            what_to_do=N_("Write digits, with + and the country if needed."),
        )


def _wrong(
    found: ReadContacts,
    table: RawTable,
    row: RawRow,
    column: str,
    message: Message,
    hint: Message | None = None,
) -> None:
    """A problem; the cell itself is never repeated."""
    found.problems.append(Problem(table.place, row.number, column, None, message, hint))
