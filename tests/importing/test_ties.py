"""Which tie a row speaks of: rows with an id, rows without, and what people state about one tie."""

from collections.abc import Mapping
from typing import Any

import pytest

from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import Answer, OrganisationKind, ParticipationRole
from stakeholders.domain.records import Cooperation, Membership, Participation, TieStatement
from stakeholders.testing.samples import (
    cooperation,
    measure,
    membership,
    organisation,
    participation,
    source,
    when,
)
from tests.importing.desk import Desk

HEAD = "organisation_id;measure_id;role;valid_from;valid_to;source"
THINGS = (
    source("letter"),
    source("web"),
    organisation("uia"),
    organisation("port"),
    organisation("council", kind=OrganisationKind.REGIONAL_COUNCIL),
    measure("battery"),
)


@pytest.fixture(autouse=True)
def _things(desk: Desk) -> None:
    desk.given(*THINGS)


def ties(facts: Facts) -> dict[str, TieStatement]:
    found: dict[str, TieStatement] = {}
    for cls in (Participation, Membership, Cooperation):
        rows: Mapping[str, Any] = facts.table(cls)
        found |= rows
    return found


def periods(facts: Facts) -> list[tuple[str, str, str]]:
    """Id, start and end of every statement."""
    return [(row.id, str(row.valid_from or ""), str(row.valid_to or "")) for row in ties(facts).values()]


class TestRowsWithoutId:
    def test_a_row_that_fits_no_tie_makes_a_new_one_with_an_id_of_its_ends(self, desk: Desk) -> None:
        desk.put("participations.csv", f"{HEAD}\nuia;battery;partner;2019;;letter\n")

        assert list(ties(desk.imported()).values()) == [
            participation("uia--battery--partner", valid_from=when("2019"))
        ]

    def test_a_row_that_fits_one_tie_belongs_to_it(self, desk: Desk) -> None:
        desk.given(participation("p1", valid_from=when("2019")))
        desk.put("participations.csv", f"{HEAD}\nuia;battery;partner;2019;2021;letter\n")

        assert periods(desk.imported()) == [("p1", "2019", "2021")]

    @pytest.mark.parametrize(
        ("there", "here", "overlaps"),
        [
            (("2014", "2016"), ("2016", "2018"), True),  # the year 2016 is in both
            (("2014", "2016-05"), ("2016-06", "2018"), False),
            (("2014", "2016-05-31"), ("2016-05", ""), True),
            (("2014", ""), ("2030", "2031"), True),  # an open end overlaps everything after it
            (("", "2013"), ("2014", ""), False),
            (("", ""), ("1996", "1996"), True),
            (("2014", "2016"), ("", ""), True),
        ],
    )
    def test_a_row_belongs_to_a_tie_whose_period_overlaps_its_own(
        self, desk: Desk, there: tuple[str, str], here: tuple[str, str], *, overlaps: bool
    ) -> None:
        first, last = (when(text) if text else None for text in there)
        desk.given(participation("p1", valid_from=first, valid_to=last))
        desk.put("participations.csv", f"{HEAD}\nuia;battery;partner;{here[0]};{here[1]};letter\n")

        found = {id_ for id_, _, _ in periods(desk.imported())}

        assert found == ({"p1"} if overlaps else {"p1", "uia--battery--partner"})

    @pytest.mark.parametrize("row", ["port;battery;partner", "uia;battery;supporting"])
    def test_another_end_or_another_role_is_another_tie(self, desk: Desk, row: str) -> None:
        desk.given(participation("p1"))
        desk.put("participations.csv", f"{HEAD}\n{row};;;letter\n")

        assert len({statement.id for statement in ties(desk.imported()).values()}) == 2

    def test_a_row_that_fits_several_ties_is_a_question(self, desk: Desk) -> None:
        desk.given(
            participation("p1", valid_from=when("2014"), valid_to=when("2016")),
            participation("p2", valid_from=when("2018")),
        )
        desk.put("participations.csv", f"{HEAD}\nuia;battery;partner;2015;2019;web\n")

        place, row, column, _, said = desk.problem()

        assert (place, row, column) == ("participations.csv", 2, "id")
        assert "p1, p2" in said
        assert "Write the id" in said

    def test_two_rows_of_one_file_with_different_overlapping_periods_are_two_ties(self, desk: Desk) -> None:
        desk.put(
            "participations.csv",
            f"{HEAD}\nuia;battery;partner;2014;2016;letter\nuia;battery;partner;2016;2018;letter\n",
        )

        assert periods(desk.imported()) == [
            ("uia--battery--partner", "2014", "2016"),
            ("uia--battery--partner--2", "2016", "2018"),
        ]

    def test_two_documents_make_the_same_ties_in_one_import_or_in_two_and_stay(self, desk: Desk) -> None:
        first, second = "uia;battery;partner;2015;2018;letter", "uia;battery;partner;2017;2020;web"
        expected = [
            ("uia--battery--partner", "2015", "2018"),
            ("uia--battery--partner--2", "2017", "2020"),
        ]
        for row in (first, second, first, second):
            desk.put("participations.csv", f"{HEAD}\n{row}\n")
            desk.imported()
        head = desk.history.current()[0]

        assert periods(desk.facts) == expected
        desk.put("participations.csv", f"{HEAD}\n{first}\n{second}\n")
        assert periods(desk.imported()) == expected
        assert desk.history.current()[0] == head

    def test_the_same_document_corrects_itself(self, desk: Desk) -> None:
        for row in ("uia;battery;partner;2015;2018;letter", "uia;battery;partner;2015;2019;letter"):
            desk.put("participations.csv", f"{HEAD}\n{row}\n")
            desk.imported()

        assert periods(desk.facts) == [("uia--battery--partner", "2015", "2019")]

    def test_two_rows_that_say_the_same_are_a_question(self, desk: Desk) -> None:
        desk.put(
            "participations.csv",
            f"{HEAD}\nuia;battery;partner;2014;;letter\nuia;battery;partner;2014;;web\n",
        )

        place, row, column, _, said = desk.problem()

        assert (place, row, column) == ("participations.csv", 3, "id")
        assert "same as an earlier one" in said
        assert "|" in said

    def test_importing_the_same_file_again_changes_nothing(self, desk: Desk) -> None:
        desk.put(
            "participations.csv",
            f"{HEAD}\n"
            "uia;battery;partner;2014;2016;letter\n"
            "uia;battery;partner;2016;2018;letter\n"
            "uia;battery;partner;2020;;web\n"
            "port;battery;funder;;;letter|web\n",
        )
        before = desk.imported()

        plan = desk.plan(sync="participations")

        assert (plan.problems, plan.changes) == ((), ())
        assert desk.facts == before

    def test_importing_the_rows_in_another_order_again_changes_nothing(self, desk: Desk) -> None:
        rows = ["uia;battery;partner;2014;2016;letter", "uia;battery;partner;2016;2018;letter"]
        desk.put("participations.csv", "\n".join([HEAD, *rows]))
        desk.imported()
        desk.put("participations.csv", "\n".join([HEAD, *reversed(rows)]))

        assert desk.plan().changes == ()

    def test_a_tie_keeps_its_id_when_its_dates_change_again_and_again(self, desk: Desk) -> None:
        for dates in (";", "2014;", "2014;2016", "2013;2016"):
            desk.put("participations.csv", f"{HEAD}\nuia;battery;partner;{dates};letter\n")
            desk.imported()

        assert periods(desk.facts) == [("uia--battery--partner", "2013", "2016")]

    def test_an_id_that_is_taken_is_not_given_twice(self, desk: Desk) -> None:
        desk.given(participation("uia--battery--partner", valid_from=when("2014"), valid_to=when("2015")))
        desk.put("participations.csv", f"{HEAD}\nuia;battery;partner;2020;;letter\n")

        assert [id_ for id_, _, _ in periods(desk.imported())] == [
            "uia--battery--partner",
            "uia--battery--partner--2",
        ]

    def test_an_id_that_a_later_row_of_the_file_brings_is_not_given_to_an_earlier_one(
        self, desk: Desk
    ) -> None:
        desk.put(
            "participations.csv",
            f"id;{HEAD}\n;uia;battery;partner;2020;;letter\nuia--battery--partner;uia;battery;partner;2014;2015;letter\n",
        )

        assert sorted(periods(desk.imported())) == [
            ("uia--battery--partner", "2014", "2015"),
            ("uia--battery--partner--2", "2020", ""),
        ]

    def test_a_cooperation_has_no_direction(self, desk: Desk) -> None:
        desk.given(cooperation("c1"))
        desk.put(
            "cooperations.csv",
            "organisation_a;organisation_b;kind;intensity;source\nport;uia;project;3;letter\n",
        )

        (tie,) = ties(desk.imported()).values()

        assert isinstance(tie, Cooperation)
        assert (tie.id, tie.intensity) == ("c1", 3)
        assert {tie.organisation_a, tie.organisation_b} == {"uia", "port"}

    def test_a_membership_has_a_direction(self, desk: Desk) -> None:
        desk.given(membership("m1"))
        desk.put("memberships.csv", "member_id;body_id;role;source\ncouncil;uia;member;letter\n")

        assert {statement.id for statement in ties(desk.imported()).values()} == {
            "m1",
            "council--uia--member",
        }

    def test_a_row_without_an_end_is_told(self, desk: Desk) -> None:
        desk.put("participations.csv", f"{HEAD}\nuia;;partner;;;letter\n")

        _, row, column, _, said = desk.problem()

        assert (row, column) == (2, "measure_id")
        assert "must be filled in" in said


class TestStatements:
    def test_two_rows_of_one_tie_keep_two_statements(self, desk: Desk) -> None:
        desk.put(
            "participations.csv",
            f"{HEAD};stated_by;stated_on;answer\n"
            "uia;battery;partner;;;letter;;;\n"
            "uia;battery;partner;;;;uia;2026-01;yes\n"
            "uia;battery;partner;;;;port;2026-01;no\n",
        )

        statements = list(ties(desk.imported()).values())

        assert {statement.id for statement in statements} == {"uia--battery--partner"}
        assert {(s.stated_by, s.answer) for s in statements} == {
            (None, None),
            ("uia", Answer.YES),
            ("port", Answer.NO),
        }

    def test_the_same_voice_on_another_day_is_one_more_statement(self, desk: Desk) -> None:
        desk.given(participation("p1", stated_by="uia", stated_on=when("2025"), answer=Answer.YES, source=()))
        desk.put(
            "participations.csv",
            f"{HEAD};stated_by;stated_on;answer\nuia;battery;partner;;;;uia;2026;no\n",
        )

        statements = ties(desk.imported())

        assert set(statements) == {"p1\tuia\t2025", "p1\tuia\t2026"}

    def test_the_same_voice_on_the_same_day_changes_its_statement(self, desk: Desk) -> None:
        desk.given(participation("p1", stated_by="uia", stated_on=when("2025"), answer=Answer.YES, source=()))
        desk.put(
            "participations.csv",
            f"{HEAD};stated_by;stated_on;answer\nuia;battery;partner;;;;uia;2025;no\n",
        )

        (statement,) = ties(desk.imported()).values()

        assert statement.answer is Answer.NO

    def test_the_same_id_and_voice_twice_in_one_file_is_told_with_the_first_row(self, desk: Desk) -> None:
        desk.put(
            "participations.csv",
            f"id;{HEAD}\np1;uia;battery;partner;;;letter\np1;uia;battery;partner;2014;;web\n",
        )

        place, row, column, _, said = desk.problem()

        assert (place, row, column) == ("participations.csv", 3, "id")
        assert "participations.csv, row 2" in said

    def test_a_further_statement_need_not_repeat_what_the_tie_is_between(self, desk: Desk) -> None:
        desk.given(participation("p1"))
        desk.put("participations.csv", "id;stated_by;answer\np1;port;unknown\n")

        statement = ties(desk.imported())["p1\tport\t"]

        assert statement == participation("p1", stated_by="port", answer=Answer.UNKNOWN, source=())

    def test_a_statement_that_says_the_tie_is_another_is_refused(self, desk: Desk) -> None:
        desk.given(participation("p1"))
        desk.put("participations.csv", f"id;{HEAD};stated_by\np1;port;battery;partner;;;;port\n")

        place, row, column, value, said = desk.problem()

        assert (place, row, column, value) == ("participations.csv", 2, "id", "p1")
        assert "different ties" in said

    def test_all_statements_of_a_tie_may_change_what_it_is_together(self, desk: Desk) -> None:
        desk.given(participation("p1"), participation("p1", stated_by="port"))
        desk.put("participations.csv", "id;stated_by;role\np1;;funder\np1;port;funder\n")

        roles = {getattr(s, "role", None) for s in ties(desk.imported()).values()}

        assert roles == {ParticipationRole.FUNDER}

    @pytest.mark.parametrize("stated_by", ["", "-"])
    def test_a_row_that_nobody_vouches_for_is_refused(self, desk: Desk, stated_by: str) -> None:
        desk.put("participations.csv", f"{HEAD};stated_by\nuia;battery;partner;;;;{stated_by}\n")

        place, row, column, _, said = desk.problem()

        assert (place, row) == ("participations.csv", 2)
        if not stated_by:
            assert column == "source"
            assert "Nobody says so" in said
            assert "stated_by" in said

    def test_who_states_it_may_be_given_by_name(self, desk: Desk) -> None:
        desk.put("participations.csv", f"{HEAD};stated_by\nuia;battery;partner;;;;Organisation port\n")

        (statement,) = ties(desk.imported()).values()

        assert statement.stated_by == "port"

    @pytest.mark.parametrize(("intensity", "answer"), [("0", "yes"), ("1", "no"), ("5", "no")])
    def test_an_answer_that_contradicts_the_intensity_is_refused(
        self, desk: Desk, intensity: str, answer: str
    ) -> None:
        desk.put(
            "cooperations.csv",
            f"organisation_a;organisation_b;kind;intensity;answer;source\nuia;port;project;{intensity};{answer};letter\n",
        )

        _, row, column, value, said = desk.problem()

        assert (row, column, value) == (2, "answer", answer)
        assert "Intensity 0 means no cooperation" in said

    def test_an_intensity_beyond_five_is_refused(self, desk: Desk) -> None:
        desk.put(
            "cooperations.csv",
            "organisation_a;organisation_b;kind;intensity;source\nuia;port;project;6;letter\n",
        )

        _, row, column, value, said = desk.problem()

        assert (row, column, value) == (2, "intensity", "6")
        assert "at most 5" in said

    def test_a_tie_of_one_with_itself_is_refused(self, desk: Desk) -> None:
        desk.put("cooperations.csv", "organisation_a;organisation_b;kind;source\nuia;uia;project;letter\n")

        _, row, column, _, said = desk.problem()

        assert (row, column) == (2, "organisation_b")
        assert "tie with itself" in said
