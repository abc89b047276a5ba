"""What an import does to what is there: empty cells, hyphens, counts, syncing, bad rows left out."""

import pytest

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import LinkBasis, OrganisationKind
from stakeholders.domain.records import MeasureFocusArea, Organisation
from stakeholders.services.importing import ImportOptions, ImportRefused
from stakeholders.testing.samples import (
    focus_area,
    measure,
    organisation,
    participation,
    source,
    strategy,
    when,
)
from tests.importing.desk import Desk

FULL = organisation(
    "a", name="A", nace="62.010", employees=17, founded=when("1996"), website="https://a.no", note="noted"
)


class TestCells:
    def test_an_empty_cell_and_a_missing_column_change_nothing(self, desk: Desk) -> None:
        desk.given(FULL)
        desk.put("organisations.csv", "id;name;kind;employees;founded;note\na;;;;  ;\n")

        plan = desk.plan()

        assert (plan.problems, plan.changes) == ((), ())
        assert plan.counts["organisations"].unchanged == 1

    def test_a_hyphen_takes_a_value_away(self, desk: Desk) -> None:
        desk.given(source("letter"), organisation("a", name="A", employees=17, source=("letter",), note="x"))
        desk.put("organisations.csv", "id;employees;source;note;website\na;-; - ;-;-\n")

        assert desk.imported().table(Organisation)["a"] == organisation("a", name="A")

    def test_a_hyphen_behind_a_guarding_quote_is_a_text(self, desk: Desk) -> None:
        desk.given(FULL)
        desk.put("organisations.csv", "id;note\na;'-\n")

        assert desk.imported().table(Organisation)["a"].note == "-"

    @pytest.mark.parametrize("column", ["name", "kind"])
    def test_what_a_row_must_have_cannot_be_taken_away(self, desk: Desk, column: str) -> None:
        desk.given(FULL)
        desk.put("organisations.csv", f"id;{column}\na;-\n")

        place, row, named, value, said = desk.problem()

        assert (place, row, named, value) == ("organisations.csv", 2, column, "-")
        assert "cannot be taken away" in said

    def test_a_part_of_the_key_cannot_be_taken_away(self, desk: Desk) -> None:
        desk.given(FULL)
        desk.put("terms.csv", "organisation_id;term;kind;valid_from\na;hydrogen;need;-\n")

        assert desk.problem()[:4] == ("terms.csv", 2, "valid_from", "-")

    @pytest.mark.parametrize(
        ("row", "missing"), [("b;;firm", "name"), ("b;B;", "kind"), ("b;;", "name and kind")]
    )
    def test_a_new_row_needs_its_required_columns(self, desk: Desk, row: str, missing: str) -> None:
        desk.put("organisations.csv", f"id;name;kind\n{row}\n")

        place, number, column, _, said = desk.problem()

        assert (place, number, column) == ("organisations.csv", 2, missing.split(maxsplit=1)[0])
        assert f"{missing} must be filled in" in said

    def test_a_measure_without_an_id_is_told(self, desk: Desk) -> None:
        desk.put("measures.csv", "name_nb;status\nBatterikysten;ongoing\n")

        _, row, column, _, said = desk.problem()

        assert (row, column) == (2, "id")
        assert "id must be filled in" in said

    def test_only_what_a_row_says_is_changed(self, desk: Desk) -> None:
        desk.given(FULL)
        desk.put("organisations.csv", "id;employees\na;18\n")

        assert desk.imported().table(Organisation)["a"] == organisation(
            "a",
            name="A",
            nace="62.010",
            employees=18,
            founded=when("1996"),
            website="https://a.no",
            note="noted",
        )


class TestCounts:
    def test_a_plan_tells_what_would_be_added_changed_and_left(self, desk: Desk) -> None:
        desk.given(FULL, organisation("b", name="B"))
        desk.put("organisations.csv", "id;name;kind\na;A2;firm\nb;B;firm\nc;C;firm\nd;D;firm\n")

        plan = desk.plan()
        done = plan.counts["organisations"]

        assert (done.added, done.changed, done.removed, done.unchanged) == (2, 1, 0, 1)
        assert [change.key for change in plan.changes] == ["a", "c", "d"]

    def test_a_dry_run_writes_nothing(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind\na;A;firm\n")

        desk.plan()

        assert desk.history.current() == (0, Facts())

    def test_an_import_that_changes_nothing_makes_no_revision(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind\na;A;firm\n")
        desk.imported()
        desk.imported()

        assert desk.history.current()[0] == 1

    def test_an_import_is_one_revision_with_author_and_reason(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind\na;A;firm\n")
        desk.put("sources.csv", "id;title\nletter;A letter\n")
        desk.imported()

        (revision,) = desk.history.revisions()

        assert (revision.author, revision.reason, revision.added) == ("Kari", "a test", 2)

    def test_nothing_of_an_import_with_a_problem_is_written(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind\na;A;firm\nb;B;frim\n")

        with pytest.raises(ImportRefused) as refused:
            desk.imported()

        assert [problem.row for problem in refused.value.plan.problems] == [3]
        assert refused.value.plan.changes == ()
        assert "One thing has to be put right first; nothing was imported." in str(refused.value)
        assert desk.history.current() == (0, Facts())

    def test_all_problems_of_all_files_are_told_at_once(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind;orgnr\na;A;frim;123456784\nB;B;firm;\n")
        desk.put("sources.csv", "id;title;date\nletter;A letter;31.02.2016\n")

        found = [(p.place, p.row, p.column) for p in desk.plan().problems]

        assert found == [
            ("organisations.csv", 2, "kind"),
            ("organisations.csv", 2, "orgnr"),
            ("organisations.csv", 3, "id"),
            ("sources.csv", 2, "date"),
        ]

    def test_the_same_id_twice_is_told_with_the_first_row(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind\na;A;firm\nb;B;firm\na;Another;firm\n")

        place, row, column, value, said = desk.problem()

        assert (place, row, column, value) == ("organisations.csv", 4, "id", "a")
        assert "organisations.csv, row 2" in said

    def test_a_number_that_belongs_to_another_is_told_with_its_owner(self, desk: Desk) -> None:
        desk.given(organisation("owner", name="Eieren", orgnr="123456785"))
        desk.put("organisations.csv", "id;name;kind;orgnr\na;A;firm;123456785\n")

        place, row, column, value, said = desk.problem()

        assert (place, row, column, value) == ("organisations.csv", 2, "orgnr", "123456785")
        assert "Eieren (owner)" in said

    def test_two_organisations_may_exchange_their_numbers_in_one_import(self, desk: Desk) -> None:
        desk.given(organisation("a", orgnr="123456785"), organisation("b", orgnr="974760673"))
        desk.put("organisations.csv", "id;orgnr\na;974760673\nb;123456785\n")

        numbers = {row.id: row.orgnr for row in desk.imported().table(Organisation).values()}

        assert numbers == {"a": "974760673", "b": "123456785"}

    def test_what_would_break_a_row_that_is_not_in_the_files_is_told_with_that_row(self, desk: Desk) -> None:
        desk.given(
            strategy("plan"), strategy("other"), focus_area("group"), focus_area("leaf", parent_id="group")
        )
        desk.put("focus_areas.csv", "id;strategy_id\ngroup;other\n")

        place, row, column, value, said = desk.problem()

        assert (place, row, column, value) == ("focus_areas leaf", None, "parent_id", "group")
        assert "another strategy" in said

    def test_what_was_not_quite_right_before_does_not_keep_an_import_out(self, desk: Desk) -> None:
        desk.given(organisation("odd", founded=when("2020"), ended=when("2010")))
        desk.put("organisations.csv", "id;name;kind\na;A;firm\n")

        assert list(desk.imported().table(Organisation)) == ["odd", "a"]


class TestSyncing:
    def test_what_a_synced_file_lacks_is_removed_and_counted(self, desk: Desk) -> None:
        desk.given(source("letter"), organisation("a", name="A"), organisation("b"), organisation("c"))
        desk.put("organisations.csv", "id;name;kind\na;A;firm\nd;D;firm\n")

        plan = desk.plan(sync="organisations")
        done = plan.counts["organisations"]

        assert (done.added, done.changed, done.removed, done.unchanged) == (1, 0, 2, 1)
        assert desk.imported(sync="organisations") == Facts.of(
            [source("letter"), organisation("a", name="A"), organisation("d", name="D")]
        )

    def test_tables_that_no_file_brings_are_left_alone(self, desk: Desk) -> None:
        desk.given(source("letter"), organisation("a"))
        desk.put("organisations.csv", "id;name;kind\na;;\n")

        assert desk.plan(sync="organisations sources").changes == ()

    def test_a_file_with_only_a_heading_empties_its_table(self, desk: Desk) -> None:
        desk.given(source("letter"))
        desk.put("sources.csv", "id;title\n")

        assert desk.imported(sync="sources") == Facts()

    def test_what_others_point_at_is_not_removed(self, desk: Desk) -> None:
        desk.given(source("letter"), organisation("uia"), measure("battery"), participation("p1"))
        desk.put("organisations.csv", "id;name;kind\nport;Port;firm\n")

        place, row, column, value, said = desk.problem(sync="organisations")

        assert (place, row, column, value) == ("participations p1", None, "organisation_id", "uia")
        assert "is not in organisations" in said

    def test_bad_rows_are_never_left_out_of_a_sync(self) -> None:
        with pytest.raises(InvalidInput) as refused:
            ImportOptions(sync=frozenset({"organisations"}), skip_bad_rows=True)

        assert "would be removed" in str(refused.value)

    def test_a_table_that_does_not_exist_cannot_be_synced(self) -> None:
        with pytest.raises(InvalidInput) as refused:
            ImportOptions(sync=frozenset({"organisation"}))

        assert "organisation" in str(refused.value)
        assert "organisations" in str(refused.value)


class TestSkippingBadRows:
    def test_good_rows_are_imported_and_bad_ones_told(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind\na;A;firm\nb;B;frim\nc;C;firm\n")

        plan = desk.plan(skip_bad_rows=True)

        assert plan.problems == ()
        assert [(p.place, p.row, p.value) for p in plan.skipped] == [("organisations.csv", 3, "frim")]
        assert list(desk.imported(skip_bad_rows=True).table(Organisation)) == ["a", "c"]

    def test_what_hangs_on_a_row_that_is_left_out_is_left_out_too(self, desk: Desk) -> None:
        desk.put("strategies.csv", "id;name_nb;role\nplan;Plan;plann\nother;Other;plan\n")
        desk.put(
            "focus_areas.csv",
            "id;name_nb;strategy_id;parent_id\ng;G;plan;\nl;L;plan;g\nx;X;other;\n",
        )
        desk.put("measures.csv", "id;name_nb;status\nm;M;ongoing\n")
        desk.put("measure_focus_areas.csv", "measure_id;focus_area_id;basis\nm;l;assigned\nm;x;assigned\n")

        plan = desk.plan(skip_bad_rows=True)
        facts = desk.imported(skip_bad_rows=True)

        assert plan.problems == ()
        assert {(p.place, p.row) for p in plan.skipped} == {
            ("strategies.csv", 2),
            ("focus_areas.csv", 2),
            ("focus_areas.csv", 3),
            ("measure_focus_areas.csv", 2),
        }
        assert facts == Facts.of(
            [
                strategy("other", name_nb="Other"),
                focus_area("x", name_nb="X", strategy_id="other"),
                measure("m", name_nb="M"),
                MeasureFocusArea(measure_id="m", focus_area_id="x", basis=LinkBasis.ASSIGNED),
            ]
        )

    def test_of_two_rows_with_one_key_the_second_is_left_out(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind\na;A;firm\na;B;firm\n")

        assert desk.imported(skip_bad_rows=True) == Facts.of([organisation("a", name="A")])

    def test_a_bad_change_of_what_is_there_leaves_it_as_it_was(self, desk: Desk) -> None:
        desk.given(organisation("a", founded=when("2010")))
        desk.put("organisations.csv", "id;ended\na;2005\n")

        assert desk.imported(skip_bad_rows=True) == Facts.of([organisation("a", founded=when("2010"))])

    def test_when_the_flaw_is_not_in_the_files_nothing_is_imported(self, desk: Desk) -> None:
        desk.given(
            organisation("city", kind=OrganisationKind.MUNICIPALITY),
            strategy("plan"),
            strategy("other"),
            focus_area("group"),
            focus_area("leaf", parent_id="group"),
        )
        desk.put("focus_areas.csv", "id;strategy_id\ngroup;other\n")
        desk.put("sources.csv", "id;title\nletter;A letter\n")

        plan = desk.plan(skip_bad_rows=True)

        assert len(plan.problems) == 1
        assert plan.changes == ()
