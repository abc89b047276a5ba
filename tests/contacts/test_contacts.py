"""Contact persons: brought in with a reason, shown as roles, told in time, and truly forgotten."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.errors import Conflict, InvalidInput, NewerStore, NotFound, StoreError
from stakeholders.importers.contacts import read_contact_files
from stakeholders.services.contacts import Contacts, ReadContacts
from stakeholders.services.networks import Networks
from stakeholders.stores.contact_file import ContactFile
from stakeholders.testing import samples
from tests.support.service import networks_at, write

COLUMNS = (
    "id", "organisation_id", "name", "role", "email", "phone", "purpose", "legal_basis",
    "collected_from", "collected_at", "informed_at", "review_by", "objection",
)  # fmt: skip
KARI = {
    "id": "k1",
    "organisation_id": "firm",
    "name": "Oppdiktet Kontakt Én",
    "role": "daglig leder",
    "email": "oppdiktet.en@example.org",
    "phone": "00 00 00 00",
    "purpose": "Invitere til møter",
    "legal_basis": "samtykke",
    "collected_from": "kontakten selv",
    "collected_at": "2026-11-01",
}


@dataclass
class Noon:
    at: datetime = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@dataclass
class Office:
    """Somebody with a file of contacts and a store in which two organisations are."""

    folder: Path
    contacts: Contacts
    clock: Noon

    def read(self, *rows: dict[str, str], name: str = "contacts.csv") -> ReadContacts:
        with (self.folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return self.contacts.read(read_contact_files([self.folder / name]))

    def bring_in(self, *rows: dict[str, str]) -> ReadContacts:
        found = self.read(*rows)
        self.contacts.bring_in(found, by="kari")
        return found

    def bytes_kept(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.folder.glob("people.db*"))


@pytest.fixture
def networks(tmp_path: Path) -> Iterator[Networks]:
    with networks_at(tmp_path / "facts.db") as networks:
        write(networks, [samples.organisation("firm"), samples.organisation("uni")])
        yield networks


@pytest.fixture
def office(networks: Networks, tmp_path: Path) -> Office:
    clock = Noon()
    return Office(tmp_path, Contacts(ContactFile(tmp_path / "people.db"), networks.history, clock), clock)


def test_nothing_is_written_before_the_first_contact(office: Office) -> None:
    assert office.contacts.all() == []
    assert office.contacts.roles("firm") == []
    office.read(KARI)
    assert not (office.folder / "people.db").exists()


def test_what_is_brought_in_is_kept_and_brought_in_once(office: Office) -> None:
    assert [contact.id for contact in office.bring_in(KARI).changed] == ["k1"]
    again = office.bring_in(KARI)
    assert (again.changed, again.unchanged) == ([], 1)
    (kept,) = office.contacts.all()
    assert (kept.name, kept.legal_basis, str(kept.collected_at)) == (KARI["name"], "consent", "2026-11-01")
    assert (office.folder / "people.db").stat().st_mode & 0o077 == 0


def test_only_roles_are_told_each_once_and_by_the_norwegian_alphabet(office: Office) -> None:
    office.bring_in(
        KARI | {"role": "Ås-ansvarlig"},
        KARI | {"id": "k2", "name": "To", "email": "", "role": "daglig leder"},
        KARI | {"id": "k3", "name": "Tre", "email": "", "role": "daglig leder"},
        KARI | {"id": "k4", "name": "Fire", "email": "", "role": ""},
        KARI | {"id": "k5", "name": "Fem", "email": "", "organisation_id": "uni", "role": "prodekan"},
    )
    assert [role.role for role in office.contacts.roles("firm")] == ["daglig leder", "Ås-ansvarlig"]
    assert [role.role for role in office.contacts.roles("uni")] == ["prodekan"]


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        ({"name": "Kari 01010012356"}, "name", "national identity number"),
        ({"role": "leder, f. 01010012356"}, "role", "national identity number"),
        ({"email": "ring heller"}, "email", "not an e-mail address"),
        ({"phone": "spør Kari"}, "phone", "not a telephone number"),
        ({"purpose": ""}, "purpose", "The cell is empty."),
        ({"purpose": "x" * 201}, "purpose", "more than one line of 200 characters"),
        ({"role": "leder\nvanskelig å snakke med"}, "role", "more than one line"),
        ({"legal_basis": "fordi"}, "legal_basis", "not a word that can stand here"),
        ({"collected_at": "i fjor"}, "collected_at", "i fjor"),
        ({"organisation_id": "planet"}, "organisation_id", "no organisation “planet”"),
        ({"id": "Kari Nordmann"}, "id", "cannot be an id"),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_its_place_and_nothing_is_kept(
    office: Office, cells: dict[str, str], column: str, told: str
) -> None:
    found = office.read(KARI | {"id": "k2", "name": "To", "email": ""}, KARI | cells)
    (problem,) = found.problems
    assert (problem.place, problem.row, problem.column) == ("contacts.csv", 3, column)
    assert told in str(problem.message)
    assert "01010012356" not in repr(problem)
    with pytest.raises(Conflict):
        office.contacts.bring_in(found, by="kari")
    assert office.contacts.all() == []


def test_no_other_column_about_a_person_comes_in(office: Office) -> None:
    (office.folder / "contacts.csv").write_text("id;navn;Fagforening\nx;y;LO\n", encoding="utf-8")
    (problem,) = office.contacts.read(read_contact_files([office.folder / "contacts.csv"])).problems
    assert (problem.row, problem.column) == (1, "Fagforening")
    assert "Nothing else" in str(problem.message)


def test_an_id_may_stand_once(office: Office) -> None:
    (problem,) = office.read(KARI, KARI | {"name": "To"}).problems
    assert (problem.row, problem.column) == (3, "id")


def test_who_is_erased_is_not_in_the_file_any_more_and_no_import_brings_them_back(office: Office) -> None:
    office.bring_in(KARI, KARI | {"id": "k2", "name": "To", "email": ""})
    assert KARI["name"].encode() in office.bytes_kept()

    office.contacts.erase("k1", by="kari")

    assert [contact.id for contact in office.contacts.all()] == ["k2"]
    for told in (KARI["name"], KARI["email"]):
        assert told.encode() not in office.bytes_kept()
    for back in (
        KARI,
        KARI | {"id": "another", "email": ""},  # by the name in the organisation
        KARI | {"id": "another", "name": "Annet Navn", "email": KARI["email"].upper()},
        KARI | {"name": "Annet Navn", "email": ""},  # by the id
    ):
        found = office.bring_in(back)
        assert (found.changed, len(found.notes)) == ([], 1)
        assert KARI["name"] not in str(found.notes[0].message)
    assert office.bring_in(KARI | {"id": "k9", "name": "Ny", "email": ""}).notes == []


def test_who_objects_in_a_file_is_forgotten(office: Office) -> None:
    office.bring_in(KARI)
    office.bring_in(KARI | {"objection": "2026-11-20"})
    assert office.contacts.all() == []
    assert office.bring_in(KARI).changed == []


def test_all_that_is_kept_of_a_person_is_shown_to_them_and_that_is_logged(office: Office) -> None:
    office.bring_in(KARI)
    office.contacts.informed("k1", PartialDate.parse("2026-11-22"), by="ola")
    contact, log = office.contacts.show("k1", by="kari")
    assert (contact.email, str(contact.informed_at)) == (KARI["email"], "2026-11-22")
    assert [(noted.what, noted.by) for noted in log] == [
        ("imported", "kari"), ("informed", "ola"), ("shown", "kari"),
    ]  # fmt: skip
    assert not any(KARI["name"] in noted.what for noted in log)


def test_that_somebody_was_told_is_not_undone_by_a_file(office: Office) -> None:
    office.bring_in(KARI)
    office.contacts.informed("k1", PartialDate.parse("2026-11-22"), by="ola")
    office.bring_in(KARI | {"phone": "11 11 11 11"})
    (kept,) = office.contacts.all()
    assert (kept.phone, str(kept.informed_at)) == ("11 11 11 11", "2026-11-22")


def test_nobody_is_told_tomorrow(office: Office) -> None:
    office.bring_in(KARI)
    with pytest.raises(InvalidInput, match="has not come yet"):
        office.contacts.informed("k1", PartialDate.parse("2026-11-24"), by="ola")


def test_what_is_to_be_done_comes_in_the_order_of_its_days(office: Office) -> None:
    office.bring_in(
        KARI,  # collected on 1 November: to be told within 30 days, looked at again after 24 months
        KARI
        | {"id": "k2", "name": "To", "email": "", "informed_at": "2026-11-02", "review_by": "2026-11-25"},
    )
    assert [(one.contact.id, one.what, one.by) for one in office.contacts.due()] == [
        ("k2", "review", date(2026, 11, 25)),
        ("k1", "tell", date(2026, 12, 1)),
        ("k1", "review", date(2028, 11, 1)),
    ]


def test_who_is_too_old_is_not_told_of_and_is_removed_but_may_come_back(office: Office) -> None:
    office.bring_in(KARI | {"review_by": "2026-11-23"})
    assert office.contacts.too_old() == []  # the day itself still counts
    office.clock.at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert office.contacts.roles("firm") == []
    assert [contact.id for contact in office.contacts.remove_too_old(by="kari")] == ["k1"]
    assert KARI["name"].encode() not in office.bytes_kept()
    assert office.bring_in(KARI | {"review_by": "2026-11-23"}).changed == []  # not with the same end
    assert [contact.id for contact in office.bring_in(KARI | {"review_by": "2027-01-01"}).changed] == ["k1"]


def test_the_version_changes_with_the_contacts_and_only_then(office: Office) -> None:
    empty = office.contacts.version()
    office.bring_in(KARI)
    filled = office.contacts.version()
    office.contacts.roles("firm")
    assert (empty != filled, office.contacts.version()) == (True, filled)
    office.contacts.erase("k1", by="kari")
    assert office.contacts.version() != filled


def test_a_contact_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotFound, match="nobody"):
        office.contacts.erase("nobody", by="kari")


def test_a_workbook_is_read_and_other_sheets_are_left_alone(office: Office) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.create_sheet("Kontakter").append(list(COLUMNS))
    book["Kontakter"].append([KARI.get(name, "") for name in COLUMNS])
    book.create_sheet("Organisasjoner").append(["id", "navn"])
    book.save(office.folder / "all.xlsx")
    found = office.contacts.read(read_contact_files([office.folder / "all.xlsx"]))
    assert ([contact.id for contact in found.changed], found.notes, found.problems) == (["k1"], [], [])


def test_a_file_of_something_else_is_passed_over_and_named(office: Office) -> None:
    found = office.read(KARI, name="people.csv")
    assert (found.changed, [note.place for note in found.notes]) == ([], ["people.csv"])


def test_a_database_of_another_program_is_left_alone(office: Office) -> None:
    other = sqlite3.connect(office.folder / "people.db")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    before = office.bytes_kept()
    with pytest.raises(StoreError, match="another program"):
        office.contacts.all()
    assert office.bytes_kept() == before


def test_a_newer_file_is_left_alone(office: Office) -> None:
    office.bring_in(KARI)
    other = sqlite3.connect(office.folder / "people.db")
    other.execute("PRAGMA user_version = 2")
    other.close()
    with pytest.raises(NewerStore):
        office.contacts.all()


def test_a_file_that_is_no_database_is_said_plainly(office: Office) -> None:
    (office.folder / "people.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        office.contacts.all()


def test_an_empty_cell_changes_nothing_and_a_dash_takes_away(office: Office) -> None:
    office.bring_in(KARI | {"informed_at": "2026-11-02"})
    (office.folder / "contacts.csv").write_text("id,role,phone,email\nk1,rådgiver,,-\n", encoding="utf-8")
    found = office.contacts.read(read_contact_files([office.folder / "contacts.csv"]))
    assert found.problems == []
    office.contacts.bring_in(found, by="kari")
    (kept,) = office.contacts.all()
    assert (kept.role, kept.phone, kept.email, kept.name) == ("rådgiver", KARI["phone"], None, KARI["name"])
    assert str(kept.informed_at) == "2026-11-02"


def test_who_is_kept_and_changed_counts_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakeholders.services.contacts.reading.CONTACTS_AT_MOST", 1)
    office.bring_in(KARI)
    office.bring_in(KARI | {"role": "rådgiver"})
    with pytest.raises(InvalidInput, match="More than 1 contacts"):
        office.read(KARI | {"id": "k2", "name": "To", "email": ""})
