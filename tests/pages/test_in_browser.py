"""The pages in a real browser: quiet, self-contained, usable by keyboard and on small screens, unharmed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.pages.harm import PAGES as HARMED
from tests.pages.reading import GAP, PLAN, SOFT_HYPHEN
from tests.support.pages import Visit, visit

PAGES = (
    f"/?strategy={PLAN}",
    f"/cell?strategy={PLAN}&row=kind:rd_institution&column=snp14-p5",
    f"/measures?strategy={PLAN}",
    f"/gaps?strategy={PLAN}",
    f"/gaps/{GAP}?strategy={PLAN}",
    f"/chance?strategy={PLAN}",
    f"/what-if?strategy={PLAN}&gone=uia",
    f"/structure?strategy={PLAN}",
    f"/change?strategy={PLAN}&as_of=2021&since=2016",
    "/find?words=agder",
    "/find?words=agder&pick=uia&pick=gce-node",
    "/shortlist?pick=uia&pick=gce-node",
    f"/measures/byr-fase2?strategy={PLAN}",
    f"/areas/snp14-p5?strategy={PLAN}",
    f"/about?strategy={PLAN}",
    f"/organisations/uia?strategy={PLAN}",
    f"/map?strategy={PLAN}",
    f"/report?strategy={PLAN}",
    f"/report?strategy={PLAN}&kind=meeting",
    "/history",
    "/problems",
)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_asks_for_nothing_outside_and_fits(
    browser: Browser, address: str, path: str, language: str
) -> None:
    asked = f"{address}{path}{'&' if '?' in path else '?'}lang={language}"
    with visit(browser, asked, width=1280) as seen:
        assert seen.page.evaluate("document.documentElement.lang") == language
        for width in (1280, 768, 320):
            seen.page.set_viewport_size({"width": width, "height": 900})
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert seen.console_errors == []
        assert seen.outside_requests == []


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("path", ["/", "/report"])
def test_no_heading_of_the_board_runs_into_the_next(
    browser: Browser, address: str, path: str, language: str
) -> None:
    with visit(browser, f"{address}{path}?strategy={PLAN}&lang={language}", width=1280) as seen:
        page = seen.page.frames[-1] if path == "/report" else seen.page
        headings = page.locator(".board thead th")
        over = headings.evaluate_all(
            """heads => heads.filter(head => {
                const words = document.createRange(); words.selectNodeContents(head)
                return words.getBoundingClientRect().right > head.getBoundingClientRect().right + 1
            }).map(head => head.innerText)"""
        )
        assert headings.count() > 10
        assert over == []


TABLES = (
    f"/cell?strategy={PLAN}&row=kind:rd_institution&column=snp14-p5",
    f"/measures?strategy={PLAN}",
    f"/measures/byr-fase2?strategy={PLAN}",
    f"/organisations/uia?strategy={PLAN}",
    "/shortlist?pick=uia&pick=gce-node",
)


@pytest.mark.parametrize("path", TABLES)
def test_on_a_narrow_screen_a_table_of_facts_is_read_downwards_alone(
    browser: Browser, address: str, path: str
) -> None:
    with visit(browser, address + path, width=320) as seen:
        regions = seen.page.eval_on_selector_all(
            ".scroll", "all => all.map(one => [one.scrollWidth, one.clientWidth])"
        )
        assert regions
        assert all(inside <= outside for inside, outside in regions), regions
        # Each cell says what it is, since the heads of the columns are out of sight.
        said = seen.page.eval_on_selector_all(
            ".stacked td", "all => all.map(one => getComputedStyle(one, '::before').content)"
        )
        assert all(one.endswith(': "') for one in said), set(said)


@pytest.mark.parametrize(
    "path",
    [
        f"/?strategy={PLAN}",
        f"/gaps?strategy={PLAN}",
        "/find?pick=uia",
        "/history",
        *TABLES,
        f"/areas/snp14-p5?strategy={PLAN}",
        "/about",
        f"/report?strategy={PLAN}",
    ],
)
def test_with_text_twice_as_large_nothing_is_lost(browser: Browser, address: str, path: str) -> None:
    with visit(browser, address + path, width=1280) as seen:
        # What a reader's own font size does: every size on the pages is relative to it.
        seen.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_with_text_twice_as_large_what_was_found_keeps_its_room(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/find?words=agder&pick=uia", width=1280) as seen:
        hits, beside = seen.page.locator("ol.hits"), seen.page.locator(".shortlist")
        usual = hits.bounding_box(), beside.bounding_box()
        seen.page.evaluate("document.documentElement.style.fontSize = '200%'")
        large = hits.bounding_box(), beside.bounding_box()

    assert all(usual)
    assert all(large)
    assert usual[1]["x"] > usual[0]["x"] + 600  # type: ignore[index]  # beside it
    assert large[0]["width"] > 1100  # type: ignore[index]
    assert large[1]["y"] > large[0]["y"] + large[0]["height"]  # type: ignore[index]  # under it


def test_the_keyboard_reaches_the_content_the_board_and_what_stands_after_it(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/?strategy={PLAN}&lang=en") as seen:
        page = seen.page

        def focused() -> str:
            return str(page.evaluate("document.activeElement.textContent.trim().replaceAll('\\u00ad', '')"))

        page.keyboard.press("Tab")
        assert focused() == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(12):
            page.keyboard.press("Tab")
            if focused() == "Skip the board":
                break
        assert focused() == "Skip the board"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "after-board"
        page.keyboard.press("Tab")
        assert focused().startswith("Why")


def test_what_has_the_focus_is_seen(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/?strategy={PLAN}") as seen:
        seen.page.keyboard.press("Tab")
        for selector in ("nav a", "a.cell", ".side a", "select", "form button"):
            seen.page.locator(selector).first.focus()
            style = seen.page.locator(selector).first.evaluate(
                "e => [getComputedStyle(e).outlineStyle, parseFloat(getComputedStyle(e).outlineWidth)]"
            )
            assert style[0] == "solid", selector
            assert style[1] >= 2, selector


def test_cells_are_large_enough_to_hit(browser: Browser, address: str) -> None:
    for width in (1280, 320):
        with visit(browser, f"{address}/?strategy={PLAN}", width=width) as seen:
            sizes = seen.page.eval_on_selector_all(
                "a.cell", "cells => cells.map(c => [c.clientWidth, c.clientHeight])"
            )
            assert len(sizes) > 250
            assert min(min(size) for size in sizes) >= 24


def test_states_differ_by_more_than_colour(browser: Browser, made_up_address: str) -> None:
    with visit(browser, f"{made_up_address}/") as seen:
        shapes = {}
        for state in ("covered", "thin", "none", "unknown", "not_expected"):
            shapes[state] = seen.page.locator(f"a.cell.{state}").first.evaluate(
                """e => { const s = getComputedStyle(e);
                return [s.borderInlineStartWidth, s.borderInlineEndWidth, s.backgroundImage.slice(0, 9),
                        s.backgroundColor === 'rgba(0, 0, 0, 0)'].join() }"""
            )
        assert len(set(shapes.values())) == 5, shapes


def test_the_three_first_minutes_of_the_coordinator_by_mouse(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/?lang=en") as seen:
        page = seen.page
        page.select_option("#strategy", PLAN)
        page.click("form.choose button")
        page.click("#cell-kind-rd_institution-snp14-p8")
        assert "R&D institutions ×" in page.inner_text("h1").replace(SOFT_HYPHEN, "")
        page.click(".side a.ds-button")
        page.wait_for_load_state("networkidle")
        assert "European Office" in page.inner_text("h1")
        frame = page.frame_locator("iframe")
        assert "European Office" in frame.locator("h1").inner_text()
        page.click("nav a:has-text('Gaps')")
        page.click("li.gap >> nth=0 >> summary")
        assert page.locator("li.gap").first.locator(".inside").is_visible()
        assert seen.console_errors == []
        assert seen.outside_requests == []


def test_what_is_done_on_the_map_stands_in_the_address_and_goes_along_to_another_year(
    browser: Browser, address: str
) -> None:
    with visit(browser, f"{address}/map?strategy={PLAN}&lang=en&focus=organisation:uia") as seen:
        page, frame = seen.page, seen.page.frame_locator("iframe.map")
        page.wait_for_load_state("networkidle")
        box = frame.locator("#legend input[data-key]").first
        key = str(box.get_attribute("data-key"))
        box.uncheck()
        frame.get_by_role("combobox").fill("University")
        frame.locator("#hits li[data-id='organisation:uia']").click()
        page.wait_for_url("**view=chosen*off*")
        name = frame.locator("#card-name").inner_text()
        kept = page.input_value("#exactly")

        page.click("nav[aria-label='Time shown'] a:text-is('2016')")
        page.wait_for_url("**as_of=2016*")
        page.wait_for_load_state("networkidle")
        assert frame.locator("#card-name").inner_text() == name
        assert not frame.locator(f"#legend input[data-key='{key}']").is_checked()
        assert seen.console_errors == []
    # A colleague opens what was kept.
    with visit(browser, kept) as seen:
        frame = seen.page.frame_locator("iframe.map")
        assert frame.locator("#card-name").inner_text() == name
        assert not frame.locator(f"#legend input[data-key='{key}']").is_checked()


def test_the_years_can_be_slid_through_and_what_was_chosen_stays(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/map?strategy={PLAN}&lang=en&focus=organisation:uia") as seen:
        page = seen.page
        page.wait_for_load_state("networkidle")
        page.frame_locator("iframe.map").locator("#legend input[data-key]").first.uncheck()
        page.wait_for_url("**view=*off*")
        slider = page.get_by_role("slider", name="Time shown")
        assert slider.get_attribute("aria-valuetext") == "the whole plan"

        slider.focus()  # it stands at the last year, 2022
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        assert slider.get_attribute("aria-valuetext") == "2020"
        page.wait_for_url("**as_of=2020*")
        assert "off" in page.url
        page.wait_for_load_state("networkidle")
        assert page.locator("nav.times a[aria-current]").inner_text() == "2020"
        assert slider.get_attribute("aria-valuetext") == "2020"

        page.keyboard.press("ArrowRight")  # whoever slides goes on sliding
        page.wait_for_url("**as_of=2021*")
        assert seen.console_errors == []


@pytest.mark.parametrize("sent", ["'x'.repeat(3000)", "'\"><b>'", "{}", "null", "'chosen=a#b'"])
def test_what_the_map_would_not_write_does_not_get_into_the_address(
    browser: Browser, address: str, sent: str
) -> None:
    with visit(browser, f"{address}/map?strategy={PLAN}&lang=en&focus=area:snp14-p8") as seen:
        page = seen.page
        page.wait_for_load_state("networkidle")
        before = page.url
        frame = page.frames[1]
        frame.evaluate(f"parent.postMessage({{view: {sent}}}, '*')")
        frame.evaluate("parent.postMessage('view', '*')")
        page.evaluate("postMessage({view: 'chosen=me'}, '*')")  # not from the map
        page.wait_for_timeout(100)
        assert page.url == before


class Watch:
    """Opens one page after another and notes whether any of them ran what it should only show."""

    def __init__(self, seen: Visit, address: str) -> None:
        self.seen = seen
        self.seen.target = self.address = address
        self.dialogs: list[str] = []
        self.found: list[str] = []
        seen.page.on("dialog", self.note)

    def note(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str) -> None:
        page = self.seen.page
        page.goto(self.address + path, wait_until="load")
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        page.wait_for_timeout(30)
        came_in = "img[src=x], a[href^='javascript'], a[href^='data'], iframe[src^='http://outside']"
        if self.dialogs or page.query_selector(came_in) is not None:
            self.found.append(path)
        self.dialogs.clear()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_facts_that_mean_harm_do_none(browser: Browser, harmful_address: str, language: str) -> None:
    with visit(browser, "about:blank") as seen:
        watch = Watch(seen, harmful_address)
        for path in HARMED:
            watch.open(f"{path}{'&' if '?' in path else '?'}lang={language}")

    assert watch.found == []
    assert seen.outside_requests == []
    assert seen.console_errors == []


def test_the_watch_would_see_a_script_that_runs(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<details><img src=x onerror=alert(1)></details>", encoding="utf-8")
    with visit(browser, "about:blank") as seen:
        watch = Watch(seen, tmp_path.as_uri())
        watch.open("/page.html")

    assert watch.found == ["/page.html"]


ADDRESSES = (
    "/?strategy={}",
    "/?as_of={}",
    "/?revision={}",
    "/?{}=x",
    "/find?words={}",
    "/find?introduced_by={}",
    "/organisations/{}",
    "/cell?row={}&column={}",
    "/map?focus=organisation:{}",
    "/gaps?rule={}",
    "/gaps?gap={}",
    "/gaps/{}",
    "/what-if?gone={}",
    "/what-if?joined={}={}",
    "/what-if?who={}&into={}",
    "/report?since={}",
    "/{}",
    "/v1/coverage?strategy={}",
    "/v1/{}",
)


@pytest.mark.parametrize(
    "harm", ["<script>alert(1)</script>", "%22%3E%3Cimg src=x onerror=alert(1)%3E", "javascript:alert(1)"]
)
def test_addresses_that_mean_harm_do_none(browser: Browser, address: str, harm: str) -> None:
    with visit(browser, "about:blank") as seen:
        watch = Watch(seen, address)
        for path in ADDRESSES:
            watch.open(path.format(harm, harm))

    assert watch.found == []
    assert seen.outside_requests == []
    assert [error for error in seen.console_errors if "status of 4" not in error] == []
