"""Who has no tie at all at a time, worked out by hand."""

from __future__ import annotations

from stakeholders.analyses.isolates import isolates
from stakeholders.domain.kinds import Answer, MeasureStatus, ParticipationRole
from tests.network.small import DAY, SmallPlan


def isolated(plan: SmallPlan, as_of: str = DAY, boundaries: str | None = None) -> set[str]:
    """Without the council, which stands in every small plan."""
    network = plan.network(as_of, boundaries=boundaries)
    return {network.organisations[p].id for p in isolates(network)} - {"council"}


def test_who_is_in_nothing_is_isolated() -> None:
    assert isolated(SmallPlan().organisation("x")) == {"x"}


def test_a_tie_of_any_type_is_enough() -> None:
    plan = SmallPlan().organisation("x").organisation("y").organisation("z").organisation("w")
    plan.measure("m", strategy=None).part("x", "m").works_with("y", "z", valid_from="2010")
    plan.member("w", valid_from="2010")
    assert isolated(plan) == set()
    network = plan.network()
    assert network.organisations[0].id == "council"  # a body with a member is not alone either
    assert isolates(network) == ()


def test_a_funder_and_a_target_have_a_tie() -> None:
    plan = SmallPlan().organisation("x").organisation("y").measure("m", "a")
    plan.part("x", "m", ParticipationRole.FUNDER).part("y", "m", ParticipationRole.TARGET)
    assert isolated(plan) == set()


def test_an_undated_tie_is_enough() -> None:
    plan = SmallPlan().organisation("x").organisation("y").measure("m", starts=None).part("x", "m")
    plan.member("y")
    assert isolated(plan) == set()


def test_a_tie_of_another_time_is_not() -> None:
    plan = SmallPlan().organisation("x").organisation("y").organisation("z")
    plan.measure("over", ends="2015").part("x", "over").measure("later", starts="2017").part("y", "later")
    plan.member("z", valid_to="2015")
    assert isolated(plan) == {"x", "y", "z"}
    assert isolated(plan, "2015/2017") == set()


def test_what_was_only_planned_is_no_tie() -> None:
    plan = SmallPlan().organisation("x").measure("m", status=MeasureStatus.PLANNED).part("x", "m")
    assert isolated(plan) == {"x"}


def test_what_somebody_denies_is_no_tie_but_what_is_disputed_may_be_one() -> None:
    plan = SmallPlan().organisation("x").organisation("y").measure("m").says_no("x", "m")
    plan.part("y", "m", id_="t").part("y", "m", id_="t", stated_by="y", answer=Answer.NO)
    assert isolated(plan) == {"x"}


def test_who_does_not_exist_is_not_isolated() -> None:
    plan = SmallPlan().organisation("gone", ended="2015").organisation("later", founded="2017")
    assert isolated(plan) == set()


def test_two_who_only_had_each_other_and_became_one_have_nobody() -> None:
    plan = SmallPlan().organisation("x").organisation("y").works_with("x", "y", valid_from="2010")
    plan.followed_by("x", "y")
    assert isolated(plan) == set()
    assert isolated(plan, boundaries="2026-01-01") == {"y"}
