"""Contact persons on the command line, beside the store and never in it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from stakeholders.domain.contacts import Contact
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.kinds import LegalBasis
from stakeholders.examples import Example, folder
from stakeholders.stores.contact_file import ContactFile
from tests.cli.running import Terminal

FILE = folder(Example.MADE_UP) / "contacts.csv"


@pytest.fixture
def office(terminal: Terminal) -> Iterator[Terminal]:
    terminal.with_example(Example.MADE_UP)
    yield terminal
    # Whatever was done, nobody has got into the facts.
    facts = (terminal.folder / "stakeholders.db").read_bytes()
    assert [name for name in names() if name.encode() in facts] == []


def names() -> list[str]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def test_contacts_come_in_are_listed_told_and_forgotten(office: Terminal) -> None:
    assert "5 contacts would be new" in office.ok("contacts", "import", str(FILE), "--dry-run").out
    assert office.ok("contacts", "list", "--json").json == {"contacts": []}

    told = office.ok("contacts", "import", str(FILE)).out
    assert "5 contacts are new or otherwise, 0 were kept already." in told
    assert "Row 7" in told  # who has objected is named by row alone
    assert "Row 8: the day by which it had to be looked at again has passed (2026-10-01)" in told
    assert "Oppdiktet Kontakt 6" not in told

    (one,) = office.ok("contacts", "list", "--organisation", "fabelvik-hydrogen", "--json").json["contacts"]
    assert (one["role"], one["legal_basis"]) == ("daglig leder", "legitimate_interest")
    assert "daglig leder" in office.ok("contacts", "list").out

    office.ok("contacts", "informed", one["id"], "--on", "2026-02-14")
    shown = office.ok("contacts", "show", one["id"], "--json").json
    assert shown["contact"]["informed_at"] == "2026-02-14"
    assert [noted["what"] for noted in shown["log"]] == ["imported", "informed", "shown"]

    assert "is forgotten" in office.ok("contacts", "erase", one["id"]).out
    assert office.run("contacts", "show", one["id"]).code == 2
    assert b"Oppdiktet Kontakt 2" not in (office.folder / "stakeholders.contacts.db").read_bytes()


def test_what_must_be_done_is_listed_and_who_is_too_old_goes(office: Terminal) -> None:
    assert "no contacts are kept" in office.ok("contacts", "due").out
    office.ok("contacts", "import", str(FILE))
    old = Contact(
        id="gammel", organisation_id="fabelvik", name="Oppdiktet Kontakt 7", purpose="møter",
        legal_basis=LegalBasis.CONSENT, collected_from="kontakten selv",
        collected_at=PartialDate.parse("2020-01-01"), informed_at=PartialDate.parse("2020-01-01"),
    )  # fmt: skip
    ContactFile(office.folder / "stakeholders.contacts.db").keep([old], [])
    first = office.ok("contacts", "due", "--json").json["due"][0]
    assert first == {"id": "gammel", "by": "2022-01-01", "to_do": "review"}

    assert office.ok("contacts", "expire", "--dry-run", "--json").json["contacts"] == ["gammel"]
    assert "One contact was removed." in office.ok("contacts", "expire").out
    assert "No contact is too old." in office.ok("contacts", "expire").out


def test_a_wrong_file_keeps_nobody_and_says_where(office: Terminal) -> None:
    wrong = FILE.read_text(encoding="utf-8").replace("berettiget interesse", "fordi", 1)
    (office.folder / "contacts.csv").write_text(wrong, encoding="utf-8")
    said = office.run("contacts", "import", "contacts.csv")
    assert said.code == 2
    assert "contacts.csv, row 3, column legal_basis" in said.out
    assert not (office.folder / "stakeholders.contacts.db").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "nothing.csv"), "There is no file nothing.csv."),
        (("import", "stakeholders.db"), "neither a CSV file nor a workbook"),
        (("erase", "nobody"), "There is no contact “nobody”."),
        (("informed", "nobody", "--on", "i dag"), "i dag"),
    ],
)
def test_what_cannot_be_is_said(office: Terminal, words: tuple[str, ...], told: str) -> None:
    said = office.run("contacts", *words)
    assert said.code == 2
    assert told in said.err
