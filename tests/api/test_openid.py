"""Signing in at a provider: over real HTTP, with real keys."""

from __future__ import annotations

import base64
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

from stakeholders.services.access import Role
from stakeholders.services.networks import Networks
from stakeholders_api.guard import PAGE_POLICY
from stakeholders_api.openid import Provider
from stakeholders_api.pace import Pace
from tests.support.openid_provider import SECRET, OpenIdProvider
from tests.support.openid_world import (
    BEGUN,
    FROM_HERE,
    SESSION,
    UNLIMITED,
    World,
    clock,
    provider,
    refused,
    world,
)
from tests.support.region import region
from tests.support.signing_in import ELSEWHERE, MovingClock, signed_in_service

__all__ = ["clock", "provider", "region", "world"]

GAP: Final = "plan-2023:stalled-measure:kompetansepafyll"


def test_who_signs_in_at_the_provider_gets_a_session_like_that_for_a_key(world: World) -> None:
    browser = world.browser()
    back = world.signed_in(browser, "/gaps?part=ask")
    assert (back.status_code, back.headers["location"]) == (303, "/gaps?part=ask")
    begun, session = sorted(back.headers.get_list("set-cookie"), key=lambda text: f"{SESSION}=" in text)
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax", "Max-Age=43200"} <= set(session.split("; "))
    assert begun.startswith(f'{BEGUN}=""; ')
    assert set(browser.cookies) == {SESSION}
    assert "Kari Nordmann" in browser.get("/gaps?part=ask").text

    world.service.clock.pass_by(hours=11, minutes=59)
    assert browser.get("/gaps").status_code == 200
    world.service.clock.pass_by(minutes=1)
    assert browser.get("/gaps").status_code == 303


def test_what_they_write_is_by_the_name_that_the_provider_tells(world: World, region: Networks) -> None:
    browser = world.browser()
    world.signed_in(browser)
    answer = browser.post(f"/gaps/{GAP}", data={"state": "working_on"}, headers=FROM_HERE)
    assert answer.status_code == 303
    assert region.history.revisions()[-1].author == "Kari Nordmann"


def test_signing_out_ends_it(world: World) -> None:
    browser = world.browser()
    world.signed_in(browser)
    copy = {"Cookie": f"{SESSION}={browser.cookies[SESSION]}"}
    assert world.browser().get("/gaps", headers=copy).status_code == 200
    browser.post("/sign-out", headers=FROM_HERE)
    assert world.browser().get("/gaps", headers=copy).status_code == 303


def test_the_provider_is_asked_with_a_code_pkce_state_and_nonce(world: World) -> None:
    out = world.browser().get("/sign-in/oidc")
    address = urlsplit(out.headers["location"])
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    cookie = out.headers["set-cookie"]
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{world.provider.issuer}/authorize"
    assert asked | {"state": "", "nonce": "", "code_challenge": ""} == {
        "tenant": "1",
        "response_type": "code",
        "client_id": "map",
        "redirect_uri": f"{ELSEWHERE}/sign-in/oidc/callback",
        "scope": "openid profile email",
        "code_challenge_method": "S256",
        "state": "",
        "nonce": "",
        "code_challenge": "",
    }
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax", "Max-Age=600"} <= set(cookie.split("; "))
    state, nonce, verifier, *_ = cookie.removeprefix(f"{BEGUN}=").split(".")
    assert (asked["state"], asked["nonce"]) == (state, nonce)
    digest = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert asked["code_challenge"] == digest
    assert min(map(len, (state, nonce, verifier))) == 43
    assert out.headers["cache-control"] == "no-store"
    assert SECRET not in out.headers["location"] + cookie


def test_no_two_sign_ins_share_a_secret(world: World) -> None:
    cookies = [world.browser().get("/sign-in/oidc").headers["set-cookie"].split(".")[:3] for _ in range(3)]
    assert len({secret for cookie in cookies for secret in cookie}) == 9


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("map-readers", Role.READER),
        ("map-editors", Role.EDITOR),
        (["map-admins"], Role.ADMIN),
        (["map-readers", "all staff", "map-admins"], Role.ADMIN),
        (["map-readers", None, 7, {"map-admins": 1}, ["map-admins"]], Role.READER),
    ],
)
def test_the_highest_role_that_a_claim_gives_is_theirs(world: World, told: object, role: Role) -> None:
    world.provider.claims["roles"] = told
    world.signed_in(world.browser())
    (entry,) = world.service.access.keys()
    assert entry.role == role


@pytest.mark.parametrize(
    "told",
    ["", "map-readers map-admins", "MAP-READERS", "reader", [], ["x"], [["map-readers"]], 7, True,
     {"map-readers": True}, None],
)  # fmt: skip
def test_who_has_no_role_here_is_refused(world: World, told: object) -> None:
    world.provider.claims["roles"] = told
    browser = world.browser()
    said = refused(world.signed_in(browser), 403)
    assert said == (
        "You are known as Kari Nordmann, but have no role here. Ask whoever runs this service to let you in."
    )
    assert set(browser.cookies) == set()
    assert browser.get("/gaps").status_code == 303


def test_a_claim_that_is_missing_gives_no_role(world: World) -> None:
    del world.provider.claims["roles"]
    assert "but have no role here" in refused(world.signed_in(world.browser()), 403)


def test_what_the_token_leaves_out_is_asked_for_once_more(world: World) -> None:
    world.provider.claims = {"sub": "1", "name": "Kari"}
    world.provider.info = {"sub": "1", "name": "Somebody else", "roles": "map-editors"}
    assert world.signed_in(world.browser()).status_code == 303
    (entry,) = world.service.access.keys()
    assert (entry.name, entry.role) == ("Kari", "editor")


@pytest.mark.parametrize(
    "info", [{"sub": "2", "roles": "map-admins"}, {"roles": "map-admins"}, ["map-admins"], "map-admins", None]
)
def test_what_is_told_of_somebody_else_counts_for_nothing(world: World, info: Any) -> None:
    world.provider.claims = {"sub": "1", "name": "Kari"}
    world.provider.info = {}
    world.provider.instead["userinfo"] = lambda: JSONResponse(info)
    assert "cannot be relied on" in refused(world.signed_in(world.browser()))


def test_a_token_that_leaves_out_nothing_is_enough(world: World) -> None:
    world.provider.info = {"sub": "another"}
    assert world.signed_in(world.browser()).status_code == 303
    assert "userinfo" not in world.provider.asked


def test_a_provider_that_wants_its_secret_in_the_body_gets_it_there(world: World) -> None:
    world.provider.secret_told = "client_secret_post"  # noqa: S105
    assert world.signed_in(world.browser()).status_code == 303


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "<script>alert(1)</script>"}, "<script>alert(1)</script>"),
        ({"name": '"><img src=x onerror=alert(1)>'}, '"><img src=x onerror=alert(1)>'),
        ({"name": "{{ 7*7 }} %(x)s {0}"}, "{{ 7*7 }} %(x)s {0}"),
        ({"name": "  Kari\r\nSet-Cookie: a=b\x00\x1b[31m \u202eNordmann\u2028\ud800 "},
         "Kari Set-Cookie: a=b[31m Nordmann"),
        ({"name": "Å" * 10_000}, "Å" * 60),
        ({"name": "\u200b\n", "email": "kari@example.org"}, "kari@example.org"),
        ({"name": ["Kari"], "email": "kari@example.org"}, "kari@example.org"),
        ({"name": "Kari 01010012356", "email": "kari@example.org"}, "kari@example.org"),
        ({"email": "kari@example.org"}, "kari@example.org"),
    ],
)  # fmt: skip
def test_a_name_is_text_on_one_line(
    world: World, region: Networks, claims: dict[str, Any], name: str
) -> None:
    world.provider.claims = {"sub": "1", "roles": "map-editors", **claims}
    browser = world.browser()
    assert world.signed_in(browser).status_code == 303
    browser.post(f"/gaps/{GAP}", data={"state": "working_on"}, headers=FROM_HERE)
    assert region.history.revisions()[-1].author == name
    for address in ("/gaps", "/history", "/sign-in", f"/gaps/{GAP}"):
        text = browser.get(address).text
        assert name in unescape(text)
        for harm in ("<script", "<img src=x"):
            assert harm not in text


@pytest.mark.parametrize(
    "claims", [{}, {"name": "", "email": "\u202e"}, {"name": 1, "email": None}, {"name": "01010012356"}]
)
def test_whoever_cannot_be_named_is_refused(world: World, claims: dict[str, Any]) -> None:
    world.provider.claims = {"sub": "1", "roles": "map-editors", **claims}
    assert refused(world.signed_in(world.browser())).startswith("It was not told who you are")


def test_the_name_of_somebody_refused_is_text_too(world: World) -> None:
    world.provider.claims = {"sub": "1", "name": "<script>alert(1)</script>"}
    answer = world.signed_in(world.browser())
    assert "<script" not in answer.text
    assert "known as <script>alert(1)</script>, but" in refused(answer, 403)


@pytest.mark.parametrize(
    "then",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "x", "/a\nb",
     "//["],
)  # fmt: skip
def test_afterwards_nobody_is_sent_to_another_site(world: World, then: str) -> None:
    assert world.signed_in(world.browser(), then).headers["location"] == "/"
    asked = urlencode({"then": then})
    page = world.browser().get(f"/sign-in?{asked}").text
    assert 'href="/sign-in/oidc?then=%2F"' in page
    assert 'name="then" value="/"' in page


def test_a_way_on_that_is_too_long_for_a_cookie_is_forgotten(world: World) -> None:
    assert world.signed_in(world.browser(), "/" + "x" * 999).headers["location"] == "/" + "x" * 999
    assert world.signed_in(world.browser(), "/" + "x" * 1000).headers["location"] == "/"


def test_a_cookie_cannot_lead_to_another_site_either(world: World) -> None:
    browser = world.browser()
    address = world.at_provider(browser, "/gaps")
    held = browser.cookies[BEGUN]
    assert held.endswith(".%2Fgaps")
    evil = {"Cookie": f"{BEGUN}={held.removesuffix('%2Fgaps')}%2F%2Fevil.example"}
    assert world.service.client().get(address, headers=evil).headers["location"] == "/"


@pytest.mark.parametrize(
    ("lang", "button", "failed"),
    [
        ("nb", "Logg inn med Kommunen (made up)", "Du er kjent som Kari Nordmann, men har ingen rolle her."),
        ("en", "Sign in with Kommunen (made up)", "You are known as Kari Nordmann, but have no role here."),
    ],
)
def test_it_is_all_in_the_language_of_who_began(world: World, lang: str, button: str, failed: str) -> None:
    browser = world.service.client()
    page = browser.get(f"/sign-in?then=/gaps%3Fpart%3Dask&lang={lang}")
    assert f'href="/sign-in/oidc?lang={lang}&amp;then=%2Fgaps%3Fpart%3Dask">{button}</a>' in page.text
    assert page.headers["content-security-policy"] == PAGE_POLICY
    assert "<script" not in page.text
    out = browser.get(f"/sign-in/oidc?lang={lang}&then=/gaps%3Fpart%3Dask")
    world.provider.claims["roles"] = []
    back = browser.get(httpx2.get(out.headers["location"]).headers["location"])
    assert refused(back, 403).startswith(failed)
    assert f'<html lang="{lang}"' in back.text
    assert f'href="/sign-in/oidc?lang={lang}&amp;then=%2Fgaps%3Fpart%3Dask">{button}</a>' in back.text
    assert "code=" not in back.text
    assert "state=" not in back.text


def test_no_page_lets_more_be_sent_anywhere_than_before(world: World) -> None:
    browser = world.browser()
    world.signed_in(browser)
    for address in ("/", "/gaps", "/sign-in", "/history"):
        policy = browser.get(address).headers["content-security-policy"]
        assert "form-action 'self';" in policy
        assert world.provider.issuer not in policy


def test_below_a_path_of_a_proxy_one_comes_back_there(
    provider: OpenIdProvider, clock: MovingClock, region: Networks, tmp_path: Path
) -> None:
    provider.backs = (f"{ELSEWHERE}/map/sign-in/oidc/callback",)
    known = Provider(provider.openid(), clock)
    with signed_in_service(region, tmp_path, UNLIMITED, clock, known) as service:
        browser = TestClient(service.app, base_url=ELSEWHERE, root_path="/map", follow_redirects=False)
        assert 'href="/map/sign-in/oidc?then=' in browser.get("/map/sign-in").text
        out = browser.get("/map/sign-in/oidc?then=/gaps")
        back = browser.get(httpx2.get(out.headers["location"]).headers["location"])
        assert (back.status_code, back.headers["location"]) == (303, "/map/gaps")


def test_where_there_is_no_provider_there_is_no_way_to_it(region: Networks, tmp_path: Path) -> None:
    with signed_in_service(region, tmp_path, UNLIMITED) as service:
        browser = service.client()
        assert "oidc" not in browser.get("/sign-in").text
        assert browser.get("/sign-in/oidc").status_code == 404
        assert browser.get("/sign-in/oidc/callback?code=1&state=1").status_code == 404


def test_who_fails_too_often_has_to_wait(
    provider: OpenIdProvider, clock: MovingClock, region: Networks, tmp_path: Path
) -> None:
    known = Provider(provider.openid(), clock)
    with signed_in_service(region, tmp_path, Pace(wrong_keys="3/minute"), clock, known) as service:
        statuses = [service.client().get("/sign-in/oidc/callback").status_code for _ in range(4)]
        assert statuses == [401] * 3 + [429]


def test_somebody_is_one_entry_however_often_they_sign_in_and_what_is_told_last_holds(world: World) -> None:
    first, second = world.browser(), world.browser()
    world.signed_in(first)
    assert first.get("/facts/organisations").status_code == 200
    world.provider.claims |= {"name": "Kari Olsen", "roles": "map-readers"}
    world.service.clock.pass_by(hours=1)
    world.signed_in(second)
    (entry,) = world.service.access.keys()
    assert (entry.name, entry.role) == ("Kari Olsen", "reader")
    assert entry.id.startswith("person-")
    for browser in (first, second):
        assert (
            browser.post(f"/gaps/{GAP}", data={"state": "working_on"}, headers=FROM_HERE).status_code == 403
        )
    world.service.clock.pass_by(hours=11)
    assert [browser.get("/gaps").status_code for browser in (first, second)] == [303, 200]


def test_two_people_of_one_name_are_two(world: World) -> None:
    world.signed_in(world.browser())
    world.provider.claims["sub"] = "another"
    world.signed_in(world.browser())
    first, second = world.service.access.keys()
    assert (first.name, first.id) != (second.name, second.id)
    assert first.name == second.name


def test_who_is_put_out_stays_out(world: World) -> None:
    browser = world.browser()
    world.signed_in(browser)
    (entry,) = world.service.access.keys()
    world.service.access.revoke(entry.id)
    assert browser.get("/gaps").status_code == 303
    said = refused(world.signed_in(browser), 403)
    assert said.startswith("You are known as Kari Nordmann, but were put out here.")


def test_nobody_holds_a_key_to_such_an_entry(world: World, tmp_path: Path) -> None:
    browser = world.browser()
    world.signed_in(browser)
    assert not world.service.access.has_keys()
    (entry,) = world.service.access.keys()
    given = {"key": entry.id}
    assert browser.post("/sign-in", data=given, headers=FROM_HERE).status_code == 401
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("service.db*"))
    for secret in (browser.cookies[SESSION], "248289761001", "the access token", SECRET):
        assert secret.encode() not in kept
