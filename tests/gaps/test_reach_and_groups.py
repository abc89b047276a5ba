"""Who hangs on one partner, who is far from R&D, and groups that keep apart, by hand."""

from __future__ import annotations

import pytest

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.gaps import Gap, Part
from tests.analyses.test_chance import two_circles
from tests.network.small import DAY, SmallPlan

FIRM, RD, COUNTY = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION, OrganisationKind.COUNTY
BROKER, FAR, APART = "held-by-one-broker", "municipality-without-rd", "spheres-apart"
SELDOM, OUTSIDE = "groups-that-seldom-meet", "group-outside-focus-area"


def gaps(plan: SmallPlan, rule: str, as_of: str = DAY) -> dict[str, Gap]:
    return {":".join(gap.subjects): gap for gap in plan.gaps(as_of, rule=rule)}


def candidates(gap: Gap) -> list[str]:
    return [candidate.organisation.id for candidate in gap.candidates]


# --- One partner ---


def star() -> SmallPlan:
    """X is in m with hub; hub is in n with y and z, who know each other from there."""
    plan = SmallPlan().organisations(FIRM, "x", "hub", "y", "z").measure("m", "a").measure("n", "a")
    plan.part("x", "m").part("hub", "m")
    return plan.part("hub", "n").part("y", "n").part("z", "n")


def test_who_has_one_partner_that_has_others_hangs_on_it() -> None:
    found = gaps(star(), BROKER)

    assert set(found) == {"x"}
    gap = found["x"]
    assert (gap.missing, gap.expected, gap.part) == (1, 2, Part.ASK)
    assert str(gap.headline) == "“Organisation x” is known to meet others through “Organisation hub” only."
    assert [str(reason) for reason in gap.reasons] == ["“Organisation hub” has ties to 2 others."]
    assert candidates(gap) == ["y", "z"]  # in n, of the same area
    assert gaps(star().answered("x"), BROKER)["x"].part is Part.KNOWN


def test_two_who_know_only_each_other_hang_on_nobody() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m", "a").part("x", "m").part("y", "m")
    assert gaps(plan, BROKER) == {}


@pytest.mark.parametrize("second", ["cooperation", "membership", "measure of no plan"])
def test_any_second_tie_is_enough(second: str) -> None:
    plan = star().organisation("w")
    match second:
        case "cooperation":
            plan.works_with("x", "w", valid_from="2014")
        case "membership":
            plan.member("x", "w", valid_from="2014")
        case _:
            plan.measure("other", strategy=None).part("x", "other").part("w", "other")
    assert "x" not in gaps(plan, BROKER)


def test_a_second_tie_that_is_over_or_undated_is_none() -> None:
    plan = star().organisation("w").works_with("x", "w", valid_from="2014", valid_to="2015")
    assert set(gaps(plan.works_with("x", "z"), BROKER)) == {"x"}


def test_who_is_in_no_measure_of_the_plan_is_not_told() -> None:
    plan = star().organisation("w").works_with("w", "hub", valid_from="2014")
    assert set(gaps(plan, BROKER)) == {"x"}


# --- R&D within two steps ---


def chain(*steps: tuple[str, str]) -> SmallPlan:
    """Municipality t and firms f, g, h and university u; each two in a measure of their own."""
    plan = SmallPlan("a").municipality("t").organisations(FIRM, "f", "g", "h").organisation("u", RD)
    for one, other in steps:
        plan.measure(f"{one}-{other}", "a").part(one, f"{one}-{other}").part(other, f"{one}-{other}")
    return plan


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([("t", "u")], False),
        ([("t", "f"), ("f", "u")], False),
        ([("t", "f"), ("f", "g"), ("g", "u")], True),
        ([("t", "f"), ("g", "u")], True),
        ([("f", "u")], False),  # t has no partner at all, which other rules say
    ],
)
def test_a_municipality_is_far_from_research_beyond_two_steps(
    steps: list[tuple[str, str]],
    told: bool,  # noqa: FBT001 - a case of the table
) -> None:
    assert set(gaps(chain(*steps), FAR)) == ({"t"} if told else set())


def test_a_cooperation_is_a_step_and_a_membership_is_none() -> None:
    plan = chain(("t", "f"), ("f", "g"), ("g", "u")).member("u", valid_from="2010")
    gap = gaps(plan, FAR)["t"]

    assert (gap.missing, gap.expected, gap.part) == (1, 1, Part.ASK)
    assert str(gap.reasons[0]) == "It works with Organisation f, which works with no R&D institution."
    (named,) = gap.candidates
    assert str(named.reason) == (
        "takes part in another measure of the same focus area, is of a sphere that is missing and is in one "
        "measure already"
    )
    assert candidates(gap) == ["u"]
    assert gaps(plan.answered("t", "u"), FAR)["t"].part is Part.KNOWN
    assert gaps(plan.works_with("f", "u", valid_from="2014"), FAR) == {}


def test_only_municipalities_that_are_expected_are_looked_at() -> None:
    plan = chain().municipality("guest", since=None).measure("m", "a").part("guest", "m").part("f", "m")
    assert gaps(plan, FAR) == {}


# --- Spheres apart ---


def side_by_side(*shared: str) -> SmallPlan:
    """University u and firm f in measures of their own in each of these areas."""
    plan = SmallPlan("a", "b", "c").organisation("u", RD).organisation("f", FIRM)
    for area in shared:
        plan.measure(f"u-{area}", area).measure(f"f-{area}", area)
        plan.part("u", f"u-{area}").part("f", f"f-{area}")
    return plan


def test_two_spheres_in_two_areas_without_a_tie_could_meet() -> None:
    found = gaps(side_by_side("a", "b", "c"), APART)

    assert set(found) == {"university:industry"}
    gap = found["university:industry"]
    assert (gap.missing, gap.expected, gap.part) == (2, 2, Part.ASK)
    assert candidates(gap) == ["u"]
    assert str(gap.candidates[0].reason) == "shares 3 focus areas with Organisation f, without a known tie"
    assert gaps(side_by_side("a", "b").answered("u", "f"), APART)["university:industry"].part is Part.KNOWN


def test_one_area_in_common_is_not_enough_nor_is_a_tie_too_few() -> None:
    assert gaps(side_by_side("a"), APART) == {}
    assert gaps(side_by_side("a", "b").works_with("u", "f", valid_from="2014"), APART) == {}
    assert gaps(side_by_side("a", "b").member("f", "u", valid_from="2014"), APART) == {}


def test_organisations_of_one_sphere_or_of_none_need_not_meet() -> None:
    plan = side_by_side("a", "b").works_with("u", "f", valid_from="2014")
    plan.organisation("g", FIRM).organisation("c1", OrganisationKind.CLUSTER)
    for area in ("a", "b"):
        for who in ("g", "c1"):
            plan.measure(f"{who}-{area}", area).part(who, f"{who}-{area}")
    found = gaps(plan, APART)

    assert set(found) == {"university:industry"}
    assert (found["university:industry"].missing, found["university:industry"].expected) == (2, 3)  # u and g


def test_those_that_share_most_are_named_first_nobody_twice_and_no_more_than_five() -> None:
    plan = SmallPlan("a", "b", "c")
    for number in range(7):
        for who, kind in ((f"u{number}", RD), (f"f{number}", FIRM)):
            plan.organisation(who, kind)
            for area in ("a", "b", "c") if number == 6 else ("a", "b"):
                plan.measure(f"{who}-{area}", area).part(who, f"{who}-{area}")
    (gap,) = gaps(plan, APART).values()

    assert (gap.missing, gap.expected) == (14, 14)
    assert candidates(gap) == ["u6", "u0", "u1", "u2", "u3"]
    assert [str(candidate.reason) for candidate in gap.candidates][:2] == [
        "shares 3 focus areas with Organisation f6, without a known tie",
        "shares 2 focus areas with Organisation f0, without a known tie",
    ]


# --- Beside chance ---


def test_groups_that_keep_apart_are_told_with_what_chance_gives() -> None:
    """Closed form: 17 ties of firms x 16 of towns x (7 x 4 x 3 + 5 x 4) / (33 x 32) = 26.8."""
    found = gaps(two_circles(), SELDOM)

    assert set(found) == {"municipality:firm"}
    gap = found["municipality:firm"]
    assert gap.expected - gap.missing == 4  # f1 meets four towns
    assert 22 <= gap.expected <= 31
    assert gap.part is Part.ASK
    assert str(gap.headline) == (
        "“Municipalities” and “Firms” meet in the plan's measures 4 times, where chance gives "
        f"{gap.expected}."
    )
    assert candidates(gap) == ["t1", "t2", "f1", "f2"]
    everybody = [f"{letter}{number}" for letter in "tf" for number in range(1, 5)]
    assert gaps(two_circles().answered(*everybody), SELDOM)["municipality:firm"].part is Part.KNOWN


def test_a_group_that_is_seldom_in_an_area_is_told_with_who_is_outside() -> None:
    """Firms have one tie into b, where 17 x 17 / 33 = 8.8 are expected; towns none into a, 16 x 16 / 33."""
    found = gaps(two_circles(), OUTSIDE)

    assert set(found) == {"firm:b", "municipality:a"}
    gap = found["firm:b"]
    assert gap.expected - gap.missing == 1
    assert 7 <= gap.expected <= 10
    assert candidates(gap) == ["f2", "f3", "f4"]  # f1 is in b
    assert candidates(found["municipality:a"]) == ["t1", "t2", "t3", "t4"]


def test_where_all_are_mixed_chance_finds_nothing() -> None:
    plan = SmallPlan("a", "b")
    for number in range(4):
        plan.organisation(f"f{number}").municipality(f"t{number}")
    for number in range(4):
        plan.measure(f"a{number}", "a").measure(f"b{number}", "b")
        for side in ("a", "b"):
            plan.part(f"f{number}", f"{side}{number}").part(f"t{number}", f"{side}{number}")
            plan.part(f"t{(number + 1) % 4}", f"{side}{number}").part(
                f"f{(number + 2) % 4}", f"{side}{number}"
            )
    assert gaps(plan, SELDOM) == gaps(plan, OUTSIDE) == {}


def test_an_empty_plan_has_none_of_these() -> None:
    for rule in (BROKER, FAR, APART, SELDOM, OUTSIDE):
        assert gaps(SmallPlan(), rule) == {}
