"""Who is expected where: the first members of the plan's body, and what more and less specific rows say."""

from __future__ import annotations

from itertools import combinations

import pytest

from stakeholders.analyses.coverage import State
from stakeholders.analyses.participation_matrix import Part, participation_matrix
from stakeholders.domain.kinds import (
    Answer,
    MembershipRole,
    OrganisationKind,
    Sphere,
    SuccessionKind,
)
from stakeholders.network.expectations import Expectations, Expected
from stakeholders.network.network import Network
from stakeholders.testing import samples
from tests.network.small import DAY, SmallPlan

MUNICIPALITY, FIRM = OrganisationKind.MUNICIPALITY, OrganisationKind.FIRM
GOVERNMENT, INDUSTRY = Sphere.GOVERNMENT, Sphere.INDUSTRY


def expected_municipalities(plan: SmallPlan, as_of: str = DAY) -> set[str]:
    network = plan.network(as_of)
    return {network.organisations[p].id for p in Expectations(network).municipalities}


def of(network: Network, organisation: str, area: str | None) -> Expected:
    return Expectations(network).of_organisation(network.position[organisation], area)


@pytest.mark.parametrize("role", MembershipRole)
def test_only_voting_members_are_expected(role: MembershipRole) -> None:
    plan = SmallPlan().municipality("x", since=None).member("x", role=role, valid_from="2010")
    votes = role in {MembershipRole.MEMBER, MembershipRole.OWNER, MembershipRole.FOUNDER}
    assert expected_municipalities(plan) == ({"x"} if votes else set())


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2010", None, True),
        ("2014-01-01", None, True),
        ("2014", None, True),
        ("2014-01-02", None, False),  # a later joiner
        ("2010", "2014-01-01", True),  # left on the day after: was a member when the plan began
        ("2010", "2013", False),
        (None, None, False),  # nobody knows since when: never silently there on a day
        (None, "2013", False),
    ],
)
def test_members_are_those_of_the_day_the_plan_began(
    first: str | None, last: str | None, *, expected: bool
) -> None:
    plan = SmallPlan().municipality("x", since=None).member("x", valid_from=first, valid_to=last)
    assert expected_municipalities(plan) == ({"x"} if expected else set())


def test_members_of_another_body_are_not_expected_nor_members_of_another_kind() -> None:
    plan = SmallPlan().municipality("x", since=None).organisation("net", OrganisationKind.CLUSTER)
    plan.member("x", "net", valid_from="2010").organisation("firm").member("firm", valid_from="2010")
    assert expected_municipalities(plan) == set()


def test_a_firm_that_was_a_member_makes_no_municipality_expected_that_came_after_it() -> None:
    plan = SmallPlan().organisation("firm", ended="2015").member("firm", valid_from="2010")
    plan.municipality("town", since=None).followed_by("firm", "town", "2016-01-01")
    assert expected_municipalities(plan) == set()


def test_who_inherited_a_membership_before_the_plan_began_is_a_first_member() -> None:
    plan = SmallPlan().municipality("old", ended="2012").municipality("new", since=None, founded="2013")
    assert expected_municipalities(plan.followed_by("old", "new", "2013-01-01")) == {"new"}


def test_a_plan_without_a_body_or_a_start_expects_nobody() -> None:
    assert expected_municipalities(SmallPlan(carried_by=None).municipality("x")) == set()
    assert expected_municipalities(SmallPlan(valid_from=None).municipality("x")) == set()


def test_a_disputed_membership_expects_nobody() -> None:
    plan = SmallPlan().municipality("x", since=None)
    plan.member("x", valid_from="2010", stated_by="x", source=(), answer=Answer.NO)
    assert expected_municipalities(plan) == set()


def test_members_are_followed_through_mergers_and_renames_while_each_exists() -> None:
    plan = SmallPlan().municipality("old", ended="2019-12-31").municipality("new", since=None, founded="2020")
    plan.followed_by("old", "new")
    assert expected_municipalities(plan, "2016-06-01") == {"old"}
    assert expected_municipalities(plan, "2020-06-01") == {"new"}
    assert expected_municipalities(plan, "2014/2022") == {"old", "new"}


@pytest.mark.parametrize("kind", [SuccessionKind.SPLIT, SuccessionKind.TAKEOVER])
def test_members_are_not_followed_through_splits_and_takeovers(kind: SuccessionKind) -> None:
    plan = SmallPlan().municipality("old", ended="2019-12-31").municipality("new", since=None)
    plan.followed_by("old", "new", kind=kind)
    assert expected_municipalities(plan, "2020-06-01") == set()


def test_the_body_is_followed_too() -> None:
    """The council was renamed before the plan began: members joined the body of the new name."""
    plan = SmallPlan().organisation("new-council", OrganisationKind.REGIONAL_COUNCIL)
    plan.followed_by("council", "new-council", "2012-01-01", SuccessionKind.RENAME)
    plan.municipality("x", since=None).member("x", "new-council", valid_from="2012")
    assert expected_municipalities(plan) == {"x"}


def test_each_is_expected_in_every_leaf_and_in_no_group_nor_in_the_plan_as_a_whole() -> None:
    plan = SmallPlan("g").area("a", "g").area("b", "g").municipality("x")
    plan.measure("in-group", "g").measure("in-plan")
    board = plan.board()
    expected = {column.id: board.cell("organisation:x", column.id).expected for column in board.columns}
    assert expected == {
        "a": Expected.YES,
        "b": Expected.YES,
        "g:whole": Expected.OPEN,
        "plan:whole": Expected.OPEN,
    }


def test_nothing_else_is_expected() -> None:
    board = SmallPlan().organisation("firm").municipality("other", since=None).board()
    assert board.cell("kind:firm", "a").expected is Expected.OPEN
    assert board.cell("sphere:industry", "a").expected is Expected.OPEN
    with pytest.raises(KeyError):
        board.row("organisation:other")


def test_a_later_joiner_is_expected_where_an_expectation_says_so() -> None:
    plan = SmallPlan().municipality("late", since="2015").expects("late", area="a")
    network = plan.network()
    assert expected_municipalities(plan) == {"late"}
    assert of(network, "late", "a") is Expected.YES
    assert of(network, "late", "b") is Expected.OPEN
    assert [gap.id for gap in plan.measure("m", "a", "b").gaps(rule="municipality-outside-focus-area")] == [
        "plan:municipality-outside-focus-area:a"
    ]


def test_what_is_expected_of_municipalities_as_a_kind_is_not_expected_of_each_of_them() -> None:
    """At least one of them is asked for, and it need not be the one that joined later."""
    plan = SmallPlan().municipality("late", since="2015").expects("late", area="a")
    assert of(plan.expects(MUNICIPALITY, area="b").network(), "late", "b") is Expected.OPEN


def test_a_later_joiner_that_is_not_expected_or_only_in_a_measure_has_no_row_of_its_own() -> None:
    plan = (
        SmallPlan().municipality("late", since="2015").municipality("later", since="2015").measure("m", "a")
    )
    plan.expects("late", area="a", expected=False).expects("later", measure="m")
    assert expected_municipalities(plan) == set()


def test_a_later_joiner_may_be_expected_in_the_whole_plan() -> None:
    network = SmallPlan().municipality("late", since="2015").expects("late").network()
    assert [of(network, "late", area) for area in ("a", "b")] == [Expected.YES, Expected.YES]


# From the most specific statement to the least.
LEVELS = [
    (where, who)
    for where in ("a", None)
    for who in ("vennesla", MUNICIPALITY, GOVERNMENT)
]  # fmt: skip


@pytest.mark.parametrize(("specific", "general"), list(combinations(LEVELS, 2)), ids=str)
def test_the_more_specific_statement_wins(
    specific: tuple[str | None, str | OrganisationKind | Sphere],
    general: tuple[str | None, str | OrganisationKind | Sphere],
) -> None:
    """Area before strategy, then organisation before kind before sphere; whatever the order of the rows."""
    for first, second in ((specific, general), (general, specific)):
        plan = SmallPlan().municipality("vennesla")
        for where, who in (first, second):
            plan.expects(who, area=where, expected=(where, who) == specific)
        assert of(plan.network(), "vennesla", "a") is Expected.YES
        plan = SmallPlan().municipality("vennesla")
        for where, who in (first, second):
            plan.expects(who, area=where, expected=(where, who) == general)
        assert of(plan.network(), "vennesla", "a") is Expected.NO


def test_a_statement_about_one_area_says_nothing_of_another() -> None:
    network = SmallPlan().municipality("x").expects("x", area="a", expected=False).network()
    assert (of(network, "x", "a"), of(network, "x", "b")) == (Expected.NO, Expected.YES)


def test_statements_of_another_strategy_say_nothing() -> None:
    plan = SmallPlan().municipality("x").add(samples.strategy("other")).expects("x", expected=False)
    assert of(plan.network(strategy="other"), "x", "a") is Expected.OPEN
    assert of(plan.network(), "x", "a") is Expected.NO


GROUP_LEVELS = [("a", FIRM), ("a", INDUSTRY), (None, FIRM), (None, INDUSTRY)]


@pytest.mark.parametrize(("specific", "general"), list(combinations(GROUP_LEVELS, 2)), ids=str)
def test_for_a_group_too(
    specific: tuple[str | None, OrganisationKind | Sphere],
    general: tuple[str | None, OrganisationKind | Sphere],
) -> None:
    plan = SmallPlan().organisation("f")
    plan.expects(specific[1], area=specific[0], expected=False).expects(general[1], area=general[0])
    assert plan.cell("kind:firm", "a").state is State.NOT_EXPECTED
    plan = SmallPlan().organisation("f")
    plan.expects(specific[1], area=specific[0]).expects(general[1], area=general[0], expected=False)
    assert plan.cell("kind:firm", "a").state is State.UNKNOWN


def test_what_is_expected_of_a_sphere_is_not_expected_of_each_kind_in_it() -> None:
    board = SmallPlan().organisation("f").expects(INDUSTRY, area="a").board()
    assert board.cell("sphere:industry", "a").expected is Expected.YES
    assert board.cell("kind:firm", "a").expected is Expected.OPEN


def test_what_is_expected_of_a_kind_is_expected_of_it() -> None:
    board = SmallPlan().organisation("f").expects(FIRM, area="a").board()
    assert board.cell("kind:firm", "a").expected is Expected.YES
    assert board.cell("kind:firm", "b").expected is Expected.OPEN


def test_what_is_not_expected_of_a_sphere_is_not_expected_of_any_kind_in_it() -> None:
    board = SmallPlan().organisation("f").expects(INDUSTRY, area="a", expected=False).board()
    assert board.cell("kind:firm", "a").state is State.NOT_EXPECTED
    assert board.cell("sphere:industry", "a").state is State.NOT_EXPECTED


def test_what_is_not_expected_of_a_kind_leaves_its_sphere_open() -> None:
    """As long as it has others; a sphere of nobody but firms is not expected with them."""
    plan = SmallPlan().organisation("f").expects(FIRM, area="a", expected=False)
    assert plan.cell("sphere:industry", "a").state is State.NOT_EXPECTED
    plan.organisation("chamber", OrganisationKind.BUSINESS_ASSOCIATION)
    assert plan.cell("sphere:industry", "a").state is State.UNKNOWN
    assert plan.cell("sphere:industry", "a").completion.of == 1


def test_who_takes_part_where_nobody_is_expected_is_shown() -> None:
    plan = SmallPlan().municipality("x").expects(MUNICIPALITY, expected=False)
    plan.measure("m", "a").part("x", "m")
    board = plan.board()
    assert board.cell("organisation:x", "a").state is State.THIN
    assert board.cell("organisation:x", "b").state is State.NOT_EXPECTED
    assert board.cell("kind:municipality", "a").state is State.COVERED


def test_under_later_boundaries_what_was_said_of_a_predecessor_holds_for_the_successor() -> None:
    plan = SmallPlan().municipality("old", ended="2019").municipality("new", since=None, founded="2020")
    plan.followed_by("old", "new").expects("old", area="a", expected=False)
    network = plan.municipality("beside").network(boundaries="2026-01-01")
    assert of(network, "new", "a") is Expected.NO
    assert of(network, "beside", "a") is Expected.YES


def matrix_part(plan: SmallPlan, organisation: str, measure: str) -> Part:
    network = plan.network()
    cell = participation_matrix(network).cell(
        network.position[organisation], network.measure_position[measure]
    )
    return cell.part


def test_in_a_measure_a_statement_about_the_measure_comes_first_then_its_areas_then_the_plan() -> None:
    plan = SmallPlan().municipality("x").measure("m", "a").measure("n", "a", "b")
    plan.expects("x", area="a", expected=False)
    assert matrix_part(plan, "x", "m") is Part.NOT_EXPECTED
    assert matrix_part(plan, "x", "n") is Part.UNKNOWN  # it is expected in `b`
    plan.expects("x", measure="m").expects("x", measure="n", expected=False)
    assert matrix_part(plan, "x", "m") is Part.UNKNOWN
    assert matrix_part(plan, "x", "n") is Part.NOT_EXPECTED


def test_in_a_measure_without_an_area_only_the_measure_and_the_whole_plan_speak() -> None:
    plan = SmallPlan().municipality("x").measure("loose").expects("x", area="a", expected=False)
    assert matrix_part(plan, "x", "loose") is Part.UNKNOWN
    assert matrix_part(plan.expects("x", expected=False), "x", "loose") is Part.NOT_EXPECTED


@pytest.mark.parametrize("who", ["x", MUNICIPALITY, GOVERNMENT])
def test_who_is_not_expected_in_a_measure_is_not_unknown_there(
    who: str | OrganisationKind | Sphere,
) -> None:
    plan = SmallPlan().municipality("x").measure("m", "a").measure("n", "a")
    plan.expects(who, measure="m", expected=False)
    assert matrix_part(plan, "x", "m") is Part.NOT_EXPECTED
    assert matrix_part(plan, "x", "n") is Part.UNKNOWN
