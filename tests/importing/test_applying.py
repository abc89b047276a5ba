"""An import is planned on the newest facts, written at most once, and tells how far it has come."""

from pathlib import Path

import pytest

from stakeholders.domain.facts import Facts
from stakeholders.domain.records import Organisation
from stakeholders.services.history import History
from stakeholders.services.importing import Import, ImportOptions, ImportRefused, RawRow, RawTable
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import TickingClock, commit
from stakeholders.testing.samples import added, changed, organisation
from tests.importing.desk import Desk

HEAD = ("id", "name", "kind", "employees")


def table(*rows: tuple[str, ...]) -> RawTable:
    return RawTable("rows.csv", "organisations", HEAD, [RawRow(n, row) for n, row in enumerate(rows, 2)])


def doing(desk: Desk, *rows: tuple[str, ...]) -> Import:
    return Import.of(desk.history, [table(*rows)], ImportOptions())


def elsewhere(desk: Desk) -> Path:
    return desk.folder.parent / "store.db"


def test_a_write_that_comes_between_is_kept_and_the_import_is_planned_again(desk: Desk) -> None:
    desk.given(organisation("a", name="A", employees=1))
    turns: list[tuple[int, int]] = []

    def step(done: int, of: int) -> None:
        if not turns:
            with SQLiteStore(elsewhere(desk)) as other:
                commit(
                    other,
                    changed(
                        organisation("a", name="A", employees=1),
                        organisation("a", name="A", employees=2, note="n"),
                    ),
                )
        turns.append((done, of))

    plan, revision = doing(desk, ("a", "Another name", "", "")).apply(
        author="Kari", reason="a test", step=step
    )

    assert revision is not None
    assert (plan.based_on, revision.number) == (2, 3)
    assert desk.facts.table(Organisation)["a"] == organisation(
        "a", name="Another name", employees=2, note="n"
    )


def test_a_write_that_comes_between_and_makes_the_import_wrong_stops_it(desk: Desk) -> None:
    done: list[int] = []

    def step(*_: int) -> None:
        if not done:
            with SQLiteStore(elsewhere(desk)) as other:
                commit(other, added(organisation("owner", orgnr="123456785")))
        done.append(1)

    raw = RawTable(
        "rows.csv",
        "organisations",
        ("id", "name", "kind", "orgnr"),
        [RawRow(2, ("a", "A", "firm", "123456785"))],
    )

    with pytest.raises(ImportRefused) as refused:
        Import.of(desk.history, [raw]).apply(author="Kari", reason="a test", step=step)

    assert [problem.column for problem in refused.value.plan.problems] == ["orgnr"]
    assert desk.facts == Facts.of([organisation("owner", orgnr="123456785")])


def test_an_import_with_a_known_operation_id_is_not_written_again(desk: Desk) -> None:
    first = doing(desk, ("a", "A", "firm", "1"))
    _, revision = first.apply(author="Kari", reason="a test", operation_id="op-1")
    desk.history.restore(0, author="Ola")

    plan, again = first.apply(author="Kari", reason="a test", operation_id="op-1")

    assert again == revision
    assert plan.counts["organisations"].added == 1
    assert desk.facts == Facts()


def test_one_reading_can_be_planned_and_applied_again_and_again(desk: Desk) -> None:
    one = doing(desk, ("a", "A", "firm", "1"))

    assert one.dry_run().counts == one.dry_run().counts
    one.apply(author="Kari", reason="a test")
    assert one.apply(author="Kari", reason="a test")[1] is None
    desk.history.restore(0, author="Ola")
    _, revision = one.apply(author="Kari", reason="a test")

    assert revision is not None
    assert revision.number == 3


def test_an_import_tells_how_many_rows_it_has_planned(desk: Desk) -> None:
    steps: list[tuple[int, int]] = []

    doing(desk, *((f"o{n}", f"O {n}", "firm", "") for n in range(2500))).dry_run(
        lambda done, of: steps.append((done, of))
    )

    assert steps == [(0, 2500), (1000, 2500), (2000, 2500), (2500, 2500)]


def test_the_counts_of_problems_are_said_in_words(desk: Desk) -> None:
    with pytest.raises(ImportRefused) as one:
        doing(desk, ("a", "A", "frim", "")).apply(author="Kari", reason="a test")
    with pytest.raises(ImportRefused) as two:
        doing(desk, ("a", "A", "frim", "x")).apply(author="Kari", reason="a test")

    assert str(one.value) == "One thing has to be put right first; nothing was imported."
    assert str(two.value) == "2 things have to be put right first; nothing was imported."


def test_two_histories_of_one_store_import_beside_each_other(desk: Desk) -> None:
    with SQLiteStore(elsewhere(desk)) as store:
        other = History(store, TickingClock())
        doing(desk, ("a", "A", "firm", "")).apply(author="Kari", reason="a test")
        Import.of(other, [table(("b", "B", "firm", ""))]).apply(author="Ola", reason="a test")
        doing(desk, ("c", "C", "firm", "")).apply(author="Kari", reason="a test")

    assert sorted(desk.facts.table(Organisation)) == ["a", "b", "c"]
    assert [revision.author for revision in desk.history.revisions()] == ["Kari", "Ola", "Kari"]
