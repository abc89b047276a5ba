"""The part of the contract about truth: references point at what exists, a number belongs to one."""

from __future__ import annotations

import pytest

from stakeholders.domain.errors import Conflict
from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.records import SPECS, TABLES, Organisation, Record
from stakeholders.ports.store import Store
from stakeholders.testing.place import StorePlace, commit
from stakeholders.testing.samples import (
    ORGANISATION_NUMBERS,
    added,
    changed,
    everything,
    focus_area,
    measure,
    organisation,
    participation,
    removed,
    source,
    strategy,
)

ONE, OTHER = ORGANISATION_NUMBERS[:2]
_POINTING = {FieldType.REFERENCE, FieldType.REFERENCES}
REFERENCES = [(cls, spec.name) for cls in TABLES for spec in SPECS[cls] if spec.type in _POINTING]


class ReferenceContract:
    """A commit that would leave a reference to nothing, or a number with two owners, is a conflict."""

    @pytest.mark.parametrize(("cls", "column"), REFERENCES, ids=lambda part: getattr(part, "table", part))
    def test_no_column_may_point_at_what_does_not_exist(
        self, cls: type[Record], column: str, store: Store, place: StorePlace
    ) -> None:
        facts = everything()
        pointing = next(row for row in facts.table(cls).values() if getattr(row, column))
        is_list = isinstance(getattr(pointing, column), tuple)
        astray = _with(pointing, column, ("letter", "nowhere") if is_list else "nowhere")
        same_key = pointing.key == astray.key
        commit(store, added(*facts))
        before = store.current()

        with pytest.raises(Conflict):
            commit(store, changed(pointing, astray) if same_key else (*removed(pointing), *added(astray)))

        assert store.current() == before
        assert place.raw_revisions() == [1]

    def test_a_conflict_over_a_reference_names_the_row_and_what_is_missing(self, store: Store) -> None:
        with pytest.raises(Conflict) as refused:
            commit(store, added(organisation("uia", source=("letter",))))

        assert "uia" in str(refused.value)
        assert "letter" in str(refused.value)

    def test_what_something_points_at_cannot_be_removed(self, store: Store, place: StorePlace) -> None:
        commit(store, added(source("letter"), organisation("uia"), measure("battery"), participation()))

        for needed in (source("letter"), organisation("uia"), measure("battery")):
            with pytest.raises(Conflict):
                commit(store, removed(needed))

        assert store.head() == 1
        assert place.raw_organisations() == {"uia": "Organisation uia"}

    def test_what_points_and_what_is_pointed_at_may_go_together(self, store: Store) -> None:
        commit(store, added(source("letter"), organisation("uia"), measure("battery"), participation()))

        commit(store, removed(organisation("uia"), measure("battery"), participation()))

        assert store.current() == (2, Facts.of([source("letter")]))

    def test_a_row_may_come_before_what_it_points_at_in_one_revision(self, store: Store) -> None:
        backwards = (
            participation(),
            measure("battery", strategy_id="plan"),
            focus_area("energy", parent_id="green", matches=("green",)),
            focus_area("green"),
            strategy("plan", carried_by="uia"),
            organisation("uia", source=("letter",)),
            source("letter"),
        )

        commit(store, added(*backwards))

        assert store.current() == (1, Facts.of(backwards))

    def test_lists_of_references_may_grow_shrink_and_be_emptied(self, store: Store) -> None:
        a, b = source("a"), source("b")
        with_both = organisation("uia", source=("a", "b"))
        with_one = organisation("uia", source=("b",))
        commit(store, added(a, b, with_both))

        commit(store, (*changed(with_both, with_one), *removed(a)))
        assert store.current()[1] == Facts.of([b, with_one])

        commit(store, (*changed(with_one, organisation("uia")), *removed(b)))
        assert store.current()[1] == Facts.of([organisation("uia")])

    def test_the_sources_of_a_row_keep_their_order(self, store: Store) -> None:
        row = organisation("uia", source=("b", "c", "a"))

        commit(store, added(source("a"), source("b"), source("c"), row))

        assert store.current()[1].table(Organisation)["uia"].source == ("b", "c", "a")

    def test_a_second_owner_of_an_organisation_number_is_refused(
        self, store: Store, place: StorePlace
    ) -> None:
        commit(store, added(organisation("a", orgnr=ONE), organisation("b", orgnr=OTHER)))

        with pytest.raises(Conflict):
            commit(store, added(organisation("c", orgnr=ONE)))
        with pytest.raises(Conflict):
            commit(store, changed(organisation("b", orgnr=OTHER), organisation("b", orgnr=ONE)))
        with pytest.raises(Conflict):
            commit(store, added(organisation("d", orgnr="988077917"), organisation("e", orgnr="988077917")))

        assert place.raw_revisions() == [1]
        assert place.raw_organisations().keys() == {"a", "b"}

    def test_two_organisations_may_exchange_their_numbers_in_one_revision(self, store: Store) -> None:
        a, b = organisation("a", orgnr=ONE), organisation("b", orgnr=OTHER)
        exchanged = organisation("a", orgnr=OTHER), organisation("b", orgnr=ONE)
        commit(store, added(a, b))

        commit(store, (*changed(a, exchanged[0]), *changed(b, exchanged[1])))

        assert store.current() == (2, Facts.of(exchanged))

    def test_a_number_may_pass_to_another_organisation_that_comes_for_one_that_goes(
        self, store: Store
    ) -> None:
        commit(store, added(organisation("a", orgnr=ONE)))

        commit(store, (*added(organisation("b", orgnr=ONE)), *removed(organisation("a", orgnr=ONE))))

        assert store.current() == (2, Facts.of([organisation("b", orgnr=ONE)]))

    def test_an_organisation_may_become_another_kind_and_keep_its_ties(self, store: Store) -> None:
        firm, institute = organisation("uia"), organisation("uia", kind=OrganisationKind.RD_INSTITUTION)
        others = source("letter"), measure("battery"), participation()
        commit(store, added(firm, *others))

        commit(store, changed(firm, institute))

        assert store.current() == (2, Facts.of([institute, *others]))


def _with(record: Record, column: str, value: object) -> Record:
    values = {spec.name: getattr(record, spec.name) for spec in SPECS[type(record)]}
    return type(record)(**(values | {column: value}))
