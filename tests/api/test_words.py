"""What people write of what they do is kept as it reads, whichever way they send it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from stakeholders.domain.records import Decision, Organisation
from stakeholders.services.networks import Networks
from tests.api.test_imports import until_done
from tests.support.region import STALLED

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

TURNED = "Godt\u202e tdog\u202c\x1b[2J\x00 nok"
READ = "Godt tdog [2J  nok"
PORT = "/v1/facts/organisations/fabelvik-havn"
LONG = "x" * 201


def reasons(networks: Networks) -> list[str]:
    return [revision.reason for revision in networks.history.revisions()]


def test_through_the_api(writer: TestClient, region: Networks) -> None:
    ok = {200, 201}
    cells = {"id": "nytt-as", "name": TURNED, "kind": "firm", "note": f"{TURNED}\nog mer"}
    assert writer.post("/v1/facts/organisations", json={"cells": cells, "reason": TURNED}).status_code in ok
    change: dict[str, Any] = {"cells": {"note": TURNED}, "reason": TURNED}
    assert writer.patch(PORT, json=change, headers={"If-Match": "*"}).status_code in ok
    gone = writer.delete(
        "/v1/facts/organisations/nytt-as", params={"reason": TURNED}, headers={"If-Match": "*"}
    )
    assert gone.status_code in ok
    writer.post(f"/v1/gaps/{STALLED}/decision", json={"state": "accepted", "reason": TURNED})

    assert reasons(region)[1:4] == [READ] * 3
    added = region.history.at(2)[1].table(Organisation)["nytt-as"]
    assert (added.name, added.note) == (READ, f"{READ}\nog mer")
    assert region.history.current()[1].table(Decision)[STALLED].reason == READ


def test_through_an_import(writer: TestClient, region: Networks) -> None:
    text = f"id,name,kind\nnytt-as,{TURNED},firm\n".replace("\x00", "\x07")  # no text file has NULs
    sent = {"files": ("organisations.csv", text.encode(), "text/csv")}
    address = writer.post("/v1/imports", files=sent).headers["location"]
    assert until_done(writer, address)["state"] == "ready"
    assert writer.post(f"{address}/application", json={"reason": LONG}).status_code == 422
    writer.post(f"{address}/application", json={"reason": TURNED})
    assert until_done(writer, address)["state"] == "applied"

    assert reasons(region)[1:] == [READ]
    assert region.history.current()[1].table(Organisation)["nytt-as"].name == READ


def test_through_a_form(writer: TestClient, region: Networks) -> None:
    form = "/facts/organisations/row?key=fabelvik-havn"
    tag = re.search(r'name="_tag" value="([^"]*)"', writer.get(form).text)
    assert tag is not None
    fields = {"website": "https://havn.example", "_tag": tag[1].replace("&#34;", '"')}

    refused = writer.post(form, data={**fields, "_reason": LONG})
    assert "er plass til 200" in refused.text
    assert len(reasons(region)) == 1

    assert writer.post(form, data={**fields, "_reason": TURNED}).status_code == 303
    assert reasons(region)[1:] == [READ]


@pytest.mark.parametrize("reason", ["", "\u202e\u202c", " \x00\n"])
def test_a_reason_of_signs_that_nobody_sees_is_none(
    writer: TestClient, region: Networks, reason: str
) -> None:
    change = {"cells": {"note": "x"}, "reason": reason}
    writer.patch(f"{PORT}?lang=en", json=change, headers={"If-Match": "*"})

    assert reasons(region)[1:] == ["Change in organisations"]
