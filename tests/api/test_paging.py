"""Lists that are long come in pages: one way to go on, whichever list it is."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from tests.api.asking import PLAN, get
from tests.support.service import CLOCK, at_the_machine

LISTS = ["/v1/organisations", "/v1/facts/organisations"]
NEW = {"cells": {"id": "aaa-nytt", "name": "Nytt AS (oppdiktet)", "kind": "firm"}}


def wrong(client: TestClient, address: str, after: str) -> str:
    """The detail of the problem that this place to go on from is."""
    answer = client.get(address, params={"after": after, "lang": "en"})
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/query/after"]
    return str(answer.json()["detail"])


@pytest.mark.parametrize("address", LISTS)
def test_where_to_go_on_does_not_tell_the_id_that_was_last(client: TestClient, address: str) -> None:
    document = get(client, address, limit=1)

    assert "aalborg" in str(document["organisations" if address == LISTS[0] else "rows"])
    assert "aalborg" not in document["next"]


@pytest.mark.parametrize("address", LISTS)
def test_the_next_page_keeps_what_was_asked_and_the_revision_of_the_first(
    client: TestClient, address: str
) -> None:
    asked = {"limit": "1", "lang": "en", **({"strategy": PLAN} if address == LISTS[0] else {})}
    answer = client.get(address, params=asked)

    link = answer.headers["link"]
    assert (link[0], link[link.index(">") :]) == ("<", '>; rel="next"')
    parts = urlsplit(link[1 : link.index(">")])
    assert parts.path == address
    assert dict(parse_qsl(parts.query)) == {**asked, "revision": "1", "after": answer.json()["next"]}


@pytest.mark.parametrize("address", LISTS)
def test_below_a_path_of_its_own_the_next_page_is_there_too(networks: Networks, address: str) -> None:
    client = at_the_machine(create_app(networks, clock=CLOCK), root_path="/kart")
    link = client.get(f"/kart{address}?limit=1").headers["link"]

    assert link.startswith(f"</kart{address}?")
    assert client.get(link[1 : link.index(">")]).status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_somebody_who_writes_meanwhile_neither_moves_nor_doubles_what_follows(
    writer: TestClient, address: str
) -> None:
    names = "organisations" if address == LISTS[0] else "rows"
    whole = writer.get(address, params={"limit": 200}).json()[names]
    first = writer.get(address, params={"limit": 2})
    assert writer.post("/v1/facts/organisations", json=NEW).status_code == 201

    link = first.headers["link"]
    second = writer.get(link[1 : link.index(">")])

    assert first.json()[names] + second.json()[names] == whole[:4]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("after", ["uia", "é", "_w", "!", "1", "YWFsYm9yZw", "YWFsYm9yZw==", "\x00", "a b"])
def test_what_was_never_the_next_of_a_page_is_refused(client: TestClient, address: str, after: str) -> None:
    assert "is not the `next` of a page" in wrong(client, address, after)


@pytest.mark.parametrize("address", LISTS)
def test_a_place_to_go_on_from_that_was_cut_or_altered_is_refused(client: TestClient, address: str) -> None:
    good = get(client, address, limit=1)["next"]

    for broken in (good[:-1], good[1:], good + "A", good + "=", good.swapcase(), good[::-1]):
        wrong(client, address, broken)


def test_a_place_in_one_list_is_none_in_another(client: TestClient) -> None:
    one, other = (get(client, address, limit=1)["next"] for address in LISTS)

    assert one != other
    wrong(client, LISTS[0], other)
    wrong(client, LISTS[1], one)
    wrong(client, "/v1/facts/measures", other)


@pytest.mark.parametrize("address", LISTS)
def test_after_a_row_that_is_gone_the_list_goes_on(writer: TestClient, address: str) -> None:
    names = "organisations" if address == LISTS[0] else "rows"
    whole = writer.get(address, params={"limit": 3}).json()[names]
    writer.post("/v1/facts/organisations", json=NEW)
    place = writer.get(address, params={"limit": 1}).json()["next"]
    writer.delete("/v1/facts/organisations/aaa-nytt", headers={"If-Match": "*"})

    assert writer.get(address, params={"limit": 3, "after": place}).json()[names] == whole


RANKED = {"/v1/gaps": "gaps", "/v1/find": "hits"}


@pytest.mark.parametrize("address", RANKED)
def test_a_ranked_list_is_walked_from_end_to_end_in_its_order(client: TestClient, address: str) -> None:
    name = RANKED[address]
    whole = get(client, address, strategy=PLAN, limit=200)
    assert whole["found"] == len(whole[name]) > 30
    assert whole["next"] is None

    link, walked = f"{address}?strategy={PLAN}&limit=7", []
    while link:
        answer = client.get(link)
        assert len(answer.json()[name]) <= 7
        assert answer.json()["found"] == whole["found"]
        walked += answer.json()[name]
        given = answer.headers.get("link", "")
        link = given[1 : given.index(">")] if given else ""

    assert walked == whole[name]


@pytest.mark.parametrize("address", RANKED)
def test_a_place_in_a_ranked_list_is_one_of_that_list(client: TestClient, address: str) -> None:
    good = get(client, address, strategy=PLAN, limit=1)["next"]
    assert good is not None
    wrong(client, "/v1/organisations", good)
    for broken in (good[:-1], good + "A", "uia"):
        wrong(client, address, broken)


def test_where_the_last_of_a_page_is_no_longer_listed_one_begins_anew(client: TestClient) -> None:
    place = get(client, "/v1/gaps", strategy=PLAN, limit=1)["next"]

    said = wrong(client, "/v1/gaps?strategy=rkrs-2327", place)
    assert said.startswith("The last of the page before is no longer in this list. Begin anew")


def test_the_history_goes_back_a_page_at_a_time_and_what_is_new_comes_before(writer: TestClient) -> None:
    for number in range(3):
        new = {"cells": {"id": f"nytt-{number}", "name": f"Nytt {number} AS (oppdiktet)", "kind": "firm"}}
        assert writer.post("/v1/facts/organisations", json=new).status_code == 201
    first = writer.get("/v1/history?limit=2")
    assert [revision["number"] for revision in first.json()["revisions"]] == [4, 3]
    assert writer.post("/v1/facts/organisations", json=NEW).status_code == 201

    link = first.headers["link"]
    second = writer.get(link[1 : link.index(">")])
    assert [revision["number"] for revision in second.json()["revisions"]] == [2, 1]
    assert second.json()["next"] is None
    assert "link" not in second.headers
    wrong(writer, "/v1/history", get(writer, "/v1/organisations", limit=1)["next"])
