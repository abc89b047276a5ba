"""What a reader takes along from the page: pictures, the page itself, and the rows that are shown."""

from __future__ import annotations

import csv
import struct
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect

from stakeholders.domain.messages import translator
from stakeholders_visualizations import WholePlan
from stakeholders_visualizations.caption import shown
from tests.support.pages import visit
from tests.visualizations.conftest import READY, Opener, until
from tests.visualizations.plans import kristiansand, map_of, two_areas
from tests.visualizations.test_hostile_names import HOSTILE, plan_of

SVG = "{http://www.w3.org/2000/svg}"
HEAD = 58
"""Pixels above the map itself in a saved drawing."""


def saved(page: Page, tmp_path: Path, way: str, table: str | None = None) -> Path:
    button = f'#save button[data-way="{way}"]' + (f'[data-table="{table}"]' if table else "")
    page.locator("#save summary").click()
    with page.expect_download() as waiting:
        page.locator(button).click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def drawing(page: Page, tmp_path: Path) -> ET.Element:
    return ET.fromstring(saved(page, tmp_path, "svg").read_text(encoding="utf-8"))  # noqa: S314 - our own text


def test_the_drawing_has_the_lines_and_marks_that_are_seen_in_their_places(
    opened: Opener, tmp_path: Path
) -> None:
    model = kristiansand("snp-2014", None, WholePlan())
    page = opened(model).page
    page.locator("#legend-look-firm").uncheck()
    seen = shown(model, model.hidden_keys | {"look:firm"})

    root = drawing(page, tmp_path)

    inner = root.find(f"{SVG}svg")
    assert inner is not None
    assert len(inner.findall(f"{SVG}path")) == len(seen.edges)
    boxed = page.evaluate("stakeholdersMap.view.boxed.size")
    assert len(inner.findall(f"{SVG}g")) == len(seen.nodes) - boxed
    at = page.evaluate("stakeholdersMap.view.toScreen(stakeholdersMap.data.at['organisation:uia'])")
    assert inner.get("y") == str(HEAD)
    assert any(f"translate({at['x']:.1f} {at['y']:.1f})" in str(g.get("transform")) for g in inner)
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert translator("nb").say(model.title) in texts
    assert not any(text and text.startswith("Bedrifter") for text in texts)  # switched off: not in its legend
    assert {label["id"] for label in page.evaluate("stakeholdersMap.view.names")} <= seen.nodes


def test_bent_lines_are_bent_as_in_the_picture_for_reports(opened: Opener, tmp_path: Path) -> None:
    # The university is in the lab twice: two lines between the same marks, bent apart.
    root = drawing(opened(map_of(two_areas())).page, tmp_path)

    bent = [p for p in root.iter(f"{SVG}path") if "tie-participation" in str(p.get("class"))]
    assert sum("Q" in str(p.get("d")) for p in bent) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_a_drawing_is_a_text(opened: Opener, tmp_path: Path, text: str) -> None:
    root = drawing(opened(map_of(plan_of(text))).page, tmp_path)

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "rect", "text", "path", "g", "polygon")
    }
    assert not any(name.startswith("on") or "href" in name for e in root.iter() for name in e.attrib)


def test_the_picture_is_twice_as_fine_as_the_screen(opened: Opener, tmp_path: Path) -> None:
    page = opened(map_of(two_areas())).page
    root = drawing(page, tmp_path)

    data = saved(page, tmp_path, "png").read_bytes()

    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (2 * int(str(root.get("width"))), 2 * int(float(str(root.get("height")))))
    assert len(data) > 20_000  # an empty sheet of this size is a few kilobytes


def test_a_saved_page_opens_as_it_was_left_and_needs_nothing(
    opened: Opener, browser: Browser, tmp_path: Path
) -> None:
    page = opened(kristiansand("snp-2014", None, WholePlan())).page
    page.locator("#legend-look-firm").uncheck()
    page.evaluate("stakeholdersMap.choose('organisation:uia')")
    page.keyboard.press("Escape")
    caption = page.locator("#caption").text_content()
    assert caption is not None

    path = saved(page, tmp_path, "html")

    with visit(browser, path) as again:
        until(again.page, READY)
        expect(again.page.locator("#caption")).to_have_text(caption)
        expect(again.page.locator("#legend-look-firm")).not_to_be_checked()
        expect(again.page.locator("#map canvas")).to_have_count(1)
        assert set(again.page.evaluate("[...stakeholdersMap.view.seen.nodes]")) == set(
            page.evaluate("[...stakeholdersMap.view.seen.nodes]")
        )
        twice = saved(again.page, tmp_path / "twice", "html")
        again.page.locator("#as-opened").click()
        expect(again.page.locator("#legend-look-firm")).to_be_checked()
        assert again.console_errors == []
        assert again.outside_requests == []
    assert abs(twice.stat().st_size - path.stat().st_size) < 200  # nothing piles up


def rows(path: Path, delimiter: str = ";") -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(text), delimiter=delimiter))


def test_the_rows_that_are_shown_are_saved_and_no_others(opened: Opener, tmp_path: Path) -> None:
    page = opened(map_of(two_areas())).page

    everybody = rows(saved(page, tmp_path, "csv", "organisations"))
    page.locator("#legend-look-firm").uncheck()
    without = rows(saved(page, tmp_path, "csv", "organisations"))
    ties = rows(saved(page, tmp_path, "csv", "ties"))

    assert everybody[0] == ["Navn", "Hva det er", "Bånd", "Satsingsområder", "Merknad"]
    # The bank only funds, which is switched off at first.
    assert [row[0] for row in everybody[1:]] == ["Mølla AS", "Nord", "Sør", "Universitetet"]
    assert [row[0] for row in without[1:]] == ["Nord", "Sør", "Universitetet"]
    assert [row[:2] for row in ties[1:]] == [
        ["Nord", "Laboratoriet"],
        ["Sør", "Kontoret"],
        ["Universitetet", "Laboratoriet"],
        ["Universitetet", "Laboratoriet"],
        ["Universitetet", "Messen"],
    ]


def test_no_saved_cell_is_run_by_a_spreadsheet(opened: Opener, tmp_path: Path) -> None:
    plan = two_areas().organisation("evil", name='=HYPERLINK("x";"y")').part("evil", "lab")
    page = opened(map_of(plan), "en").page

    found = rows(saved(page, tmp_path, "csv", "organisations"), ",")

    assert '\'=HYPERLINK("x";"y")' in [row[0] for row in found]


def test_the_menu_is_worked_with_the_keyboard(opened: Opener) -> None:
    page = opened(map_of(two_areas())).page
    summary = page.locator("#save summary")
    summary.focus()

    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator('#save button[data-way="png"]')).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#save button").last).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("#save button").first).to_be_hidden()
    expect(summary).to_be_focused()


def test_in_a_frame_on_another_site_the_map_stands_alone_and_works(
    browser: Browser, opened: Opener, tmp_path: Path
) -> None:
    page = opened(kristiansand("snp-2014", None, WholePlan()), "en").page
    page.locator("#legend-look-firm").uncheck()
    saved(page, tmp_path, "frame").rename(tmp_path / "framed.html")
    around = (
        "<h1>Another site</h1><iframe src=framed.html width=900 height=600 sandbox=allow-scripts></iframe>"
    )
    (tmp_path / "around.html").write_text(f"<!doctype html><title>x</title>{around}", encoding="utf-8")

    with visit(browser, tmp_path / "around.html") as seen:
        frame = seen.page.frame_locator("iframe")
        expect(frame.locator("#map canvas")).to_be_visible()
        assert not frame.locator("#legend-look-firm").is_checked()
        for gone in ("#tables", ".reading", "#save"):
            expect(frame.locator(gone)).to_be_hidden()
        assert frame.locator("html").evaluate("it => it.scrollHeight <= it.clientHeight")
        frame.get_by_role("combobox").fill("University of Agder")
        frame.locator("#hits li[data-id='organisation:uia']").click()
        expect(frame.locator("#card-name")).to_have_text("University of Agder")
        assert seen.console_errors == []
        assert [Path(asked).name for asked in seen.outside_requests] == ["framed.html"]
