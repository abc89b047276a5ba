"""One cell at a time: what is read as which value, and what is said where it cannot be one."""

from decimal import Decimal
from typing import Any

import pytest

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import label
from stakeholders.domain.records import Membership, MunicipalityCode, Organisation, Source
from stakeholders.services.importing.cells import LONGEST_CELL
from stakeholders.testing.samples import organisation, source, when
from tests.importing.desk import Desk


def cell(desk: Desk, column: str, text: str) -> Any:
    """The value of one column of an organisation in a file with this cell."""
    desk.put("organisations.csv", f'id;name;kind;{column}\na;A;firm;"{text.replace(chr(34), chr(34) * 2)}"\n')
    return getattr(desk.imported().table(Organisation)["a"], column)


def wrong(desk: Desk, column: str, text: str) -> str:
    """What is said of one cell that cannot be read, once its place was checked."""
    desk.put("organisations.csv", f'id;name;kind;{column}\na;A;firm;"{text}"\n')
    place, row, named, value, said = desk.problem()
    assert (place, row, named, value) == ("organisations.csv", 2, column, text)
    return said


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2016", "2016"),
        ("2016-06", "2016-06"),
        ("2016-06-20", "2016-06-20"),
        ("20.06.2016", "2016-06-20"),
        ("20.6.2016", "2016-06-20"),
        ("1.1.1996", "1996-01-01"),
        ("31.12.2019", "2019-12-31"),
        ("2016-06-20 00:00:00", "2016-06-20"),
        ("2016-06-20T00:00", "2016-06-20"),
        (" 2016 ", "2016"),
        ("29.02.2024", "2024-02-29"),
    ],
)
def test_dates_are_read_as_sources_and_spreadsheets_write_them(desk: Desk, text: str, date: str) -> None:
    assert cell(desk, "founded", text) == when(date)


@pytest.mark.parametrize("text", ["31.02.2016", "2016-02-31", "2016-13", "0000", "29.02.2023", "0.1.2016"])
def test_a_date_that_does_not_exist_is_told_as_it_was_written(desk: Desk, text: str) -> None:
    said = wrong(desk, "founded", text)

    assert f"“{text}” is a date that does not exist" in said
    assert "number of days" in said


@pytest.mark.parametrize(
    "text",
    ["i fjor", "2016-6", "20.06.16", "6/20/2016", "2016-06-20 13:45", "43831", "juni 2016", "2016-06-20-"],
)
def test_what_is_no_date_is_told_with_the_ways_to_write_one(desk: Desk, text: str) -> None:
    said = wrong(desk, "founded", text)

    assert f"“{text}” is not a date" in said
    assert "2016, 2016-06 or 2016-06-20" in said


@pytest.mark.parametrize(
    "text",
    [
        "123456785",
        "123 456 785",
        "123\u00a0456\u00a0785",
        "NO 123 456 785 MVA",
        "NO123456785MVA",
        "123.456.785",
        "no-123456785mva",
    ],
)
def test_organisation_numbers_are_read_however_they_are_written(desk: Desk, text: str) -> None:
    assert cell(desk, "orgnr", text) == "123456785"


@pytest.mark.parametrize("text", ["123456784", "213456785", "NO 987 654 321 MVA"])
def test_a_wrong_check_digit_is_told(desk: Desk, text: str) -> None:
    assert "wrong check digit" in wrong(desk, "orgnr", text)


@pytest.mark.parametrize("text", ["12345678", "1234567850", "mangler", "1.23457E+08", "SE123456785"])
def test_what_is_no_organisation_number_is_told_with_what_one_looks_like(desk: Desk, text: str) -> None:
    assert "nine digits" in wrong(desk, "orgnr", text)


@pytest.mark.parametrize(
    ("text", "code"), [("926", "0926"), ("0926", "0926"), ("4204", "4204"), ("301", "0301")]
)
def test_municipality_codes_get_back_the_zero_a_spreadsheet_ate(desk: Desk, text: str, code: str) -> None:
    assert cell(desk, "municipality_code", text) == code


def test_codes_in_the_table_of_codes_get_back_their_zero_too(desk: Desk) -> None:
    desk.given(organisation("city", kind=OrganisationKind.MUNICIPALITY))
    desk.put("municipality_codes.csv", "organisation_id;code\ncity;926\n")

    (row,) = desk.imported().table(MunicipalityCode).values()

    assert row.code == "0926"


@pytest.mark.parametrize("text", ["42040", "12", "Kristiansand", "K-4204"])
def test_what_is_no_municipality_code_is_told(desk: Desk, text: str) -> None:
    assert "four digits" in wrong(desk, "municipality_code", text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("1200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f234\u202f567", 1234567),
        ("17,0", 17),
        ("17.0", 17),
    ],
)
def test_whole_numbers_are_read_with_and_without_blanks(desk: Desk, text: str, number: int) -> None:
    assert cell(desk, "employees", text) == number


@pytest.mark.parametrize(
    "text", ["ti", "1.200.000", "1_000", "12 3", "1e400", "0x10", "½", "١٢", "1,2,3", "--1"]
)
def test_what_is_no_number_is_told(desk: Desk, text: str) -> None:
    assert f"“{text}” is not a number" in wrong(desk, "employees", text)


def test_a_number_that_should_be_whole_is_told(desk: Desk) -> None:
    assert "not a whole number" in wrong(desk, "employees", "1,5")


def test_a_number_below_nothing_is_told(desk: Desk) -> None:
    assert "0 or more" in wrong(desk, "employees", "-5")


def test_a_number_with_thousands_of_digits_is_refused_at_once(desk: Desk) -> None:
    for text in ("9" * 5000, "1e-999999999", "0." + "3" * 5000, "1e999999999"):
        desk.put("organisations.csv", f"id;name;kind;employees\na;A;firm;{text}\n")
        assert "number" in desk.problem()[4]


@pytest.mark.parametrize("text", ["withheld", "WITHHELD", "skjermet", "holdt tilbake"])
def test_a_number_of_employees_may_be_withheld(desk: Desk, text: str) -> None:
    assert cell(desk, "employees", text) == "withheld"


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("7,22", "7.22"),
        ("7.22", "7.22"),
        ("7,22 %", "7.22"),
        ("7.220", "7.22"),
        ("50%", "50"),
        ("100", "100"),
        ("0", "0"),
        ("0,0", "0"),
    ],
)
def test_shares_are_read_with_comma_or_point(desk: Desk, text: str, share: str) -> None:
    desk.given(source("letter"), organisation("a"), organisation("b"))
    desk.put(
        "memberships.csv", f"id;member_id;body_id;role;share_percent;source\nm;a;b;owner;{text};letter\n"
    )

    (row,) = desk.imported().table(Membership).values()

    assert row.share_percent == Decimal(share)
    assert str(row.share_percent) == share


@pytest.mark.parametrize("text", ["100,01", "101 %", "-1"])
def test_a_share_outside_0_to_100_is_told(desk: Desk, text: str) -> None:
    desk.given(source("letter"), organisation("a"), organisation("b"))
    desk.put(
        "memberships.csv", f"id;member_id;body_id;role;share_percent;source\nm;a;b;owner;{text};letter\n"
    )

    _, row, column, value, said = desk.problem()

    assert (row, column, value) == (2, "share_percent", text)
    assert "outside what is allowed" in said


@pytest.mark.parametrize(
    "text", ["rd_institution", "RD_Institution", "R&D institution", "r & d   institution"]
)
def test_words_of_a_closed_set_are_read_as_files_and_people_write_them(desk: Desk, text: str) -> None:
    desk.put("organisations.csv", f"id;name;kind\na;A;{text}\n")

    assert desk.imported().table(Organisation)["a"].kind is OrganisationKind.RD_INSTITUTION


@pytest.mark.parametrize(
    ("written", "read"),
    [("jun.16", "2016-06"), ("jun 16", "2016-06"), ("Jun-16", "2016-06"), ("mai.98", "1998-05"),
     ("okt.49", "2049-10"), ("des.50", "1950-12")],
)  # fmt: skip
def test_a_month_that_a_spreadsheet_has_made_a_word_of_is_a_month_again(
    desk: Desk, written: str, read: str
) -> None:
    desk.put("organisations.csv", f"id;name;kind;founded\na;A;firm;{written}\n")

    assert desk.imported().table(Organisation)["a"].founded == when(read)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("1.11", "01.11"), ("1", "01"), ("62.010", "62.010"), ("01.110", "01.110"), ("A", "A")],
)
def test_an_industry_code_gets_its_zero_back(desk: Desk, written: str, kept: str) -> None:
    desk.put("organisations.csv", f"id;name;kind;nace\na;A;firm;{written}\n")

    assert desk.imported().table(Organisation)["a"].nace == kept


@pytest.mark.parametrize("shown", ["#DIV/0!", "#VERDI!", "#NAVN?", "#I/T", "#N/A", "#REF!"])
def test_a_formula_without_a_result_is_told_with_its_cell(desk: Desk, shown: str) -> None:
    desk.put("organisations.csv", f"id;name;kind;note\na;A;firm;{shown}\nb;B;firm;fine\n")

    place, row, column, _, said = desk.problem()
    left = desk.imported(skip_bad_rows=True)

    assert (place, row, column) == ("organisations.csv", 2, "note")
    assert shown in said
    assert list(left.table(Organisation)) == ["b"]


def test_a_text_that_only_looks_like_a_failed_formula_has_a_quote_before_it(desk: Desk) -> None:
    desk.put("organisations.csv", "id;name;kind;note\na;A;firm;'#N/A\nb;#1;firm;'#1\n")

    read = desk.imported().table(Organisation)

    assert (read["a"].note, read["b"].name, read["b"].note) == ("#N/A", "#1", "'#1")


def test_the_longest_text_may_begin_as_a_formula_does(desk: Desk) -> None:
    longest = "=" + "x" * (LONGEST_CELL - 1)
    desk.put("organisations.csv", f"id;name;kind;note\na;A;firm;'{longest}\n")
    assert desk.imported().table(Organisation)["a"].note == longest

    desk.put("organisations.csv", f"id;name;kind;note\na;A;firm;'{longest}x\n")
    place, row, column, _, said = desk.problem()
    assert (place, row, column) == ("organisations.csv", 2, "note")
    assert "At most 20,000 are read" in said


def test_a_word_outside_its_closed_set_is_told_with_the_words_there_are(desk: Desk) -> None:
    desk.put("organisations.csv", "id;name;kind\na;A;company\n")

    place, row, column, value, said = desk.problem()

    assert (place, row, column, value) == ("organisations.csv", 2, "kind", "company")
    for kind in OrganisationKind:
        assert str(label(kind)) in said


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://www.uia.no/ø?a=1", "https://www.uia.no/ø?a=1"),
        ("HTTP://UIA.NO", "HTTP://UIA.NO"),
        ("www.uia.no", "https://www.uia.no"),
        ("uia.no/om", "https://uia.no/om"),
        ("mailto:post@uia.no", "mailto:post@uia.no"),
    ],
)
def test_web_addresses_are_read_and_completed(desk: Desk, text: str, address: str) -> None:
    assert cell(desk, "website", text) == address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "javascript://x%0aalert(1)",
        "ftp://uia.no",
        "file:///etc/passwd",
        "http://",
        "ikke kjent",
        "data:text/html,x",
        "https://[",
        "ukjent",
    ],
)
def test_what_is_no_web_address_is_told(desk: Desk, text: str) -> None:
    assert "is not a web address" in wrong(desk, "website", text)


@pytest.mark.parametrize("text", ["UiA", "nærings-forening", "a b", "-a", "æ", "a.b", "a/b"])
def test_what_cannot_be_an_id_is_told_with_what_can(desk: Desk, text: str) -> None:
    desk.put("sources.csv", f"id;title\n{text};A letter\n")

    place, row, column, value, said = desk.problem()

    assert (place, row, column, value) == ("sources.csv", 2, "id", text)
    assert "small letters" in said


def test_lists_of_ids_are_read_with_blanks_and_repetitions_taken_away(desk: Desk) -> None:
    desk.given(source("a"), source("b"))
    desk.put("sources.csv", "id;title;source\nc;C; b | a||b\n")

    assert desk.imported().table(Source)["c"].source == ("b", "a")


def test_a_very_long_cell_is_refused_with_its_length(desk: Desk) -> None:
    desk.put("sources.csv", f"id;title\na;{'x' * 20_000}\nb;{'x' * 20_001}\n")

    place, row, column, value, said = desk.problem()

    assert (place, row, column, value) == ("sources.csv", 3, "title", None)
    assert "20,001 characters" in said
    assert "quotation mark" in said


@pytest.mark.parametrize("text", ["\ud800", "\uffff", "\ufdd0", "\udbff\u0041"])
def test_signs_that_no_file_can_hold_do_not_come_in(desk: Desk, text: str) -> None:
    from stakeholders.services.importing import Import, RawRow, RawTable

    rows = [RawRow(2, ("a", f"A{text}B"))]
    doing = Import.of(desk.history, [RawTable("rows", "sources", ("id", "title"), rows)])

    doing.apply(author="Kari", reason="a test")

    title = desk.facts.table(Source)["a"].title
    assert title.startswith("A")
    assert title.endswith("B")
    assert text[0] not in title
