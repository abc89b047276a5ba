"""Make the pictures of the documents with the product itself: ``python -m tools.pictures``.

They show the invented region on a fixed day, so that they stay the same until the product looks different.
"""

import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from stakeholders.bootstrap import opened
from stakeholders.cli.demonstrating import load_example
from stakeholders.examples import Example
from stakeholders_api.app import create_app
from stakeholders_api.server import listen
from tools.get_browser import find_browser

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
DAY = "as_of=2026-11-01"
"""Given to pages that show facts at a time; the others would not know it."""
WIDTH = 1280
# File -> address in English, and height in pixels.
WANTED = {
    "board.png": (f"/?{DAY}", 1180),
    "gaps.png": (f"/gaps?{DAY}", 900),
    "map.png": (f"/v1/map?{DAY}", 960),
    "gap.png": (f"/gaps/plan-2023:focus-area-without-measure:p23-1-2?{DAY}", 1000),
    "measure.png": (f"/measures/hydrogenhavna?{DAY}", 1100),
    "area.png": (f"/areas/p23-2-2?{DAY}", 1000),
    "data.png": ("/data", 900),
    "fact.png": ("/facts/organisations/row?key=fabelvik-havn", 1000),
    "map-by-sphere.png": (f"/v1/map?focus=plan:sphere&{DAY}", 960),
    "find.png": (f"/find?words=hydrogen&{DAY}", 700),
    "cell.png": (f"/cell?row=kind:firm&column=p23-2-2&{DAY}", 1000),
    "map-page.png": (f"/map?{DAY}", 1000),
    "map-of-an-area.png": (f"/v1/map?focus=area:p23-2-2&{DAY}", 960),
    "map-of-a-gap.png": (f"/v1/map?focus=gap:plan-2023:focus-area-without-measure:p23-1-2&{DAY}", 960),
    "map-by-circle.png": (f"/v1/map?focus=plan:circle&{DAY}", 960),
    "organisation.png": (f"/organisations/fabelvik-havn?{DAY}", 1200),
    "map-of-an-organisation.png": (f"/v1/map?focus=organisation:fabelvik-havn&{DAY}", 960),
    "measures.png": (f"/measures?{DAY}", 900),
    "structure.png": (f"/structure?{DAY}", 1200),
    "chance.png": (f"/chance?{DAY}", 1100),
    "what-if.png": (f"/what-if?gone=uni-fabelfjord&{DAY}", 1000),
    "change.png": (f"/change?since=2024&{DAY}", 1000),
    "report.png": (f"/report?{DAY}", 1200),
    "history.png": ("/history", 600),
    "asked.png": (f"/asked?{DAY}", 900),
    "about.png": (f"/about?{DAY}", 1200),
}


def main() -> None:
    """Serve the invented region and photograph its pages."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(f"sqlite:///{folder}/made-up.db", create=True) as networks,
    ):
        load_example(networks, Example.MADE_UP)
        listening = listen(port=0)
        server = uvicorn.Server(uvicorn.Config(create_app(networks), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.opened]})
        thread.start()
        try:
            _photograph(listening.address.rstrip("/"))
        finally:
            server.should_exit = True
            thread.join()


def _photograph(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for name, (path, height) in WANTED.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": height}, locale="en-GB")
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1500)  # a map draws itself after it is loaded
            page.screenshot(path=PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main()
