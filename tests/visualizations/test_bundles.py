"""Maps too large to be drawn mark by mark, in groups that open; here a small plan is taken for large."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from stakeholders.domain.messages import translator
from stakeholders_visualizations import By, WholePlan, bundles
from stakeholders_visualizations.caption import caption, shown
from stakeholders_visualizations.page import sentence
from tests.visualizations.conftest import Opener
from tests.visualizations.plans import map_of, two_areas


@pytest.fixture
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_DRAWN", 3)


def seen(page: Page) -> set[str]:
    return set(page.evaluate("[...stakeholdersMap.view.seen.nodes]"))


def test_a_map_that_can_be_drawn_whole_has_no_groups() -> None:
    assert bundles.bundles(map_of(two_areas())) == ()


@pytest.mark.usefixtures("_few_are_many")
def test_marks_are_grouped_by_the_area_they_have_most_to_do_with() -> None:
    made = bundles.bundles(map_of(two_areas()))

    say = translator("en").say
    members = {say(one.names): {m for m in one.members if not m.startswith("gap:")} for one in made}
    # The university is in the lab twice and in the fair once.
    assert members == {
        "Measures: Area a": {"measure:lab"},
        "Measures: Area b": {"measure:fair"},
        "Measures: The whole plan": {"measure:office"},
        "Organisations: Area a": {"organisation:uni", "organisation:mill", "organisation:north"},
        "Organisations: Area b": {"organisation:bank"},
        "Organisations: The whole plan": {"organisation:south"},
    }


@pytest.mark.usefixtures("_few_are_many")
def test_where_there_are_boxes_they_are_the_groups() -> None:
    made = bundles.bundles(map_of(two_areas(), WholePlan(By.SPHERE)))

    boxes = {one.members for one in made if one.id.startswith("bundle:boxes")}
    assert ("organisation:uni",) in boxes
    assert ("organisation:council", "organisation:north", "organisation:south") in boxes


@pytest.mark.usefixtures("_few_are_many")
def test_closed_groups_stand_for_their_members_and_open_by_a_click(opened: Opener) -> None:
    model = map_of(two_areas())
    page = opened(model).page
    told = sentence([translator("nb").say(part) for part in caption(model)])
    group = "bundle:organisations:area:a"

    assert group in seen(page)
    assert "organisation:mill" not in seen(page)
    expect(page.locator("#caption")).to_have_text(told)  # counted all the same
    expect(page.locator(".remark").last).to_contain_text("grupper")
    at = page.evaluate("id => stakeholdersMap.network.canvasToDOM(stakeholdersMap.data.at[id])", group)
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])

    assert group not in seen(page)
    assert {"organisation:mill", "organisation:uni", "organisation:north"} <= seen(page)
    page.locator("#groups summary").click()
    button = page.locator(f'#bundles button[data-id="{group}"]')
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    assert group in seen(page)
    assert "organisation:mill" not in seen(page)
    expect(page.locator("#caption")).to_have_text(told)


@pytest.mark.usefixtures("_few_are_many")
def test_with_every_group_open_the_map_is_as_if_there_were_none(opened: Opener) -> None:
    model = map_of(two_areas())
    page = opened(model).page
    page.locator("#groups summary").click()
    for button in page.locator("#bundles button").all():
        button.click()

    assert seen(page) == shown(model).nodes
    assert set(page.evaluate("[...stakeholdersMap.view.seen.edges]")) == shown(model).edges


@pytest.mark.usefixtures("_few_are_many")
def test_who_is_searched_for_is_found_in_a_closed_group(opened: Opener) -> None:
    page = opened(map_of(two_areas())).page

    page.get_by_role("combobox").fill("Mølla")
    page.keyboard.press("Enter")

    assert page.evaluate("stakeholdersMap.view.chosen") == "organisation:mill"
    assert "organisation:mill" in seen(page)
    expect(page.locator("#card-name")).to_have_text("Mølla AS")


@pytest.mark.usefixtures("_few_are_many")
def test_the_legend_works_on_closed_groups(opened: Opener) -> None:
    page = opened(map_of(two_areas())).page

    page.locator("#legend-look-fund").uncheck()
    page.locator("#legend-look-firm").uncheck()
    page.locator("#legend-look-municipality").uncheck()
    page.locator("#legend-look-rd_institution").uncheck()

    assert not [id_ for id_ in seen(page) if id_.startswith("bundle:organisations")]
    assert [id_ for id_ in seen(page) if id_.startswith("bundle:measures")]
