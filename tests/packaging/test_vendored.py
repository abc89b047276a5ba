import re

import pytest

from tools import vendor

STATIC = (vendor.ROOT / vendor.VIS, vendor.ROOT / vendor.DESIGN, vendor.ROOT / vendor.AXE)
SERVED = [
    path
    for path in vendor.recorded()
    # axe-core handles other pages' style sheets, so its text speaks of fetching; nobody is served it.
    if path.endswith((".css", ".js")) and not path.startswith(vendor.AXE)
]


def test_every_vendored_file_is_as_recorded() -> None:
    recorded = vendor.recorded()

    assert {path: vendor.sha256(vendor.ROOT / path) for path in recorded} == recorded


def test_every_file_in_the_vendored_folders_is_recorded() -> None:
    present = {str(path.relative_to(vendor.ROOT)) for folder in STATIC for path in folder.iterdir()}

    assert present == set(vendor.recorded())


@pytest.mark.parametrize("path", SERVED)
def test_no_vendored_file_fetches_anything(path: str) -> None:
    text = (vendor.ROOT / path).read_text(encoding="utf-8")

    fetched = re.findall(r"""@import\b[^;]*|url\(\s*["']?(?!["']?data:)[^)]*\)""", text)

    assert fetched == []
