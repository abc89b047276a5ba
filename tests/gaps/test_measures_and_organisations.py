"""When a measure nobody answers for, a point of failure and an isolated organisation are gaps."""

from __future__ import annotations

import pytest

from stakeholders.domain.kinds import Answer, MeasureStatus, OrganisationKind, ParticipationRole
from stakeholders.gaps import Gap, Part
from tests.network.small import DAY, SmallPlan

LEADERLESS, POINT, ISOLATED = (
    "measure-without-responsible",
    "single-point-of-failure",
    "isolated-organisation",
)
RESPONSIBLE, SUPPORTING = ParticipationRole.RESPONSIBLE, ParticipationRole.SUPPORTING
FIRM, RD = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION


def gaps(plan: SmallPlan, rule: str, as_of: str = DAY) -> dict[str, Gap]:
    return {gap.subjects[-1]: gap for gap in plan.gaps(as_of, rule=rule)}


def candidates(gap: Gap) -> list[str]:
    return [candidate.organisation.id for candidate in gap.candidates]


# --- Nobody responsible ---


def test_a_measure_is_leaderless_until_somebody_is_responsible() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m", "a").part("x", "m")
    gap = gaps(plan, LEADERLESS)["m"]
    assert (gap.missing, gap.expected) == (1, 1)
    assert [str(reason) for reason in gap.reasons] == ["One organisation takes part."]
    assert [evidence.table for evidence in gap.evidence] == ["measures", "participations"]
    assert gaps(plan.part("y", "m", RESPONSIBLE), LEADERLESS) == {}


@pytest.mark.parametrize("role", [SUPPORTING, ParticipationRole.FUNDER, ParticipationRole.TARGET])
def test_no_other_role_answers_for_it(role: ParticipationRole) -> None:
    plan = SmallPlan().organisation("x").measure("m", "a").part("x", "m", role)
    assert set(gaps(plan, LEADERLESS)) == {"m"}


def test_it_opens_when_the_responsible_one_stops_and_closes_with_the_next() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m", "a")
    plan.part("x", "m", RESPONSIBLE, valid_to="2016").part("y", "m", RESPONSIBLE, valid_from="2018")
    found = {year: set(gaps(plan, LEADERLESS, f"{year}-06-01")) for year in (2016, 2017, 2018)}
    assert found == {2016: set(), 2017: {"m"}, 2018: set()}


def test_a_merger_of_the_responsible_one_opens_nothing() -> None:
    plan = SmallPlan().organisations(FIRM, "old", "new").measure("m", "a").part("old", "m", RESPONSIBLE)
    plan.followed_by("old", "new")
    assert gaps(plan, LEADERLESS, "2020-06-01") == {}


def test_who_denies_being_responsible_is_not() -> None:
    plan = SmallPlan().organisation("x").measure("m", "a").part("x", "m", RESPONSIBLE, id_="t")
    plan.part("x", "m", RESPONSIBLE, id_="t", stated_by="x", answer=Answer.NO)
    assert set(gaps(plan, LEADERLESS)) == {"m"}


def test_only_active_measures_of_the_plan() -> None:
    plan = SmallPlan().measure("over", "a", ends="2015").measure("planned", "a", status=MeasureStatus.PLANNED)
    plan.measure("undated", "a", starts=None).measure("regional", strategy=None).measure(
        "here", "a", strategy=None
    )
    assert set(gaps(plan, LEADERLESS)) == {"here"}
    assert set(gaps(plan, LEADERLESS, "2015/2016")) == {"here", "over", "undated"}


def test_it_is_known_once_80_per_cent_of_those_who_take_part_answered() -> None:
    plan = (
        SmallPlan()
        .organisations(FIRM, "x", "y")
        .measure("m", "a")
        .part("x", "m")
        .part("y", "m")
        .answered("x")
    )
    assert gaps(plan, LEADERLESS)["m"].part is Part.ASK
    assert gaps(plan.answered("y"), LEADERLESS)["m"].part is Part.KNOWN


def test_a_measure_with_nobody_in_it_can_only_be_asked_about() -> None:
    gap = gaps(SmallPlan().measure("m", "a"), LEADERLESS)["m"]
    assert (gap.part, [str(reason) for reason in gap.reasons]) == (
        Part.ASK,
        ["No organisation is known to take part."],
    )


def test_supporting_ones_could_lead_before_partners_and_the_less_burdened_first() -> None:
    plan = SmallPlan().organisations(FIRM, "busy", "free", "helps").measure("m", "a").measure("n", "b")
    plan.part("busy", "m").part("busy", "n").part("free", "m").part("helps", "m", SUPPORTING).part(
        "helps", "n"
    )
    gap = gaps(plan, LEADERLESS)["m"]
    assert candidates(gap) == ["helps", "free", "busy"]
    assert str(gap.candidates[0].reason) == "already takes part (supporting); in 2 measures in all"


# --- Points of failure ---


def test_an_organisation_that_carries_measures_alone() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m1", "a").measure("m2", "a").measure("m3", "a")
    plan.part("x", "m1").part("x", "m2").part("x", "m3").part("y", "m3")
    gap = gaps(plan, POINT)["x"]
    assert gap.subjects == ("organisation", "x")
    assert (gap.missing, gap.expected) == (2, 3)
    assert str(gap.headline) == (
        "Without “Organisation x”: 2 measures would have nobody left: Measure m1 and Measure m2."
    )


def test_the_only_partner_from_research_is_told_before_what_else_is_lost() -> None:
    plan = (
        SmallPlan()
        .organisation("uia", RD)
        .organisations(FIRM, "x", "y")
        .measure("m1", "a")
        .measure("m2", "b")
    )
    plan.part("uia", "m1").part("uia", "m2").part("x", "m1").part("y", "m2")
    gap = gaps(plan, POINT)["uia"]
    assert "2 measures would lose their only R&D partner: Measure m1 and Measure m2." in str(gap.headline)
    assert [str(reason) for reason in gap.reasons] == [
        "one organisation would lose touch with the rest of the plan: Organisation y."
    ]


def test_a_measure_that_holds_others_together() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y", "z").measure("m", "a").measure("n", "a")
    plan.part("x", "m").part("y", "m").part("z", "m").part("x", "n").part("y", "n")
    gap = gaps(plan, POINT)["m"]
    assert (gap.subjects, gap.missing, gap.expected) == (("measure", "m"), 1, 3)


def test_with_a_second_partner_nothing_hangs_on_one() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m1", "a").measure("m2", "a")
    plan.part("x", "m1").part("x", "m2")
    assert set(gaps(plan, POINT)) == {"x"}
    assert gaps(plan.part("y", "m1").part("y", "m2"), POINT) == {}


def test_it_is_a_question_until_80_per_cent_of_all_who_take_part_answered() -> None:
    plan = SmallPlan().organisation("x").measure("m1", "a").measure("m2", "a").part("x", "m1").part("x", "m2")
    assert gaps(plan, POINT)["x"].part is Part.ASK
    assert gaps(plan.answered("x"), POINT)["x"].part is Part.KNOWN


def test_others_of_its_sphere_in_the_same_areas_could_share_the_load() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "near", "far").organisation("uia", RD)
    plan.measure("m1", "a").measure("m2", "a").measure("n", "a").measure("o", "b")
    plan.part("x", "m1").part("x", "m2").part("near", "n").part("uia", "n").part("far", "o")
    assert candidates(gaps(plan, POINT)["x"]) == ["near"]


# --- Isolated ---


def test_who_is_in_nothing_is_isolated_until_a_tie_is_known() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").member("y")
    gap = gaps(plan, ISOLATED)["x"]
    assert (gap.missing, gap.expected, gap.part) == (1, 3, Part.ASK)  # one of all three that exist
    assert gaps(plan.answered("x"), ISOLATED)["x"].part is Part.KNOWN
    assert gaps(plan.works_with("x", "y"), ISOLATED) == {}


def test_who_ended_before_the_end_of_the_time_is_nobodys_task() -> None:
    plan = SmallPlan().organisation("x", ended="2015-12-31").organisation("y", ended="2016-12-31")
    plan.organisation("old").organisation("new").followed_by("old", "new", "2016-06-01").member("new")
    assert set(gaps(plan, ISOLATED, "2014/2016")) == {"council", "y"} - {"council"}


def test_former_partners_could_bring_it_back() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y", "z").measure("over", ends="2015").measure("m", "a")
    plan.part("x", "over").part("y", "over").part("z", "over").part("z", "m")
    gap = gaps(plan, ISOLATED)["x"]
    assert [str(reason) for reason in gap.reasons] == ["At other times it was in: Measure over."]
    assert candidates(gap) == ["z", "y"]


def test_under_later_boundaries_gaps_keep_their_ids_and_say_what_became_of_their_subject() -> None:
    """Told of organisations as they were, so that a note on a gap is found again from either view."""
    plan = SmallPlan().organisation("old", ended="2019").organisation("lonely", ended="2019")
    plan.organisation("new", founded="2020").organisation("f1")
    plan.followed_by("old", "new").followed_by("lonely", "new")
    for measure in ("m", "n"):
        plan.measure(measure, "a").part("old", measure)
    plan.part("f1", "m")
    about = ("single-point-of-failure", "isolated-organisation")

    def ids(boundaries: str | None) -> dict[str, list[str]]:
        gaps = plan.gaps(DAY, boundaries=boundaries)
        return {gap.id: [str(reason) for reason in gap.reasons] for gap in gaps if gap.rule in about}

    was, today = ids(None), ids("2026-01-01")

    assert set(was) == set(today)
    assert "plan:isolated-organisation:lonely" in was
    assert "plan:single-point-of-failure:organisation:old" in was
    assert today["plan:isolated-organisation:lonely"][-1] == "It is part of Organisation new now."
    assert not any("now." in reason for reasons in was.values() for reason in reasons)


def test_under_later_boundaries_those_who_count_for_former_partners_are_asked_once() -> None:
    """Nobody can ask a municipality that is gone; and x is not told to ask itself."""
    plan = SmallPlan().organisations(FIRM, "x", "y").organisation("new", founded="2020")
    plan.measure("over", ends="2015").part("x", "over").part("y", "over")
    for old, successor in (("old1", "new"), ("old2", "new"), ("before", "x")):
        plan.organisation(old, ended="2019").followed_by(old, successor).part(old, "over")
    plan.measure("m", "a").part("y", "m")

    def asked(boundaries: str | None) -> list[str]:
        gaps = plan.gaps(DAY, rule=ISOLATED, boundaries=boundaries)
        return candidates(next(gap for gap in gaps if gap.subjects == ("x",)))

    assert asked(None) == ["y", "before", "old1"]
    assert asked("2026-01-01") == ["y", "new"]


def test_the_evidence_of_a_single_point_is_its_own_ties() -> None:
    plan = SmallPlan().organisations(FIRM, "y", "z").organisation("hub", RD).measure("m", "a")
    plan.measure("n", "a").part("hub", "m").part("hub", "n").part("y", "m").part("z", "n")
    gap = gaps(plan, POINT)["hub"]
    participations = {r.key.split("\t")[0]: r for r in plan.records if r.table == "participations"}
    about = [participations[e.key] for e in gap.evidence]
    assert {(getattr(r, "organisation_id", ""), getattr(r, "measure_id", "")) for r in about} == {
        ("hub", "m"), ("hub", "n")
    }  # fmt: skip
    assert [e.sources for e in gap.evidence] == [("paper",), ("paper",)]


def test_a_partner_of_former_times_that_is_no_more_brings_nobody_back() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").organisation("gone", ended="2015")
    plan.measure("over", ends="2015").part("x", "over").part("y", "over").part("gone", "over")
    assert candidates(gaps(plan, ISOLATED)["x"]) == ["y"]


def test_who_carries_most_is_counted_over_all_plans() -> None:
    """Y is in two measures of no plan, z in one of the plan: y is met more often."""
    plan = SmallPlan().organisations(FIRM, "x", "y", "z").measure("over", ends="2015").measure("m", "a")
    for who in ("x", "y", "z"):
        plan.part(who, "over")
    plan.part("z", "m")
    for number in range(2):
        plan.measure(f"other{number}", strategy=None).part("y", f"other{number}")
    assert candidates(gaps(plan, ISOLATED)["x"]) == ["y", "z"]
