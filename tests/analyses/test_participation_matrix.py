"""Organisations by measures: yes with the roles, denied, undated, unknown, not expected."""

from __future__ import annotations

from stakeholders.analyses.participation_matrix import (
    MatrixCell,
    Part,
    ParticipationMatrix,
    participation_matrix,
)
from stakeholders.domain.kinds import Answer, MeasureStatus, ParticipationRole
from stakeholders.network.network import Network
from tests.network.small import DAY, SmallPlan


def of(plan: SmallPlan, as_of: str = DAY) -> tuple[Network, ParticipationMatrix]:
    network = plan.network(as_of)
    return network, participation_matrix(network)


def cell(plan: SmallPlan, organisation: str, measure: str, as_of: str = DAY) -> MatrixCell:
    network, matrix = of(plan, as_of)
    return matrix.cell(network.position[organisation], network.measure_position[measure])


def rows(plan: SmallPlan) -> set[str]:
    network, matrix = of(plan)
    return {network.organisations[p].id for p in matrix.organisations}


def columns(plan: SmallPlan, as_of: str = DAY) -> list[str]:
    network, matrix = of(plan, as_of)
    return [network.measures[m].id for m in matrix.measures]


def test_yes_with_every_role_also_funder_and_target() -> None:
    plan = SmallPlan().organisation("x").measure("m", "a")
    for role in (ParticipationRole.TARGET, ParticipationRole.FUNDER, ParticipationRole.RESPONSIBLE):
        plan.part("x", "m", role)
    found = cell(plan, "x", "m")
    assert (found.part, [str(role) for role in found.roles]) == (
        Part.YES,
        ["responsible", "funder", "target"],
    )


def test_undated_on_a_day_and_yes_in_the_period_of_the_plan() -> None:
    plan = SmallPlan().organisation("x").measure("m", "a", starts=None).part("x", "m")
    assert cell(plan, "x", "m").part is Part.UNDATED
    assert cell(plan, "x", "m", "2014/2016").part is Part.YES


def test_denied_by_itself_measure_by_measure() -> None:
    plan = SmallPlan().municipality("x").measure("m", "a").measure("n", "a").says_no("x", "m")
    assert (cell(plan, "x", "m").part, cell(plan, "x", "n").part) == (Part.DENIED, Part.UNKNOWN)


def test_denied_by_an_answer_that_does_not_name_the_measure() -> None:
    plan = SmallPlan().municipality("x").measure("m", "a").measure("n", "a").part("x", "n").answered("x")
    assert (cell(plan, "x", "m").part, cell(plan, "x", "n").part) == (Part.DENIED, Part.YES)


def test_an_answer_leaves_unknown_what_it_does_not_know() -> None:
    plan = SmallPlan().municipality("x").measure("m", "a").answered("x").does_not_know("x", "m")
    assert cell(plan, "x", "m").part is Part.UNKNOWN


def test_a_disputed_participation_is_shown_by_its_own_word() -> None:
    plan = SmallPlan().municipality("x").measure("m", "a")
    plan.part("x", "m", id_="t").part("x", "m", id_="t", stated_by="x", answer=Answer.NO)
    assert cell(plan, "x", "m").part is Part.DENIED


def test_not_expected_unless_something_is_known() -> None:
    plan = SmallPlan().municipality("x").measure("m", "a").measure("n", "a").expects("x", expected=False)
    plan.part("x", "n")
    assert (cell(plan, "x", "m").part, cell(plan, "x", "n").part) == (Part.NOT_EXPECTED, Part.YES)


def test_rows_are_the_expected_and_whoever_is_or_may_be_in_a_measure_or_says_no() -> None:
    plan = SmallPlan().municipality("town").organisation("in").organisation("maybe").organisation("no")
    plan.organisation("out").organisation("gone", ended="2015").organisation("elsewhere")
    plan.measure("m", "a").part("in", "m").says_no("no", "m").part("gone", "m")
    plan.measure("n", "a", starts=None).part("maybe", "n").measure("regional", strategy=None).part(
        "elsewhere", "regional"
    )
    assert rows(plan) == {"town", "in", "maybe", "no"}


def test_columns_are_the_measures_of_the_plan_that_are_or_may_be_active() -> None:
    plan = SmallPlan().measure("b", "a").measure("a", "a", starts=None).measure("over", "a", ends="2015")
    plan.measure("planned", "a", status=MeasureStatus.PLANNED).measure("regional", strategy=None)
    assert columns(plan) == ["a", "b"]
    assert columns(plan, "2015/2016") == ["a", "b", "over"]
