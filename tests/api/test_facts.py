"""The facts table by table: read in pages, written one row at a time, nobody's change lost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from stakeholders.domain.records import TABLES, Organisation
from stakeholders.services.networks import Networks

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

NEW = {"cells": {"id": "nytt-as", "name": "Nytt AS (oppdiktet)", "kind": "firm"}, "reason": "En prøve"}
PORT = "/v1/facts/organisations/fabelvik-havn"


def head(networks: Networks) -> int:
    return networks.history.current()[0]


@pytest.mark.parametrize("table", [cls.table for cls in TABLES])
def test_pages_hold_every_row_once_in_the_order_of_their_keys(
    client: TestClient, networks: Networks, table: str
) -> None:
    address, keys = f"/v1/facts/{table}?limit=37", []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        document = answer.json()
        keys += [row["key"] for row in document["rows"]]
        link = answer.headers.get("link")
        assert (link is None) == (document["next"] is None)
        address = "" if link is None else link[1 : link.index(">")]
    known = {cls.table: cls for cls in TABLES}
    assert keys == sorted(networks.history.current()[1].table(known[table]))


def test_each_row_is_found_by_its_key_and_its_tag_is_of_the_row_alone(writer: TestClient) -> None:
    rows = writer.get("/v1/facts/measure_focus_areas?limit=3").json()["rows"]
    for row in rows:
        one = writer.get(f"/v1/facts/measure_focus_areas/{quote(row['key'], safe='')}")
        assert one.json() == row
    before = writer.get(PORT).headers["etag"]
    writer.post("/v1/facts/organisations", json=NEW)
    assert writer.get(PORT).headers["etag"] == before
    assert writer.get(PORT, headers={"If-None-Match": before}).status_code == 304


def test_a_row_is_added_with_its_place_and_once(writer: TestClient, region: Networks) -> None:
    made = writer.post("/v1/facts/organisations?lang=en", json=NEW)
    assert made.status_code == 201
    assert made.headers["location"] == "/v1/facts/organisations/nytt-as"
    found = writer.get(made.headers["location"])
    assert found.json() == made.json()["row"]
    assert found.headers["etag"].replace("-gzip", "") == made.headers["etag"].replace("-gzip", "")
    revision = made.json()["revision"]
    assert (revision["number"], revision["author"], revision["reason"], revision["added"]) == (
        2,
        "kari",
        "En prøve",
        1,
    )
    again = writer.post("/v1/facts/organisations?lang=en", json=NEW)
    assert again.status_code == 409
    assert head(region) == 2


def test_a_change_needs_what_was_read_and_is_refused_if_that_has_changed(
    writer: TestClient, region: Networks
) -> None:
    tag = writer.get(PORT).headers["etag"]
    change = {"cells": {"website": "https://havn.example"}}
    assert writer.patch(PORT, json=change).status_code == 428
    assert writer.patch(PORT, json=change, headers={"If-Match": '"other"'}).status_code == 412
    assert head(region) == 1

    done = writer.patch(PORT, json=change, headers={"If-Match": tag})
    assert done.status_code == 200
    assert done.json()["row"]["cells"]["website"] == "https://havn.example"
    late = writer.patch(f"{PORT}?lang=en", json={"cells": {"note": "x"}}, headers={"If-Match": tag})
    assert late.status_code == 412
    assert late.json()["detail"] == "Somebody has changed the row since you read it."
    now = done.headers["etag"]
    assert writer.patch(PORT, json={"cells": {"website": "-"}}, headers={"If-Match": now}).status_code == 200
    assert "website" not in writer.get(PORT).json()["cells"]
    same = writer.patch(PORT, json={"cells": {"kind": "other"}}, headers={"If-Match": "*"}).json()
    assert head(region) == 3 + (same["revision"] is not None)


def test_what_others_point_at_is_not_removed_what_nobody_needs_is(
    writer: TestClient, region: Networks
) -> None:
    tag = writer.get(PORT).headers["etag"]
    refused = writer.delete(f"{PORT}?lang=en", headers={"If-Match": tag})
    assert refused.status_code == 409
    assert "It cannot be removed" in refused.json()["detail"]
    writer.post("/v1/facts/organisations", json=NEW)
    new = "/v1/facts/organisations/nytt-as"
    assert writer.delete(new).status_code == 428
    gone = writer.delete(new, headers={"If-Match": writer.get(new).headers["etag"]})
    assert (gone.status_code, gone.json()["row"]) == (200, None)
    assert writer.get(new).status_code == 404
    assert "nytt-as" in writer.get(f"{new}?revision=2").json()["cells"]["id"]
    undone = writer.post("/v1/history/3/undo")
    assert undone.json()["revision"]["number"] == 4
    assert "nytt-as" in region.history.current()[1].table(Organisation)


@pytest.mark.parametrize(
    ("cells", "pointer", "told"),
    [
        ({"name": "X", "kind": "castle"}, "/body/cells/kind", "“castle”"),
        ({"name": "X", "kind": "firm", "orgnr": "123"}, "/body/cells/orgnr", "is not an organisation number"),
        ({"name": "ring 01010012356", "kind": "firm"}, "/body/cells/name", "national identity number"),
    ],
)
def test_a_cell_that_cannot_be_right_is_named(
    writer: TestClient, region: Networks, cells: dict[str, str], pointer: str, told: str
) -> None:
    answer = writer.post("/v1/facts/organisations?lang=en", json={"cells": cells})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert told in answer.json()["detail"]
    assert head(region) == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v1/facts/castles", 404),
        ("/v1/facts/organisations/nobody", 404),
        ("/v1/facts/organisations?after=%C3%A9", 422),
        ("/v1/facts/organisations?after=_w", 422),
        ("/v1/facts/organisations?limit=201", 422),
        ("/v1/facts/organisations?revision=99", 404),
    ],
)
def test_what_is_not_there_or_cannot_be_is_told(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_one_revision_did_is_told_and_an_earlier_one_put_back(
    writer: TestClient, region: Networks
) -> None:
    writer.post("/v1/facts/organisations", json=NEW)
    (change,) = writer.get("/v1/history/2").json()["changes"]
    assert (change["table"], change["key"], change["before"]) == ("organisations", "nytt-as", None)
    assert writer.get("/v1/history/9").status_code == 404
    back = writer.post("/v1/history/1/restore").json()["revision"]
    assert (back["number"], back["removed"]) == (3, 1)
    assert region.history.at(3)[1] == region.history.at(1)[1]
