from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from stakeholders.services.access import Role
from stakeholders.services.networks import Networks
from stakeholders.testing import samples
from stakeholders_api import create_app
from stakeholders_api.keeping import LARGEST, Answers, Kept
from stakeholders_api.service import tag_of
from tests.api.asking import PLAN
from tests.api.test_figures import EVERY_FIGURE
from tests.support.service import at_the_machine, client_of, networks_at, write
from tests.support.signing_in import MovingClock, signed_in_service

READS = (
    *EVERY_FIGURE,
    "/v1/map",
    "/v1/report",
    "/",
    "/gaps",
    "/find",
    "/history",
    "/organisations/uia",
    "/problems",
)


@pytest.mark.parametrize("address", READS)
def test_who_has_the_answer_already_gets_no_other(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]

    again = client.get(address, headers={"If-None-Match": f'"other", {tag}'})

    assert tag.startswith('"')
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["vary"] == first.headers["vary"] == "Accept-Language, Accept-Encoding"
    assert first.headers["cache-control"] == "private, no-cache"
    assert client.get(address, headers={"If-None-Match": f"W/{tag}"}).status_code == 304
    assert client.get(address, headers={"If-None-Match": "*"}).status_code == 304
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_other_bytes_have_another_strong_tag(client: TestClient) -> None:
    zipped = client.get("/v1/gaps", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/v1/gaps", headers={"Accept-Encoding": "identity"})

    assert (zipped.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    assert zipped.headers["etag"] == plain.headers["etag"][:-1] + '-gzip"'
    assert int(zipped.headers["content-length"]) < int(plain.headers["content-length"]) / 3


def test_another_question_has_another_tag(client: TestClient) -> None:
    addresses = [
        "/v1/coverage",
        f"/v1/coverage?strategy={PLAN}",
        f"/v1/coverage?strategy={PLAN}&as_of=2016",
        f"/v1/coverage?strategy={PLAN}&basis=stated",
        f"/v1/coverage?strategy={PLAN}&boundaries=today",
        f"/v1/coverage?strategy={PLAN}&grouping=spheres",
        f"/v1/coverage?strategy={PLAN}&names=false",
        f"/v1/coverage?strategy={PLAN}&lang=en",
        f"/v1/gaps?strategy={PLAN}",
    ]

    tags = [client.get(address).headers["etag"] for address in addresses]

    assert len(set(tags)) == len(addresses)


def test_the_tag_is_of_the_meaning_and_not_of_the_spelling(client: TestClient) -> None:
    spelt = client.get("/v1/coverage?strategy=fornybar-2023&as_of=2026-11-23&basis=all&lang=nb&revision=1")

    assert spelt.headers["etag"] == client.get("/v1/coverage").headers["etag"]


def test_what_today_alone_shows_is_not_taken_for_the_same_the_day_after(region: Networks) -> None:
    """A stalled measure is told of at today's date only."""
    clock = MovingClock()
    client = at_the_machine(create_app(Networks(region.history, clock), clock=clock))
    address = "/v1/gaps?rule=stalled-measure&as_of=2026-11-23"
    first = client.get(address)
    assert first.json()["gaps"] != []

    clock.pass_by(days=1)
    later = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert later.status_code == 200
    assert later.json()["gaps"] == []


def test_the_same_store_has_the_same_tags_after_a_restart(client: TestClient, networks: Networks) -> None:
    other = client_of(networks)

    assert other.get("/v1/gaps").headers["etag"] == client.get("/v1/gaps").headers["etag"]


def test_a_new_revision_has_new_tags_and_the_old_one_keeps_its_own(tmp_path: Path) -> None:
    with networks_at(tmp_path / "s.db") as networks:
        client = client_of(networks)
        write(networks, [samples.organisation("one")])
        first = client.get("/v1/organisations")
        write(networks, [samples.organisation("one"), samples.organisation("two")])

        second = client.get("/v1/organisations", headers={"If-None-Match": first.headers["etag"]})
        old = client.get("/v1/organisations?revision=1")

    assert second.status_code == 200
    assert [o["id"] for o in second.json()["organisations"]] == ["one", "two"]
    assert old.json() == first.json()
    assert old.headers["etag"] == first.headers["etag"]


def test_a_name_given_to_a_revision_is_seen(tmp_path: Path) -> None:
    with networks_at(tmp_path / "s.db") as networks:
        client = client_of(networks)
        write(networks, [samples.organisation("one")])
        before = client.get("/v1/history")
        networks.history.name(1, "styremøte juni")

        after = client.get("/v1/history", headers={"If-None-Match": before.headers["etag"]})
        by_name = client.get("/v1/organisations", params={"revision": "styremøte juni"})

    assert after.json()["revisions"][0]["name"] == "styremøte juni"
    assert by_name.json()["perspective"]["revision"] == 1


def test_a_tag_is_made_even_of_text_that_is_no_text() -> None:
    assert tag_of(["\ud800"]) != tag_of(["\ud801"])


@pytest.mark.parametrize("address", READS)
def test_what_was_asked_before_is_answered_with_the_same_bytes_and_headers(
    networks: Networks, address: str
) -> None:
    client = client_of(networks)
    first, again = client.get(address), client.get(address)

    assert again.content == first.content
    assert without_id(again) == without_id(first)
    known = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", first.headers["etag"])


def without_id(answer: Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "x-request-id"}


def test_an_answer_kept_for_one_is_not_given_to_another(region: Networks, tmp_path: Path) -> None:
    with signed_in_service(region, tmp_path) as service:
        editor, reader, nobody = service.client(Role.EDITOR), service.client(Role.READER), service.client()
        address = "/organisations/fabelvik-havn?lang=en"
        assert ["Change these facts" in c.get(address).text for c in (editor, reader, editor)] == [
            True,
            False,
            True,
        ]
        assert nobody.get(address).status_code == 303
        assert nobody.get("/v1/gaps").status_code == reader.get("/v1/gaps").status_code + 201 == 401


def test_what_is_kept_is_of_the_language_the_day_and_the_newest_facts(region: Networks) -> None:
    clock = MovingClock()
    client = at_the_machine(create_app(Networks(region.history, clock), clock=clock))
    address = "/gaps?rule=stalled-measure"
    english, bokmal = (client.get(address, headers={"Accept-Language": lang}) for lang in ("en", "nb"))
    assert english.text != bokmal.text

    new = {"id": "nytt", "name_nb": "Nytt tiltak", "strategy_id": "plan-2023", "starts": "2020"}
    client.post("/v1/facts/measures", json={"cells": {**new, "status": "planned"}})
    now = client.get(address)
    assert "Nytt tiltak" in now.text
    clock.pass_by(days=400)
    assert client.get(address).text != now.text


def test_the_name_of_a_revision_may_move(region: Networks) -> None:
    client = client_of(region)
    client.post(
        "/v1/facts/organisations", json={"cells": {"id": "nytt-as", "name": "Nytt AS", "kind": "firm"}}
    )
    region.history.name(1, "styremøte")
    addresses = ("/v1/organisations?revision=styremøte&limit=200", "/history")
    before = [client.get(address).text for address in addresses]
    region.history.name(1, None)
    region.history.name(2, "styremøte")
    after = [client.get(address).text for address in addresses]
    assert [("nytt-as" in before[0]), ("nytt-as" in after[0])] == [False, True]
    assert before[1] != after[1]


def test_the_oldest_answers_are_let_go_and_too_large_ones_never_kept() -> None:
    answers = Answers(most_bytes=10)
    for key in "abc":
        answers.keep(key, Kept((), b"xxxx"))

    assert [answers.get(key) is not None for key in "abc"] == [False, True, True]
    whole = Answers()
    whole.keep("huge", Kept((), b"x" * (LARGEST + 1)))
    assert whole.get("huge") is None
