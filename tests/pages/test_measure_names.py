"""Wherever a sentence names a measure, the name leads to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from markupsafe import Markup

from stakeholders.domain.records import Record
from stakeholders.reports.html import texts
from stakeholders.testing import samples
from tests.pages.reading import page
from tests.support.region import STALLED
from tests.support.service import client_of, networks_at, write

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag
    from fastapi.testclient import TestClient

MEASURE = "/measures/kompetansepafyll"
NAME = "Skills refill for industry"


def led_to(found: Tag) -> set[str]:
    """The measures that links in a part of a page lead to."""
    paths = {urlsplit(str(link["href"])).path for link in found.select("a[href]")}
    return {path for path in paths if path.startswith("/measures/")}


def names_leading(found: BeautifulSoup, where: str) -> list[tuple[str, str]]:
    """The text and the path of each link to a measure in parts of a page."""
    return [
        (" ".join(link.text.replace("\u00ad", "").split()), path)
        for part in found.select(where)
        for link in part.select("a[href]")
        if (path := urlsplit(str(link["href"])).path).startswith("/measures/")
    ]


def test_in_the_sentence_of_a_gap_on_its_own_page(writer: TestClient) -> None:
    found = page(writer, f"/gaps/{STALLED}?lang=en")

    assert (NAME, MEASURE) in names_leading(found, "h1")
    assert found.title is not None
    assert NAME in found.title.text


def test_in_the_sentences_of_the_overview_and_in_what_gaps_rest_on(writer: TestClient) -> None:
    overview = page(writer, "/?lang=en")
    gaps = page(writer, "/gaps?lang=en")

    assert [path for _, path in names_leading(overview, "main li")] != []
    assert [path for _, path in names_leading(gaps, ".inside > p:not(.links)")] != []


def test_on_the_page_of_change(writer: TestClient) -> None:
    found = page(writer, "/change?since=2023&lang=en")
    begun = found.select_one("section[aria-labelledby=measures-begun]")
    ties = found.select_one("section[aria-labelledby=begun]")

    assert begun is not None
    assert ties is not None
    assert len(led_to(begun)) == len(begun.select("li, p:not(.quiet)"))
    assert led_to(ties) != set()


def test_in_what_is_supposed_and_in_what_would_be(writer: TestClient) -> None:
    found = page(writer, "/what-if?over=hydrogenhavna&lang=en")

    assert names_leading(found, "ul.supposed li") == [("Hydrogen port", "/measures/hydrogenhavna")]
    assert names_leading(found, "section[aria-labelledby=then] li") != []


@pytest.mark.parametrize(
    "address",
    ["/", "/gaps", f"/gaps/{STALLED}", "/change?since=2023", "/what-if?over=hydrogenhavna", "/structure",
     "/measures/kompetansepafyll", "/organisations/uni-fabelfjord", "/areas/p23-2-2"],
)  # fmt: skip
def test_no_link_stands_in_another_and_each_leads_somewhere(writer: TestClient, address: str) -> None:
    found = page(writer, address)

    assert found.select("a a, summary a, button a") == []
    for path in led_to(found):
        assert writer.get(path).status_code == 200, path


def test_the_name_of_an_organisation_does_not_lead_to_a_measure_called_the_same(tmp_path: Path) -> None:
    with networks_at(tmp_path / "s.db") as networks:
        write(networks, _namesakes())
        found = page(client_of(networks), "/what-if?gone=office&lang=en")

    assert names_leading(found, "ul.supposed li") == []


def _namesakes() -> list[Record]:
    """A measure and an organisation with one name."""
    return [
        samples.strategy("plan"),
        samples.focus_area("area", strategy_id="plan"),
        samples.organisation("office", name="The office"),
        samples.measure("office", name_nb="The office", strategy_id="plan"),
    ]


def test_an_address_in_a_sentence_is_not_hyphenated() -> None:
    soften = texts("nb")["softened"]
    said = Markup('<a href="/measures/kompetansepafyll-kompetanseregion">Kompetanseregion</a>')

    assert "kompetansepafyll-kompetanseregion" in soften(said)
    assert "\u00ad" in soften(said)
