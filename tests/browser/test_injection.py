"""Texts that would do harm, in every column people fill in: on every page, map and file they stay texts."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from fastapi import FastAPI
from openpyxl import load_workbook
from playwright.sync_api import Browser

from stakeholders.analyses.coverage import coverage
from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.records import TABLE_BY_NAME, Organisation, columns
from stakeholders.exporters.native import write_folder
from stakeholders.exporters.workbook import write_workbook
from stakeholders.gaps import find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.network import Network
from stakeholders.reports.coverage_csv import coverage_csv
from stakeholders.reports.meeting_list import render_meeting_list
from stakeholders.services.access import Actor, Role
from stakeholders.services.importing import Import, ImportOptions
from stakeholders.services.networks import Asked, Networks
from stakeholders_api import create_app
from stakeholders_api.incoming import File, IncomingImports
from stakeholders_api.server import OWN_NAMES
from stakeholders_visualizations import WholePlan, build_map, render_svg
from tests.support.counts import LONG
from tests.support.every_page import filled, in_language, page_routes
from tests.support.harmful_region import WRITTEN, Harmful, bring_in, misquoted
from tests.support.injections import CLASSES, TEXTS
from tests.support.service import CLOCK, networks_at, served
from tests.support.watching import watching

pytestmark = [pytest.mark.timeout(900), pytest.mark.xdist_group("injection")]
IDS: Final[dict[str, str]] = {
    "facts": "organisations",
    "organisations": "hub",
    "gaps": "plan:single-partner-measure:m1",
    "measures": "m1",
    "focus-areas": "a0",
    "areas": "a0",
    "strategies": "plan",
    "sources": "s1",
}
ASKED: Final = {
    "/cell": ("row=kind:firm&column=a0", "row=organisation:t1&column=a1"),
    "/facts/{table}/row": ("key=hub",),
    "/find": ("limit=200", "words=script&introduced_by=hub"),
    "/gaps": ("", "by=rule&helix=true"),
    "/map": ("focus=organisation:hub:2",),
    "/v1/map": ("focus=area:a3", "", "focus=organisation:hub:2"),
    "/what-if": ("gone=f1&gone=hub&joined=f2%3Dm3",),
    "/change": ("since=2013",),
    "/report": ("since=2013",),
    "/v1/report": ("since=2013",),
}
JSON: Final = (
    "/v1/coverage",
    "/v1/gaps",
    "/v1/organisations?limit=200",
    "/v1/organisations/hub",
    "/v1/measures",
    "/v1/find?limit=200",
    "/v1/history",
)


@dataclass(frozen=True)
class Region:
    networks: Networks
    app: FastAPI
    harmful: Harmful

    @property
    def facts(self) -> Facts:
        return self.networks.history.current()[1]

    @property
    def network(self) -> Network:
        return self.networks.network(Asked())


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    with networks_at(tmp_path_factory.mktemp("harm") / "harm.db") as networks:
        harmful = bring_in(networks)
        app = create_app(networks, clock=CLOCK, hosts=OWN_NAMES, author="kari")
        IDS["imports"] = harmful_import(app)
        yield Region(networks, app, harmful)


def harmful_import(app: FastAPI) -> str:
    """The id of an import whose files, headings and cells would all do harm."""
    quoted = ['"' + text.replace('"', '""').replace("\0", "") + '"' for text in TEXTS]
    own = f"{','.join(quoted[:40])}\n{','.join(quoted[40:80])}\n"
    kinds = "".join(f"x{number},Made up,{text}\n" for number, text in enumerate(quoted))
    files = [
        File("<img src=x onerror=alert(1)>.csv", own.encode()),
        File("organisations.csv", f"id,name,kind\n{kinds}".encode()),
    ]
    imports: IncomingImports = app.state.imports
    one = imports.begin(Actor("kari", Role.ADMIN), files, ImportOptions())
    imports.wait(one, seconds=60)
    assert one.plan is not None
    assert one.plan.problems
    return one.id


@pytest.fixture(scope="module")
def harmed_address(harmed: Region) -> Iterator[str]:
    with served(harmed.app) as address:
        yield address


def test_there_are_many_and_of_every_sort() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 120
    assert set(CLASSES) >= {
        "tags",
        "attributes",
        "ends",
        "templates",
        "addresses",
        "styles",
        "formulas",
        "signs",
    }


def test_the_import_keeps_every_text_as_it_was_written_or_refuses_it(harmed: Region) -> None:
    wrong, found, count = [], set(), 0
    for cls in TABLE_BY_NAME.values():
        for record in harmed.facts.table(cls).values():
            for spec in columns(cls):
                text = getattr(record, spec.name)
                if spec.type in WRITTEN and text:
                    mistakes, marks = misquoted(text)
                    wrong += mistakes
                    found |= marks
                    count += 1

    assert wrong == [], harmed.harmful.told()
    assert count > 2000, harmed.harmful.told()
    # Only where something else than a text is wanted is anything refused, and there nearly all.
    refused = harmed.harmful.refused
    assert set(refused) == {
        "organisations.municipality_code",
        "municipality_codes.code",
        "organisations.website",
        "sources.address",
    } & set(refused), harmed.harmful.told()
    assert refused["organisations.website"] >= len(TEXTS), harmed.harmful.told()
    free = {
        f"{cls.table}.{spec.name}"
        for cls in TABLE_BY_NAME.values()
        for spec in columns(cls)
        if spec.type in (FieldType.TEXT, FieldType.ADDRESS)
    }
    assert free - found == {"decisions.gap_id"}, harmed.harmful.told()
    for address in [o.website for o in harmed.facts.table(Organisation).values()]:
        assert address is None or address.startswith(("https://", "http://"))


def addresses(app: FastAPI) -> list[str]:
    """Every page of the app, of a region with these ids."""
    found = []
    for path in page_routes(app):
        own = filled(path, IDS)
        assert own is not None, f"say in IDS what may stand in {path}"
        questions = ASKED.get(path, ("",))
        found += [f"{own}?{asked}" if asked else own for asked in (questions if LONG else questions[:1])]
    return [*found, *(f"/organisations/f{i}" for i in range(0, len(TEXTS), 1 if LONG else 60))]


SHOWN: Final = {
    "organisations.name",
    "organisations.website",
    "organisations.note",
    "sources.title",
    "sources.publisher",
    "decisions.owner",
    "decisions.reason",
    "aliases.alias",
    "terms.term",
    "revision.author",
    "revision.reason",
    "revision.name",
}
"""What is to be seen on some page: else nothing would be proved of it."""


IN_ENGLISH: Final = (
    *("/", "/gaps", "/gaps/plan:single-partner-measure:m1", "/history", "/organisations/hub", "/v1/map"),
)
"""Where quick runs look at the names in English; in the other language they look at every page."""


@pytest.mark.parametrize("language", ["nb", "en"])
def test_on_no_page_and_no_map_does_a_text_do_anything(
    browser: Browser, harmed: Region, harmed_address: str, language: str
) -> None:
    every = addresses(harmed.app)
    if language == "en" and not LONG:
        every = [address for address in every if address.partition("?")[0] in IN_ENGLISH]
    with watching(browser) as watch:
        for address in every:
            watch.open(harmed_address + in_language(address, language), address)

    assert watch.found() == {}, harmed.harmful.told()
    assert watch.opened == len(every) >= len(IN_ENGLISH)
    named = ("measures", "focus_areas", "strategies")
    expected = SHOWN | {f"{table}.name_{language}" for table in named}
    assert expected - watch.shown == set(), f"{harmed.harmful.told()}; shown: {sorted(watch.shown)}"


def test_figures_for_programs_are_shown_as_text(
    browser: Browser, harmed: Region, harmed_address: str
) -> None:
    with watching(browser) as watch:
        for address in JSON:
            watch.open(harmed_address + address)
            assert watch.answer is not None
            assert watch.answer.status == 200, address
            assert watch.answer.headers["content-type"].startswith("application/json")
            assert watch.answer.headers["x-content-type-options"] == "nosniff"
            watch.misquoted.clear()  # in JSON a quotation mark is written otherwise
    assert watch.found() == {}, harmed.harmful.told()


def test_files_to_keep_are_as_harmless(browser: Browser, harmed: Region, tmp_path: Path) -> None:
    network = harmed.network
    gaps = find_gaps(network)
    model = build_map(network, gaps, WholePlan())
    files = {
        "map.svg": render_svg(model, "nb"),
        "map-inside.html": f"<!doctype html><title>x</title>{render_svg(model, 'en')}",
        "meeting.html": render_meeting_list(network, gaps, "nb", limit=0),
        "meeting-en.html": render_meeting_list(network, gaps, "en", limit=0),
        "coverage.csv.txt": coverage_csv(coverage(network), "nb"),
    }
    with watching(browser) as watch:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            watch.open((tmp_path / name).as_uri(), name)
            if name.endswith(".txt"):
                watch.misquoted.pop(name, None)  # a CSV file doubles its quotation marks

    assert watch.found() == {}, harmed.harmful.told()
    assert watch.opened == len(files)
    assert {"decisions.reason", "decisions.owner", "measures.name_nb"} <= watch.shown


RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def test_no_cell_of_a_csv_file_begins_as_a_formula_does(harmed: Region, tmp_path: Path) -> None:
    write_folder(harmed.facts, tmp_path / "csv")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "csv").glob("*.csv")}
    texts["coverage.csv"] = coverage_csv(coverage(harmed.network), "nb")
    cells = [
        (name, cell)
        for name, text in texts.items()
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=_delimiter(text))
        for cell in row
    ]

    assert [(name, cell) for name, cell in cells if cell.startswith(RUNS)] == []
    assert sum(cell.startswith("'=") for _, cell in cells) > 50
    assert len(texts) > 10


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(harmed: Region, tmp_path: Path) -> None:
    write_workbook(harmed.facts, tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.coordinate for cell in cells if cell.hyperlink is not None] == []
    assert [cell.value for cell in cells if str(cell.value).startswith(RUNS)] == []
    assert len(cells) > 3000


@pytest.mark.parametrize("name", ["csv", "all.xlsx"])
def test_what_was_written_out_says_the_same_when_it_is_read_again(
    harmed: Region, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if name == "csv":
        write_folder(harmed.facts, path)
    else:
        write_workbook(harmed.facts, path)

    plan = Import.of(harmed.networks.history, read_paths([path])).dry_run()

    assert [(p.place, p.row, p.column, p.value) for p in plan.problems] == []
    assert plan.changes == ()


@pytest.mark.parametrize("sort", ["tags", "attributes", "ends", "entities"])
def test_the_watch_would_see_each_of_them(browser: Browser, tmp_path: Path, sort: str) -> None:
    """Put into a page as they are, as a template that escapes nothing would do."""
    unseen = []
    page = tmp_path / "page.html"
    with watching(browser) as watch:
        for i, text in enumerate(TEXTS):
            if text not in CLASSES[sort]:
                continue
            mark = f"{text} zq07x{i:03}z"
            page.write_text(
                "<!doctype html><title>x</title>"
                f"<p>{mark}</p><p class=\"{mark}\"></p><p class='{mark}'></p><p class={mark}></p>"
                f"<select><option>{mark}</option></select><script>const x = 1 // {mark}\n</script>",
                encoding="utf-8",
            )
            watch.shown.clear()
            watch.open(page.as_uri(), "page")
            if not watch.found() and watch.shown:
                unseen.append(text)
            for seen in (watch.ran, watch.errors, watch.outside, watch.came_in, watch.misquoted):
                seen.clear()

    assert unseen == []
