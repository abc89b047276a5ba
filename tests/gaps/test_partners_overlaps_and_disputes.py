"""Measures with one partner, measures that overlap, and ties about which statements differ, by hand."""

from __future__ import annotations

import pytest

from stakeholders.domain.kinds import Answer, CooperationKind, OrganisationKind, ParticipationRole
from stakeholders.gaps import Gap, Part
from stakeholders.testing import samples
from tests.network.small import DAY, PAPER, SmallPlan

FIRM = OrganisationKind.FIRM
SINGLE, OVERLAP, DISPUTED = "single-partner-measure", "overlapping-measures", "disputed-tie"


def gaps(plan: SmallPlan, rule: str, as_of: str = DAY) -> dict[str, Gap]:
    return {":".join(gap.subjects): gap for gap in plan.gaps(as_of, rule=rule)}


def candidates(gap: Gap) -> list[str]:
    return [candidate.organisation.id for candidate in gap.candidates]


# --- A single partner ---


def test_a_measure_of_one_is_told_and_of_none_or_two_is_not() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y")
    plan.measure("one", "a").measure("two", "a").measure("none", "a")
    plan.part("x", "one").part("x", "two").part("y", "two")
    gap = gaps(plan, SINGLE)["one"]

    assert set(gaps(plan, SINGLE)) == {"one"}
    assert (gap.missing, gap.expected, gap.part) == (1, 2, Part.ASK)
    assert str(gap.headline) == "Only “Organisation x” is known to take part in “Measure one”."
    assert gaps(plan.answered("x"), SINGLE)["one"].part is Part.KNOWN


def test_two_roles_of_one_organisation_are_one_partner_and_a_funder_is_none() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m", "a").part("x", "m")
    plan.part("x", "m", ParticipationRole.RESPONSIBLE).part("y", "m", ParticipationRole.FUNDER)
    assert set(gaps(plan, SINGLE)) == {"m"}


def test_a_measure_that_is_over_needs_no_second_partner() -> None:
    plan = SmallPlan().organisation("x").measure("m", "a", ends="2015").part("x", "m")
    assert gaps(plan, SINGLE) == {}


def test_those_in_most_other_measures_of_its_areas_could_join() -> None:
    """Y is in two measures of area a, z in one; w only in area b; x is in it already."""
    plan = SmallPlan().organisations(FIRM, "x", "y", "z", "w").measure("m", "a").part("x", "m")
    plan.measure("n", "a").measure("o", "a").measure("p", "b")
    for who, where in (("y", "n"), ("y", "o"), ("z", "n"), ("x", "o"), ("w", "p")):
        plan.part(who, where)
    assert candidates(gaps(plan, SINGLE)["m"]) == ["y", "z"]


# --- Overlapping measures ---


def overlapping(shared: int, only_one: int, only_other: int) -> dict[str, Gap]:
    """Measures m and n in area a with so many partners in both, and in each alone."""
    plan = SmallPlan().measure("m", "a").measure("n", "a")
    for number in range(shared + only_one + only_other):
        plan.organisation(f"o{number}")
        if number < shared + only_one:
            plan.part(f"o{number}", "m")
        if number < shared or number >= shared + only_one:
            plan.part(f"o{number}", "n")
    return gaps(plan, OVERLAP)


@pytest.mark.parametrize(
    ("shared", "only_one", "only_other", "told"),
    [
        (2, 0, 0, True),
        (2, 1, 1, True),  # 2 of 4: exactly a half
        (2, 2, 1, False),  # 2 of 5
        (1, 0, 0, False),  # one in common says nothing
        (3, 3, 0, True),
        (3, 4, 0, False),
        (0, 2, 2, False),
    ],
)
def test_half_of_all_partners_and_at_least_two_make_an_overlap(
    shared: int,
    only_one: int,
    only_other: int,
    told: bool,  # noqa: FBT001 - a case of the table
) -> None:
    found = overlapping(shared, only_one, only_other)
    assert set(found) == ({"m:n"} if told else set())
    if told:
        gap = found["m:n"]
        assert (gap.missing, gap.expected) == (shared, shared + only_one + only_other)
        assert candidates(gap) == [f"o{n}" for n in range(shared)]


def test_editions_of_one_year_after_the_other_do_not_overlap() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y")
    plan.measure("m", "a", starts="2014", ends="2014").measure("n", "a", starts="2015", ends="2015")
    for measure in ("m", "n"):
        plan.part("x", measure).part("y", measure)
    assert gaps(plan, OVERLAP, "2014/2015") == {}
    plan.measure("k", "a", starts="2014-12", ends="2015-01").part("x", "k").part("y", "k")
    assert set(gaps(plan, OVERLAP, "2014/2015")) == {"k:m", "k:n"}


def test_measures_in_different_areas_do_not_overlap() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m", "a").measure("n", "b")
    for measure in ("m", "n"):
        plan.part("x", measure).part("y", measure)
    assert gaps(plan, OVERLAP) == {}
    plan.measure("o", "a", "b").part("x", "o").part("y", "o")
    assert set(gaps(plan, OVERLAP)) == {"m:o", "n:o"}


# --- Disputed ties ---


def test_who_says_no_to_what_another_says_is_a_question_with_both_words() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "lead").measure("m", "a")
    plan.part("lead", "m", ParticipationRole.RESPONSIBLE)
    plan.part("x", "m", id_="t", stated_by="lead", stated_on="2016-01")
    plan.part("x", "m", id_="t", stated_by="x", stated_on="2016-03", answer=Answer.NO)
    gap = gaps(plan, DISPUTED)["participation:t"]

    assert (gap.part, gap.missing, gap.expected) == (Part.ASK, 1, 1)
    assert str(gap.headline) == (
        "The statements differ on whether “Organisation x” takes part in “Measure m”."
    )
    assert [str(reason) for reason in gap.reasons] == [
        "Organisation x, 2016-03: says no.",
        "Organisation lead, 2016-01: says yes.",
    ]
    assert candidates(gap) == ["x", "lead"]
    assert [str(candidate.reason) for candidate in gap.candidates] == ["says no", "says yes"]


def test_ties_between_organisations_may_be_disputed_too() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y")
    said = {"organisation_a": "x", "organisation_b": "y", "kind": CooperationKind.PROJECT}
    plan.add(
        samples.cooperation("t", **said, source=PAPER),
        samples.cooperation("t", **said, stated_by="y", answer=Answer.NO),
    )
    found = gaps(plan, DISPUTED)
    assert [str(gap.headline) for gap in found.values()] == [
        "The statements differ on whether “Organisation x” and “Organisation y” co-operate."
    ]


def test_a_dispute_about_another_time_or_another_plan_is_not_told() -> None:
    plan = SmallPlan().organisation("x").measure("over", "a", ends="2015").measure("other", strategy=None)
    for measure in ("over", "other"):
        plan.part("x", measure, id_=measure)
        plan.part("x", measure, id_=measure, stated_by="x", answer=Answer.NO)
    assert gaps(plan, DISPUTED) == {}
    assert set(gaps(plan, DISPUTED, "2014/2016")) == {"participation:over"}
