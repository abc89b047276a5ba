"""One fact at a time: added, changed, ended or removed, through the same checks as an import."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stakeholders.domain.errors import Conflict, InvalidInput, NotFound
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import AliasKind, OrganisationKind
from stakeholders.domain.records import Alias, Organisation, Participation, Source
from stakeholders.services import editing
from stakeholders.services.history import History
from stakeholders.services.importing import ImportRefused
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import TickingClock, commit
from stakeholders.testing.samples import added, measure, organisation, participation, source, when

WHO = {"author": "Kari", "reason": "a test"}
THINGS = (
    source("letter"),
    organisation("uia", name="Universitetet i Agder", note="noted"),
    measure("battery"),
)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with SQLiteStore(tmp_path / "store.db") as store:
        commit(store, added(*THINGS, participation("p1")))
        yield History(store, TickingClock())


def uia(history: History) -> Organisation:
    return history.current()[1].table(Organisation)["uia"]


def test_one_record_is_added_as_one_revision(history: History) -> None:
    cells = {"name": "Kristiansand havn", "Type": "firm", "orgnr": "123 456 785"}

    revision = editing.add(history, Organisation, cells, **WHO)

    assert revision is not None
    assert (revision.number, revision.added, revision.author, revision.reason) == (2, 1, "Kari", "a test")
    assert history.current()[1].table(Organisation)["kristiansand-havn"] == organisation(
        "kristiansand-havn", name="Kristiansand havn", orgnr="123456785"
    )


@pytest.mark.parametrize(
    "cells",
    [{"id": "uia", "name": "Another", "kind": "firm"}, {"name": "universitetet i agder", "nace": "85"}],
)
def test_what_is_there_already_is_not_added(history: History, cells: dict[str, str]) -> None:
    with pytest.raises(Conflict) as refused:
        editing.add(history, Organisation, cells, **WHO)

    assert "uia" in str(refused.value)
    assert history.current()[0] == 1


def test_a_record_with_a_problem_is_not_added(history: History) -> None:
    with pytest.raises(ImportRefused) as refused:
        editing.add(history, Organisation, {"name": "Ny", "kind": "frim"}, **WHO)

    assert [problem.column for problem in refused.value.plan.problems] == ["kind"]
    assert history.current()[0] == 1


def test_only_the_cells_that_are_given_are_changed(history: History) -> None:
    editing.change(history, Organisation, {"id": "uia", "ansatte": "1200"}, **WHO)

    assert uia(history) == organisation("uia", name="Universitetet i Agder", note="noted", employees=1200)


def test_a_hyphen_takes_a_value_away(history: History) -> None:
    editing.change(history, Organisation, {"id": "uia", "note": "-"}, **WHO)

    assert uia(history).note is None


def test_a_change_that_changes_nothing_makes_no_revision(history: History) -> None:
    assert editing.change(history, Organisation, {"id": "uia", "note": "noted"}, **WHO) is None
    assert history.current()[0] == 1


def test_what_is_to_be_changed_must_be_named_and_must_be_there(history: History) -> None:
    with pytest.raises(InvalidInput) as unnamed:
        editing.change(history, Organisation, {"note": "x"}, **WHO)
    with pytest.raises(NotFound) as missing:
        editing.change(history, Organisation, {"id": "uib", "note": "x"}, **WHO)
    with pytest.raises(NotFound) as unknown:
        editing.change(history, Organisation, {"id": "uia", "colour": "x"}, **WHO)

    assert "id" in str(unnamed.value.what_to_do)
    assert "organisations" in str(missing.value)
    assert "colour" in str(unknown.value)
    assert "employees" in str(unknown.value.what_to_do)


@pytest.mark.parametrize("alias", ["=UiA", "-", "'t Hooft", "'=x", "@uia"])
def test_a_row_whose_key_a_spreadsheet_would_misread_is_changed_and_not_made_anew(
    history: History, alias: str
) -> None:
    there = Alias(organisation_id="uia", alias=alias)
    history.write(lambda _, __: added(there), author="Kari", reason="a test")

    editing.change(history, Alias, {"alias": alias, "kind": "acronym"}, **WHO)

    assert list(history.current()[1].table(Alias).values()) == [
        Alias(organisation_id="uia", alias=alias, kind=AliasKind.ACRONYM)
    ]


def test_something_ends_on_a_day_a_month_or_a_year(history: History) -> None:
    cells = {"organisation_id": "uia", "measure_id": "battery"}

    editing.end(history, Participation, cells, "2026-06", **WHO)
    editing.end(history, Organisation, {"id": "uia"}, "2030", **WHO)

    (tie,) = history.current()[1].table(Participation).values()
    assert tie == participation("p1", valid_to=when("2026-06"))
    assert uia(history).ended == when("2030")


def test_what_has_no_end_cannot_end(history: History) -> None:
    with pytest.raises(InvalidInput) as refused:
        editing.end(history, Source, {"id": "letter"}, "2026", **WHO)

    assert "remove" in str(refused.value.what_to_do)


def test_of_several_rows_that_fit_one_must_be_chosen(history: History) -> None:
    history.write(lambda _, __: added(participation("p2")), author="Kari", reason="a test")

    with pytest.raises(InvalidInput) as refused:
        editing.remove(history, Participation, {"organisation_id": "uia"}, **WHO)

    assert "2 rows of participations fit" in str(refused.value)
    assert history.current()[0] == 2


def test_one_record_is_removed(history: History) -> None:
    editing.remove(history, Participation, {"id": "p1"}, **WHO)

    assert history.current() == (2, Facts.of(THINGS))


def test_what_others_point_at_is_not_removed(history: History) -> None:
    with pytest.raises(Conflict) as refused:
        editing.remove(history, Organisation, {"id": "uia"}, **WHO)

    assert "participations p1 needs it" in str(refused.value)
    assert "fact end" in str(refused.value.what_to_do)
    assert history.current()[0] == 1


def test_what_was_not_quite_right_before_does_not_keep_a_record_from_being_removed(history: History) -> None:
    odd = organisation("odd", founded=when("2020"), ended=when("2010"))
    history.write(lambda _, __: added(odd), author="Kari", reason="from an older version")

    editing.remove(history, Participation, {"id": "p1"}, **WHO)

    assert history.current()[1] == Facts.of([*THINGS, odd])


@pytest.mark.parametrize("word", ["organisations", "Organisasjoner", "ORGANISASJONER"])
def test_tables_are_named_in_both_languages(word: str) -> None:
    assert editing.table_named(word) is Organisation


def test_a_table_that_nobody_knows_is_told_with_those_there_are() -> None:
    with pytest.raises(NotFound) as missing:
        editing.table_named("organisation")

    assert "organisations" in str(missing.value.what_to_do)


def test_cells_are_written_with_an_equals_sign() -> None:
    assert editing.cells_given(["name=A = B", " kind =firm", "note="]) == {
        "name": "A = B",
        "kind": "firm",
        "note": "",
    }
    for word in ("name", "=A", " =A", ""):
        with pytest.raises(InvalidInput):
            editing.cells_given([word])


def test_a_kind_may_be_named_as_people_read_it(history: History) -> None:
    editing.change(history, Organisation, {"id": "uia", "kind": "R&D institution"}, **WHO)

    assert uia(history).kind is OrganisationKind.RD_INSTITUTION
