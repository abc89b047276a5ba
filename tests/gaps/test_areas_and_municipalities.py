"""When an area without measure and a municipality outside an area are gaps, and when no more."""

from __future__ import annotations

from typing import Any

import pytest

from stakeholders.domain.kinds import MeasureStatus, OrganisationKind, ParticipationRole
from stakeholders.gaps import Gap, Part
from stakeholders.network.answers import Completion
from tests.network.small import DAY, SmallPlan

NO_MEASURE, OUTSIDE = "focus-area-without-measure", "municipality-outside-focus-area"
MUNICIPALITY = OrganisationKind.MUNICIPALITY


def gaps(plan: SmallPlan, rule: str, as_of: str = DAY) -> dict[str, Gap]:
    return {gap.subjects[0]: gap for gap in plan.gaps(as_of, rule=rule)}


def candidates(gap: Gap) -> list[str]:
    return [candidate.organisation.id for candidate in gap.candidates]


def towns(*ids: str) -> SmallPlan:
    plan = SmallPlan()
    for id_ in ids:
        plan.municipality(id_)
    return plan


def test_an_area_without_measure_is_a_gap_until_one_is_active() -> None:
    plan = towns("x")
    assert set(gaps(plan, NO_MEASURE)) == {"a", "b"}
    assert set(gaps(plan.measure("m", "a"), NO_MEASURE)) == {"b"}


@pytest.mark.parametrize(
    "measure", [{"ends": "2015"}, {"starts": "2017"}, {"status": MeasureStatus.PLANNED}, {"starts": None}]
)
def test_a_measure_that_is_over_or_later_or_planned_or_undated_does_not_close_it(
    measure: dict[str, Any],
) -> None:
    assert "a" in gaps(towns("x").measure("m", "a", **measure), NO_MEASURE)


def test_it_closes_with_time() -> None:
    plan = towns("x").measure("m", "a", starts="2016-07-01", ends="2016-12-31")
    closed = [
        as_of
        for as_of in ("2016-06-30", "2016-07-01", "2016-12-31", "2017-01-01")
        if "a" not in gaps(plan, NO_MEASURE, as_of)
    ]
    assert closed == ["2016-07-01", "2016-12-31"]
    assert "a" not in gaps(plan, NO_MEASURE, "2014/2022")


def test_it_is_a_known_hole_when_80_per_cent_of_the_expected_municipalities_have_answered() -> None:
    plan = towns("t1", "t2", "t3", "t4", "t5").answered("t1", "t2", "t3")
    assert gaps(plan, NO_MEASURE)["a"].part is Part.ASK
    assert gaps(plan.answered("t4"), NO_MEASURE)["a"].part is Part.KNOWN


def test_an_undated_measure_leaves_it_a_question_and_its_partners_are_asked() -> None:
    plan = towns("x").answered("x").measure("m", "a", starts=None).organisation("f").part("f", "m")
    gap = gaps(plan, NO_MEASURE)["a"]
    assert (gap.part, candidates(gap)) == (Part.ASK, ["f"])
    assert str(gap.candidates[0].reason) == "may take part in Measure m; the sources give no date"
    assert "Not dated, so perhaps active: Measure m." in [str(reason) for reason in gap.reasons]
    assert "a" not in gaps(plan, NO_MEASURE, "2014/2016")  # in the period it is assumed


def test_an_area_where_no_municipality_is_expected_is_no_gap() -> None:
    plan = towns("x", "y").expects(MUNICIPALITY, area="a", expected=False)
    assert set(gaps(plan, NO_MEASURE)) == {"b"}
    plan = towns("x", "y").expects("x", area="a", expected=False)
    assert gaps(plan, NO_MEASURE)["a"].completion is not None
    assert str(gaps(plan, NO_MEASURE)["a"].reasons[0]) == "One municipality is expected to take part."


def test_a_plan_that_expects_no_municipality_anywhere_still_needs_measures() -> None:
    assert set(gaps(SmallPlan(carried_by=None), NO_MEASURE)) == {"a", "b"}


def test_a_group_is_no_area_of_its_own() -> None:
    assert set(gaps(SmallPlan("g").area("p", "g"), NO_MEASURE)) == {"p"}


def test_who_is_in_a_neighbouring_area_of_the_group_could_help() -> None:
    """f2 is in two measures beside, f1 in one, and f3 in an area of another group."""
    plan = SmallPlan("g", "h").area("p1", "g").area("p2", "g").area("p3", "h")
    plan.organisations(OrganisationKind.FIRM, "f1", "f2", "f3").measure("m", "p2").measure("n", "p2").measure(
        "o", "p3"
    )
    plan.part("f1", "m").part("f2", "m").part("f2", "n").part("f3", "o")
    gap = gaps(plan, NO_MEASURE)["p1"]
    assert candidates(gap) == ["f2", "f1"]
    assert str(gap.candidates[0].reason) == "takes part in 2 measures under Area g"


def test_a_municipality_outside_is_a_gap_until_it_takes_part() -> None:
    plan = towns("x", "y").measure("m", "a")
    gap = gaps(plan, OUTSIDE)["a"]
    assert (gap.missing, gap.expected, gap.size, candidates(gap)) == (2, 2, 1.0, ["x", "y"])
    gap = gaps(plan.part("x", "m"), OUTSIDE)["a"]
    assert (gap.missing, gap.size, candidates(gap)) == (1, 0.5, ["y"])
    assert gaps(plan.part("y", "m"), OUTSIDE) == {}


def test_one_measure_is_enough_since_thin_is_shown_and_no_gap() -> None:
    assert gaps(towns("x").measure("m", "a").part("x", "m"), OUTSIDE) == {}


@pytest.mark.parametrize("role", [ParticipationRole.FUNDER, ParticipationRole.TARGET])
def test_funding_or_being_a_target_does_not_close_it(role: ParticipationRole) -> None:
    gap = gaps(towns("x").measure("m", "a").part("x", "m", role), OUTSIDE)["a"]
    funds = str(gap.candidates[0].reason) == "funds a measure here, which is not counted as taking part"
    assert funds is (role is ParticipationRole.FUNDER)


def test_a_participation_that_ended_opens_it_again() -> None:
    plan = towns("x").measure("m", "a").part("x", "m", valid_to="2016-06-01")
    assert "a" not in gaps(plan, OUTSIDE, "2016-06-01")
    assert "a" in gaps(plan, OUTSIDE, "2016-06-02")


def test_those_who_answered_are_named_first_as_a_known_hole() -> None:
    """Two of three are known not to take part, so the gap names them; the third has to be asked."""
    plan = towns("x", "y", "z").measure("m", "a").answered("x", "y")
    gap = gaps(plan, OUTSIDE)["a"]
    assert (gap.part, gap.missing, gap.expected, candidates(gap)) == (Part.KNOWN, 2, 3, ["x", "y", "z"])
    assert str(gap.candidates[1].reason).startswith("expected as a voting member")
    assert str(gap.candidates[2].reason).startswith("not known, ask: expected as a voting member")
    assert [str(reason) for reason in gap.reasons] == ["Not known: Organisation z."]
    assert str(gap.headline) == "2 of 3 municipalities do not take part in “Area a”."


def test_not_expected_is_neither_missing_nor_expected() -> None:
    plan = towns("x", "y").measure("m", "a").expects("y", area="a", expected=False)
    gap = gaps(plan, OUTSIDE)["a"]
    assert (gap.missing, gap.expected) == (1, 1)


def test_an_undated_participation_is_asked_about() -> None:
    plan = towns("x").answered("x").measure("m", "a").measure("n", "a", starts=None).part("x", "n")
    plan.part("x", "m", ParticipationRole.FUNDER)
    gap = gaps(plan, OUTSIDE)["a"]
    assert gap.part is Part.ASK
    assert str(gap.candidates[0].reason) == "may take part in Measure n; the sources give no date"


def test_an_area_without_measure_is_told_once_and_by_the_rule_about_measures() -> None:
    assert gaps(towns("x"), OUTSIDE) == {}


def test_others_are_never_missing() -> None:
    plan = (
        towns("x").municipality("guest", since=None).measure("m", "a", "b").part("guest", "m").part("x", "m")
    )
    assert gaps(plan, OUTSIDE) == {}


def test_a_merger_opens_no_gap() -> None:
    plan = towns("old").measure("m", "a").part("old", "m").municipality("new", since=None, founded="2020")
    plan.followed_by("old", "new")
    assert [gaps(plan, OUTSIDE, as_of) for as_of in ("2019-12-31", "2020-01-01")] == [{}, {}]


def test_who_came_after_a_member_is_missing_with_that_membership_as_evidence() -> None:
    plan = (
        towns("old")
        .measure("m", "a")
        .municipality("new", since=None, founded="2020")
        .followed_by("old", "new")
    )
    plan.member("new", valid_from="2020")
    gap = gaps(plan, OUTSIDE, "2020-06-01")["a"]
    assert candidates(gap) == ["new"]
    (evidence,) = gap.evidence
    held = next(m for m in plan.records if m.table == "memberships" and m.key.startswith(evidence.key))
    assert getattr(held, "member_id", None) == "old"


def test_who_is_missing_because_the_plan_names_it_is_told_so() -> None:
    plan = towns("first").municipality("late", since="2015").measure("m", "a").expects("late", area="a")
    gap = gaps(plan, OUTSIDE)["a"]
    reasons = {c.organisation.id: str(c.reason) for c in gap.candidates}
    assert "voting member" in reasons["first"]
    assert reasons["late"] == "is named by the plan"
    assert [evidence.table for evidence in gap.evidence] == ["memberships", "expectations"]


def test_what_is_expected_of_the_kind_names_no_municipality() -> None:
    gap = gaps(towns("x").measure("m", "a").expects(MUNICIPALITY, area="a"), OUTSIDE)["a"]
    assert "voting member" in str(gap.candidates[0].reason)
    assert [evidence.table for evidence in gap.evidence] == ["memberships"]


def test_under_later_boundaries_the_merged_one_is_missing_once() -> None:
    plan = towns("old", "older").measure("m", "a").municipality("new", since=None, founded="2020")
    plan.followed_by("old", "new").followed_by("older", "new")
    (gap,) = plan.gaps(rule=OUTSIDE, boundaries="2026-01-01")
    assert (gap.missing, gap.expected, candidates(gap)) == (1, 1, ["new"])
    assert len(gap.evidence) == 2


def test_an_area_without_a_measure_asks_only_those_expected_in_it() -> None:
    """`late` is expected in b alone: of a nobody but t1 would know, and it has answered."""
    plan = towns("t1").municipality("late", since="2016").expects("late", area="b").answered("t1")
    gap = gaps(plan, NO_MEASURE)["a"]
    assert (gap.part, gap.completion) == (Part.KNOWN, Completion(1, 0, 1))
    assert str(gap.reasons[0]) == "One municipality is expected to take part."


def test_the_evidence_is_of_those_who_are_missing_alone() -> None:
    plan = towns("x", "y").measure("m", "a").part("x", "m")
    (evidence,) = gaps(plan, OUTSIDE)["a"].evidence
    held = next(m for m in plan.records if m.table == "memberships" and m.key.startswith(evidence.key))
    assert getattr(held, "member_id", None) == "y"
