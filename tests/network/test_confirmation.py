"""What the statements about a tie amount to: confirmed by whom, disputed, denied, or not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stakeholders.domain.kinds import Answer, ParticipationRole, YesNo
from stakeholders.domain.records import Cooperation, Membership, Participation
from stakeholders.network.ties import Confirmation, Tie, ties_of
from stakeholders.testing import samples
from tests.network.small import LETTER, PAPER, SmallPlan, taking_part

YES, NO, UNKNOWN = Answer

Statement = dict[str, Any]
DOCUMENT: Statement = {"source": PAPER}
UNPUBLISHED: Statement = {"source": LETTER}


def by(who: str, answer: Answer = YES, on: str = "2015", **values: Any) -> Statement:
    return {"stated_by": who, "answer": answer, "stated_on": on, **values}


def plan_with(*statements: Statement) -> SmallPlan:
    """`x` is a partner in `m`, for which `leader` is responsible, as these statements have it."""
    plan = SmallPlan().measure("m", "a").organisation("x").organisation("leader").organisation("third")
    plan.part("leader", "m", ParticipationRole.RESPONSIBLE, id_="leads")
    for statement in statements:
        plan.part("x", "m", id_="tie", **statement)
    return plan


def tie_of(*statements: Statement) -> Tie:
    facts = plan_with(*statements).facts()
    return next(tie for tie in ties_of(Participation, facts) if tie.id == "tie")


@pytest.mark.parametrize(
    ("statements", "confirmation"),
    [
        # Yes, and who says it.
        ([DOCUMENT], "documented"),
        ([UNPUBLISHED], "one_side"),
        ([by("x")], "one_side"),
        ([by("leader")], "one_side"),
        ([by("third")], "one_side"),
        ([by("x"), by("leader")], "both_sides"),
        ([by("x"), by("third")], "one_side"),
        ([by("leader"), by("third")], "one_side"),
        ([by("x"), by("leader"), DOCUMENT], "documented"),
        ([by("x", source=PAPER)], "documented"),
        ([by("x", source=LETTER)], "one_side"),
        # Disputed: a side says no and another statement yes, whatever is documented.
        ([by("x", NO), by("leader")], "disputed"),
        ([by("x"), by("leader", NO)], "disputed"),
        ([by("x", NO), DOCUMENT], "disputed"),
        ([by("leader", NO), DOCUMENT], "disputed"),
        ([by("x", NO), UNPUBLISHED], "disputed"),
        ([by("x", NO), by("third")], "disputed"),
        # Somebody else's no is no side's.
        ([by("third", NO), by("x")], "one_side"),
        ([by("third", NO), DOCUMENT], "documented"),
        ([by("third", NO), by("x"), by("leader")], "both_sides"),
        # Only noes.
        ([by("x", NO)], "denied"),
        ([by("x", NO), by("leader", NO)], "denied"),
        ([by("third", NO)], "denied"),
        ([by("x", NO), by("leader", UNKNOWN)], "denied"),
        # Who does not know says neither.
        ([by("x", UNKNOWN)], "unknown"),
        ([by("x", UNKNOWN), by("leader", UNKNOWN)], "unknown"),
        ([by("x", UNKNOWN), by("leader")], "one_side"),
        ([by("x", UNKNOWN), DOCUMENT], "documented"),
        # An empty answer is a yes.
        ([{"stated_by": "x"}], "one_side"),
        # Of each organisation only its newest statement is its word.
        ([by("x", NO, "2014"), by("x", YES, "2015")], "one_side"),
        ([by("x", YES, "2014"), by("x", NO, "2015")], "denied"),
        ([by("x", YES, "2014"), by("x", UNKNOWN, "2015")], "unknown"),
        ([by("x", NO, "2014"), by("x", YES, "2015"), by("leader")], "both_sides"),
        ([by("x", NO, "2014"), by("x", YES, "2015"), DOCUMENT], "documented"),
        ([by("x", YES, "2014", source=PAPER), by("x", NO, "2015")], "denied"),
        ([{"stated_by": "x", "answer": NO}, by("x", YES, "1990")], "one_side"),
        # Documents each speak for themselves.
        ([{"source": PAPER, "stated_on": "2014"}, {"source": LETTER, "stated_on": "2015"}], "documented"),
    ],
)
def test_confirmation(statements: list[Statement], confirmation: str) -> None:
    tie = tie_of(*statements)
    assert tie.confirmation == confirmation
    assert tie.counts is (confirmation in {"documented", "both_sides", "one_side"})
    assert tie_of(*reversed(statements)).confirmation == confirmation


@pytest.mark.parametrize(
    ("statements", "takes_part"),
    [
        ([DOCUMENT], True),
        ([by("x"), by("leader")], True),
        ([by("third")], True),
        ([by("x", NO), DOCUMENT], False),
        ([by("x", NO)], False),
        ([by("x", UNKNOWN)], False),
    ],
)
def test_documented_both_sided_and_one_sided_ties_count(
    statements: list[Statement], *, takes_part: bool
) -> None:
    assert ("x" in taking_part(plan_with(*statements).network(), "m")) is takes_part


def test_disputed_ties_are_counted_apart() -> None:
    plan = plan_with(by("x", NO), DOCUMENT)
    cell = plan.cell("kind:firm", "a")
    assert (cell.count, cell.disputed) == (1, 1)  # `leader` takes part


def test_who_is_responsible_for_a_measure_cannot_confirm_its_own_tie_from_both_sides() -> None:
    plan = SmallPlan().measure("m", "a").organisation("leader")
    plan.part("leader", "m", ParticipationRole.RESPONSIBLE, stated_by="leader")
    (tie,) = ties_of(Participation, plan.facts())
    assert tie.confirmation is Confirmation.ONE_SIDE


def test_two_who_are_responsible_confirm_each_other() -> None:
    plan = SmallPlan().measure("m", "a").organisation("one").organisation("two")
    plan.part("one", "m", ParticipationRole.RESPONSIBLE, id_="t1", stated_by="one")
    plan.part("one", "m", ParticipationRole.RESPONSIBLE, id_="t1", stated_by="two")
    plan.part("two", "m", ParticipationRole.RESPONSIBLE, id_="t2", stated_by="two")
    assert [tie.confirmation for tie in ties_of(Participation, plan.facts())] == ["both_sides", "one_side"]


def test_who_came_after_one_that_is_responsible_is_a_side_as_well() -> None:
    plan = plan_with(by("x"), by("heir", Answer.NO)).organisation("heir", founded="2015")
    assert confirmation_of(plan) == "one_side"

    plan.followed_by("leader", "heir", "2015-01-01")

    assert confirmation_of(plan) == "disputed"


def test_who_came_after_an_end_speaks_for_it() -> None:
    plan = plan_with(DOCUMENT, by("heir", Answer.NO)).organisation("heir", founded="2015")
    plan.followed_by("x", "between", "2014-01-01").organisation("between", founded="2014")

    assert confirmation_of(plan) == "documented"
    assert confirmation_of(plan.followed_by("between", "heir", "2015-01-01")) == "disputed"


def confirmation_of(plan: SmallPlan) -> str:
    return next(tie.confirmation for tie in ties_of(Participation, plan.facts()) if tie.id == "tie").value


def test_who_denies_being_responsible_is_no_side_of_others_ties() -> None:
    plan = SmallPlan().measure("m", "a").organisation("x").organisation("no-leader")
    plan.part("no-leader", "m", ParticipationRole.RESPONSIBLE, stated_by="no-leader", answer=NO)
    plan.part("x", "m", id_="t", stated_by="x").part("x", "m", id_="t", stated_by="no-leader", answer=NO)
    tie = next(tie for tie in ties_of(Participation, plan.facts()) if tie.id == "t")
    assert tie.confirmation is Confirmation.ONE_SIDE


def test_a_source_that_was_not_re_read_still_documents() -> None:
    plan = plan_with({"source": ("old-paper",)})
    plan.add(samples.source("old-paper", address="https://example.org", verified=YesNo.NO))
    tie = next(tie for tie in ties_of(Participation, plan.facts()) if tie.id == "tie")
    assert tie.confirmation is Confirmation.DOCUMENTED


def test_the_sides_of_a_cooperation_are_its_ends_and_of_a_membership_member_and_body() -> None:
    plan = SmallPlan().organisation("x").organisation("y").member("x", stated_by="x", source=())
    plan.add(
        samples.cooperation("t", organisation_a="x", organisation_b="y", stated_by="x", source=()),
        samples.cooperation("t", organisation_a="y", organisation_b="x", stated_by="y", source=()),
        samples.membership("m", member_id="y", body_id="council", stated_by="y", source=()),
        samples.membership("m", member_id="y", body_id="council", stated_by="council", source=()),
    )
    assert [tie.confirmation for tie in ties_of(Cooperation, plan.facts())] == ["both_sides"]
    confirmed = {tie.best.identity[0]: tie.confirmation for tie in ties_of(Membership, plan.facts())}
    assert confirmed == {"x": "one_side", "y": "both_sides"}


def test_intensity_0_says_no() -> None:
    plan = SmallPlan().organisation("x").organisation("y")
    plan.works_with("x", "y", stated_by="x", intensity=0)
    (tie,) = ties_of(Cooperation, plan.facts())
    assert (tie.confirmation, tie.counts) == (Confirmation.DENIED, False)
    disputed = plan.add(
        samples.cooperation(
            tie.id, organisation_a="x", organisation_b="y", stated_by="y", intensity=3, source=()
        )
    )
    assert [t.confirmation for t in ties_of(Cooperation, disputed.facts())] == ["disputed"]


@pytest.mark.parametrize(
    ("statements", "best"),
    [
        # Documented before newest before the id of who states it.
        (
            [by("x", on="2016", valid_to="2020"), {**DOCUMENT, "stated_on": "2010", "valid_to": "2018"}],
            "2018",
        ),
        ([by("x", on="2014", valid_to="2020"), by("leader", on="2015", valid_to="2021")], "2021"),
        ([by("x", on="2015", valid_to="2020"), by("leader", on="2015", valid_to="2021")], "2021"),
        ([by("x", on="2015", valid_to="2020"), {"stated_by": "leader", "valid_to": "2021"}], "2020"),
        # A no or an unknown gives no dates to what others say yes to.
        ([by("third", NO, on="2016", valid_to="2014"), by("x", on="2015", valid_to="2020")], "2020"),
        ([by("leader", UNKNOWN, on="2016", valid_to="2014"), by("x", on="2015", valid_to="2020")], "2020"),
        # What an organisation said before counts no more.
        ([by("x", on="2014", valid_to="2018", source=PAPER), by("x", on="2015", valid_to="2020")], "2020"),
    ],
)
def test_dates_are_those_of_the_best_statement(statements: list[Statement], best: str) -> None:
    assert str(tie_of(*statements).valid_to) == best
    assert str(tie_of(*reversed(statements)).valid_to) == best


def test_values_that_differ_are_shown() -> None:
    tie = tie_of(by("x", valid_to="2020"), by("leader", valid_to="2021"), by("third", NO, valid_to="2014"))
    assert [str(value) for value in tie.differing("valid_to")] == ["2020"]
    assert tie.differing("valid_from") == ()


@pytest.mark.parametrize(
    ("statements", "on", "stale"),
    [
        ([by("x", on="2015-06-01")], "2016-06-01", False),  # twelve months are not more than twelve months
        ([by("x", on="2015-06-01")], "2016-06-02", True),
        ([by("x", on="2015")], "2016-12-31", False),  # of a year its last day
        ([by("x", on="2015")], "2017-01-01", True),
        ([by("x", on="2010"), by("leader", on="2016")], "2016-06-02", False),
        ([by("x", on="2010"), by("leader", NO, on="2016")], "2016-06-02", True),
        ([{**DOCUMENT, "stated_on": "1990"}], "2016-06-01", False),
        ([{"stated_by": "x"}], "2016-06-01", False),  # nobody knows when it was said
    ],
)
def test_a_tie_is_stale_when_nobody_confirmed_it_for_twelve_months(
    statements: list[Statement], on: str, *, stale: bool
) -> None:
    assert tie_of(*statements).is_stale(date.fromisoformat(on)) is stale
