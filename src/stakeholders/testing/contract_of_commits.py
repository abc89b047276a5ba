"""The part of the contract about one write: what it leaves, in which order, and nothing by halves."""

from __future__ import annotations

import pytest

from stakeholders.domain import canonical
from stakeholders.domain.errors import Conflict, HeadMoved
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.kinds import Answer, OrganisationKind
from stakeholders.domain.records import Organisation, Participation
from stakeholders.ports.store import Store
from stakeholders.testing.place import StorePlace, commit, planned
from stakeholders.testing.samples import (
    added,
    changed,
    everything,
    measure,
    organisation,
    participation,
    removed,
    source,
)


class CommitContract:
    """A revision is there with all its changes, once, or not at all."""

    def test_an_empty_store_is_at_revision_0_and_holds_nothing(self, store: Store, place: StorePlace) -> None:
        assert store.head() == 0
        assert store.current() == (0, Facts())
        assert store.revisions() == []
        assert store.changes(0, 1000) == []
        assert store.checkpoint(0) == (0, Facts())
        assert store.checkpoint(1000) == (0, Facts())
        assert place.raw_organisations() == {}
        assert place.raw_revisions() == []

    def test_a_commit_returns_its_revision_with_number_and_counts(self, store: Store) -> None:
        first = commit(store, added(organisation("a"), organisation("b"), organisation("c")))
        both = (*changed(organisation("a"), organisation("a", name="A")), *removed(organisation("b")))

        second = store.commit(planned(1, both, operation_id="op-2", reason="Brev fra «næringsforeningen»"))

        assert (first.number, first.added, first.changed, first.removed) == (1, 3, 0, 0)
        assert (second.number, second.added, second.changed, second.removed) == (2, 0, 1, 1)
        assert second.author == "Åse Østbø"
        assert second.reason == "Brev fra «næringsforeningen»"
        assert second.time == "2026-11-23T12:00:00Z"
        assert second.operation_id == "op-2"
        assert second.name is None
        assert store.revisions() == [first, second]

    def test_what_was_committed_is_really_in_the_database(self, store: Store, place: StorePlace) -> None:
        commit(store, added(organisation("a", name="Ærlig AS"), organisation("b", name="Åpen «📈» AS")))
        commit(store, changed(organisation("a", name="Ærlig AS"), organisation("a", name="Øvre")))

        assert place.raw_organisations() == {"a": "Øvre", "b": "Åpen «📈» AS"}
        assert place.raw_revisions() == [1, 2]

    def test_what_was_removed_is_really_gone_from_what_is_now(self, store: Store, place: StorePlace) -> None:
        commit(store, added(organisation("a"), organisation("b")))
        commit(store, removed(organisation("a")))

        assert place.raw_organisations() == {"b": "Organisation b"}
        assert store.current() == (2, Facts.of([organisation("b")]))

    def test_every_column_of_every_table_is_kept_as_it_was_given(self, store: Store) -> None:
        facts = everything()

        commit(store, added(*facts))

        _, kept = store.current()
        assert list(kept) == list(facts)
        assert [canonical.dumps(record) for record in kept] == [canonical.dumps(record) for record in facts]
        assert kept.digest() == facts.digest()

    def test_every_column_can_be_emptied_again(self, store: Store) -> None:
        facts = everything()
        before = facts.table(Organisation)["uia"]
        after = Organisation(id="uia", name="UiA", kind=OrganisationKind.OTHER)
        commit(store, added(*facts))

        commit(store, changed(before, after))

        _, kept = store.current()
        assert kept.table(Organisation)["uia"] == after

    def test_facts_read_before_a_commit_do_not_change_with_it(self, store: Store) -> None:
        commit(store, added(organisation("a")))
        _, before = store.current()

        commit(store, changed(organisation("a"), organisation("a", name="Another")))

        assert before == Facts.of([organisation("a")])

    def test_the_changes_of_a_revision_stay_in_the_order_they_were_given(self, store: Store) -> None:
        given = added(organisation("z"), source("m"), organisation("a"), measure("k"))

        commit(store, given)

        assert store.changes(0, 1) == [(1, change) for change in given]

    def test_a_revision_of_many_thousand_changes_keeps_their_order(self, store: Store) -> None:
        given = added(*(source(f"s{number}") for number in reversed(range(12_000))))

        commit(store, given)

        assert [change.key for _, change in store.changes(0, 1)] == [change.key for change in given]
        assert len(store.current()[1]) == 12_000

    def test_several_statements_of_one_tie_and_several_ties_of_one_pair_are_kept_apart(
        self, store: Store
    ) -> None:
        uia, port = organisation("uia"), organisation("port")
        ties = [
            participation("one"),
            participation("one", stated_by="port", answer=Answer.NO),
            participation("two"),
        ]

        commit(store, added(source("letter"), uia, port, measure("battery"), *ties))
        commit(store, removed(ties[0]))

        assert set(store.current()[1].table(Participation).values()) == {ties[1], ties[2]}

    def test_a_plan_made_on_an_older_revision_is_refused_and_changes_nothing(
        self, store: Store, place: StorePlace
    ) -> None:
        commit(store, added(organisation("a")))
        late = planned(0, added(organisation("b")))

        with pytest.raises(HeadMoved):
            store.commit(late)

        assert store.current() == (1, Facts.of([organisation("a")]))
        assert place.raw_organisations() == {"a": "Organisation a"}
        assert place.raw_revisions() == [1]

    def test_a_plan_made_on_a_revision_that_is_not_there_yet_is_refused(self, store: Store) -> None:
        with pytest.raises(HeadMoved):
            store.commit(planned(7, added(organisation("a"))))

        assert store.current() == (0, Facts())

    def test_the_same_operation_is_not_written_twice(self, store: Store, place: StorePlace) -> None:
        first = commit(store, added(organisation("a")), operation_id="op-1")
        commit(store, added(organisation("b")))

        again = store.commit(planned(0, added(organisation("c")), operation_id="op-1"))

        assert again == first
        assert store.head() == 2
        assert place.raw_organisations() == {"a": "Organisation a", "b": "Organisation b"}

    def test_a_repeated_operation_returns_the_name_its_revision_has_by_now(self, store: Store) -> None:
        commit(store, added(organisation("a")), operation_id="op-1")
        named = store.name(1, "styremøte juni")

        assert store.commit(planned(0, (), operation_id="op-1")) == named

    def test_nothing_of_a_refused_commit_is_written(self, store: Store, place: StorePlace) -> None:
        commit(store, added(organisation("a")))
        before = store.current()
        half_right = (
            *added(organisation("b"), source("s")),
            *changed(organisation("a"), organisation("a", name="Changed")),
            *added(participation(source=("s",), measure_id="nowhere", organisation_id="a")),
        )

        with pytest.raises(Conflict):
            commit(store, half_right)

        assert store.current() == before
        assert store.revisions()[-1].number == 1
        assert store.changes(1, 1000) == []
        assert place.raw_organisations() == {"a": "Organisation a"}
        assert place.raw_revisions() == [1]

    def test_a_refused_operation_may_be_tried_again_when_it_is_put_right(self, store: Store) -> None:
        with pytest.raises(Conflict):
            commit(store, added(organisation("a", source=("nowhere",))), operation_id="op-1")

        revision = commit(store, added(organisation("a")), operation_id="op-1")

        assert revision.number == 1
        assert store.current() == (1, Facts.of([organisation("a")]))

    def test_adding_what_is_there_already_is_a_conflict(self, store: Store, place: StorePlace) -> None:
        commit(store, added(organisation("a")))

        with pytest.raises(Conflict):
            commit(store, (Change.of(None, organisation("a", name="Another")),))

        assert place.raw_organisations() == {"a": "Organisation a"}
        assert store.head() == 1
