"""Lists of people's own: what they are guessed to be, and that they come in as what they were told to be."""

from __future__ import annotations

from stakeholders.services.importing import RawRow, RawTable
from stakeholders.services.importing.mapping import (
    LEAVE_OUT,
    ColumnMapping,
    fingerprint,
    guess,
    is_foreign,
    missing,
)


def a_list(*header: str, name: str = "medlemmer", rows: tuple[tuple[str, ...], ...] = ()) -> RawTable:
    return RawTable(f"{name}.csv", name, header, tuple(RawRow(i + 2, row) for i, row in enumerate(rows)))


def test_a_list_of_firms_is_taken_for_organisations_and_its_headings_for_what_they_say() -> None:
    found = guess(a_list("Bedrift", "Org.nr", "Sted", "Hjemmeside", ""))
    assert found == ColumnMapping("organisations", ("name", "orgnr", "Sted", "website", LEAVE_OUT))
    assert [spec.name for spec in missing(found)] == ["kind", "source"]


def test_a_list_of_projects_is_taken_for_measures() -> None:
    found = guess(a_list("Tiltak", "Status", "Starter"))
    assert (found.table, found.columns[:2]) == ("measures", ("name_nb", "status"))


def test_two_headings_that_mean_the_same_are_not_both_taken() -> None:
    assert guess(a_list("Navn", "Bedrift"), "organisations").columns == ("name", "Bedrift")


def test_a_list_becomes_a_table_with_what_every_row_gets() -> None:
    raw = a_list("Bedrift", "Kontakt", rows=(("Nytt AS", "x"), ("Gammelt AS",), ("", "")))
    mapping = ColumnMapping("organisations", ("name", LEAVE_OUT), (("kind", "firm"),))
    made = mapping.of(raw)
    assert (made.place, made.name, made.header) == ("medlemmer.csv", "organisations", ("name", "kind"))
    assert [(row.number, row.cells) for row in made.rows] == [
        (2, ("Nytt AS", "firm")),
        (3, ("Gammelt AS", "firm")),
        (4, ("",)),
    ]
    assert ColumnMapping.loads(mapping.dumps()) == mapping


def test_lists_with_the_same_headings_are_the_same_list() -> None:
    assert fingerprint(("Bedrift ", "ORG.NR")) == fingerprint(("bedrift", "Org.nr"))
    assert fingerprint(("a", "b")) != fingerprint(("ab", ""))


def test_tables_of_ours_contacts_and_guides_are_not_asked_about() -> None:
    assert [
        is_foreign(a_list("x", name=n)) for n in ("Tiltak", "organisations", "kontakter", "lister", "x")
    ] == [
        False,
        False,
        False,
        False,
        True,
    ]
