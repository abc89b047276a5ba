"""Groups beside chance as a page: every comparison once, in words and figures, and how to read them."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from fastapi.testclient import TestClient

from stakeholders.domain.kinds import OrganisationKind
from tests.network.small import SmallPlan
from tests.pages.reading import PLAN, one, page, text
from tests.support.service import client_of, networks_at, write

SAID = {
    "less": "less than by chance",
    "more": "more than by chance",
    "as_chance": "",
    "too_few": "too few to tell",
}


@pytest.fixture(scope="module")
def document(client: TestClient) -> Any:
    """The same comparison from the API."""
    return client.get(f"/v1/chance?strategy={PLAN}").json()


def cells(client: TestClient, table: int) -> list[list[Tag]]:
    """The cells of each row, without those that stand for nothing."""
    found = page(client, f"/chance?strategy={PLAN}&lang=en").select("table.beside")[table]
    return [row.select("td:not(.empty)") for row in found.select("tbody tr")]


def check(cell: Tag, figures: dict[str, Any]) -> None:
    """A cell shows what the API says."""
    said = text(cell)
    shuffled = figures["shuffled"]
    expected = f"{shuffled:.1f}" if shuffled >= 1 else f"{shuffled:.2f}"
    number = expected.rstrip("0").rstrip(".") or "0"
    assert said.startswith(f"{figures['observed']}, by chance {number}")
    assert SAID[figures["verdict"]] in said
    assert cell["class"] == [figures["verdict"]]
    assert ("p " in said) is (figures["verdict"] in {"less", "more"})


def test_every_group_stands_in_every_area_with_the_figures_of_the_api(
    client: TestClient, document: Any
) -> None:
    shown = [cell for row in cells(client, 0) for cell in row]

    assert len(shown) == len(document["in_areas"]) == 11 * 9
    for cell, figures in zip(shown, document["in_areas"], strict=True):
        check(cell, figures)


def test_every_two_groups_stand_together_once(client: TestClient, document: Any) -> None:
    rows = cells(client, 1)
    by_pair = {frozenset(one["groups"]): one for one in document["meetings"]}
    groups = list(dict.fromkeys(one["group"] for one in document["in_areas"]))

    assert [len(row) for row in rows] == list(range(1, len(groups) + 1))
    for group, row in zip(groups, rows, strict=True):
        for other, cell in zip(groups, row, strict=False):
            check(cell, by_pair[frozenset((group, other))])


def test_what_differs_is_told_in_sentences_and_so_is_how_many_were_compared(
    client: TestClient, document: Any
) -> None:
    found = page(client, f"/chance?strategy={PLAN}&lang=en")
    compared = [*document["in_areas"], *document["meetings"]]
    differing = [one for one in compared if one["verdict"] in {"less", "more"}]

    heading = f"{len(differing)} of {len(compared)} comparisons differ from chance."
    assert text(one(found, "#differs")) == heading
    assert len(found.select("section[aria-labelledby=differs] li")) == len(differing) > 5
    area = "Identifying new uses for technology and skills"
    assert f"Firms in “{area}”: 20, by chance 6.3; p 0.02" in text(found)
    assert "drawn by lot" in text(one(found, "section[aria-labelledby=reading]"))


def test_two_firms_that_share_the_only_measure_are_as_chance_would_have_them(tmp_path: Path) -> None:
    """2 ties of firms, 2 ties into the area, 2 ties in all: 2 x 2 / 2 = 2; and there is one pair of two."""
    plan = SmallPlan("a").organisation("x", OrganisationKind.FIRM).organisation("y", OrganisationKind.FIRM)
    plan = plan.measure("m", "a").part("x", "m").part("y", "m")
    with networks_at(tmp_path / "s.db") as networks:
        write(networks, plan.facts())
        found = page(client_of(networks), "/chance?lang=en")

    assert [text(cell) for cell in found.select("td")] == ["2, by chance 2", "1, by chance 1"]
    assert text(one(found, "#differs")) == "0 of 2 comparisons differ from chance."


def test_where_nobody_takes_part_a_sentence_says_so(client: TestClient) -> None:
    found = page(client, f"/chance?strategy={PLAN}&as_of=1850-01-01&lang=en")

    assert "there is nothing to compare" in text(one(found, "main"))
    assert found.select("table") == []


def test_without_a_plan_the_page_says_how_to_begin(tmp_path: Path) -> None:
    with networks_at(tmp_path / "empty.db") as networks:
        for address in ("/chance", "/what-if"):
            assert "There is no plan here yet" in text(page(client_of(networks), f"{address}?lang=en"))
