"""A map that opens on a gap, and one that opens on a cell of the board."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from stakeholders.domain.errors import NotFound
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import translator
from stakeholders_visualizations import OneCell, OneGap, WholePlan, parse_focus, steady
from stakeholders_visualizations.caption import centre_of, shown
from stakeholders_visualizations.model import EdgeKind, LineStyle, MapModel, NodeKind
from tests.network import example
from tests.visualizations.conftest import Opener
from tests.visualizations.plans import kristiansand, map_of, two_areas

OUTSIDE = OneGap("plan:municipality-outside-focus-area:b")


def ids(model: MapModel, kind: NodeKind) -> set[str]:
    return {node.id.partition(":")[2] for node in model.nodes if node.kind is kind}


def test_the_map_of_a_gap_has_where_it_is_who_is_there_and_whom_it_names() -> None:
    model = map_of(two_areas(), OUTSIDE)

    assert ids(model, NodeKind.AREA) == {"b"}
    assert ids(model, NodeKind.MEASURE) == {"fair"}
    # The university and the bank are in the fair; North and South are expected in b.
    assert ids(model, NodeKind.ORGANISATION) == {"uni", "bank", "north", "south"}
    assert ids(model, NodeKind.GAP) == {OUTSIDE.gap}
    assert centre_of(model) == f"gap:{OUTSIDE.gap}"
    hang = next(edge for edge in model.edges if edge.kind is EdgeKind.GAP)
    assert (hang.one, hang.other, hang.style) == ("area:b", f"gap:{OUTSIDE.gap}", LineStyle.MISSING)
    arcs = [edge for edge in model.edges if edge.kind is EdgeKind.CANDIDATE]
    assert {edge.other for edge in arcs} == {"organisation:north", "organisation:south"}
    assert all(edge.on_demand for edge in arcs)
    assert not {edge.id for edge in arcs} & shown(model).edges
    assert {"organisation:north", "organisation:south"} <= shown(model).nodes  # there without their arcs


def test_whom_a_gap_names_stands_left_of_it_and_who_is_there_right() -> None:
    model = map_of(two_areas(), OUTSIDE)

    gap = model.node[f"gap:{OUTSIDE.gap}"].at.x
    assert model.node["organisation:south"].at.x < gap < model.node["area:b"].at.x
    assert model.node["area:b"].at.x < model.node["organisation:uni"].at.x


@pytest.mark.parametrize(("strategy", "as_of"), [("snp-2014", None), ("snp-2014", "2016-11-23")])
def test_every_gap_of_the_example_has_a_map_on_which_it_is_seen(strategy: str, as_of: str | None) -> None:
    for gap in example.gaps(strategy, as_of):
        model = kristiansand(strategy, as_of, OneGap(gap.id))
        assert f"gap:{gap.id}" in shown(model).nodes, gap.id
        places = [(node.at.x, node.at.y) for node in model.nodes]
        assert len(set(places)) == len(places), gap.id
        named = {f"organisation:{candidate.organisation.id}" for candidate in gap.candidates}
        assert named <= shown(model).nodes, gap.id


def test_a_gap_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound, match="no gap"):
        map_of(two_areas(), OneGap("plan:moon"))


def test_the_map_of_a_cell_has_its_row_alone() -> None:
    model = map_of(two_areas(), OneCell("kind:rd_institution", "b"))

    assert ids(model, NodeKind.ORGANISATION) == {"uni"}
    assert ids(model, NodeKind.MEASURE) == {"fair"}
    assert "gap:cell:kind:rd_institution:b" not in model.node  # somebody is there
    assert translator("en").say(model.title) == "Map of a cell: R&D institutions in “Area b”"


def test_an_empty_cell_has_a_hollow_mark_that_names_the_most_active_first() -> None:
    # Of the firms, the mill is in the lab; the shop is in nothing. Nobody of them is in b.
    plan = two_areas().organisation("shop", OrganisationKind.FIRM, name="A-butikken")
    model = map_of(plan, OneCell("kind:firm", "b"))

    mark = model.node["gap:cell:kind:firm:b"]
    assert [named.node for named in mark.card.named] == ["organisation:mill", "organisation:shop"]
    assert mark.look == "gap_ask"  # nobody was asked
    assert centre_of(model) == mark.id
    assert {"organisation:mill", "organisation:shop", mark.id} <= shown(model).nodes


def test_a_municipality_that_is_missing_is_hollow_on_the_map_of_its_cell() -> None:
    model = map_of(two_areas(), OneCell("organisation:south", "b"))

    assert ids(model, NodeKind.ORGANISATION) == {"south"}
    assert model.node["organisation:south"].hollow


@pytest.mark.parametrize("focus", [OneCell("kind:moon", "b"), OneCell("kind:firm", "moon")])
def test_a_cell_that_is_not_there_is_not_found(focus: OneCell) -> None:
    with pytest.raises(NotFound, match="no cell"):
        map_of(two_areas(), focus)


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("gap:plan:rule:a:b", OneGap("plan:rule:a:b")),
        ("cell:kind:firm:b", OneCell("kind:firm", "b")),
        ("cell:organisation:south:plan:whole", OneCell("organisation:south", "plan:whole")),
    ],
)
def test_gaps_and_cells_can_be_written_and_read(text: str, focus: OneGap | OneCell) -> None:
    assert parse_focus(text) == focus
    assert str(focus) == text


def test_the_page_opens_with_the_gap_chosen_and_nothing_faded(opened: Opener) -> None:
    page = opened(map_of(two_areas(), OUTSIDE)).page

    assert page.evaluate("stakeholdersMap.view.chosen") == f"gap:{OUTSIDE.gap}"
    expect(page.locator("#card")).to_contain_text("Sør")
    seen = set(page.evaluate("[...stakeholdersMap.view.seen.edges]"))
    assert f"candidate:{OUTSIDE.gap}:south" in seen
    assert page.evaluate("stakeholdersMap.view.alpha('organisation:bank')") == 1
    page.keyboard.press("Escape")
    page.locator("#map").focus()
    page.keyboard.press("Escape")
    assert f"candidate:{OUTSIDE.gap}:south" not in set(page.evaluate("[...stakeholdersMap.view.seen.edges]"))


def test_a_year_of_the_plan_is_drawn_in_the_places_of_the_whole_plan() -> None:
    usual = kristiansand("snp-2014", None, WholePlan())
    year = kristiansand("snp-2014", "2016", WholePlan())

    model = steady(year, usual)

    assert {n.id for n in model.nodes} == {n.id for n in year.nodes}
    both = [n for n in model.nodes if n.id in usual.node]
    assert len(both) > 0.9 * len(model.nodes)
    assert all(n.at == usual.node[n.id].at for n in both)
    assert any(n.at != year.node[n.id].at for n in both)  # it would have stood elsewhere
    assert len({(n.at.x, n.at.y) for n in model.nodes}) == len(model.nodes)
    assert model.edges == year.edges


def test_what_is_not_on_the_usual_map_finds_a_place_where_nobody_stands() -> None:
    usual = map_of(two_areas())
    guest = two_areas().organisation("guest").part("guest", "lab")
    model = steady(map_of(guest), usual)

    others = [n.at for n in model.nodes if n.id != "organisation:guest"]
    at = model.node["organisation:guest"].at
    assert not [p for p in others if abs(p.x - at.x) < 24 and abs(p.y - at.y) < 24]


def test_a_tie_confirmed_long_ago_has_a_line_of_its_own() -> None:
    plan = two_areas().works_with(
        "north", "mill", stated_by="mill", stated_on="2014-01-01", valid_from="2013"
    )
    model = map_of(plan)

    styles = {e.style for e in model.edges if e.kind is EdgeKind.COOPERATION and "mill" in e.other + e.one}
    assert LineStyle.STALE in styles
