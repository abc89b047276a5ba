"""Which table a file is and which column a heading means."""

import pytest

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import AliasKind, OrganisationKind, TermKind
from stakeholders.domain.records import SPECS, TABLES, Alias, Record, Term
from stakeholders.domain.text import fold
from stakeholders.importers.native import read_paths
from stakeholders.services.importing import Import
from stakeholders.testing.samples import organisation, source
from tests.importing.desk import Desk

A = organisation("a", name="A")


@pytest.mark.parametrize("name", ["organisations", "Organisasjoner", "ORGANISASJONER", "organisasjoner "])
def test_a_file_is_known_by_its_english_or_bokmal_name(desk: Desk, name: str) -> None:
    desk.put(f"{name}.csv", "id,name,kind\na,A,firm\n")

    assert desk.imported() == Facts.of([A])


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Andre navn", "organisasjon;navn;type"),
        ("andre_navn", "Organisasjon;Navn;Type"),
        ("aliases", "organisation_id;alias;kind"),
        ("Aliases", "Organisation ID;ALIAS; Kind "),
    ],
)
def test_headings_are_known_in_both_languages_and_however_they_are_spaced(
    desk: Desk, name: str, heading: str
) -> None:
    desk.given(A)
    desk.put(f"{name}.csv", f"{heading}\na;Ærlig AS;spelling\n")

    assert desk.imported() == Facts.of(
        [A, Alias(organisation_id="a", alias="Ærlig AS", kind=AliasKind.SPELLING)]
    )


def test_bokmal_headings_with_their_own_letters_are_known(desk: Desk) -> None:
    desk.put("Organisasjoner.csv", "id;navn;type;sfære;næringskode;opphørt\na;A;firm;industry;62.010;\n")
    desk.put("Kompetanse og behov.csv", "organisasjon;stikkord;type\na;Sjøfart;expertise\n")

    facts = desk.imported()

    assert facts.table(Term)["a\tSjøfart\texpertise\t"].kind is TermKind.EXPERTISE
    assert next(iter(facts)).extras == ()


def test_problems_call_columns_what_the_file_calls_them(desk: Desk) -> None:
    desk.put("Organisasjoner.csv", "id;Navn;Type;ORGNR\na;A;bank;123456784\nb;;;\n")

    problems = [(p.row, p.column, str(p.message)) for p in desk.plan().problems]

    assert [problem[:2] for problem in problems] == [(2, "Type"), (2, "ORGNR"), (3, "Navn")]
    assert problems[2][2] == "Navn and Type must be filled in for something new."


def test_what_stands_under_no_heading_is_told_and_never_lost(desk: Desk) -> None:
    desk.put("organisations.csv", "id;name;;kind;\nq;Q AS;hidden;firm;\nr;R AS;;firm;more\n")

    problems = desk.plan().problems

    assert [(p.row, p.value) for p in problems] == [(2, "hidden"), (3, "more")]
    assert str(problems[0].message) == "“hidden” stands under no heading."
    assert {record.key for record in desk.imported(skip_bad_rows=True)} == set()


def test_empty_columns_without_a_heading_are_nothing(desk: Desk) -> None:
    desk.put("organisations.csv", "id;name;;kind;\nq;Q AS;;firm; \n")

    assert desk.plan().problems == ()


def test_more_unknown_columns_than_a_file_may_have_are_refused_before_they_are_kept(desk: Desk) -> None:
    for first in (0, 100):
        names = [f"x{i}" for i in range(first, first + 100)]
        desk.put("organisations.csv", f"id;name;kind;{';'.join(names)}\na;A;firm;{';'.join(names)}\n")
        if first == 0:
            desk.imported()

    assert "200 columns that we do not know" in desk.problem()[4]


def test_a_workbook_beside_csv_files_is_passed_over_and_named(desk: Desk) -> None:
    desk.put("organisations.csv", "id;name;kind\na;A;firm\n")
    desk.put_workbook(organisations=[["id", "name", "kind"], ["b", "B", "firm"]])
    plan = Import.of(desk.history, read_paths([desk.folder])).dry_run()

    assert [(note.place, "passed over" in str(note.message)) for note in plan.notes] == [("plan.xlsx", True)]
    assert [change.key for change in plan.changes] == ["a"]


def test_a_column_that_the_file_lacks_is_called_by_the_files_language(desk: Desk) -> None:
    desk.put("Organisasjoner.csv", "id;navn\na;A\n")
    bokmal = desk.problem()
    desk.put("Organisasjoner.csv", "id;name\na;A\n")

    assert (bokmal[2], desk.problem()[2]) == ("type", "kind")


def test_columns_may_stand_in_any_order(desk: Desk) -> None:
    desk.put("organisations.csv", "kind,note,name,id\nfirm,,A,a\n")

    assert desk.imported() == Facts.of([A])


def test_unknown_columns_are_kept_and_named(desk: Desk) -> None:
    desk.put(
        "organisations.csv", "id,name,kind,Antall medlemmer,=farlig,Område\na,A,firm,17,x,\nb,B,firm,,,Sør\n"
    )

    plan = desk.plan()
    facts = desk.imported()

    (note,) = plan.notes
    assert note.place == "organisations.csv"
    assert "Antall medlemmer, =farlig, Område" in str(note.message)
    assert facts == Facts.of(
        [
            organisation("a", name="A", extras=(("=farlig", "x"), ("Antall medlemmer", "17"))),
            organisation("b", name="B", extras=(("Område", "Sør"),)),
        ]
    )


def test_an_unknown_column_that_is_left_out_later_keeps_what_it_said(desk: Desk) -> None:
    desk.given(organisation("a", name="A", extras=(("one", "1"), ("two", "2"))))
    desk.put("organisations.csv", "id,two,three\na,zwei,3\n")

    facts = desk.imported()

    assert facts == Facts.of(
        [organisation("a", name="A", extras=(("one", "1"), ("three", "3"), ("two", "zwei")))]
    )


def test_an_unknown_column_can_be_emptied_with_a_hyphen(desk: Desk) -> None:
    desk.given(organisation("a", name="A", extras=(("one", "1"), ("two", "2"))))
    desk.put("organisations.csv", "id,one,two\na,-,\n")

    assert desk.imported() == Facts.of([organisation("a", name="A", extras=(("two", "2"),))])


@pytest.mark.parametrize("heading", ["name,navn", "name,NAME", "Region,Region", "Region, Region"])
def test_two_columns_that_mean_the_same_are_refused(desk: Desk, heading: str) -> None:
    desk.put("organisations.csv", f"id,kind,{heading}\na,firm,A,B\n")

    place, row, column, _, said = desk.problem()

    assert (place, row) == ("organisations.csv", 1)
    assert column in ("navn", "NAME", "Region")
    assert "Two columns" in said


def test_a_file_without_one_known_heading_is_told_with_the_headings_it_could_have(desk: Desk) -> None:
    desk.put("organisations.csv", "hva,hvor\nmøte,Kristiansand\n")

    place, row, _, value, said = desk.problem()

    assert (place, row, value) == ("organisations.csv", 1, "hva, hvor")
    assert "none of the headings of organisations" in said
    assert "municipality_code" in said


def test_a_wrong_heading_is_not_skipped_with_bad_rows(desk: Desk) -> None:
    desk.put("organisations.csv", "hva,hvor\nmøte,Kristiansand\n")
    desk.put("sources.csv", "id,title\nletter,A letter\n")

    plan = desk.plan(skip_bad_rows=True)

    assert len(plan.problems) == 1
    assert plan.changes == ()


def test_a_file_with_only_a_heading_brings_nothing(desk: Desk) -> None:
    desk.put("organisations.csv", "id,name,kind\n")

    plan = desk.plan()

    assert (plan.problems, plan.notes, plan.changes) == ((), (), ())


def test_contacts_are_passed_over_and_named(desk: Desk) -> None:
    for name in ("contacts.csv", "Kontakter.csv"):
        desk.put(name, "id,organisation_id,name,email\nk,a,Kari Nordmann,kari@example.org\n")
    desk.put("sources.csv", "id,title\nletter,A letter\n")

    plan = desk.plan()

    assert sorted(note.place for note in plan.notes) == ["Kontakter.csv", "contacts.csv"]
    assert all("Contact persons" in str(note.message) for note in plan.notes)
    assert desk.imported() == Facts.of([source("letter", title="A letter")])


def test_a_file_with_hundreds_of_columns_is_refused(desk: Desk) -> None:
    desk.put("organisations.csv", ",".join(f"column {n}" for n in range(201)) + "\n")

    with pytest.raises(InvalidInput) as refused:
        desk.plan()

    assert "201 columns" in str(refused.value)


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.table)
def test_no_heading_of_a_table_can_mean_two_columns(cls: type[Record]) -> None:
    meant: dict[str, str] = {}
    for spec in SPECS[cls]:
        for heading in filter(None, (spec.name, spec.nb)):
            assert meant.setdefault(fold(heading), spec.name) == spec.name


def test_no_name_of_a_file_can_mean_two_tables() -> None:
    names = [fold(name) for cls in TABLES for name in {cls.table, cls.sheet}]

    assert len(names) == len(set(names))


def test_kinds_in_bokmal_are_read(desk: Desk) -> None:
    desk.put("Organisasjoner.csv", "id;navn;type\na;A;Kommune\nb;B;FoU-institusjon\nc;C;Bedrift\n")

    kinds = [row.kind for row in desk.imported().table(type(A)).values()]

    assert kinds == [OrganisationKind.MUNICIPALITY, OrganisationKind.RD_INSTITUTION, OrganisationKind.FIRM]
