"""The whole network by municipality and by sphere."""

from __future__ import annotations

import pytest

from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import ParticipationRole
from stakeholders.domain.messages import translator
from stakeholders.domain.records import Participation
from stakeholders.gaps import find_gaps
from stakeholders.network.build import Prepared, build_network
from stakeholders_visualizations import By, MapModel, WholePlan, build_map, parse_focus
from stakeholders_visualizations.caption import shown
from stakeholders_visualizations.model import MapNode, NodeKind, Region
from tests.network import example
from tests.network.small import SmallPlan
from tests.visualizations.conftest import Opener
from tests.visualizations.plans import kristiansand, map_of, two_areas
from tests.visualizations.test_places import places

SPHERES, SEATS, CIRCLES = WholePlan(By.SPHERE), WholePlan(By.MUNICIPALITY), WholePlan(By.CIRCLE)


def is_in(node: MapNode, region: Region) -> bool:
    xs, ys = [p.x for p in region.outline], [p.y for p in region.outline]
    return min(xs) <= node.at.x <= max(xs) and min(ys) <= node.at.y <= max(ys)


def members(model: MapModel) -> dict[str, set[str]]:
    """By the title of a box, who stands in it."""
    say = translator("en").say
    return {
        say(region.names): {
            node.id.partition(":")[2]
            for node in model.nodes
            if node.kind is NodeKind.ORGANISATION and is_in(node, region)
        }
        for region in model.regions
    }


def test_every_organisation_stands_in_the_box_of_its_sphere() -> None:
    model = map_of(two_areas().organisation("hermit"), SPHERES)

    assert members(model) == {
        "University sphere": {"uni"},
        "Industry sphere": {"mill", "hermit"},
        "Government sphere": {"north", "south", "council"},
        "Outside the three spheres": {"bank"},
    }
    assert translator("en").say(model.title) == "Map of the whole network by sphere"


def seated() -> SmallPlan:
    plan = SmallPlan("a").municipality("north", name="Nord", municipality_code="4201")
    plan.municipality("far", name="Fjern", municipality_code="4299").expects("far", area="a", expected=False)
    plan.organisation("mill", municipality_code="4201").organisation("tent")
    return plan.measure("lab", "a").part("mill", "lab")


def test_by_municipality_the_unknown_seat_is_a_box_of_its_own() -> None:
    model = map_of(seated(), SEATS)

    assert members(model) == {
        "Nord": {"north", "mill"},
        "Other municipalities, alone": {"far"},
        "Seat not known": {"tent", "council"},
    }


def test_every_organisation_stands_in_the_box_of_its_circle() -> None:
    # Three who all work with each other, two who do, one line between them, and one alone.
    plan = SmallPlan("a").measure("lab", "a")
    for name in ("a1", "a2", "a3", "b1", "b2", "hermit"):
        plan.organisation(name)
    for one, other in (("a1", "a2"), ("a2", "a3"), ("a1", "a3"), ("b1", "b2"), ("a3", "b1")):
        plan.works_with(one, other, valid_from="2014")
    model = map_of(plan, CIRCLES)

    assert members(model) == {
        "Circle 1": {"a1", "a2", "a3"},
        "Circle 2": {"b1", "b2"},
        "In no circle": {"hermit", "council"},
    }
    assert translator("en").say(model.title) == "Map of the whole network by circle"


def test_where_nobody_works_with_anybody_there_is_no_circle() -> None:
    assert set(members(map_of(SmallPlan("a").measure("lab", "a"), CIRCLES))) == {"In no circle"}


def test_whoever_has_no_tie_is_shown_too_and_counted() -> None:
    model = map_of(two_areas().organisation("hermit"), SPHERES)

    assert "organisation:hermit" in shown(model).nodes
    # Also with every tie switched off: who is there does not depend on what is drawn between them.
    everything = frozenset(e.key for g in model.legend for e in g.entries if e.key.startswith("tie:"))
    assert "organisation:hermit" in shown(model, everything).nodes
    assert "organisation:hermit" not in shown(map_of(two_areas().organisation("hermit"))).nodes


@pytest.mark.parametrize("focus", [SPHERES, SEATS])
def test_one_tie_more_moves_nothing(focus: WholePlan) -> None:
    before = kristiansand("snp-2014", None, focus)
    tie = Participation(
        id="one-more",
        organisation_id="trainee-sor",
        measure_id="periscope",
        role=ParticipationRole.PARTNER,
        source=("tia_styrke",),
    )
    network = example.network("snp-2014")
    more = build_network(Prepared(1, Facts.of([*example.facts(), tie])), network.perspective)
    after = build_map(more, find_gaps(more), focus)

    was, is_ = places(before), places(after)
    assert len(after.edges) > len(before.edges)
    assert {id_ for id_ in was if id_.startswith("gap:")} >= {id_ for id_ in is_ if id_.startswith("gap:")}
    assert {i: at for i, at in was.items() if i in is_ and not i.startswith("gap:")} == {
        i: at for i, at in is_.items() if not i.startswith("gap:")
    }


@pytest.mark.parametrize("focus", [SPHERES, SEATS, CIRCLES])
@pytest.mark.parametrize("strategy", ["snp-2014", "fornybar-2023"])
def test_no_two_marks_are_in_one_place_and_nobody_is_between_boxes(strategy: str, focus: WholePlan) -> None:
    model = kristiansand(strategy, None, focus)

    assert len(set(places(model).values())) == len(model.nodes)
    found = [who for box in members(model).values() for who in box]
    everybody = {n.id.partition(":")[2] for n in model.nodes if n.kind is NodeKind.ORGANISATION}
    assert sorted(found) == sorted(everybody)  # each in one box and no more
    areas = [n for n in model.nodes if n.kind in {NodeKind.AREA, NodeKind.MEASURE}]
    assert not [n.id for n in areas for region in model.regions if is_in(n, region)]


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("plan:municipality", SEATS),
        ("plan:sphere", SPHERES),
        ("plan:circle", CIRCLES),
        ("plan:area", WholePlan()),
    ],
)
def test_what_the_whole_is_grouped_by_can_be_written(text: str, focus: WholePlan) -> None:
    assert parse_focus(text) == focus
    assert parse_focus(str(focus)) == focus


@pytest.mark.parametrize("focus", [SPHERES, SEATS, CIRCLES])
def test_in_the_browser_every_box_has_its_title_and_everybody_is_counted(
    opened: Opener, focus: WholePlan
) -> None:
    model = kristiansand("snp-2014", None, focus)
    page = opened(model).page

    caption = page.locator("#caption").text_content()
    assert caption is not None
    assert caption.startswith(f"{model.of_organisations} av {model.of_organisations} organisasjoner")
    titles = page.evaluate("stakeholdersMap.view.regionNames.map(box => box.lines.join(' '))")
    assert len(titles) >= len(model.regions) - 2  # a long name next to it may take the place of one
    off = frozenset(model.hidden_keys | {"look:firm"})
    page.locator("#legend-look-firm").uncheck()
    assert set(page.evaluate("[...stakeholdersMap.view.seen.nodes]")) == shown(model, off).nodes
