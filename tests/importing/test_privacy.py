"""Persons do not come in: identity numbers never, other personal data only with a yes."""

import pytest

from stakeholders.domain.errors import InvalidInput, StakeholdersError
from stakeholders.domain.records import Organisation
from stakeholders.testing.samples import added, organisation
from tests.importing.desk import Desk


def identity_number(nine: str) -> str | None:
    """Nine digits completed to a national identity number by the rule of the tax administration."""

    def check(digits: str, weights: tuple[int, ...]) -> int:
        return -sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11

    first = check(nine, (3, 7, 6, 1, 8, 9, 4, 5, 2))
    second = check(f"{nine}{first}", (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) if first < 10 else 10
    return None if 10 in (first, second) else f"{nine}{first}{second}"


def some_number(birthday: str) -> str:
    """A made-up identity number with this birthday."""
    return next(filter(None, (identity_number(f"{birthday}{n:03}") for n in range(100, 1000))))


ORDINARY = some_number("010190")
NUMBERS = {
    "ordinary": ORDINARY,
    "with a blank": f"{ORDINARY[:6]} {ORDINARY[6:]}",
    "with a hyphen": f"{ORDINARY[:6]}-{ORDINARY[6:]}",
    "with a blank that does not break": f"{ORDINARY[:6]}\u00a0{ORDINARY[6:]}",
    "with a narrow blank": f"{ORDINARY[:6]}\u202f{ORDINARY[6:]}",
    "with points": f"{ORDINARY[:2]}.{ORDINARY[2:4]}.{ORDINARY[4:6]} {ORDINARY[6:]}",
    "D-number": some_number("410190"),
    "synthetic, as the tax administration makes them": some_number("018190"),
    "synthetic, as the labour administration makes them": some_number("014190"),
}


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS.keys())
@pytest.mark.parametrize("column", ["name", "note", "orgnr", "Ansattnr"])
def test_an_identity_number_is_refused_and_never_repeated(desk: Desk, number: str, column: str) -> None:
    headings = ["id", "name", "kind", *({column} - {"name"})]
    cells = {"id": "a", "name": "A", "kind": "firm"} | {column: f"Kari {number}, leder"}
    desk.put("organisations.csv", f"{';'.join(headings)}\n{';'.join(cells[h] for h in headings)}\n")

    for allow_personal in (False, True):
        problems = desk.plan(allow_personal=allow_personal).problems
        said = [f"{p.message} {p.hint}" for p in problems]

        assert any("national identity number" in text for text in said)
        assert [(p.row, p.column) for p in problems if "national" in str(p.message)] == [(2, column)]
        assert not any(number[-5:] in f"{p.value} {p.message} {p.hint}" for p in problems)


def test_an_identity_number_in_a_cell_beyond_the_heading_is_not_repeated(desk: Desk) -> None:
    desk.put("organisations.csv", f"id;name;kind\na;A;firm;{ORDINARY}\n")

    assert ORDINARY not in str(desk.problem())


def test_an_identity_number_in_the_first_row_is_not_repeated(desk: Desk) -> None:
    for text in (f"{ORDINARY};Kari;Kristiansand\n", f"id;name;kind;{ORDINARY}\na;A;firm;x\n"):
        desk.put("organisations.csv", text)

        plan = desk.plan()

        assert plan.problems != ()
        assert ORDINARY not in f"{plan.problems} {plan.notes}"


def test_an_identity_number_whose_zero_a_spreadsheet_has_eaten_is_refused(desk: Desk) -> None:
    desk.put("organisations.csv", f"id;name;kind;Ansattnr\na;A;firm;{ORDINARY.removeprefix('0')}\n")

    assert "national identity number" in desk.problem()[4]


def test_the_history_keeps_no_identity_number_either(desk: Desk) -> None:
    for author, reason in ((f"Kari {ORDINARY}", "x"), ("Kari", f"for {ORDINARY}")):
        with pytest.raises(InvalidInput, match="national identity number"):
            desk.history.write(lambda _, __: added(organisation("a")), author=author, reason=reason)
    desk.given(organisation("a"))
    with pytest.raises(InvalidInput, match="national identity number"):
        desk.history.name(1, f"møte {ORDINARY}")

    assert [revision.name for revision in desk.history.revisions()] == [None]


@pytest.mark.parametrize(
    "text",
    ["12345678901", "01019012345", "+47 22 33 44 55", "2016060123456", "988077917 123456785", "99999999999"],
)
def test_other_long_numbers_are_kept(desk: Desk, text: str) -> None:
    desk.put("organisations.csv", f"id;name;kind;note\na;A;firm;Sak {text}\n")

    assert desk.imported().table(Organisation)["a"].note == f"Sak {text}"


@pytest.mark.parametrize(
    "heading",
    [
        "E-post", "e-mail", "Epost", "E-postadresse", "Telefon", "Tlf.", "Telefonnr", "Mobil", "Mobilnummer",
        "Kontaktperson", "Kontakt", "Fornavn", "Etternavn", "Fødselsdato", "Fødselsnr", "Personnummer",
        "Kontaktnavn", "Personnavn", "Saksbehandlernavn", "Kontakter", "contactperson", "Mobiltlf",
        "Styremedlem", "Styremedlemmer", "Leders navn", "Kontakttelefon", "Fødselsår",
        "Daglig leder", "Styreleder", "contact person", "Phone number", "First name", "Saksbehandler",
    ],
)  # fmt: skip
def test_a_column_about_a_person_needs_a_yes(desk: Desk, heading: str) -> None:
    desk.put("organisations.csv", f"id;name;kind;{heading}\na;A;firm;x\nb;B;firm;y\n")

    place, row, column, _, said = desk.problem()

    assert (place, row, column) == ("organisations.csv", 1, heading)
    assert "personal data" in said
    assert "--allow-personal" in said
    assert dict(desk.imported(allow_personal=True).table(Organisation)["a"].extras) == {heading: "x"}


@pytest.mark.parametrize(
    "heading",
    [
        "Mobilitet",
        "Postnummer",
        "Personbil",
        "Lederutdanning",
        "Telefoni",
        "Antall ansatte",
        "Lederskap",
        "Kontaktflate",
        "Antall telefoner",
        "Sted",
    ],
)
def test_a_column_about_something_else_needs_none(desk: Desk, heading: str) -> None:
    desk.put("organisations.csv", f"id;name;kind;{heading}\na;A;firm;x\n")

    assert desk.plan().problems == ()


@pytest.mark.parametrize(
    "value",
    [
        "kari@example.org",
        "Kari Nordmann <kari.nordmann@kommune.example.no>",
        "22334455",
        "22 33 44 55",
        "22\u00a033\u00a044\u00a055",
        "+47 22 33 44 55",
        "+47 223 34 455",
        "(+47) 22334455",
        "0047 22 33 44 55",
        "912 34 567",
        "22.33.44.55",
        "22-33-44-55",
        "+46 70 123 45 67",
        "tlf 90123456",
        "Kari, 90 12 34 56",
        "90123456 / 91234567",
        "mob. 22334455 (dagtid)",
    ],
)
def test_a_value_in_an_unknown_column_that_looks_personal_needs_a_yes(desk: Desk, value: str) -> None:
    desk.put("organisations.csv", f"id;name;kind;Diverse\na;A;firm;{value}\n")

    place, row, column, shown, said = desk.problem()

    assert (place, row, column, shown) == ("organisations.csv", 2, "Diverse", value)
    assert "personal data" in said
    assert dict(desk.imported(allow_personal=True).table(Organisation)["a"].extras) == {"Diverse": value}


@pytest.mark.parametrize(
    "value",
    [
        "4204",
        "2016-06-20",
        "20.06.2016",
        "31.12.2019",
        "988077917",
        "1 200 000",
        "7,22",
        "2014-2022",
        "3,5 %",
        "12 500 000 kr",
        "budsjett 12500000",
        "2014 2015 2016",
        "sak 2016/1234567",
    ],
)
def test_other_values_in_unknown_columns_are_kept(desk: Desk, value: str) -> None:
    desk.put("organisations.csv", f"id;name;kind;Diverse\na;A;firm;{value}\n")

    assert dict(desk.imported().table(Organisation)["a"].extras) == {"Diverse": value}


def test_contacts_are_not_even_read(desk: Desk) -> None:
    desk.put("contacts.csv", b"\x93not even text of a kind we know\x8d")

    try:
        plan = desk.plan()
    except StakeholdersError as error:
        pytest.fail(f"the file was read: {error}")

    assert [note.place for note in plan.notes] == ["contacts.csv"]
