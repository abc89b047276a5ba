"""What is on the map of one focus area and of one organisation."""

import pytest

from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.kinds import ParticipationRole
from stakeholders.domain.messages import translator
from stakeholders_visualizations import OneArea, OneOrganisation, WholePlan, parse_focus
from stakeholders_visualizations.caption import shown
from stakeholders_visualizations.model import EdgeKind, LabelPlace, NodeKind
from tests.visualizations.plans import map_of, two_areas


def test_the_map_of_an_area_has_its_measures_who_is_in_them_and_who_is_missing() -> None:
    model = map_of(two_areas(), OneArea("b"))

    assert [n.id for n in model.nodes if n.kind is NodeKind.MEASURE] == ["measure:fair"]
    assert [n.id for n in model.nodes if n.kind is NodeKind.ORGANISATION] == [
        "organisation:bank",
        "organisation:north",
        "organisation:south",
        "organisation:uni",
    ]
    hollow = {n.id for n in model.nodes if n.hollow and n.kind is NodeKind.ORGANISATION}
    assert hollow == {"organisation:north", "organisation:south"}  # North is in the other area only
    assert translator("en").say(model.title) == "Map of the focus area “Area b”"


def test_on_the_map_of_an_area_lines_lead_to_those_who_are_missing() -> None:
    model = map_of(two_areas(), OneArea("b"))
    seen = shown(model)

    named = {e.other for e in model.edges if e.kind is EdgeKind.CANDIDATE and e.id in seen.edges}
    assert {"organisation:north", "organisation:south"} <= named


def test_the_public_sector_and_the_missing_stand_to_the_left_the_others_to_the_right() -> None:
    model = map_of(two_areas(), OneArea("b"))

    side = {n.id: n.label for n in model.nodes if n.kind is NodeKind.ORGANISATION}
    assert side["organisation:north"] is LabelPlace.LEFT
    assert side["organisation:uni"] is LabelPlace.RIGHT
    assert model.node["organisation:north"].at.x < 0 < model.node["organisation:uni"].at.x


def test_what_stands_under_the_plan_in_no_area_has_a_map_too() -> None:
    model = map_of(two_areas(), OneArea("plan:whole"))

    assert [n.id for n in model.nodes if n.kind is NodeKind.MEASURE] == ["measure:office"]


def test_one_step_from_an_organisation_are_its_own_measures_and_partners() -> None:
    model = map_of(two_areas(), OneOrganisation("uni"))

    assert {n.id for n in model.nodes if n.kind is not NodeKind.GAP} == {
        "organisation:uni",
        "organisation:mill",
        "measure:lab",
        "measure:fair",
        "area:a",
        "area:b",
    }
    assert model.node["organisation:uni"].at.x == model.node["organisation:uni"].at.y == 0


def test_two_steps_show_who_else_is_there_and_three_what_they_take_part_in() -> None:
    two, three = (map_of(two_areas(), OneOrganisation("bank", depth)) for depth in (2, 3))

    assert {n.id for n in two.nodes if n.kind is NodeKind.ORGANISATION} == {
        "organisation:bank",
        "organisation:uni",
    }
    assert "measure:lab" not in two.node
    assert {"measure:lab", "organisation:mill"} <= three.node.keys()


def test_lines_lead_away_from_the_middle_and_the_map_says_so() -> None:
    model = map_of(two_areas(), OneOrganisation("uni"))

    # Mill is in the lab as well: both one step from the university.
    assert not [e for e in model.edges if {e.one, e.other} == {"organisation:mill", "measure:lab"}]
    assert "left out" in translator("en").say(model.remarks[-1])


def test_gaps_that_name_the_organisation_are_on_its_map() -> None:
    model = map_of(two_areas(), OneOrganisation("south"))

    assert {n.id for n in model.nodes if n.kind is NodeKind.GAP} >= {
        "gap:plan:municipality-outside-focus-area:a",
        "gap:plan:municipality-outside-focus-area:b",
    }
    assert {e.other for e in model.edges if e.kind is EdgeKind.CANDIDATE} == {"organisation:south"}


def test_an_organisation_without_ties_stands_alone() -> None:
    model = map_of(two_areas().organisation("hermit"), OneOrganisation("hermit", 3))

    assert [n.id for n in model.nodes] == ["organisation:hermit"]
    assert shown(model).nodes == {"organisation:hermit"}


@pytest.mark.parametrize("focus", [OneArea("nowhere"), OneOrganisation("nobody")])
def test_what_does_not_exist_is_not_found(focus: OneArea | OneOrganisation) -> None:
    with pytest.raises(NotFound, match=r"nowhere|nobody"):
        map_of(two_areas(), focus)


@pytest.mark.parametrize("depth", [0, 4, -1])
def test_a_depth_is_one_to_three(depth: int) -> None:
    with pytest.raises(InvalidInput, match="one to three"):
        OneOrganisation("uni", depth)


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("plan", WholePlan()),
        ("area:a", OneArea("a")),
        ("area:plan:whole", OneArea("plan:whole")),
        ("organisation:uni", OneOrganisation("uni", 1)),
        ("organisation:uni:3", OneOrganisation("uni", 3)),
    ],
)
def test_a_focus_can_be_written_and_read(text: str, focus: WholePlan | OneArea | OneOrganisation) -> None:
    assert parse_focus(text) == focus
    assert parse_focus(str(focus)) == focus


@pytest.mark.parametrize(
    "text", ["", "plan:a", "area", "area:", "organisation:", "organisation:uni:x", "x:y"]
)
def test_what_is_no_focus_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_focus(text)


def test_nobody_is_missing_where_nobody_is_expected() -> None:
    plan = two_areas().expects("north", area="b", expected=False)
    plan.part("south", "lab", ParticipationRole.FUNDER).part("north", "fair", ParticipationRole.FUNDER)

    in_b, under_the_plan = map_of(plan, OneArea("b")), map_of(plan, OneArea("plan:whole"))

    assert {n.id for n in in_b.nodes if n.hollow and n.kind is NodeKind.ORGANISATION} == {
        "organisation:south"
    }
    assert not [n for n in under_the_plan.nodes if n.hollow and n.kind is NodeKind.ORGANISATION]


def test_the_card_of_an_organisation_tells_who_can_introduce_the_university() -> None:
    # The university is in the fair with nobody but the bank, which funds; with the mill it works.
    plan = two_areas().organisation("far", name="Langt AS").works_with("mill", "far")
    model = map_of(plan, OneOrganisation("mill"))
    say = translator("en").say

    way = model.node["organisation:far"].card.way
    assert way is not None
    assert say(way.heading) == "Who can introduce The University"
    assert [(say(step.names), step.node) for step in way.named] == [
        ("Mølla AS", "organisation:mill"),
        ("Langt AS", "organisation:far"),
    ]
    assert model.node["organisation:uni"].card.way is None  # nobody has to introduce it to itself


def test_an_organisation_nobody_knows_has_no_way_on_its_card() -> None:
    model = map_of(two_areas().organisation("hermit"), OneOrganisation("hermit"))

    assert model.node["organisation:hermit"].card.way is None
