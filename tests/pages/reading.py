"""Reading a page as a person or a screen reader would."""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

PLAN = "snp-2014"
GAP = "snp-2014:municipality-outside-focus-area:snp14-p8"
SOFT_HYPHEN = "\u00ad"


def page(client: TestClient, address: str, **options: Any) -> BeautifulSoup:
    """A page that must be good."""
    answer = client.get(address, **options)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return BeautifulSoup(answer.text, "html.parser")


def one(within: BeautifulSoup | Tag, selector: str) -> Tag:
    """The one element that fits a selector."""
    (found,) = within.select(selector)
    return found


def text(of: BeautifulSoup | Tag) -> str:
    """Its text, in single blanks and without soft hyphens."""
    return re.sub(r"\s+", " ", of.get_text()).replace(SOFT_HYPHEN, "").strip()


def seen(of: Tag) -> str:
    """Its text without what only screen readers hear."""
    copy = BeautifulSoup(str(of), "html.parser")
    for hidden in copy.select(".ds-sr-only"):
        hidden.decompose()
    return text(copy)
