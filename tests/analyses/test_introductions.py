"""Who can introduce whom, worked out by hand."""

from __future__ import annotations

import itertools

import pytest

from stakeholders.analyses.introductions import default_source, introductions
from stakeholders.domain.kinds import Answer, MembershipRole, OrganisationKind
from stakeholders.domain.messages import translator
from stakeholders.network.network import Presence
from tests.network.small import SmallPlan

RD = OrganisationKind.RD_INSTITUTION
DAY = "2016-06-01"


def ways(plan: SmallPlan, source: str = "uni", at: str = DAY) -> dict[str, list[tuple[str, str, Presence]]]:
    """For each organisation the steps to it: whom, through what, and whether that holds."""
    network = plan.network(at)
    found = introductions(network, network.position[source])
    return {
        network.organisations[position].id: [
            (
                network.organisations[step.organisation].id,
                str(translator("en").say(step.through)),
                step.presence,
            )
            for step in steps
        ]
        for position, steps in found.items()
    }


def people(*ids: str) -> SmallPlan:
    plan = SmallPlan().organisation("uni", RD)
    for id_ in ids:
        plan.organisation(id_)
    return plan


def names(plan: SmallPlan, to: str, **asked: str) -> list[str]:
    return [id_ for id_, _, _ in ways(plan, **asked)[to]]


def test_a_shared_measure_a_cooperation_and_a_membership_are_a_step_each() -> None:
    plan = people("b", "c", "d")
    plan.measure("lab", "a").part("uni", "lab").part("b", "lab")
    plan.works_with("b", "c", valid_from="2014").member("c", "d", MembershipRole.MEMBER, valid_from="2014")

    assert ways(plan)["d"] == [
        ("b", "Measure lab", Presence.PRESENT),
        ("c", "project", Presence.PRESENT),
        ("d", "membership (member)", Presence.PRESENT),
    ]


def test_the_shortest_way_is_taken_and_who_cannot_be_reached_has_none() -> None:
    plan = people("b", "c", "far").works_with("uni", "b", valid_from="2014")
    plan.works_with("b", "c", valid_from="2014").works_with("uni", "c", valid_from="2014")

    assert names(plan, "c") == ["c"]
    assert "far" not in ways(plan)
    assert "uni" not in ways(plan)


def test_of_two_ways_the_living_one_is_taken() -> None:
    plan = people("old", "new", "goal")
    plan.works_with("uni", "old", valid_from="2010", valid_to="2012")
    plan.works_with("old", "goal", valid_from="2010", valid_to="2012")
    plan.works_with("uni", "new", valid_from="2014").works_with("new", "goal", valid_from="2014")

    assert names(plan, "goal") == ["new", "goal"]


def test_undated_is_better_than_ended_and_worse_than_living() -> None:
    plan = people("b", "c", "goal")
    plan.works_with("uni", "b", valid_from="2014", valid_to="2015").works_with("b", "goal", valid_from="2014")
    plan.works_with("uni", "c").works_with("c", "goal", valid_from="2014")

    assert [(w[0], w[2]) for w in ways(plan)["goal"]] == [("c", Presence.UNDATED), ("goal", Presence.PRESENT)]
    assert names(plan, "goal", at="2015-01-01") == ["b", "goal"]


@pytest.mark.parametrize(("first", "second"), [("b", "c"), ("c", "b")])
def test_of_two_ways_the_dated_one_is_taken_whoever_comes_first(first: str, second: str) -> None:
    plan = people("b", "c", "goal").works_with("uni", first).works_with(first, "goal", valid_from="2014")
    plan.works_with("uni", second, valid_from="2014").works_with(second, "goal", valid_from="2014")

    assert names(plan, "goal") == [second, "goal"]


def test_whom_one_has_met_oneself_needs_no_introduction() -> None:
    plan = people("b", "goal").measure("past", "a", starts="2010", ends="2012")
    plan.part("uni", "past").part("goal", "past")
    plan.works_with("uni", "b", valid_from="2014").works_with("b", "goal", valid_from="2014")

    assert ways(plan)["goal"] == [("goal", "Measure past", Presence.ABSENT)]


def test_a_way_of_more_than_six_steps_is_no_introduction() -> None:
    chain = ["uni", *(f"f{i}" for i in range(1, 8))]
    plan = people(*chain[1:])
    for one, other in itertools.pairwise(chain):
        plan.works_with(one, other, valid_from="2014")

    assert len(ways(plan)["f6"]) == 6
    assert "f7" not in ways(plan)


@pytest.mark.parametrize(
    ("plan", "source"),
    [
        (SmallPlan().organisation("a", RD).organisation("b", RD).measure("m", "a").part("b", "m"), "b"),
        (SmallPlan().organisation("a", RD), "a"),  # the only one, though it is in nothing
        (SmallPlan().organisation("a", RD).organisation("b", RD), None),  # either could be meant
        (SmallPlan().organisation("firm").measure("m", "a").part("firm", "m"), None),
        (SmallPlan().organisation("a", RD, ended="2015").measure("m", "a").part("a", "m"), None),
    ],
)
def test_introductions_begin_at_the_busiest_rd_institution_or_the_only_one(
    plan: SmallPlan, source: str | None
) -> None:
    network = plan.network(DAY)

    found = default_source(network)

    assert (None if found is None else network.organisations[found].id) == source


def test_only_who_exists_can_introduce() -> None:
    plan = people("b", "far").organisation("gone", ended="2015")
    plan.works_with("uni", "gone", valid_from="2013").works_with("gone", "far", valid_from="2013")
    plan.works_with("uni", "b", valid_from="2013").works_with("b", "far", valid_from="2013")

    assert names(plan, "far") == ["b", "far"]
    assert "gone" not in ways(plan)
    assert names(plan, "far", at="2014-06-01")[-1] == "far"
    assert "gone" in ways(plan, at="2014-06-01")


def test_what_has_not_begun_introduces_nobody() -> None:
    plan = people("b", "c", "d", "e")
    plan.works_with("uni", "b", valid_from="2017").measure("lab", "a", starts="2018")
    plan.part("uni", "lab").part("c", "lab")
    plan.measure("fair", "a", starts="2014").part("uni", "fair").part("d", "fair", valid_from="2019")
    plan.part("e", "fair")

    assert set(ways(plan)) == {"e"}
    assert set(ways(plan, at="2020-01-01")) == {"b", "c", "d", "e"}


def test_denied_ties_introduce_nobody() -> None:
    plan = people("b", "c").works_with("uni", "b", stated_by="b", answer=Answer.NO)
    plan.measure("lab", "a").part("uni", "lab").says_no("c", "lab")

    assert ways(plan) == {}
