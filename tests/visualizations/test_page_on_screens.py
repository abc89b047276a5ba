"""A map on narrow screens, in frames, in dark colours, on paper and without a script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from stakeholders.domain.messages import Language
from stakeholders_visualizations import WholePlan
from tests.visualizations.conftest import Opener, chosen, labels, until
from tests.visualizations.plans import kristiansand, map_of, two_areas


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_narrow_screen_has_everything_and_nothing_to_scroll_sideways(
    opened: Opener, language: Language
) -> None:
    page = opened(kristiansand("snp-2014", None, WholePlan()), language, width=320, height=640).page

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.locator("#map canvas")).to_be_visible()
    page.get_by_role("combobox").fill("GCE NODE")
    page.keyboard.press("Enter")
    card, stage = page.locator("#card").bounding_box(), page.locator("#stage").bounding_box()
    assert card is not None
    assert stage is not None
    assert card["y"] >= stage["y"] + stage["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_dark_readers_get_dark_paper_and_print_is_always_light(opened: Opener) -> None:
    page = opened(map_of(two_areas())).page
    paper = "stakeholdersMap.view.colours.paper"

    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    until(page, f"{paper} === '#17181a'")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert light == page.evaluate(paper) == "#ffffff"


def test_without_script_the_tables_are_there(browser: Any, tmp_path: Any) -> None:
    from stakeholders_visualizations import render_page

    path = tmp_path / "map.html"
    path.write_text(render_page(map_of(two_areas()), "en"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())

    expect(page.get_by_text("The map needs JavaScript")).to_be_visible()
    expect(page.locator("#table-ties tbody tr:not([hidden])")).to_have_count(6)
    expect(page.locator("#table-placings tbody tr:not([hidden])")).to_have_count(3)
    context.close()


def test_on_a_narrow_screen_areas_have_numbers_and_a_list_of_their_names(opened: Opener) -> None:
    model = kristiansand("snp-2014", "2016-11-23", WholePlan())
    page = opened(model, width=360, height=740).page
    areas = {node.id for node in model.nodes if node.id.startswith("area:")}

    key = page.locator("#key button")
    expect(key).to_have_count(len(areas))
    assert areas <= {label["id"] for label in labels(page)}  # all of them have room now
    third = key.nth(2)
    wanted = third.get_attribute("data-id")
    third.click()

    assert chosen(page) == wanted
    page.evaluate("stakeholdersMap.choose(null)")
    for _ in range(8):
        page.locator("#zoom-in").click()
    expect(page.locator("#key")).to_be_hidden()  # there is room for names again


def test_no_gap_of_an_area_is_hidden_behind_a_box(opened: Opener) -> None:
    for width, height in ((1280, 800), (980, 640)):
        page = opened(kristiansand("snp-2014", "2016-11-23", WholePlan()), width=width, height=height).page
        behind = page.evaluate(
            "stakeholdersMap.view.names.filter(b => b.id.startsWith('area:')).flatMap(b =>"
            " [...stakeholdersMap.view.seen.nodes].filter(id => id.startsWith('gap:')).filter(id => {"
            " const at = stakeholdersMap.view.toScreen(stakeholdersMap.data.at[id]);"
            " return at.x > b.left && at.x < b.right && at.y > b.top && at.y < b.bottom; }))"
        )
        assert behind == []


def test_a_frame_that_gets_its_width_late_shows_its_legend_unless_the_reader_closed_it(
    opened: Opener,
) -> None:
    page = opened(map_of(two_areas()), width=400).page
    legend = page.locator("#legend")
    expect(legend).not_to_have_attribute("open", "")

    page.set_viewport_size({"width": 1280, "height": 900})
    expect(legend).to_have_attribute("open", "")

    page.locator("#legend > summary").click()
    page.set_viewport_size({"width": 400, "height": 900})
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(legend).not_to_have_attribute("open", "")
