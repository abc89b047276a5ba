"""Networks too large for single marks, as groups; here small plans are taken for large ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import expect

from stakeholders.domain.messages import translator
from stakeholders_visualizations import (
    By,
    Focus,
    MapModel,
    OneArea,
    OneCell,
    OneOrganisation,
    WholePlan,
    render_svg,
)
from stakeholders_visualizations.caption import caption, counts, shown
from stakeholders_visualizations.model import EdgeKind, LineStyle, NodeKind
from stakeholders_visualizations.page import sentence
from stakeholders_visualizations.tables import tables
from stakeholders_visualizations.views import summary
from tests.visualizations.conftest import Opener
from tests.visualizations.plans import kristiansand, made_up, map_of, two_areas

SPHERES = WholePlan(By.SPHERE)
Summed = Callable[[Callable[[], MapModel]], MapModel]


@pytest.fixture
def summed(monkeypatch: pytest.MonkeyPatch) -> Summed:
    """A map as it would be if three marks were too many; what is kept of maps is that of usual ones."""

    def make(draw: Callable[[], MapModel]) -> MapModel:
        with monkeypatch.context() as few:
            few.setattr(summary, "MOST_SINGLE", 3)
            few.setattr(summary, "MOST_DRAWN", 3)
            return draw()

    return make


def names(model: MapModel, kind: NodeKind) -> dict[str, str]:
    say = translator("en").say
    return {node.id: say(node.names) for node in model.nodes if node.kind is kind}


def lines(model: MapModel) -> dict[tuple[str, str, EdgeKind, LineStyle], int]:
    return {(e.one, e.other, e.kind, e.style): e.stands_for for e in model.edges}


def test_kinds_of_organisations_and_the_measures_of_each_area_are_one_mark_each(summed: Summed) -> None:
    model = summed(lambda: map_of(two_areas()))

    assert names(model, NodeKind.GROUP) == {
        "group:kind:municipality": "Municipalities: 2",
        "group:kind:regional_council": "Regional councils: 1",
        "group:kind:firm": "Firms: 1",
        "group:kind:rd_institution": "R&D institutions: 1",
        "group:kind:fund": "Funds: 1",
    }
    assert names(model, NodeKind.MEASURE) == {
        "measures:a": "1 measure",
        "measures:b": "1 measure",
        "measures:plan:whole": "1 measure",
    }


def test_a_line_counts_all_ties_of_its_sort(summed: Summed) -> None:
    found = lines(summed(lambda: map_of(two_areas())))

    rd, firm = "group:kind:rd_institution", "group:kind:firm"
    part, sure = EdgeKind.PARTICIPATION, LineStyle.FIRM
    assert found[rd, "measures:a", part, sure] == 2  # as partner and as responsible
    assert found[rd, "measures:b", part, sure] == 1
    assert found[firm, "measures:a", part, LineStyle.ONE_SIDE] == 1
    assert found["group:kind:fund", "measures:b", EdgeKind.FUNDING, sure] == 1
    assert sum(n for (_, _, kind, _), n in found.items() if kind in {part, EdgeKind.FUNDING}) == 7
    assert found[firm, rd, EdgeKind.COOPERATION, LineStyle.UNDATED] == 1


def test_measures_are_counted_where_they_stand_and_those_with_most_ties_are_named(summed: Summed) -> None:
    plan = two_areas().measure("second", "a", name_nb="Den andre").part("mill", "second")
    model = summed(lambda: map_of(plan))

    assert lines(model)["measures:a", "area:a", EdgeKind.ADDRESSES, LineStyle.FIRM] == 2
    say = translator("en").say
    named = [(say(n.names), say(n.why)) for n in model.node["measures:a"].card.named]
    assert named == [("Laboratoriet", "4 ties"), ("Den andre", "1 tie")]


@pytest.mark.parametrize(
    "draw",
    [
        lambda focus: map_of(two_areas(), focus),
        lambda focus: map_of(two_areas(), focus, None),
        lambda focus: kristiansand.__wrapped__("snp-2014", None, focus),
        lambda focus: kristiansand.__wrapped__("snp-2014", "2018", focus),
        lambda focus: kristiansand.__wrapped__("rkrs-2327", None, focus),
        made_up.__wrapped__,
    ],
    ids=["two areas", "two areas, all times", "plan of 2014", "in 2018", "strategy of 2023", "made up"],
)
def test_what_is_counted_is_what_a_map_of_single_marks_counts(
    summed: Summed, draw: Callable[[Focus], MapModel]
) -> None:
    single, groups = draw(SPHERES), summed(lambda: draw(SPHERES))

    assert any(node.kind is NodeKind.GROUP for node in groups.nodes)
    assert not any(node.kind is NodeKind.ORGANISATION for node in groups.nodes)
    assert counts(groups, shown(groups)) == counts(single, shown(single))
    assert sentence([translator("nb").say(part) for part in caption(groups)]) == sentence(
        [translator("nb").say(part) for part in caption(single)]
    )


def test_what_ties_a_group_has_within_itself_stands_on_its_card(summed: Summed) -> None:
    plan = two_areas().organisation("yard", name="Verftet").works_with("mill", "yard")
    (firms,) = [n for n in summed(lambda: map_of(plan)).nodes if n.id == "group:kind:firm"]

    say = translator("en").say
    assert {say(label): say(value) for label, value in firms.card.facts} == {
        "Organisations": "2",
        "Without ties here": "0",
        "Ties among themselves": "1",
    }
    assert [(say(n.names), say(n.why)) for n in firms.card.named] == [
        ("Mølla AS", "3 ties"),
        ("Verftet", "1 tie"),
    ]


def test_of_one_area_there_is_who_takes_part_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "MOST_DRAWN", 3)  # it has no groups that open, as the whole has
    model = map_of(two_areas(), OneArea("a"))

    assert counts(model, shown(model)).organisations == 3  # the university, the mill and North
    assert names(model, NodeKind.AREA) == {"area:a": "Area a"}
    assert len({node.at for node in model.nodes}) == len(model.nodes)


def test_a_map_of_a_cell_or_of_one_organisation_stays_one_of_single_marks_if_it_is_small(
    summed: Summed,
) -> None:
    for focus in (OneCell("kind:firm", "b"), OneOrganisation("mill")):
        model = summed(partial(map_of, two_areas(), focus))
        assert not any(node.kind is NodeKind.GROUP for node in model.nodes)


def test_the_largest_groups_are_named_and_the_others_are_one(
    summed: Summed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary, "MOST_GROUPS", 2)
    model = summed(lambda: map_of(two_areas()))
    found = names(model, NodeKind.GROUP)

    assert found["group:others"] == "3 smaller groups: 3"
    assert found["group:kind:municipality"] == "Municipalities: 2"
    assert len(found) == 3
    assert "3 smaller groups" in render_svg(model, "en")


def test_gaps_of_single_measures_are_counted_beside_the_measures_of_their_area(summed: Summed) -> None:
    single = kristiansand.__wrapped__("snp-2014", None, SPHERES)
    groups = summed(lambda: kristiansand.__wrapped__("snp-2014", None, SPHERES))

    on_measures = [e for e in single.edges if e.kind is EdgeKind.GAP and e.one.startswith("measure:")]
    beside = [n for n in groups.nodes if n.id.startswith("gaps:")]
    assert len(on_measures) > 10
    assert sum(node.stands_for for node in beside) == len(on_measures)


def test_its_picture_and_its_tables_tell_the_same(summed: Summed) -> None:
    model, say = summed(lambda: map_of(two_areas())), translator("en")
    table = next(table for table in tables(model, say) if table.id == "organisations")

    rows = {row.cells[0]: row.cells[2] for row in table.rows}
    assert rows["R&D institutions: 1"] == "4"  # with what it does with the mill
    assert "R&amp;D institutions" in render_svg(model, "en")


def test_in_the_browser_the_legend_counts_what_the_marks_stand_for(summed: Summed, opened: Opener) -> None:
    model = summed(lambda: kristiansand.__wrapped__("snp-2014", None, SPHERES))
    page = opened(model).page
    say = translator("nb").say

    expect(page.locator("#caption")).to_have_text(sentence([say(part) for part in caption(model)]))
    expect(page.locator(".remark").last).to_contain_text("gruppe")
    key = f"style:{LineStyle.UNDATED}"
    page.locator(f"#legend-{key.replace(':', '-')}").uncheck()
    less = shown(model, model.hidden_keys | {key})
    told = sentence([say(part) for part in caption(model, counts(model, less))])
    expect(page.locator("#caption")).to_have_text(told)
    group = next(node for node in model.nodes if node.kind is NodeKind.GROUP)
    page.get_by_role("combobox").fill(say(group.names))
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_contain_text("Gruppe av organisasjoner")
