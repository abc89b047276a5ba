"""`demo`: the whole job in one command, and its files as a browser sees them."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Terminal
from tests.support.pages import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FILES = ("coverage.csv", "map.html", "report.html")


def test_it_prints_the_board_of_2014_the_ten_first_gaps_and_what_next(terminal: Terminal) -> None:
    said = terminal.ok("demo", "--out", "shown")
    lines = said.out.splitlines()

    assert lines[0] == "Strategic business plan for the Kristiansand region"
    assert lines[1] == "as of 2014–2022 · revision 1"
    assert max(map(len, lines)) <= 100
    assert [
        line.split(" (")[0] for line in lines if re.match(r"\S.* \((measures|organisations)\) ", line)
    ] == [
        "Municipalities",
        "Others",
        "By kind",
    ]
    assert len([line for line in lines if re.match(r" *\d+ (hole|ask) ", line)]) == 10
    assert lines[-3:] == [
        "  stakeholders serve --example-if-empty",
        "  stakeholders template min-region.xlsx",
        "  stakeholders import min-region.xlsx",
    ]
    assert sorted(path.name for path in (terminal.folder / "shown").iterdir()) == list(FILES)
    assert sorted(path.name for path in terminal.folder.iterdir()) == ["shown"]  # the store was a passing one


@pytest.mark.parametrize(
    ("language", "delimiter", "head", "states"),
    [
        ("nb", ";", "gruppering;", {"dekket", "tynn", "ukjent"}),
        ("en", ",", "grouping,", {"covered", "thin", "unknown"}),
    ],
)
def test_the_table_it_writes_has_a_row_for_each_cell_and_opens_in_a_spreadsheet_by_a_double_click(
    terminal: Terminal, language: str, delimiter: str, head: str, states: set[str]
) -> None:
    terminal.ok("demo", lang=language)
    written = (terminal.folder / "coverage.csv").read_bytes()

    header, *rows = csv.reader(StringIO(written.decode("utf-8-sig")), delimiter=delimiter)

    assert written.startswith(b"\xef\xbb\xbf" + head.encode())
    assert {len(row) for row in rows} == {len(header)}
    assert len(rows) == 22 * 13
    assert {row[6] for row in rows} == states


@pytest.mark.parametrize("example", ["real", "made up"])
@pytest.mark.parametrize("name", ["map.html", "report.html"])
def test_its_pages_open_without_a_complaint_and_ask_for_nothing_outside(
    terminal: Terminal, browser: Browser, name: str, example: str
) -> None:
    terminal.ok("demo", *(["--made-up"] if example == "made up" else []))

    with visit(browser, terminal.folder / name) as seen:
        for width in (1280, 320):
            seen.page.set_viewport_size({"width": width, "height": 900})
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.page.locator("h1").count() == 1
        notices = seen.page.locator("p.notice:visible").all_inner_texts()
        assert [text[:26] for text in notices] == (
            ["Everything here is made up"] if example == "made up" else []
        )
        assert seen.console_errors == []
        assert seen.outside_requests == []


def test_every_link_inside_the_report_leads_somewhere_in_it(terminal: Terminal, browser: Browser) -> None:
    terminal.ok("demo")

    with visit(browser, terminal.folder / "report.html") as seen:
        dangling = seen.page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
            ".filter(id => !document.getElementById(id))"
        )
        ids = seen.page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")

    assert dangling == []
    assert len(ids) == len(set(ids)) > 100


def test_the_example_can_be_kept_in_a_store_that_is_empty_and_in_no_other(terminal: Terminal) -> None:
    kept = terminal.ok("demo", "--store", "sqlite:///kept.db")
    again = terminal.run("demo", "--store", "sqlite:///kept.db")

    assert (
        terminal.ok("history", "--store", "sqlite:///kept.db", "--json").json["revisions"][0]["number"] == 1
    )
    assert kept.code == 0
    assert again.code == 2
    assert "already holds something" in again.err
    assert again.out == ""


def test_where_nothing_can_be_written_it_says_so_and_ends_with_2(terminal: Terminal) -> None:
    (terminal.folder / "taken").write_text("a file, not a folder")

    said = terminal.run("demo", "--out", "taken")

    assert said.code == 2
    assert "taken" in said.err
    assert (terminal.folder / "taken").read_text() == "a file, not a folder"


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_maps_and_reports_are_written_where_one_says(terminal: Terminal) -> None:
    terminal.with_example()

    terminal.ok("map", "--strategy", "snp-2014", "--area", "snp14-p5", "--out", "maps/area.html")
    terminal.ok("map", "--strategy", "snp-2014", "--organisation", "uia", "--depth", "2", "--out", "uia.html")
    terminal.ok("report", "--strategy", "snp-2014", "--as-of", "2018", "--since", "2015", "--out", "r.html")

    terminal.ok("map", "--strategy", "snp-2014", "--by", "sphere", "--out", "sphere.html")
    cell = "cell:kind:firm:snp14-p5"
    terminal.ok("map", "--strategy", "snp-2014", "--focus", cell, "--out", "cell.html")

    assert "Map of the whole network by sphere" in (terminal.folder / "sphere.html").read_text("utf-8")
    assert "Map of a cell: Firms" in (terminal.folder / "cell.html").read_text("utf-8")
    assert "Identifying new uses for technology" in (terminal.folder / "maps" / "area.html").read_text(
        "utf-8"
    )
    assert "University of Agder" in (terminal.folder / "uia.html").read_text("utf-8")
    assert "What has changed since 2015" in (terminal.folder / "r.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["map", "--area", "snp14-p5", "--organisation", "uia"], "about one thing"),
        (["map", "--strategy", "snp-2014", "--area", "moon"], "moon"),
        (["map", "--organisation", "moon"], "moon"),
        (["report", "--out", "r.docx"], ".html"),
        (["report", "--since", "soon"], "soon"),
        (["report", "--strategy", "snp-2014", "--since", "2030"], "2030 is not earlier than"),
    ],
)
def test_what_cannot_be_drawn_or_reported_is_refused_and_nothing_is_written(
    terminal: Terminal, words: list[str], said: str
) -> None:
    terminal.with_example()
    before = written(terminal.folder)

    refused = terminal.run(*words)

    assert refused.code == 2
    assert said in refused.err
    assert written(terminal.folder) == before


def test_the_map_of_a_gap_is_of_the_plan_that_the_gap_is_in(terminal: Terminal) -> None:
    """The newest plan is another one."""
    gap = "snp-2014:single-partner-measure:arena-usus-prosjekt"
    terminal.with_example().ok("map", "--focus", f"gap:{gap}", "--out", "gap.html")
    assert "Arena USUS" in (terminal.folder / "gap.html").read_text("utf-8")
    refused = terminal.run("map", "--focus", f"gap:{gap}", "--strategy", "fornybar-2023", "--out", "no.html")
    assert (refused.code, (terminal.folder / "no.html").exists()) == (2, False)
