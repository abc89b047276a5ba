"""When fewer take part than the plan states, and when a measure lacks a sphere it should have."""

from __future__ import annotations

import pytest

from stakeholders.domain.kinds import MeasureStatus, OrganisationKind, ParticipationRole, Sphere
from stakeholders.gaps import Gap, Part
from tests.network.small import DAY, SmallPlan

BELOW, HELIX = "below-stated-minimum", "incomplete-triple-helix"
FIRM, RD = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION
UNIVERSITY, INDUSTRY, GOVERNMENT, NO_SPHERE = Sphere


def plan() -> SmallPlan:
    """Firms f1 to f3, the university uia, and the measure m in area a."""
    return SmallPlan().organisations(FIRM, "f1", "f2", "f3").organisation("uia", RD).measure("m", "a")


def gaps(small: SmallPlan, rule: str = BELOW, as_of: str = DAY, *, helix: bool = False) -> dict[str, Gap]:
    return {":".join(gap.subjects): gap for gap in small.gaps(as_of, rule=rule, helix=helix)}


def candidates(gap: Gap) -> list[str]:
    return [candidate.organisation.id for candidate in gap.candidates]


def test_one_is_the_minimum_where_none_is_stated() -> None:
    small = plan().expects(FIRM, area="a")
    gap = gaps(small)["area:a:kind:firm"]
    assert (gap.missing, gap.expected, gap.reasons) == (1, 1, ())
    assert gaps(small.part("f1", "m")) == {}


def test_missing_is_what_lacks_to_the_minimum() -> None:
    small = plan().expects(FIRM, area="a", minimum=3).part("f1", "m")
    gap = gaps(small)["area:a:kind:firm"]
    assert (gap.missing, gap.expected) == (2, 3)
    assert gap.size == pytest.approx(2 / 3)
    assert str(gap.headline) == "“Area a” has 1 of at least 3 expected: Firms."
    assert gaps(small.part("f2", "m").part("f3", "m")) == {}


def test_a_minimum_of_zero_is_always_met() -> None:
    assert gaps(plan().expects(FIRM, area="a", minimum=0)) == {}


def test_a_sphere_counts_all_its_kinds() -> None:
    small = (
        plan()
        .expects(INDUSTRY, area="a", minimum=2)
        .organisation("nf", OrganisationKind.BUSINESS_ASSOCIATION)
    )
    assert "area:a:sphere:industry" in gaps(small.part("f1", "m"))
    assert gaps(small.part("nf", "m")) == {}


def test_what_the_whole_plan_expects_is_expected_in_each_area_unless_that_says_otherwise() -> None:
    small = SmallPlan("a", "b", "c").organisations(FIRM, "f1", "f2", "f3").measure("m", "a")
    small.expects(FIRM, minimum=2).expects(FIRM, area="b", minimum=1).expects(FIRM, area="c", expected=False)

    found = gaps(small.part("f1", "m"))

    assert {id_: (gap.missing, gap.expected) for id_, gap in found.items()} == {
        "area:a:kind:firm": (1, 2),
        "area:b:kind:firm": (1, 1),
    }


def test_an_organisation_that_the_whole_plan_expects_is_missed_in_each_area_it_is_not_in() -> None:
    small = plan().expects("f1").part("f1", "m")

    assert list(gaps(small)) == ["area:b:organisation:f1"]


def test_who_is_not_expected_makes_no_gap() -> None:
    assert gaps(plan().expects(FIRM, area="a", expected=False)) == {}


def test_funding_does_not_count() -> None:
    small = plan().expects(FIRM, area="a").part("f1", "m", ParticipationRole.FUNDER)
    assert "area:a:kind:firm" in gaps(small)


def test_it_is_known_once_80_per_cent_of_the_group_answered() -> None:
    small = plan().expects(FIRM, area="a").answered("f1", "f2")
    assert gaps(small)["area:a:kind:firm"].part is Part.ASK
    assert gaps(small.answered("f3"))["area:a:kind:firm"].part is Part.KNOWN


def test_those_not_expected_need_not_answer_for_it_to_be_known() -> None:
    small = plan().expects(FIRM, area="a").expects("f1", area="a", expected=False)
    small.expects("f2", area="a", expected=False).answered("f3")
    assert gaps(small)["area:a:kind:firm"].part is Part.KNOWN


def test_a_kind_that_nobody_is_of_is_missing_and_cannot_be_known() -> None:
    gap = gaps(plan().expects(OrganisationKind.SCHOOL, area="a", minimum=2))["area:a:kind:school"]
    assert (gap.part, gap.missing) == (Part.ASK, 2)


def test_a_named_organisation_is_missing_until_it_takes_part() -> None:
    small = plan().expects("uia", area="a")
    gap = gaps(small)["area:a:organisation:uia"]
    assert (gap.part, candidates(gap)) == (Part.ASK, ["uia"])
    assert gaps(small.answered("uia"))["area:a:organisation:uia"].part is Part.KNOWN
    assert gaps(small.part("uia", "m")) == {}


def test_a_named_organisation_that_ended_is_not_missing() -> None:
    small = plan().organisation("gone", ended="2015").expects("gone", area="a")
    assert gaps(small) == {}
    assert "area:a:organisation:gone" in gaps(small, as_of="2015-06-01")


def test_a_municipality_named_for_a_group_of_areas_is_missed_there() -> None:
    """No row of the board is about a group, so the rule about municipalities cannot say so."""
    small = SmallPlan("g").area("p1", "g").municipality("late", since="2016").expects("late", area="g")
    assert set(gaps(small)) == {"area:g:organisation:late"}
    assert gaps(small.measure("m", "p1").part("late", "m")) == {}


def test_what_is_alike_in_name_is_not_the_same_gap() -> None:
    small = plan().measure("a", "b").expects(FIRM, area="a").expects(FIRM, measure="a")
    small.organisation("firm").expects("firm", area="a")
    assert set(gaps(small)) == {"area:a:kind:firm", "measure:a:kind:firm", "area:a:organisation:firm"}


def test_a_named_municipality_is_missed_by_the_rule_about_municipalities() -> None:
    small = plan().municipality("late", since="2016").expects("late", area="a")
    assert gaps(small) == {}
    assert set(gaps(small, "municipality-outside-focus-area")) == {"a"}


def test_a_municipality_named_for_a_measure_is_missed_there() -> None:
    small = plan().municipality("town").expects("town", measure="m")
    assert set(gaps(small)) == {"measure:m:organisation:town"}
    assert gaps(small.part("town", "m")) == {}


def test_an_undated_tie_may_fill_it_so_it_stays_a_question() -> None:
    """Also where all have answered: the sources say that there was a tie, and not when."""
    small = plan().expects(FIRM, area="a").expects("uia", area="a").answered("f1", "f2", "f3", "uia")
    small.measure("undated", "a", starts=None).part("f1", "undated").part("uia", "undated")
    assert {id_: gap.part for id_, gap in gaps(small).items()} == {
        "area:a:kind:firm": Part.ASK,
        "area:a:organisation:uia": Part.ASK,
    }


def test_in_an_active_measure_of_the_plan_too() -> None:
    small = plan().expects(FIRM, measure="m", minimum=2).expects("uia", measure="m").part("f1", "m")
    assert {id_: gap.missing for id_, gap in gaps(small).items()} == {
        "measure:m:kind:firm": 1,
        "measure:m:organisation:uia": 1,
    }
    assert gaps(small.part("f2", "m").part("uia", "m")) == {}


def test_not_in_a_measure_that_is_over_or_planned_or_of_no_plan() -> None:
    small = plan().measure("over", "a", ends="2015").measure("planned", "a", status=MeasureStatus.PLANNED)
    small.measure("regional", strategy=None)
    for measure in ("over", "planned", "regional"):
        small.expects(FIRM, measure=measure)
    assert gaps(small) == {}


def test_an_expectation_about_a_group_of_areas_is_met_anywhere_under_it() -> None:
    """The plan may ask for two firms in innovation, without saying under which of its areas."""
    small = (
        SmallPlan("g").area("p1", "g").area("p2", "g").organisations(FIRM, "f1", "f2").organisation("uia", RD)
    )
    small.expects(FIRM, area="g", minimum=2).expects("uia", area="g").measure("m", "p1").measure("n", "p2")
    assert {id_: gap.missing for id_, gap in gaps(small).items()} == {
        "area:g:kind:firm": 2,
        "area:g:organisation:uia": 1,
    }
    small.part("f1", "m").part("uia", "n").measure("whole", "g")
    assert {id_: gap.missing for id_, gap in gaps(small).items()} == {"area:g:kind:firm": 1}
    assert gaps(small.part("f2", "whole")) == {}


def test_candidates_of_a_group_are_those_who_carry_most_elsewhere_and_are_not_in_it_yet() -> None:
    small = plan().measure("n", "b").measure("o", "b").expects(FIRM, area="a", minimum=3)
    small.part("f1", "m").part("f2", "n").part("f3", "n").part("f3", "o").part("uia", "n")
    small.organisation("f4").measure("regional", strategy=None).part(
        "f4", "regional"
    )  # in no measure of the plan
    assert candidates(gaps(small)["area:a:kind:firm"]) == ["f3", "f2"]


# --- The triple helix ---


def test_a_measure_needs_no_sphere_unless_somebody_says_so() -> None:
    small = plan().part("f1", "m")
    assert gaps(small, HELIX) == {}
    small.measure("n", "a").part("f1", "n")
    assert set(gaps(small.expects(UNIVERSITY, measure="m"), HELIX)) == {"m"}
    gap = gaps(small, HELIX)["m"]
    assert (gap.missing, gap.expected, gap.part) == (1, 1, Part.ASK)
    assert gaps(small.part("uia", "m"), HELIX) == {}


def test_whoever_asks_for_it_expects_all_three_in_every_active_measure() -> None:
    small = plan().measure("over", "a", ends="2015").part("f1", "m")
    gap = gaps(small, HELIX, helix=True)["m"]
    assert (gap.missing, gap.expected) == (2, 3)
    assert set(gaps(small, HELIX, helix=True)) == {"m"}


def test_not_of_a_sphere_that_is_said_not_to_be_expected() -> None:
    small = plan().part("f1", "m").measure("n", "b").part("f1", "n")
    small.expects(UNIVERSITY, measure="m", expected=False).expects(GOVERNMENT, area="b", expected=False)
    found = {id_: (gap.missing, gap.expected) for id_, gap in gaps(small, HELIX, helix=True).items()}
    assert found == {"m": (1, 2), "n": (1, 2)}


def test_it_is_known_once_80_per_cent_of_the_partners_answered() -> None:
    small = plan().expects(UNIVERSITY, measure="m").part("f1", "m").part("f2", "m").answered("f1")
    assert gaps(small, HELIX)["m"].part is Part.ASK
    assert gaps(small.answered("f2"), HELIX)["m"].part is Part.KNOWN


def test_partners_without_a_sphere_would_know_too() -> None:
    small = plan().organisation("net", OrganisationKind.CLUSTER).part("net", "m").part("f1", "m")
    small.expects(UNIVERSITY, measure="m").answered("f1")
    assert gaps(small, HELIX)["m"].part is Part.ASK
    assert gaps(small.answered("net"), HELIX)["m"].part is Part.KNOWN


def test_a_minimum_of_organisations_without_a_sphere_is_no_matter_of_the_helix() -> None:
    small = plan().expects(NO_SPHERE, measure="m")
    assert set(gaps(small)) == {"measure:m:sphere:none"}


def test_more_than_one_of_a_sphere_is_a_minimum_and_not_the_helix() -> None:
    """Also while there is none: one gap, with the number that is asked for."""
    small = plan().expects(INDUSTRY, measure="m", minimum=3).answered("f1", "f2", "f3")
    (gap,) = gaps(small).values()
    assert (gap.missing, gap.expected, gap.part) == (3, 3, Part.KNOWN)
    assert gaps(small, HELIX) == {}
    small = plan().expects(INDUSTRY, measure="m", minimum=2).part("f1", "m")
    assert (set(gaps(small, HELIX)), set(gaps(small))) == (set(), {"measure:m:sphere:industry"})
    assert gaps(small.part("f2", "m")) == {}


def test_candidates_are_of_the_missing_sphere_in_the_same_areas() -> None:
    small = plan().expects(UNIVERSITY, measure="m").part("f1", "m").measure("near", "a").part("uia", "near")
    small.part("f2", "near").organisation("far", RD).measure("elsewhere", "b").part("far", "elsewhere")
    assert candidates(gaps(small, HELIX)["m"]) == ["uia"]
