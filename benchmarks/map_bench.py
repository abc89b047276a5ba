"""The map as a page: from a network to HTML, and in a browser from there to the first marks on the screen."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import timing
from benchmarks.made import write_made
from stakeholders.bootstrap import opened
from stakeholders.gaps import find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services.importing import Import
from stakeholders_visualizations import MapModel, WholePlan, build_map, render_page
from stakeholders_visualizations.page import as_json
from tools.get_browser import find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = {
    500: (350, 140, 750),
    1000: (700, 290, 1500),
    5000: (3500, 1490, 7500),
    50000: (35000, 14990, 75000),
}
"""Nodes in all: organisations, measures and participations; ten more nodes are focus areas."""
UNSEEN = 1000
"""The size that is not opened in a browser: it would tell nothing that the two others do not."""
STOCK = 500
"""Nodes of the graph that pyvis draws by itself beside us."""
BARE = 5000
"""Nodes of the graph that vis-network alone draws beside us, in the places we give it."""
ROUNDS = 3
PATIENCE = 600_000
FIRST_MARKS = """
window.firstMarks = null;
const look = () => {
  const canvas = document.querySelector("canvas");
  const marked = canvas && canvas.width && canvas.height
    && canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value);
  if (marked) window.firstMarks = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Asks at every frame whether there is anything on the canvas."""


def run() -> None:
    """Layout and page apart, since layouts can be kept; then both beside stock pyvis in a browser."""
    pages: dict[str, str] = {}
    for nodes, (organisations, measures, participations) in SIZES.items():
        network = _network(organisations, measures, participations)
        gaps = find_gaps(network)
        with timing.stopwatch() as built:
            model = build_map(network, gaps, WholePlan())
        with timing.stopwatch() as rendered:
            page = render_page(model, "nb")
        if nodes != UNSEEN:
            pages[f"{nodes:,} nodes, given places"] = page
        if nodes == STOCK:
            pages[f"{nodes:,} nodes, stock pyvis"] = _stock(model)
        if nodes == BARE:
            pages[f"{nodes:,} nodes, bare vis-network, given places"] = _bare(model)
        timing.say(f"{nodes:,} nodes: model and layout", f"{built[0]:.2f} s")
        timing.say(f"{nodes:,} nodes: HTML", f"{rendered[0]:.2f} s", beside=f"{len(page) / 1e6:.1f} MB")
    _first_marks(pages)
    timing.say("peak memory of this run", f"{timing.peak_megabytes():.0f} MB")


def _stock(model: MapModel) -> str:
    """The same graph as pyvis draws it by itself: places found by physics in the browser."""
    from pyvis.network import Network as PyvisNetwork

    drawn = PyvisNetwork(height="800px", cdn_resources="in_line", directed=True)
    for node in model.nodes:
        drawn.add_node(node.id, label=str(node.id))
    for edge in model.edges:
        drawn.add_edge(edge.one, edge.other)
    html: str = drawn.generate_html(notebook=False)
    return html


def _bare(model: MapModel) -> str:
    """The same graph drawn by vis-network and nothing else, every node in its place, no physics."""
    library = (files("stakeholders_visualizations") / "static/vis-network/vis-network.min.js").read_text()
    nodes = [
        {"id": n.id, "label": n.id, "x": n.at.x, "y": n.at.y, "shape": "dot", "size": n.size}
        for n in model.nodes
    ]
    edges = [{"from": e.one, "to": e.other} for e in model.edges]
    options = {"physics": False, "edges": {"smooth": False}, "layout": {"improvedLayout": False}}
    return (
        '<!doctype html><meta charset="utf-8"><style>#map {height: 800px}</style><div id="map"></div>'
        f"<script>{library}</script><script>new vis.Network(document.getElementById('map'),"
        f"{as_json({'nodes': nodes, 'edges': edges})}, {json.dumps(options)})</script>"
    )


def _first_marks(pages: Mapping[str, str]) -> None:
    """Seconds until anything is on the canvas, pages in turn, so that a machine's moods hit all."""
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = {name: [] for name in pages}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        files = {name: Path(folder) / f"{i}.html" for i, name in enumerate(pages)}
        for name, path in files.items():
            path.write_text(pages[name], encoding="utf-8")
        # What stock pyvis asks for outside is refused at once: its time is not that of a network.
        refused = "--host-resolver-rules=MAP * ~NOTFOUND"
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", refused])
        for _ in range(ROUNDS):
            for name, path in files.items():
                times[name].append(_seconds_to_first_marks(browser, path))
        browser.close()
    middle = {name: median(found) for name, found in times.items()}
    stock = middle[f"{STOCK:,} nodes, stock pyvis"] / middle[f"{STOCK:,} nodes, given places"]
    bare = middle[f"{BARE:,} nodes, given places"] / middle[f"{BARE:,} nodes, bare vis-network, given places"]
    for name, seconds in middle.items():
        timing.say(f"{name}: to the first marks", f"{seconds:.2f} s")
    timing.say(f"{STOCK:,} nodes: stock pyvis takes", f"{stock:.1f} x")
    timing.say(f"{BARE:,} nodes: beside bare vis-network ours takes", f"{bare:.1f} x")


def _seconds_to_first_marks(browser: Browser, path: Path) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE)
    page.add_init_script(FIRST_MARKS)
    page.goto(path.as_uri(), wait_until="commit")
    while (found := page.evaluate("window.firstMarks")) is None:
        page.wait_for_timeout(100)
    page.close()
    return float(found) / 1000


def _network(organisations: int, measures: int, participations: int) -> Network:
    with tempfile.TemporaryDirectory() as folder:
        write_made(Path(folder), organisations, measures, participations)
        with opened(f"sqlite:///{folder}/bench.db", create=True) as networks:
            Import.of(networks.history, read_paths([Path(folder)])).apply(author="bench", reason="bench")
            revision, facts = networks.history.current()
    return build_network(Prepared(revision, facts), resolve(Question(), facts, date(2026, 11, 1)))
