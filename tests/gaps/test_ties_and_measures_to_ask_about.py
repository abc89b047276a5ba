"""Ties gone stale, ties that one side states, measures that stand still, and too few answers, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from stakeholders.domain.kinds import (
    Answer,
    CooperationKind,
    MeasureStatus,
    OrganisationKind,
    ParticipationRole,
)
from stakeholders.gaps import Gap, Part
from stakeholders.testing import samples
from stakeholders.testing.samples import when
from tests.network.small import DAY, LETTER, TODAY, SmallPlan

FIRM = OrganisationKind.FIRM
STALE, ONE_SIDED, STALLED, TOO_LOW = (
    "stale-tie",
    "one-sided-tie",
    "stalled-measure",
    "completion-too-low",
)


def gaps(plan: SmallPlan, rule: str, as_of: str = DAY) -> dict[str, Gap]:
    return {":".join(gap.subjects): gap for gap in plan.gaps(as_of, rule=rule)}


def candidates(gap: Gap) -> list[str]:
    return [candidate.organisation.id for candidate in gap.candidates]


def cooperation(plan: SmallPlan, id_: str, one: str, other: str, by: str, on: str) -> SmallPlan:
    """A statement of a cooperation since 2014."""
    return plan.add(
        samples.cooperation(
            id_,
            organisation_a=one,
            organisation_b=other,
            kind=CooperationKind.PROJECT,
            valid_from=when("2014"),
            stated_by=by,
            stated_on=when(on),
        )
    )


# --- Stale ties ---


@pytest.mark.parametrize(
    ("confirmed", "stale"),
    [("2015-05", True), ("2015-06", False), ("2015-06-01", False), ("2015-05-31", True), ("2015", False)],
)
def test_a_tie_is_stale_when_twelve_months_have_gone_since_its_last_word(
    confirmed: str,
    stale: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """Asked of 2016-06-01. A month or a year has passed when all of it has."""
    plan = cooperation(SmallPlan().organisations(FIRM, "x", "y"), "t", "x", "y", "x", confirmed)
    assert set(gaps(plan, STALE)) == ({"x"} if stale else set())


def test_stale_ties_are_told_per_organisation_that_confirmed_them_last() -> None:
    """X said so of t and u long ago and of v lately; of u, y did again in 2015-01: that is y's word."""
    plan = SmallPlan().organisations(FIRM, "x", "y", "z")
    cooperation(plan, "t", "x", "y", "x", "2014-03")
    cooperation(plan, "u", "y", "z", "x", "2014-03")
    cooperation(plan, "u", "y", "z", "y", "2015-01")
    cooperation(plan, "v", "x", "z", "x", "2016-05")
    found = gaps(plan, STALE)

    assert {id_: (gap.missing, gap.expected, gap.part) for id_, gap in found.items()} == {
        "x": (1, 2, Part.ASK),
        "y": (1, 1, Part.ASK),
    }
    assert candidates(found["x"]) == ["x"]
    assert str(found["x"].headline) == (
        "One tie that “Organisation x” confirmed last has not been confirmed for more than a year."
    )
    assert [str(reason) for reason in found["x"].reasons] == [
        "“Organisation x” with “Organisation y”, 2014-03."
    ]


def test_the_last_word_is_the_newest_whoever_said_it() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y")
    cooperation(plan, "t", "x", "y", "y", "2014-03")
    cooperation(plan, "t", "x", "y", "x", "2015-01")
    assert set(gaps(plan, STALE)) == {"x"}


def test_documents_do_not_go_stale_and_a_no_is_no_confirmation() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m", "a").measure("n", "a")
    plan.part("x", "m", stated_on="2014").part("y", "n", stated_by="y", stated_on="2014")
    assert set(gaps(plan, STALE)) == {"y"}
    plan.part("x", "n", stated_by="x", stated_on="2014", answer=Answer.NO)
    assert set(gaps(plan, STALE)) == {"y"}


def test_a_letter_that_is_old_is_asked_about_where_it_points() -> None:
    plan = SmallPlan().organisation("x").measure("m", "a").part("x", "m", source=LETTER, stated_on="2014")
    assert set(gaps(plan, STALE)) == {"x"}


def test_who_has_become_another_is_asked_through_it_and_who_is_gone_is_not() -> None:
    plan = SmallPlan().organisations(FIRM, "old", "new", "y", "z").organisation("gone", ended="2019")
    plan.followed_by("old", "new")
    cooperation(plan, "t", "old", "y", "old", "2014-03")
    cooperation(plan, "u", "gone", "z", "gone", "2014-03")
    assert set(gaps(plan, STALE)) == {"new"}


# --- One side ---


def test_the_side_that_has_not_spoken_is_asked() -> None:
    """X states t and u, y confirms u; v is a document. Of y's three ties one is not confirmed."""
    plan = SmallPlan().organisations(FIRM, "x", "y")
    cooperation(plan, "t", "x", "y", "x", "2016-01")
    cooperation(plan, "u", "y", "x", "x", "2016-01")
    cooperation(plan, "u", "y", "x", "y", "2016-02")
    plan.works_with("x", "y", valid_from="2014")
    found = gaps(plan, ONE_SIDED)

    assert set(found) == {"y"}
    assert (found["y"].missing, found["y"].expected, found["y"].part) == (1, 3, Part.ASK)
    assert str(found["y"].headline) == "“Organisation y” has not confirmed one tie that others state."
    assert [str(reason) for reason in found["y"].reasons] == [
        "“Organisation x” with “Organisation y”, stated by Organisation x."
    ]
    assert candidates(found["y"]) == ["y"]


def test_of_a_participation_the_sides_are_the_organisation_and_whoever_answers_for_the_measure() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y", "lead").measure("m", "a").measure("nobodys", "a")
    plan.part("lead", "m", ParticipationRole.RESPONSIBLE)
    plan.part("x", "m", stated_by="x", stated_on="2016").part("y", "m", stated_by="lead", stated_on="2016")
    plan.part("x", "nobodys", stated_by="x", stated_on="2016")
    found = gaps(plan, ONE_SIDED)

    assert {id_: gap.missing for id_, gap in found.items()} == {"lead": 1, "y": 1}
    assert found["lead"].expected == 3  # its own, x's and y's participation in m


def test_of_several_who_answer_for_a_measure_one_word_is_enough() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "lead1", "lead2").measure("m", "a")
    for lead in ("lead1", "lead2"):
        plan.part(lead, "m", ParticipationRole.RESPONSIBLE)
    plan.part("x", "m", stated_by="lead2", stated_on="2016")
    assert set(gaps(plan, ONE_SIDED)) == {"x"}


def test_what_only_a_letter_says_is_asked_of_all_sides() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").works_with("x", "y", valid_from="2014", source=LETTER)
    found = gaps(plan, ONE_SIDED)

    assert set(found) == {"x", "y"}
    assert [str(reason) for reason in found["x"].reasons] == [
        "“Organisation x” with “Organisation y”, in a source that is not published."
    ]


def test_more_than_five_ties_are_counted() -> None:
    plan = SmallPlan().organisation("y")
    for number in range(8):
        plan.organisation(f"x{number}")
        cooperation(plan, f"t{number}", f"x{number}", "y", f"x{number}", "2016")
    (gap,) = gaps(plan, ONE_SIDED).values()

    assert len(gap.reasons) == 6
    assert str(gap.reasons[-1]) == "And 3 more."
    assert len(gap.evidence) == 8


def test_ties_that_are_over_and_those_of_other_plans_are_not_asked_about() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "lead").measure("over", "a", ends="2015")
    plan.measure("other", strategy=None)
    for measure in ("over", "other"):
        plan.part("lead", measure, ParticipationRole.RESPONSIBLE)
        plan.part("x", measure, stated_by="x", stated_on="2015-01")
    assert gaps(plan, ONE_SIDED) == gaps(plan, STALE) == {}


# --- Stalled measures ---

LONG_AGO, THIS_YEAR, THIS_MONTH = "2026-10", "2026", "2026-11"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"status": MeasureStatus.PLANNED, "starts": LONG_AGO}, True),
        ({"status": MeasureStatus.PLANNED, "starts": "2026-11-22"}, True),
        ({"status": MeasureStatus.PLANNED, "starts": "2026-11-23"}, False),
        ({"status": MeasureStatus.PLANNED, "starts": THIS_MONTH}, False),
        ({"status": MeasureStatus.PLANNED, "starts": THIS_YEAR}, False),
        ({"status": MeasureStatus.PLANNED, "starts": None}, False),
        ({"status": MeasureStatus.ONGOING, "ends": LONG_AGO}, True),
        ({"status": MeasureStatus.ONGOING, "ends": THIS_MONTH}, False),
        ({"status": MeasureStatus.ONGOING}, False),
        ({"status": MeasureStatus.COMPLETED, "ends": LONG_AGO}, False),
        ({"status": MeasureStatus.STOPPED, "ends": LONG_AGO}, False),
    ],
)
def test_a_measure_stands_still_when_its_date_has_passed_and_its_status_has_not(
    values: dict[str, Any],
    told: bool,  # noqa: FBT001 - a case of the table
) -> None:
    assert str(TODAY) == "2026-11-23"
    plan = SmallPlan().measure("m", "a", **values)
    assert set(gaps(plan, STALLED, str(TODAY))) == ({"m"} if told else set())


def test_it_is_told_of_today_only_and_whoever_takes_part_can_say() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "lead")
    plan.measure("m", "a", status=MeasureStatus.PLANNED, starts="2015")
    plan.part("x", "m").part("lead", "m", ParticipationRole.RESPONSIBLE)
    (gap,) = gaps(plan, STALLED, str(TODAY)).values()

    assert gap.part is Part.ASK
    assert str(gap.headline) == "“Measure m” should have begun (2015) and is still called planned."
    assert candidates(gap) == ["lead", "x"]
    assert gaps(plan, STALLED, DAY) == gaps(plan, STALLED, "2016/2026") == {}


def test_measures_of_no_plan_are_left_alone() -> None:
    plan = SmallPlan().measure("m", strategy=None, status=MeasureStatus.PLANNED, starts="2015")
    assert gaps(plan, STALLED, str(TODAY)) == {}


# --- Too few answers ---


@pytest.mark.parametrize(("answered", "told"), [(0, True), (12, True), (13, False), (20, False)])
def test_below_sixty_five_percent_nothing_can_be_judged(
    answered: int,
    told: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """20 firms take part: 13 is 65%, 12 is less. The council takes part in nothing and is not expected."""
    plan = SmallPlan().measure("m", "a")
    for number in range(20):
        plan.organisation(f"x{number}").part(f"x{number}", "m")
    plan.answered(*(f"x{number}" for number in range(answered)))
    found = gaps(plan, TOO_LOW)

    assert set(found) == ({"plan"} if told else set())
    if told:
        gap = found["plan"]
        assert (gap.missing, gap.expected, gap.part) == (20 - answered, 20, Part.ASK)
        assert [str(reason) for reason in gap.reasons] == [f"Firms: {answered} of 20 who take part."]


def test_a_plan_without_anybody_has_nobody_to_wait_for() -> None:
    assert gaps(SmallPlan(), TOO_LOW) == {}
