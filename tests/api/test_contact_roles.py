"""The roles to turn to, on pages, in tables and for programs: never a name, and always the newest."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from stakeholders.examples import Example, folder
from stakeholders.importers.contacts import read_contact_files
from stakeholders.services.contacts import Contacts
from stakeholders.services.networks import Networks
from stakeholders.stores.contact_file import ContactFile
from stakeholders_api import create_app
from tests.support.service import CLOCK, at_the_machine

ROLES = "/v1/organisations/fabelvik-hydrogen/contact-roles"
PAGE = "/organisations/fabelvik-hydrogen?lang=en"
SHORTLIST = "/shortlist.csv?lang=en&pick=fabelvik-hydrogen"


@pytest.fixture
def contacts(region: Networks, tmp_path: Path) -> Contacts:
    contacts = Contacts(ContactFile(tmp_path / "contacts.db"), region.history, CLOCK)
    file = folder(Example.MADE_UP) / "contacts.csv"
    contacts.bring_in(contacts.read(read_contact_files([file])), by="kari")
    return contacts


@pytest.fixture
def reader(region: Networks, contacts: Contacts) -> TestClient:
    return at_the_machine(create_app(region, clock=CLOCK, contacts=contacts))


def test_a_role_is_told_and_no_person(reader: TestClient) -> None:
    assert reader.get(ROLES).json() == {
        "organisation": "fabelvik-hydrogen",
        "roles": [{"role": "daglig leder", "purpose": "Invitere til møter om planen"}],
    }
    for address in (ROLES, PAGE, SHORTLIST, "/shortlist?lang=en&pick=fabelvik-hydrogen"):
        told = reader.get(address).text
        assert "daglig leder" in told
        assert "Oppdiktet Kontakt" not in told
        assert "@example.org" not in told


def test_who_is_forgotten_is_gone_from_every_answer_at_once(reader: TestClient, contacts: Contacts) -> None:
    tag = reader.get(ROLES).headers["etag"]
    assert reader.get(ROLES, headers={"If-None-Match": tag}).status_code == 304
    assert "daglig leder" in reader.get(PAGE).text

    contacts.erase("oppdiktet-kontakt-2", by="kari")

    answer = reader.get(ROLES, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.json()["roles"]) == (200, [])
    assert "daglig leder" not in reader.get(PAGE).text
    assert "No contact is kept." in reader.get(PAGE).text
    assert "daglig leder" not in reader.get(SHORTLIST).text


def test_where_no_contacts_are_kept_nothing_is_said_of_them(region: Networks) -> None:
    reader = at_the_machine(create_app(region, clock=CLOCK))
    assert reader.get(ROLES).json()["roles"] == []
    assert "turn to" not in reader.get(PAGE).text


def test_an_organisation_that_is_not_there(reader: TestClient) -> None:
    assert reader.get("/v1/organisations/planet/contact-roles").status_code == 404


def test_no_export_holds_a_person(reader: TestClient) -> None:
    exported = reader.get("/v1/export").content
    assert b"Oppdiktet Kontakt" not in exported
