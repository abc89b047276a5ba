"""Writing, reading again, restoring and naming revisions."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from stakeholders.domain.errors import Conflict, HeadMoved, InvalidInput, NotFound
from stakeholders.domain.facts import Change, Facts
from stakeholders.services.history import REPLAY_AT_MOST, History
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import TickingClock, commit
from stakeholders.testing.samples import added, changed, organisation, removed, source

A, B = organisation("a"), organisation("b")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[SQLiteStore]:
    with SQLiteStore(path) as store:
        yield store


@pytest.fixture
def history(store: SQLiteStore) -> History:
    return History(store, TickingClock())


def write(history: History, changes: Sequence[Change], operation_id: str | None = None) -> None:
    history.write(lambda _, __: changes, author="Kari", reason="a test", operation_id=operation_id)


def test_a_write_is_planned_on_the_newest_facts_and_stamped_with_the_time(history: History) -> None:
    write(history, added(A))
    seen = []

    def plan(head: int, facts: Facts) -> tuple[Change, ...]:
        seen.append((head, list(facts)))
        return added(B)

    revision = history.write(plan, author="Ola Å.", reason="Brev 📨")

    assert seen == [(1, [A])]
    assert revision is not None
    assert (revision.number, revision.author, revision.reason) == (2, "Ola Å.", "Brev 📨")
    assert revision.time == "2026-11-23T12:00:01Z"


def test_a_plan_without_changes_makes_no_revision(history: History) -> None:
    assert history.write(lambda _, __: (), author="Kari", reason="nothing") is None
    assert history.current() == (0, Facts())


def test_a_plan_is_made_again_when_somebody_else_was_first(path: Path, history: History) -> None:
    seen = []

    def plan(head: int, facts: Facts) -> tuple[Change, ...]:
        seen.append((head, len(facts)))
        if len(seen) < 3:
            with SQLiteStore(path) as other:
                commit(other, added(source(f"s{len(seen)}")))
        return added(A)

    revision = history.write(plan, author="Kari", reason="a test")

    assert seen == [(0, 0), (1, 1), (2, 2)]
    assert revision is not None
    assert revision.number == 3
    assert len(history.current()[1]) == 3


def test_who_is_never_first_gives_up_in_the_end(path: Path, history: History) -> None:
    def plan(head: int, _: Facts) -> tuple[Change, ...]:
        with SQLiteStore(path) as other:
            commit(other, added(source(f"s{head}")))
        return added(A)

    with pytest.raises(HeadMoved):
        history.write(plan, author="Kari", reason="a test")

    assert A not in list(history.current()[1])


def test_a_known_operation_is_not_even_planned_again(history: History) -> None:
    write(history, added(A), operation_id="op-1")

    def plan(_: int, __: Facts) -> tuple[Change, ...]:
        raise AssertionError

    again = history.write(plan, author="Ola", reason="again", operation_id="op-1")

    assert again is not None
    assert (again.number, again.author) == (1, "Kari")


def test_writes_without_an_operation_id_each_get_one_of_their_own(history: History) -> None:
    write(history, added(A))
    write(history, added(B))

    ids = [revision.operation_id for revision in history.revisions()]

    assert len(set(ids)) == 2
    assert all(ids)


@pytest.mark.parametrize("behind", [1, REPLAY_AT_MOST, REPLAY_AT_MOST + 1])
def test_a_history_catches_up_however_far_it_is_behind(path: Path, history: History, behind: int) -> None:
    write(history, added(A))
    assert history.current()[0] == 1
    with SQLiteStore(path) as other:
        for number in range(behind):
            commit(other, added(source(f"s{number}")))
        expected = other.current()

    assert history.current() == expected
    assert expected[0] == 1 + behind


def test_facts_of_an_old_revision_are_those_of_its_day(history: History) -> None:
    write(history, added(A))
    write(history, (*added(B), *changed(A, organisation("a", name="New"))))
    write(history, removed(B))

    assert history.at(0) == (0, Facts())
    assert history.at(1) == (1, Facts.of([A]))
    assert history.at(2) == (2, Facts.of([organisation("a", name="New"), B]))
    assert history.at() == history.at(3) == history.current()


@pytest.mark.parametrize("number", [-1, 2, 10**12])
def test_a_revision_that_is_not_there_is_not_found(history: History, number: int) -> None:
    write(history, added(A))

    for asking in (history.at, lambda n: history.restore(n, author="Ola")):
        with pytest.raises(NotFound) as missing:
            asking(number)
        assert "the newest is 1" in str(missing.value)
        assert missing.value.what_to_do is not None


def test_restoring_makes_a_new_revision_that_is_as_the_old_one_was(history: History) -> None:
    write(history, added(A, B))
    write(history, (*removed(B), *changed(A, organisation("a", name="New"))))
    write(history, added(source("s")))

    revision = history.restore(1, author="Ola")

    assert revision is not None
    assert (revision.number, revision.reason) == (4, "restore 1")
    assert (revision.added, revision.changed, revision.removed) == (1, 1, 1)
    assert history.current()[1] == Facts.of([A, B])
    assert history.at(3)[1] == Facts.of([organisation("a", name="New"), source("s")])


def test_restoring_what_is_so_already_makes_no_revision(history: History) -> None:
    write(history, added(A))

    assert history.restore(1, author="Ola") is None
    assert history.current()[0] == 1


def test_everything_can_be_emptied_by_restoring_the_beginning(history: History) -> None:
    write(history, added(A, B))

    history.restore(0, author="Ola")

    assert history.current() == (2, Facts())


def test_a_revision_is_found_by_number_and_by_name(history: History) -> None:
    write(history, added(A))
    write(history, added(B))
    history.name(2, "styremøte juni")

    assert history.number("1") == 1
    assert history.number("styremøte juni") == 2
    with pytest.raises(NotFound) as missing:
        history.number("styremøte")
    assert "styremøte" in str(missing.value)


@pytest.mark.parametrize("name", ["", "  ", "12", "\uff12"])
def test_a_name_that_is_empty_or_a_number_is_refused(history: History, name: str) -> None:
    write(history, added(A))

    with pytest.raises(InvalidInput) as refused:
        history.name(1, name)

    assert refused.value.what_to_do is not None
    assert history.revisions()[0].name is None


def test_blanks_around_a_name_do_not_make_it_another(history: History) -> None:
    write(history, added(A))
    write(history, added(B))

    assert history.name(1, " june ").name == "june"
    with pytest.raises(Conflict):
        history.name(2, "june")
    assert history.number(" june") == 1
