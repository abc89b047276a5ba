"""The part of the contract about the past: it is kept, it has names, and any revision can be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from stakeholders.domain.errors import Conflict, NotFound
from stakeholders.domain.facts import Change, Facts
from stakeholders.exporters.native import write_folder
from stakeholders.importers.native import read_paths
from stakeholders.ports.store import CHECKPOINT_EVERY, Store
from stakeholders.services.history import History
from stakeholders.services.importing import Import, ImportOptions
from stakeholders.testing.place import StorePlace, TickingClock, commit
from stakeholders.testing.samples import added, changed, everything, organisation, removed, source


class HistoryContract:
    """Nothing that was once committed is lost or rewritten."""

    def test_revisions_outlive_the_handle_that_wrote_them(self, place: StorePlace) -> None:
        with place.open() as store:
            commit(store, added(*everything()))
            store.name(1, "styremøte «juni» 📌")
            revisions, changes = store.revisions(), store.changes(0, 1)

        with place.open() as store:
            assert store.head() == 1
            assert store.revisions() == revisions
            assert store.changes(0, 1) == changes
            assert store.current()[1].digest() == everything().digest()

    def test_changes_tell_each_record_before_and_after(self, store: Store) -> None:
        a, b = organisation("a"), organisation("a", name="Another")
        commit(store, added(a))
        commit(store, changed(a, b))
        commit(store, removed(b))

        assert store.changes(0, 3) == [
            (1, Change("organisations", "a", None, a)),
            (2, Change("organisations", "a", a, b)),
            (3, Change("organisations", "a", b, None)),
        ]

    def test_changes_are_those_after_one_revision_up_to_another(self, store: Store) -> None:
        for number in range(1, 6):
            commit(store, added(source(f"s{number}")))

        assert [number for number, _ in store.changes(1, 3)] == [2, 3]
        assert [number for number, _ in store.changes(4, 99)] == [5]
        assert store.changes(3, 3) == []
        assert store.changes(5, 99) == []

    def test_what_was_removed_stays_readable_in_the_past(self, store: Store) -> None:
        history = _history(store)
        commit(store, added(organisation("a", name="Songdalen")))
        commit(store, removed(organisation("a", name="Songdalen")))

        assert history.at(1) == (1, Facts.of([organisation("a", name="Songdalen")]))
        assert history.at(2) == (2, Facts())

    def test_every_revision_can_be_read_again_across_checkpoints(self, store: Store) -> None:
        history, states = _history(store), [Facts()]
        last = 2 * CHECKPOINT_EVERY + 5
        for number in range(1, last + 1):
            changes = _small_change(number, states[-1])
            states.append(states[-1].after(changes))
            commit(store, changes)

        assert [number for number in range(last + 1) if history.at(number) != (number, states[number])] == []
        assert [history.at(number)[1].digest() for number in (1, CHECKPOINT_EVERY, last)] == [
            states[number].digest() for number in (1, CHECKPOINT_EVERY, last)
        ]
        assert store.checkpoint(CHECKPOINT_EVERY - 1) == (0, Facts())
        assert store.checkpoint(CHECKPOINT_EVERY) == (CHECKPOINT_EVERY, states[CHECKPOINT_EVERY])
        assert store.checkpoint(2 * CHECKPOINT_EVERY - 1) == (CHECKPOINT_EVERY, states[CHECKPOINT_EVERY])
        assert store.checkpoint(last) == (2 * CHECKPOINT_EVERY, states[2 * CHECKPOINT_EVERY])

    def test_a_checkpoint_holds_many_thousand_facts(self, store: Store) -> None:
        for number in range(1, CHECKPOINT_EVERY):
            commit(store, added(source(f"s{number}")))
        commit(store, added(*(source(f"t{number:05}") for number in range(12_000))))

        assert len(store.checkpoint(CHECKPOINT_EVERY)[1]) == CHECKPOINT_EVERY - 1 + 12_000

    def test_a_checkpoint_holds_every_kind_of_record(self, store: Store) -> None:
        for number in range(1, CHECKPOINT_EVERY):
            commit(store, added(source(f"s{number}")))
        commit(store, added(*everything()))

        number, facts = store.checkpoint(CHECKPOINT_EVERY)

        assert number == CHECKPOINT_EVERY
        assert facts == store.current()[1]
        assert facts.digest() == store.current()[1].digest()

    def test_a_store_that_was_emptied_at_a_checkpoint_reads_as_empty_there(self, store: Store) -> None:
        history = _history(store)
        for number in range(1, CHECKPOINT_EVERY):
            commit(store, added(source(f"s{number}")))
        commit(store, removed(*store.current()[1]))
        commit(store, added(organisation("a")))

        assert history.at(CHECKPOINT_EVERY) == (CHECKPOINT_EVERY, Facts())
        assert history.at(CHECKPOINT_EVERY + 1) == (CHECKPOINT_EVERY + 1, Facts.of([organisation("a")]))

    def test_a_revision_can_be_given_a_name_another_one_and_none(self, store: Store) -> None:
        revision = commit(store, added(organisation("a")))

        named = store.name(1, "styremøte juni")
        assert (named.number, named.name, named.reason) == (1, "styremøte juni", revision.reason)
        assert store.revisions() == [named]

        assert store.name(1, "styremøte juli").name == "styremøte juli"
        assert store.name(1, None) == revision
        assert store.revisions() == [revision]

    def test_a_name_belongs_to_one_revision_until_it_is_taken_away(self, store: Store) -> None:
        commit(store, added(organisation("a")))
        commit(store, added(organisation("b")))
        store.name(1, "june")

        with pytest.raises(Conflict):
            store.name(2, "june")
        assert [revision.name for revision in store.revisions()] == ["june", None]

        assert store.name(1, "june").name == "june"
        store.name(1, None)
        assert store.name(2, "june").name == "june"

    def test_only_a_revision_that_exists_can_be_named(self, store: Store) -> None:
        commit(store, added(organisation("a")))

        for number in (0, 2):
            with pytest.raises(NotFound):
                store.name(number, "june")

        assert [revision.name for revision in store.revisions()] == [None]

    def test_naming_is_no_revision_and_changes_no_fact(self, store: Store) -> None:
        commit(store, added(*everything()))
        before = store.current()

        store.name(1, "june")

        assert store.current() == before

    def test_export_and_import_give_the_identical_digest(self, store: Store, tmp_path: Path) -> None:
        history = _history(store)
        commit(store, added(*everything()))
        write_folder(store.current()[1], tmp_path / "export")
        history.restore(0, author="a test")
        assert history.current() == (2, Facts())

        tables = read_paths([tmp_path / "export"])
        Import.of(history, tables, ImportOptions(allow_personal=True)).apply(author="a test", reason="again")

        assert store.current()[1].digest() == everything().digest()


def _history(store: Store) -> History:
    return History(store, TickingClock())


def _small_change(number: int, facts: Facts) -> tuple[Change, ...]:
    """By turns: something is added, something added earlier is changed, something earlier still removed."""
    rows = list(facts)
    if number % 3 == 0:
        row = rows[number % len(rows)]
        return changed(row, source(row.key, title=f"Changed in {number}"))
    if number % 5 == 0:
        return removed(rows[number % len(rows)])
    return added(source(f"s{number}"))
