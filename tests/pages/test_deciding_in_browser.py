"""Deciding in a real browser: by keyboard alone, end to end, and never for a page of another site."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Browser, Page

from stakeholders.domain.records import Decision
from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from stakeholders_api.server import OWN_NAMES
from tests.support.pages import visit
from tests.support.region import STALLED
from tests.support.service import CLOCK, served

GAP = f"/gaps/{STALLED}"


@pytest.fixture
def region_address(region: Networks) -> Iterator[str]:
    """The made-up region, served as `stakeholders serve` does on this machine."""
    with served(create_app(region, clock=CLOCK, hosts=OWN_NAMES, author="kari")) as address:
        yield address


def decision(networks: Networks) -> Decision | None:
    return networks.history.current()[1].table(Decision).get(STALLED)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))


def tab_to(page: Page, what: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == what:
            return
    raise AssertionError(f"the keyboard does not reach “{what}”")


def test_a_decision_is_made_shown_and_taken_back_by_keyboard_alone(
    browser: Browser, region: Networks, region_address: str
) -> None:
    with visit(browser, f"{region_address}{GAP}?lang=en") as seen:
        page = seen.page
        tab_to(page, "state")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        tab_to(page, "owner")
        page.keyboard.type("Regionrådet (oppdiktet)")
        tab_to(page, "reason")
        page.keyboard.type("Pengene kommer senere <script>alert(1)</script>")
        tab_to(page, "Write the decision")
        page.keyboard.press("Enter")
        page.wait_for_selector("#notice")

        now = decision(region)
        assert now is not None
        assert (now.state.value, now.owner) == ("accepted", "Regionrådet (oppdiktet)")
        assert now.reason == "Pengene kommer senere <script>alert(1)</script>"
        assert page.url.endswith("written=2#notice")
        assert "<script>alert(1)</script>" in page.inner_text(".decisions")

        page.keyboard.press("Tab")  # goes on from the notice
        assert focused(page) == "revision"
        page.keyboard.press("Enter")
        page.wait_for_url("**written=3#notice")
        assert decision(region) is None
        page.reload()
        assert region.history.current()[0] == 3
        assert seen.console_errors == []
        assert seen.outside_requests == []


def test_the_list_leads_to_the_gap_and_a_mistake_to_its_field(
    browser: Browser, region: Networks, region_address: str
) -> None:
    with visit(browser, f"{region_address}/gaps?lang=en&rule=stalled-measure", width=360) as seen:
        page = seen.page
        page.click("li.gap summary")
        page.click("text=Decide, and its history")
        page.fill("#due", "soon")
        page.click("text=Write the decision")

        assert page.evaluate("document.activeElement.id") == "due"
        assert page.input_value("#due") == "soon"
        assert "“soon” is not a date." in page.inner_text("#due-wrong")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert region.history.current()[0] == 1

        page.fill("#due", "2027")
        page.click("text=Write the decision")
        assert page.inner_text("#notice p") == "Written as revision 2. Left open."
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert seen.outside_requests == []


@contextmanager
def foreign_site(target: str) -> Iterator[str]:
    """Another site on this machine, whose page sends a form to the service by itself."""
    html = f"""<!doctype html><title>Prize</title>
        <form method="post" action="{target}"><input name="state" value="accepted">
        <input name="reason" value="forged"><input name="revision" value="1"></form>
        <script>document.forms[0].submit()</script>""".encode()

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("what", ["", "/undo"])
def test_a_foreign_page_cannot_decide_in_the_name_of_its_visitor(
    browser: Browser, region: Networks, region_address: str, what: str
) -> None:
    target = f"{region_address}{GAP}{what}"
    context = browser.new_context()
    try:
        page = context.new_page()
        answers = []
        page.on("response", lambda response: answers.append((response.url, response.status)))
        with foreign_site(target) as address:
            page.goto(address)
            page.wait_for_url(target)
    finally:
        context.close()

    assert (target, 403) in answers
    assert region.history.current()[0] == 1


CONTRAST = """() => {
    const parse = text => text.match(/[\\d.]+/g).map(Number)
    const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        return 0.2126 * x + 0.7152 * y + 0.0722 * z
    }
    const behind = element => {
        for (let e = element; e; e = e.parentElement) {
            const colour = parse(getComputedStyle(e).backgroundColor)
            if (colour.length === 3 || colour[3] === 1) return colour
        }
        return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255]
    }
    const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const rgb = colour => {
        paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1)
        return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3)
    }
    const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
    return [...document.querySelectorAll('body *')].filter(e => own(e) && e.checkVisibility()).map(e => {
        const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x)
        return [(a + 0.05) / (b + 0.05), `${e.tagName}.${e.className}: ${e.textContent.trim()}`]
    }).filter(([ratio]) => ratio < 4.5)
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [f"{GAP}?written=0", f"{GAP}?revision=1", "/chance", "/what-if?gone=fabelvik"],
)
def test_every_text_stands_out_from_what_is_behind_it(
    browser: Browser, region_address: str, path: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(region_address + path)
        assert page.evaluate(CONTRAST) == []
    finally:
        context.close()
