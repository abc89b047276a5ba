"""The gallery shows what the code makes, and each of its files stands alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.support.pages import visit
from tools import gallery

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FILES = sorted(gallery.WANTED)
MOST_BYTES = 3_000_000


@cache
def made() -> dict[str, str]:
    return gallery.made()


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_gallery_is_what_the_code_makes(name: str) -> None:
    there = (gallery.GALLERY / name).read_text(encoding="utf-8")

    assert there == made()[name], "run `python -m tools.gallery` and look at what it made"


def test_the_gallery_is_listed_small_and_has_nothing_else() -> None:
    files = {path.name: path for path in gallery.GALLERY.iterdir()}

    assert files.keys() == {*FILES, "README.md"}
    listed = files["README.md"].read_text(encoding="utf-8")
    assert all(f"({name})" in listed for name in FILES)
    assert sum(path.stat().st_size for path in files.values()) < MOST_BYTES


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_gallery_opens_alone(browser: Browser, name: str) -> None:
    path: Path = gallery.GALLERY / name
    with visit(browser, path) as seen:
        assert seen.console_errors == []
        assert seen.outside_requests == []
        drawn = "canvas" if name.endswith(".html") else "path"
        assert seen.page.locator(drawn).count() > 0


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".svg")])
def test_a_picture_of_the_gallery_runs_nothing_and_asks_for_nothing(name: str) -> None:
    root = ET.parse(gallery.GALLERY / name).getroot()  # noqa: S314 - our own text

    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "title", "desc", "rect", "polygon", "path", "g", "text")
    }
    assert not [n for element in root.iter() for n in element.attrib if "href" in n or n.startswith("on")]
