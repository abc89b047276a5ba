"""The pages of a measure, an organisation and a focus area tell which revisions were about it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages.reading import page

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

PORT, MEASURE = "/organisations/fabelvik-havn", "/measures/hydrogenhavna"
AREA = "/areas/p23-2-2"


def told(client: TestClient, address: str) -> list[str]:
    """The entries of the history on a page, newest first, in one line each."""
    found = page(client, address).select("section[aria-labelledby=history] li")
    return [" ".join(one.text.split()) for one in found]


def add(client: TestClient, table: str, reason: str, **cells: str) -> None:
    answer = client.post(f"/v1/facts/{table}", json={"cells": cells, "reason": reason})
    assert answer.status_code == 201, answer.text


def change(client: TestClient, table: str, key: str, **cells: str) -> None:
    address = f"/v1/facts/{table}/{key}"
    answer = client.patch(address, json={"cells": cells, "reason": f"Om {key}"}, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("address", [PORT, MEASURE, AREA])
def test_what_was_brought_in_first_is_there(writer: TestClient, address: str) -> None:
    (first,) = told(writer, f"{address}?lang=en")

    assert first.startswith("Revision 1 (")
    assert "kari): Eksempel" in first
    assert "added" in first


def test_a_change_is_told_where_it_is_about_and_nowhere_else(writer: TestClient) -> None:
    change(writer, "measures", "hydrogenhavna", note="Et notat")
    change(writer, "organisations", "fabelvik-havn", website="https://havn.example")

    measure, port = told(writer, f"{MEASURE}?lang=en"), told(writer, f"{PORT}?lang=en")
    assert [one.partition(" (")[0] for one in measure] == ["Revision 2", "Revision 1"]
    assert "Om hydrogenhavna" in measure[0]
    assert "one changed" in measure[0]
    assert [one.partition(" (")[0] for one in port] == ["Revision 3", "Revision 1"]
    assert len(told(writer, "/measures/testlab?lang=en")) == 1


def test_a_tie_is_told_at_both_of_its_ends(writer: TestClient) -> None:
    port = "fabelvik-havn"
    tie = {"organisation_id": port, "measure_id": "testlab", "role": "partner", "stated_by": port}
    add(writer, "participations", "Ny partner", **tie)

    for address in (PORT, "/measures/testlab"):
        newest = told(writer, f"{address}?lang=en")[0]
        assert "Ny partner" in newest
        assert "one added" in newest

    writer.post("/v1/history/2/undo")
    assert "one removed" in told(writer, "/measures/testlab?lang=en")[0]
    assert len(told(writer, "/measures/testlab?lang=en")) == 3


def test_a_measure_that_is_placed_in_an_area_is_told_at_both(writer: TestClient) -> None:
    empty = "/areas/p23-1-2"  # no measure stands there
    before = len(told(writer, f"{empty}?lang=en"))
    place = {"measure_id": "testlab", "focus_area_id": "p23-1-2", "basis": "assigned"}
    add(writer, "measure_focus_areas", "Ny plassering", **place)

    for address in (empty, "/measures/testlab"):
        newest = told(writer, f"{address}?lang=en")[0]
        assert "Ny plassering" in newest
        assert "one added" in newest
    assert len(told(writer, f"{empty}?lang=en")) == before + 1
    assert "Ny plassering" not in "".join(told(writer, f"{AREA}?lang=en"))


def test_at_an_earlier_revision_what_came_later_is_not_told(writer: TestClient) -> None:
    change(writer, "measures", "hydrogenhavna", note="Et notat")

    assert len(told(writer, f"{MEASURE}?lang=en&revision=1")) == 1


def test_each_entry_leads_to_what_the_revision_changed(writer: TestClient) -> None:
    change(writer, "measures", "hydrogenhavna", note="Et notat")
    found = page(writer, f"{MEASURE}?lang=en").select("section[aria-labelledby=history] li")

    assert found[1].select("a") == []  # before the first there is nothing to compare with
    (link,) = found[0].select("a")
    asked = parse_qs(urlsplit(str(link["href"])).query)
    assert (asked["since_revision"], asked["revision"]) == (["1"], ["2"])
    assert writer.get(str(link["href"])).status_code == 200


def test_of_many_the_newest_are_told_and_that_there_are_more(writer: TestClient) -> None:
    for i in range(12):
        change(writer, "measures", "hydrogenhavna", note=f"Notat {i}")

    found = page(writer, f"{MEASURE}?lang=en").select_one("section[aria-labelledby=history]")
    assert found is not None
    assert len(found.select("li")) == 10
    assert "And 3 more." in found.text
    assert found.select_one("a[href^='/history']") is not None
