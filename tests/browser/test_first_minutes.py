"""The first minutes of the three users: each comes with a question and leaves with what answers it.

By mouse and by keyboard alone, in both languages; quick runs choose among the four.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Download, FrameLocator, Page, expect

from stakeholders.domain.messages import N_, Language, translator
from tests.pages.reading import SOFT_HYPHEN
from tests.support.counts import LONG
from tests.support.pages import Visit, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.timeout(300)
MOST_TABS: Final = 150


class Hand(Protocol):
    """A way to do things on a page."""

    def follow(self, selector: str) -> None:
        """Open a link, press a button, unfold something."""

    def write(self, selector: str, text: str) -> None:
        """Write into a field."""

    def choose(self, selector: str, name: str) -> None:
        """Choose from a list."""

    def tick(self, selector: str) -> None:
        """Tick a box."""

    def enter_map(self, frame: FrameLocator) -> None:
        """Go into the map that stands in the page."""


class Mouse:
    """Points and clicks; writes where it has clicked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def write(self, selector: str, text: str) -> None:
        self.page.click(selector)
        self.page.keyboard.type(text)

    def choose(self, selector: str, name: str) -> None:
        # The browser's own list opens outside the page, where no test can click.
        self.page.select_option(selector, label=name)

    def tick(self, selector: str) -> None:
        self.page.click(selector)

    def enter_map(self, frame: FrameLocator) -> None:
        frame.locator("#map").click()


class Keys:
    """Tab, Enter, the space bar and letters: nothing is touched that Tab does not reach."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def _reach(self, selector: str) -> None:
        target = self.page.locator(selector).first
        target.wait_for()
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if target.evaluate("one => one === document.activeElement"):
                return
        pytest.fail(f"the keyboard does not reach {selector} on {self.page.url}")

    def follow(self, selector: str) -> None:
        self._reach(selector)
        self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        self._reach(selector)
        self.page.keyboard.type(text)

    def choose(self, selector: str, name: str) -> None:
        self._reach(selector)
        self.page.keyboard.type(name)

    def tick(self, selector: str) -> None:
        self._reach(selector)
        self.page.keyboard.press("Space")

    def enter_map(self, frame: FrameLocator) -> None:
        target = frame.locator("#map")
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if target.evaluate("one => one === one.ownerDocument.activeElement"):
                return
        pytest.fail("the keyboard does not reach the map")


HANDS: Final[dict[str, type[Mouse | Keys]]] = {"mouse": Mouse, "keyboard": Keys}
WALKS: Final[tuple[tuple[str, Language], ...]] = (
    (("mouse", "nb"), ("mouse", "en"), ("keyboard", "nb"), ("keyboard", "en"))
    if LONG
    else (("mouse", "nb"), ("keyboard", "en"))
)
NAMES: Final[dict[Language, str]] = {"nb": "Universitetet i Fabelfjord", "en": "University of Fabelfjord"}


class Walk:
    """Somebody who has opened the first page."""

    def __init__(self, seen: Visit, hand: str, language: Language) -> None:
        self.page = seen.page
        self.by: Hand = HANDS[hand](seen.page)
        self.language = language
        self.words = translator(language)

    def heading(self) -> str:
        return self.page.locator("h1").inner_text().replace(SOFT_HYPHEN, "")

    def to(self, path: str) -> None:
        """Go to one of the main pages."""
        self.by.follow(f"nav a[href^='{path}?']")
        self.page.wait_for_url(f"**{path}?**")


@pytest.fixture(params=WALKS, ids="-".join)
def walk(request: pytest.FixtureRequest, browser: Browser, region_address: str) -> Iterator[Walk]:
    hand, language = request.param
    with visit(browser, f"{region_address}/?lang={language}") as seen:
        yield Walk(seen, hand, language)
        assert seen.console_errors == []
        assert seen.outside_requests == []


def test_the_coordinator_leaves_with_a_board_a_ranked_gap_with_candidates_and_a_map(walk: Walk) -> None:
    page, say = walk.page, walk.words.say
    assert walk.heading() == say(N_("Who carries the plan?"))
    assert page.locator("a.cell").count() > 200

    # A cell in which nobody is: who could fill it.
    walk.by.follow("a.cell.none")
    page.wait_for_url("**/cell?**")
    expect(page.locator("#fill")).to_have_text(say(N_("What would fill it")))
    assert len(page.locator("section[aria-labelledby=fill] p").first.inner_text()) > 20

    # The gaps, the most important first; the first one has reasons and whom to bring in.
    walk.to("/gaps")
    assert walk.heading() == say(N_("Where cooperation is missing"))
    first = page.locator("li.gap").first
    assert page.locator("li.gap").count() > 20
    expect(first.locator(".inside")).to_be_hidden()
    walk.by.follow("li.gap summary")
    inside = first.locator(".inside")
    expect(inside).to_contain_text(say(N_("Whom to talk to")))
    expect(inside).to_contain_text(say(N_("What it rests on")))
    assert inside.locator("a[href^='/organisations/']").count() >= 2

    # The map of it, for the meeting.
    walk.by.follow("li.gap .links a[href^='/map?']")
    page.wait_for_url("**/map?**")
    focus = parse_qs(urlsplit(page.url).query)["focus"][0]
    assert focus.startswith("gap:")
    frame = page.frame_locator("iframe.map")
    expect(frame.locator("#map canvas")).to_be_visible()
    walk.by.enter_map(frame)
    expect(frame.locator("#map")).to_be_focused()
    # It can be taken along as one file.
    assert page.locator("form.choose a[href^='/v1/map?']").count() == 1


def test_the_liaison_leaves_with_an_explained_shortlist_and_a_way_of_introduction(walk: Walk) -> None:
    page, say = walk.page, walk.words.say
    walk.to("/find")
    assert walk.heading() == say(N_("Whom should we talk to?"))
    walk.by.write("#words", "hydrogen")
    walk.by.tick("input[name=without_rd_partner]")
    walk.by.choose("#introduced_by", NAMES[walk.language])
    walk.by.tick("input[name=kind][value=firm]")
    walk.by.follow(".filters button")
    page.wait_for_url("**words=hydrogen**")

    asked = parse_qs(urlsplit(page.url).query)
    assert asked["introduced_by"] == ["uni-fabelfjord"]
    assert asked["without_rd_partner"] == ["true"]
    hits = page.locator(".hits > li")
    assert hits.count() >= 1
    for hit in hits.all():
        expect(hit.locator(".why")).to_contain_text(say(N_("no R&D partner is known")))
        assert len(hit.locator(".why span").all()) >= 2  # why it fits, and that nobody works with it yet
        expect(hit.locator(".chain")).to_contain_text("UFAB")
    assert page.locator(".chain .arrow").count() >= 1

    walk.by.follow(".hits .who a")
    page.wait_for_url("**/organisations/**")
    expect(page.locator("#facts")).to_be_visible()


# The report is the heaviest of all pages: quick runs make it with the harder hand, in the first language.
@pytest.mark.parametrize("walk", WALKS if LONG else [("keyboard", "nb")], ids="-".join, indirect=True)
def test_the_report_writer_leaves_with_a_report_that_can_be_made_again(walk: Walk, tmp_path: Path) -> None:
    page, say = walk.page, walk.words.say
    walk.to("/report")
    walk.by.write("#since", "2023")
    walk.by.follow("form.choose button")
    page.wait_for_url("**since=2023**")
    with page.expect_download() as waiting:
        walk.by.follow("a[download]")
    kept = saved(waiting.value, tmp_path / "kept.html")

    # What it says of itself is enough to make it again: the revision and the day.
    assert say(N_("Facts of revision")) in kept
    assert say(N_("Time asked about")) in kept
    assert say(date(2026, 11, 23)) in kept
    assert 'id="change"' in kept
    assert 'id="coverage"' in kept
    exactly = page.locator("footer a").first.get_attribute("href")
    assert exactly is not None
    asked = parse_qs(urlsplit(exactly).query)
    assert (asked["revision"], asked["as_of"], asked["since"]) == (["1"], ["2026-11-23"], ["2023"])
    origin = page.url.partition("/report")[0]
    page.goto(f"{origin}{exactly}")
    again = page.locator("a[download]").first.get_attribute("href")
    assert again is not None
    assert page.request.get(f"{origin}{again}").text() == kept


def saved(download: Download, path: Path) -> str:
    assert download.suggested_filename.endswith(".html")
    download.save_as(path)
    return path.read_text(encoding="utf-8")


def test_the_liaison_meets_firms_without_an_rd_partner_first(browser: Browser, region_address: str) -> None:
    with visit(browser, f"{region_address}/find?lang=en&words=hydrogen&kind=firm") as seen:
        said = [why.inner_text() for why in seen.page.locator(".hits .why").all()]

    alone = ["no R&D partner is known" in why for why in said]
    assert True in alone
    assert alone == sorted(alone, reverse=True)


def test_the_liaison_leaves_with_the_role_to_turn_to(browser: Browser, region_address: str) -> None:
    with visit(browser, f"{region_address}/organisations/fabelvik-hydrogen?lang=nb") as seen:
        # The role that the region's contacts have for this firm; a role, never the name of a person.
        assert "daglig leder" in seen.page.inner_text("main")
        assert "Oppdiktet Kontakt" not in seen.page.content()


def test_the_report_writer_leaves_with_a_document_of_an_office(browser: Browser, region_address: str) -> None:
    with visit(browser, f"{region_address}/report?lang=en") as seen:
        links = seen.page.eval_on_selector_all("main a", "all => all.map(a => a.href + ' ' + a.download)")

    assert [link for link in links if any(end in link for end in ("docx", "xlsx", "odt"))] != []
