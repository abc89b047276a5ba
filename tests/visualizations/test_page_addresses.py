"""The address of a map keeps what its reader does, and opens as it was left."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.visualizations.conftest import READY, Opener, chosen, until
from tests.visualizations.plans import map_of, two_areas


def test_what_is_chosen_is_in_the_address_and_opens_again(opened: Opener) -> None:
    page = opened(map_of(two_areas())).page
    page.get_by_role("combobox").fill("Mølla")
    page.keyboard.press("Enter")
    address = page.url

    page.goto("about:blank")
    page.goto(address)
    until(page, READY)

    assert chosen(page) == "organisation:mill"
    expect(page.locator("#card-name")).to_have_text("Mølla AS")


def test_what_is_switched_off_and_where_it_is_looked_at_opens_again(opened: Opener) -> None:
    page = opened(map_of(two_areas())).page
    switched = page.locator("#legend input[data-key]").first
    key = str(switched.get_attribute("data-key"))
    before = page.inner_text("#caption")
    switched.uncheck()
    page.locator("#zoom-in").click()
    page.wait_for_url("**at=*")
    caption, address = page.inner_text("#caption"), page.url
    scale = page.evaluate("stakeholdersMap.network.getScale()")
    assert caption != before

    page.goto("about:blank")
    page.goto(address)
    until(page, READY)

    assert not page.locator(f"#legend input[data-key='{key}']").is_checked()
    assert page.inner_text("#caption") == caption
    assert page.evaluate("stakeholdersMap.network.getScale()") == pytest.approx(scale, abs=0.001)
    page.locator("#as-opened").click()
    assert page.inner_text("#caption") == before
    page.locator("#fit").click()
    page.wait_for_function("!location.hash")


@pytest.mark.parametrize("at", ["", "1", "a,b,c", "1,2,0", "1,2,1e9", "NaN,NaN,NaN", "1,2,-1", "1,,"])
def test_an_address_that_looks_nowhere_shows_everything(opened: Opener, at: str) -> None:
    page = opened(map_of(two_areas())).page
    usual = page.evaluate("stakeholdersMap.network.getScale()")
    page.evaluate("words => { location.hash = words; }", f"#at={at}&off=nothing&on=neither")
    page.reload()
    until(page, READY)

    assert page.evaluate("stakeholdersMap.network.getScale()") == pytest.approx(usual, abs=0.001)


@pytest.mark.parametrize("words", ["#chosen=%E0%A4%A", "#chosen=constructor", "#chosen=nobody", "#chosen="])
def test_an_address_that_chooses_nobody_opens_the_whole_map(opened: Opener, words: str) -> None:
    page = opened(map_of(two_areas())).page
    page.evaluate("words => { location.hash = words; }", words)
    page.reload()
    until(page, READY)

    assert chosen(page) is None


def test_an_address_can_choose(opened: Opener) -> None:
    model = map_of(two_areas())
    page, id_ = opened(model).page, model.nodes[0].id
    page.evaluate("words => { location.hash = words; }", f"#chosen={id_}")
    page.reload()
    until(page, READY)

    assert chosen(page) == id_
