"""Who is let in and what they may do: without a sign-in, with keys, and with the sessions of browsers."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute, iter_route_contexts
from fastapi.testclient import TestClient

from stakeholders.services.access import Role
from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from stakeholders_api.access import check_declared, our_routes, role_needed
from stakeholders_api.pace import Pace
from tests.support.service import CLOCK
from tests.support.signing_in import ELSEWHERE, SignedInService, signed_in_service

UNLIMITED = Pace("100000/minute", "100000/minute", "100000/minute")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def service(region: Networks, tmp_path: Path) -> Iterator[SignedInService]:
    with signed_in_service(region, tmp_path, UNLIMITED) as service:
        yield service


def operations(networks: Networks) -> list[tuple[str, str, Role | None]]:
    """Every (method, address, role needed) of the app, with something in place of parameters."""
    return [
        (method, re.sub(r"\{[^}]*\}", "x", route.path), role_needed(route))
        for route in our_routes(create_app(networks, clock=CLOCK).routes)
        for method in sorted(route.methods or ())
    ]


def test_every_role_may_do_exactly_what_it_may_on_every_operation(
    service: SignedInService, networks: Networks
) -> None:
    """Who lacks the role is refused with 401 or 403; who has it is refused for no such reason."""
    clients = {role: service.client(role) for role in Role} | {None: service.client()}
    told = []
    found = operations(networks)
    for (method, address, needed), who in itertools.product(found, clients):
        status = clients[who].request(method, address, json={}, headers={"Accept-Language": "en"}).status_code
        if who is None and needed is not None:
            right = status == 401 or (method == "GET" and status == 303)
        elif needed is not None and who is not None and not who.may(needed):
            right = status == 403
        else:
            right = status not in (401, 403) or (address, method) == ("/sign-in", "POST")
        if not right:
            told.append(f"{method} {address} as {who}: {status}, needs {needed}")
    assert told == []
    assert {Role.READER, Role.EDITOR, None} <= {needed for _, _, needed in found}
    assert len(found) > 40


def test_a_route_that_does_not_say_what_it_needs_keeps_the_service_from_starting() -> None:
    router = APIRouter()

    @router.get("/v1/open")
    def forgotten() -> str:
        return "everything"

    with pytest.raises(LookupError, match="/v1/open"):
        check_declared(router.routes)


def test_what_is_no_route_of_ours_is_known(networks: Networks) -> None:
    found = [context.original_route for context in iter_route_contexts(create_app(networks).routes)]
    others = {getattr(route, "path", str(route)) for route in found if not isinstance(route, APIRoute)}
    assert others == {"/openapi.json", "/static"}


def test_without_a_sign_in_only_this_machine_is_let_in(region: Networks) -> None:
    app = create_app(region, clock=CLOCK, author="kari")
    here = TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 5))
    by_proxy = TestClient(app, base_url="http://127.0.0.1:8000", client=("192.0.2.7", 5))
    other_name = TestClient(app, base_url="http://evil.example", client=("127.0.0.1", 5))
    assert here.get("/v1/gaps").status_code == 200
    for elsewhere in (by_proxy, other_name):
        answer = elsewhere.get("/v1/gaps?lang=en")
        assert answer.status_code == 403
        assert answer.json()["type"] == "/problems#only-on-this-machine"
        assert elsewhere.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "given",
    ["", "Bearer", "Bearer x", "Basic a2FyaTprYXJp", "Bearer shk_00000000_" + "a" * 43, "shk_1", "Bearer é"],
)
def test_what_is_no_key_is_refused(service: SignedInService, given: str) -> None:
    client = service.client()
    answer = client.get("/v1/gaps?lang=en", headers=[(b"Authorization", given.encode())])
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["detail"] == "Sign in, or send a key that is still good."


def test_a_key_is_good_until_it_ends_or_is_revoked(service: SignedInService) -> None:
    key = service.key(Role.READER, days=2)
    client = service.client(key=key)
    assert client.get("/v1/gaps").status_code == 200
    service.clock.pass_by(days=1, hours=23, minutes=59)
    assert client.get("/v1/gaps").status_code == 200
    service.clock.pass_by(minutes=1)
    assert client.get("/v1/gaps").status_code == 401

    key = service.key(Role.READER)
    client = service.client(key=key)
    assert client.get("/v1/gaps").status_code == 200
    service.access.revoke(key.split("_")[1])
    assert client.get("/v1/gaps").status_code == 401


def test_one_letter_of_a_key_changed_makes_it_worthless(service: SignedInService) -> None:
    key = service.key(Role.ADMIN)
    for place in (4, 12, 13, len(key) - 1):
        wrong = key[:place] + ("b" if key[place] != "b" else "c") + key[place + 1 :]
        assert service.client(key=wrong).get("/v1/gaps").status_code == 401


def test_keys_and_sessions_are_not_kept_in_clear(service: SignedInService, tmp_path: Path) -> None:
    key = service.key(Role.EDITOR)
    browser = service.client()
    browser.post("/sign-in", data={"key": key}, headers=FROM_HERE)
    (token,) = browser.cookies.values()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("service.db*"))
    assert key.split("_", 2)[2].encode() not in kept
    assert token.encode() not in kept
    assert (tmp_path / "service.db").stat().st_mode & 0o077 == 0


def test_when_a_key_was_used_last_is_known_to_the_minute(service: SignedInService) -> None:
    client = service.client(Role.READER)
    service.clock.pass_by(hours=1)
    client.get("/v1/gaps")
    first = service.access.keys()[0].last_used
    service.clock.pass_by(seconds=30)
    client.get("/v1/gaps")
    assert service.access.keys()[0].last_used == first == service.clock.at.replace(second=0)


def test_what_a_key_writes_is_by_whoever_has_it(service: SignedInService, region: Networks) -> None:
    gap = "plan-2023:stalled-measure:kompetansepafyll"
    answer = service.client(Role.EDITOR).post(f"/v1/gaps/{gap}/decision", json={"state": "working_on"})
    assert answer.status_code == 200
    assert region.history.revisions()[-1].author == "the editor (made up)"


def test_a_browser_is_sent_to_sign_in_and_back_to_where_it_wanted_to_go(service: SignedInService) -> None:
    browser = service.client()
    sent = browser.get("/gaps?part=ask&lang=en")
    assert sent.status_code == 303
    assert sent.headers["location"] == "/sign-in?then=%2Fgaps%3Fpart%3Dask%26lang%3Den"
    page = browser.get(sent.headers["location"] + "&lang=en")
    assert 'name="then" value="/gaps?part=ask&amp;lang=en"' in page.text

    given = {"key": "shk_no", "then": "/gaps?part=ask"}
    wrong = browser.post("/sign-in?lang=en", data=given, headers=FROM_HERE)
    assert wrong.status_code == 401
    assert "This key is not known here, or is no longer good." in wrong.text

    right = browser.post(
        "/sign-in", data={"key": service.key(Role.READER), "then": "/gaps?part=ask"}, headers=FROM_HERE
    )
    assert (right.status_code, right.headers["location"]) == (303, "/gaps?part=ask")
    cookie = right.headers["set-cookie"]
    assert cookie.startswith("__Host-stakeholders=")
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "the reader (made up)" in browser.get("/gaps?part=ask").text


@pytest.mark.parametrize(
    "then",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "x", "/a\nb"],
)
def test_after_signing_in_nobody_is_sent_to_another_site(service: SignedInService, then: str) -> None:
    answer = service.client().post(
        "/sign-in", data={"key": service.key(Role.READER), "then": then}, headers=FROM_HERE
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_a_session_ends_by_itself_by_signing_out_and_with_its_key(service: SignedInService) -> None:
    def begin(key: str) -> TestClient:
        browser = service.client()
        browser.post("/sign-in", data={"key": key}, headers=FROM_HERE)
        assert browser.get("/gaps").status_code == 200
        return browser

    key = service.key(Role.READER)
    browser = begin(key)
    service.clock.pass_by(hours=12)
    assert browser.get("/gaps").status_code == 303

    browser = begin(key)
    ((name, token),) = browser.cookies.items()
    out = browser.post("/sign-out", headers=FROM_HERE)
    assert out.headers["clear-site-data"] == '"cache", "cookies"'
    copied = service.client().get("/gaps", headers={"Cookie": f"{name}={token}"})
    assert copied.status_code == 303

    browser = begin(key)
    service.access.revoke(key.split("_")[1])
    assert browser.get("/gaps").status_code == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": ELSEWHERE}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_session_writes_only_for_a_page_of_this_service(
    service: SignedInService, region: Networks, headers: dict[str, str], status: int
) -> None:
    browser = service.client()
    browser.post("/sign-in", data={"key": service.key(Role.EDITOR)}, headers=FROM_HERE)
    answer = browser.post(
        "/gaps/plan-2023:stalled-measure:kompetansepafyll", data={"state": "working_on"}, headers=headers
    )
    assert answer.status_code == status
    assert region.history.current()[0] == (2 if status == 303 else 1)


def test_who_asks_too_often_has_to_wait(region: Networks, tmp_path: Path) -> None:
    with signed_in_service(region, tmp_path, Pace("5/minute", "2/minute", "3/minute")) as service:
        reader, other = service.client(Role.READER), service.client(Role.READER)
        assert [reader.get("/version").status_code for _ in range(6)] == [200] * 5 + [429]
        refused = reader.get("/version?lang=en")
        assert refused.json()["type"] == "/problems#too-often"
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert other.get("/version").status_code == 200

        guesses = [service.client(key=f"shk_{n}").get("/v1/gaps").status_code for n in range(4)]
        assert guesses == [401] * 3 + [429]


def test_where_no_key_is_needed_what_cannot_be_done_is_told_without_one(service: SignedInService) -> None:
    for address in ("/healthz", "/readyz", "/version"):
        answer = service.client().put(address)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_the_body_of_who_may_not_write_is_not_read(service: SignedInService) -> None:
    def endless() -> Iterator[bytes]:
        yield b"{"
        raise AssertionError("it was read on")

    answer = service.client().post("/v1/gaps/x/decision", content=endless())
    assert answer.status_code == 401


def test_what_is_no_service_file_is_said_and_left_alone(tmp_path: Path) -> None:
    from stakeholders.domain.errors import StoreError
    from stakeholders.stores.service_file import ServiceFile

    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        ServiceFile(path)
    assert path.read_bytes() == before
