"""Every page, as many readers open it: no barrier, nothing sideways, nothing from outside, no complaint."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Error

from stakeholders_api.pages.frame import NAVIGATION
from tests.support.axe import barriers
from tests.support.counts import LONG, count
from tests.support.every_page import ASKED, MISTAKES, addresses_of, in_language, page_routes
from tests.support.fitting import left_small, sideways
from tests.support.pages import Visit, visit

pytestmark = pytest.mark.timeout(900)  # one tour is three dozen pages, on a busy machine two minutes
Scheme = Literal["light", "dark"]
READERS: Final[tuple[tuple[str, Scheme, int], ...]] = (
    tuple(
        (language, scheme, width)
        for language in ("nb", "en")
        for scheme in ("light", "dark")
        for width in (1280, 320)
    )
    if LONG
    else (("nb", "light", 1280), ("en", "dark", 320))
)
"""Language, colours and width; of the eight, the quick ones have each of them once."""
OPENED: Final = count(quick=3, full=1000)
"""Of all that can be unfolded on a page."""


@dataclass
class Tour:
    """What one reader met on all pages."""

    seen: int = 0
    wrong: dict[str, int] = field(default_factory=dict)
    """Addresses that do not answer as they should, with their answers."""
    barriers: dict[str, list[str]] = field(default_factory=dict)
    sideways: dict[str, list[str]] = field(default_factory=dict)
    small: dict[str, list[str]] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def opened(visited: Visit, address: str) -> int | None:
    """Open a page and tell how it answers; None for a file to keep, which no browser shows."""
    # Where scripts run, what they ask for comes later than the page.
    quiet: Literal["networkidle", "load"] = "networkidle" if "map" in address else "load"
    try:
        answer = visited.page.goto(visited.target + address, wait_until=quiet)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None
    assert answer is not None
    return answer.status


def look(visited: Visit, address: str, width: int, tour: Tour, status: int = 200) -> None:
    page = visited.page
    page.set_viewport_size({"width": width, "height": 900})
    answer = opened(visited, address)
    if answer is None:
        return
    if answer != status:
        tour.wrong[address] = answer
    page.evaluate(
        "most => [...document.querySelectorAll('details')].slice(0, most).forEach(e => { e.open = true })",
        OPENED,
    )
    page.evaluate(
        "typeof stakeholdersMap === 'undefined'"
        " || stakeholdersMap.choose(Object.keys(stakeholdersMap.data.nodes)[0])"
    )
    tour.seen += 1
    if found := barriers(page):
        tour.barriers[address] = found
    narrow = []
    for wide in (320, 1280):
        page.set_viewport_size({"width": wide, "height": 900})
        narrow += [f"{wide}: {what}" for what in sideways(page)]
    if small := left_small(page, 2):
        tour.small[address] = small
    narrow += [f"twice as large: {what}" for what in sideways(page)]
    if narrow:
        tour.sideways[address] = narrow


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(reader, id="-".join(map(str, reader)), marks=pytest.mark.xdist_group(f"tour-{reader}"))
        for reader in READERS
    ],
)
def tour(
    request: pytest.FixtureRequest,
    browser: Browser,
    region_app: FastAPI,
    region_address: str,
    empty_address: str,
) -> Tour:
    language, scheme, width = request.param
    made = Tour()
    every = [a for path in page_routes(region_app) for a in addresses_of(path, all_of_them=LONG)]
    for at, addresses in (
        (region_address, dict.fromkeys(every, 200)),
        (empty_address, {"/": 200, "/find": 200}),
        (region_address, MISTAKES),
    ):
        with visit(browser, "about:blank", width=width) as visited:
            visited.target = at
            visited.page.emulate_media(color_scheme=scheme)
            for address, status in addresses.items():
                look(visited, in_language(address, language), width, made, status)
        made.outside += visited.outside_requests
        # That the page of an error comes with an error is as it should be.
        made.complaints += [
            said for said in visited.console_errors if addresses is not MISTAKES or "status of 4" not in said
        ]
    return made


def test_every_route_of_a_page_is_looked_at(region_app: FastAPI) -> None:
    routes = page_routes(region_app)

    unknown = [path for path in routes if not addresses_of(path, all_of_them=True)]
    assert unknown == [], "say in tests/support/every_page.py what may stand in these addresses"
    assert set(ASKED) <= set(routes), "pages that are no longer there"
    assert {path for path, _ in NAVIGATION} | {"/v1/map", "/v1/report"} <= set(routes)


def test_a_page_with_an_unknown_part_in_its_address_is_not_passed_over() -> None:
    app = FastAPI()
    app.get("/planets/{id}", include_in_schema=False)(lambda: None)
    app.get("/organisations/{id}", include_in_schema=False)(lambda: None)
    app.get("/v1/figures")(lambda: None)

    assert page_routes(app) == ["/organisations/{id}", "/planets/{id}"]
    assert [addresses_of(path, all_of_them=True) for path in page_routes(app)] == [
        ["/organisations/uni-fabelfjord"],
        [],
    ]


def test_every_page_answers(tour: Tour) -> None:
    assert tour.wrong == {}, "say in tests/support/every_page.py what to ask these"


def test_no_page_has_a_barrier(tour: Tour) -> None:
    assert tour.seen > 20
    assert tour.barriers == {}


def test_no_page_is_to_be_scrolled_sideways(tour: Tour) -> None:
    assert tour.sideways == {}


def test_whoever_needs_large_letters_has_them_everywhere(tour: Tour) -> None:
    assert tour.small == {}


def test_no_page_asks_for_anything_outside(tour: Tour) -> None:
    assert tour.outside == []


def test_no_page_complains(tour: Tour) -> None:
    assert tour.complaints == []


PLANTED: Final = {
    "image-alt": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    "label": "<input name=x>",
    "button-name": "<button></button>",
    "color-contrast": "<p style='color: #aaa; background: #fff'>pale</p>",
    "link-name": "<a href='#x'></a>",
    "select-name": "<select><option>x</select>",
    "target-size": "<a href='#x' style='display: block; font: 9px/9px serif'>x</a>"
    "<a href='#y' style='display: block; font: 9px/9px serif'>y</a>",
    "aria-valid-attr-value": "<p aria-labelledby='nobody' role='group' aria-expanded='maybe'>x</p>",
    "html-has-lang": "<script>document.documentElement.removeAttribute('lang')</script>",
}


def test_planted_barriers_are_found(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<!doctype html><html lang=en><title>x</title><main><h1>x</h1>{''.join(PLANTED.values())}</main>"
    )
    with visit(browser, page) as seen:
        found = barriers(seen.page)

    assert {violation.partition(":")[0] for violation in found} == set(PLANTED)


@pytest.mark.parametrize(
    ("planted", "what"),
    [
        ("<p style='width: 400px'>x</p>", "the page: 4"),
        ("<div style='overflow-x: auto'><p style='width: 400px'>x</p></div>", "scrolls unmarked: div"),
        ("<div class=a style='overflow: hidden'><p style='width: 400px'>x</p></div>", "is cut off: div.a"),
    ],
)
def test_what_is_too_wide_is_found(browser: Browser, tmp_path: Path, planted: str, what: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><title>x</title><body style='margin: 0'>{planted}")
    with visit(browser, page, width=320) as seen:
        assert [found[: len(what)] for found in sideways(seen.page)] == [what]


def test_a_region_that_the_keyboard_scrolls_may_be_wide(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><title>x</title><div role=region tabindex=0 aria-label=wide style='overflow-x: auto'>"
        "<p style='width: 400px'>x</p></div>"
    )
    with visit(browser, page, width=320) as seen:
        assert sideways(seen.page) == []


def test_letters_of_a_fixed_size_are_found(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title><p class=fixed style='font-size: 12px'>x</p><p>y</p>")
    with visit(browser, page) as seen:
        assert left_small(seen.page, 2) == ["p.fixed"]
