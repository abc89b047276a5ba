"""Taking back what a revision did: allowed while all stays true, else it is said what is in the way."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from stakeholders.domain.errors import Conflict, NotFound
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.kinds import AliasKind, OrganisationKind, SuccessionKind
from stakeholders.domain.records import Alias, Record, Serves, Succession
from stakeholders.services.history import History
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import TickingClock
from stakeholders.testing.samples import (
    added,
    changed,
    focus_area,
    measure,
    organisation,
    participation,
    removed,
    source,
    strategy,
    when,
)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with SQLiteStore(tmp_path / "store.db") as store:
        yield History(store, TickingClock())


def write(history: History, *changes: Iterable[Change]) -> None:
    """One revision for each group of changes."""
    for group in map(tuple, changes):
        history.write(partial(_as_planned, group), author="Kari", reason="a test")


def _as_planned(changes: tuple[Change, ...], _: int, __: Facts) -> tuple[Change, ...]:
    return changes


def facts(history: History) -> list[Record]:
    return list(history.current()[1])


def refused(history: History, number: int) -> str:
    before = history.current()

    with pytest.raises(Conflict) as conflict:
        history.undo(number, author="Ola")

    assert history.current() == before
    assert conflict.value.what_to_do is not None
    return str(conflict.value.message)


A, B = organisation("a"), organisation("b")
A2 = organisation("a", name="Another name")


def test_what_was_added_is_removed_and_what_was_changed_is_as_before(history: History) -> None:
    write(history, added(A), (*added(B), *changed(A, A2)))

    revision = history.undo(2, author="Ola", reason="Feil brev")

    assert facts(history) == [A]
    assert revision is not None
    assert (revision.number, revision.author, revision.reason) == (3, "Ola", "Feil brev")
    assert (revision.added, revision.changed, revision.removed) == (0, 1, 1)


def test_what_was_removed_comes_back(history: History) -> None:
    write(history, added(A, B), removed(A))

    history.undo(2, author="Ola")

    assert facts(history) == [A, B]


def test_an_undo_can_be_undone(history: History) -> None:
    write(history, added(A), changed(A, A2))

    history.undo(2, author="Ola")
    history.undo(3, author="Ola")

    assert facts(history) == [A2]
    assert history.current()[0] == 4


def test_an_older_revision_can_be_undone_when_nobody_touched_what_it_touched(history: History) -> None:
    write(history, added(A), added(B), changed(A, A2))

    history.undo(2, author="Ola")

    assert facts(history) == [A2]


def test_all_revisions_that_touched_the_same_record_later_are_named(history: History) -> None:
    third = organisation("a", name="A third name")
    write(history, added(A, B), changed(A, A2), added(source("s")), changed(A2, A), changed(A, third))

    assert "(4, 5)" in refused(history, 2)


def test_a_record_that_is_again_as_the_revision_left_it_is_not_in_the_way(history: History) -> None:
    write(history, added(A), changed(A, A2), changed(A2, A), changed(A, A2))

    history.undo(2, author="Ola")

    assert facts(history) == [A]


def test_adding_what_others_came_to_point_at_cannot_be_undone(history: History) -> None:
    write(history, added(source("letter")), added(organisation("uia", source=("letter",))))

    assert "(2)" in refused(history, 1)


def test_taking_away_a_tie_cannot_be_undone_when_its_end_was_taken_away_since(history: History) -> None:
    things = source("letter"), organisation("uia"), measure("battery")
    write(history, added(*things, participation()), removed(participation()), added(B), removed(things[1]))

    assert "(4)" in refused(history, 2)


def test_giving_up_a_number_cannot_be_undone_when_another_has_it_since(history: History) -> None:
    with_number, without = organisation("b", orgnr="123456785"), organisation("b")
    write(
        history,
        added(A, with_number),
        changed(with_number, without),
        added(source("s")),
        changed(A, organisation("a", orgnr="123456785")),
    )

    assert "(4)" in refused(history, 2)


def test_giving_up_a_number_cannot_be_undone_whichever_of_the_two_came_first(history: History) -> None:
    with_number, without = organisation("a", orgnr="123456785"), organisation("a")
    write(
        history,
        added(with_number, B),
        changed(with_number, without),
        changed(B, organisation("b", orgnr="123456785")),
    )

    assert "(3)" in refused(history, 2)


def test_a_succession_cannot_come_back_when_it_would_close_a_circle(history: History) -> None:
    there = Succession(predecessor_id="a", successor_id="b", kind=SuccessionKind.MERGER)
    back = Succession(predecessor_id="b", successor_id="a", kind=SuccessionKind.MERGER)
    write(history, added(A, B, there), removed(there), added(back))

    assert "(3)" in refused(history, 2)


def test_a_group_cannot_come_back_when_it_would_belong_to_another_strategy(history: History) -> None:
    leaf, alone = focus_area("leaf", parent_id="group"), focus_area("leaf")
    group, moved = focus_area("group"), focus_area("group", strategy_id="other")
    write(
        history,
        added(strategy("plan"), strategy("other"), group, leaf),
        changed(leaf, alone),
        changed(group, moved),
    )

    assert "(3)" in refused(history, 2)


def test_a_former_id_cannot_come_back_when_it_is_in_use_again(history: History) -> None:
    alias = Alias(organisation_id="a", alias="b", kind=AliasKind.ID)
    write(history, added(A, alias), removed(alias), added(B))

    assert "(3)" in refused(history, 2)


def test_a_service_cannot_come_back_to_what_is_no_municipality_any_more(history: History) -> None:
    city, firm = organisation("city", kind=OrganisationKind.MUNICIPALITY), organisation("city")
    serves = Serves(organisation_id="a", municipality_id="city")
    write(history, added(A, city, serves), removed(serves), changed(city, firm))

    assert "(3)" in refused(history, 2)


def test_what_was_not_quite_right_before_does_not_keep_an_undo_from_being_made(history: History) -> None:
    # A store may hold rows that a later version of the product would not let in.
    odd = organisation("odd", founded=when("2020"), ended=when("2010"))
    write(history, added(odd), added(A))

    history.undo(2, author="Ola")

    assert facts(history) == [odd]


def test_a_revision_that_put_something_right_is_not_undone(history: History) -> None:
    odd, right = organisation("odd", founded=when("2020"), ended=when("2010")), organisation("odd")
    write(history, added(odd), changed(odd, right))

    with pytest.raises(Conflict) as conflict:
        history.undo(2, author="Ola")

    assert "put something right" in str(conflict.value)
    assert "2010" in str(conflict.value)
    assert facts(history) == [right]


def test_a_refusal_says_what_would_be_wrong(history: History) -> None:
    write(history, added(source("letter")), added(organisation("uia", source=("letter",))))

    with pytest.raises(Conflict) as conflict:
        history.undo(1, author="Ola")

    assert "uia" in str(conflict.value.where)
    assert "letter" in str(conflict.value.where)


def test_only_a_revision_that_exists_can_be_undone(history: History) -> None:
    write(history, added(A))

    for number in (-1, 0, 2):
        with pytest.raises(NotFound):
            history.undo(number, author="Ola")

    assert history.current() == (1, Facts.of([A]))


def test_undoing_what_is_undone_already_is_refused_with_the_revision_that_did_it(history: History) -> None:
    write(history, added(A), changed(A, A2))
    history.undo(2, author="Ola")

    assert "(3)" in refused(history, 2)
