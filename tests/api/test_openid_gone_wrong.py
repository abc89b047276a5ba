"""A provider that does wrong, or somebody in its place, or in a browser's: nobody is signed in."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest
from fastapi import Response
from fastapi.responses import JSONResponse, RedirectResponse, StreamingResponse
from joserfc import jwt
from joserfc.jwk import OctKey

from stakeholders.services.networks import Networks
from stakeholders_api import openid
from stakeholders_api.openid import Provider
from tests.support.openid_provider import SECRET, hanging, key, openid_provider, signed
from tests.support.openid_world import BEGUN, UNLIMITED, World, clock, provider, refused, told, world
from tests.support.service import networks_at
from tests.support.signing_in import MovingClock, signed_in_service

__all__ = ["clock", "provider", "world"]

UNRELIABLE: Final = "What Kommunen (made up) answered cannot be relied on."
OUT_OF_ORDER: Final = "Kommunen (made up) cannot be reached just now, or is out of order."
NOT_ACCEPTED: Final = "Kommunen (made up) did not accept the sign-in: it was used already, or took too long."


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Networks]:
    """No facts: nobody comes so far."""
    with networks_at(tmp_path / "empty.db") as networks:
        yield networks


@pytest.mark.parametrize(
    "query", ["", "code=code-1", "code=code-1&state=", "code=code-1&state=%C3%A5%00", "state=x&error=no"]
)
def test_another_state_than_that_of_the_browser_is_refused(world: World, query: str) -> None:
    browser = world.browser()
    address = world.at_provider(browser)
    said = refused(browser.get(f"/sign-in/oidc/callback?{query}"))
    assert said.startswith("This sign-in was not begun in this browser, or more than ten minutes ago.")
    assert "token" not in world.provider.asked
    # Whoever sent it there has not stopped the right one.
    assert browser.get(address).status_code == 303


@pytest.mark.parametrize("held", [None, "", "x", "....", "å.b.c.en.%2F", "\x00", "a" * 3000])
def test_a_browser_that_began_nothing_is_refused(world: World, held: str | None) -> None:
    address = world.at_provider(world.browser())
    headers = [] if held is None else [(b"cookie", f"{BEGUN}={held}".encode())]
    assert refused(world.browser().get(address, headers=headers)).startswith("This sign-in was not begun")


def test_a_code_is_good_once(world: World) -> None:
    browser = world.browser()
    address = world.at_provider(browser)
    held = {"Cookie": f"{BEGUN}={browser.cookies[BEGUN]}"}
    assert browser.get(address).status_code == 303
    assert refused(world.browser().get(address, headers=held)).startswith(NOT_ACCEPTED)
    # The browser that is signed in is told that it is.
    again = browser.get(address)
    assert again.status_code == 401
    assert "You are signed in as Kari Nordmann." in again.text


def test_a_code_that_is_too_old_is_refused(world: World) -> None:
    browser = world.browser()
    address = world.at_provider(browser)
    world.service.clock.pass_by(minutes=2)
    assert refused(browser.get(address)).startswith(NOT_ACCEPTED)


def test_a_code_of_another_browser_is_worth_nothing(world: World) -> None:
    """Its verifier is not that browser's: PKCE."""
    stolen = told(world.at_provider(world.browser()), "code")
    browser = world.browser()
    state = told(world.at_provider(browser), "state")
    answer = browser.get("/sign-in/oidc/callback", params={"code": stolen, "state": state})
    assert refused(answer).startswith(NOT_ACCEPTED)


@pytest.mark.parametrize(
    ("error", "shown"),
    [("access_denied", "(access_denied)"), ("<script>", "(–)"), ("Ring 911 now", "(–)"), ("x" * 41, "(–)")],
)
def test_what_the_provider_refuses_is_told(world: World, error: str, shown: str) -> None:
    world.provider.refuses = error
    browser = world.browser()
    assert refused(world.signed_in(browser)).startswith(f"Kommunen (made up) did not sign you in {shown}.")
    assert "token" not in world.provider.asked
    assert set(browser.cookies) == set()


def test_back_with_neither_code_nor_error_is_refused(world: World) -> None:
    browser = world.browser()
    state = told(world.at_provider(browser), "state")
    answer = browser.get(f"/sign-in/oidc/callback?state={state}&code=")
    assert refused(answer).startswith("Kommunen (made up) did not sign you in (–).")


def unsigned(claims: dict[str, Any]) -> str:
    parts = (json.dumps(part).encode() for part in ({"alg": "none", "kid": "the key"}, claims))
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."


def by_another_key(claims: dict[str, Any]) -> str:
    return signed(claims, key(1))


def by_a_key_that_nobody_knows(claims: dict[str, Any]) -> str:
    return signed(claims, key(1), "another")


def by_the_secret(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "HS256", "kid": "the key"}, claims, OctKey.import_key(SECRET))


def by_the_public_key_as_a_secret(claims: dict[str, Any]) -> str:
    """What everybody can read, taken for what nobody knows."""
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"the key"}').rstrip(b"=")
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=")
    signature = hmac.digest(key(0).as_pem(private=False), head + b"." + body, "sha256")
    return b".".join((head, body, base64.urlsafe_b64encode(signature).rstrip(b"="))).decode()


def cut(claims: dict[str, Any]) -> str:
    return signed(claims, key(0))[:-4]


def nothing(_: object) -> str:
    return ""


def no_token(_: object) -> str:
    return "ø.ø.ø"


def with_other_claims_than_signed(claims: dict[str, Any]) -> str:
    head, _, signature = signed(claims, key(0)).split(".")
    body = json.dumps({**claims, "roles": "map-admins"}).encode()
    return ".".join((head, base64.urlsafe_b64encode(body).rstrip(b"=").decode(), signature))


@pytest.mark.parametrize(
    "sign",
    [unsigned, by_another_key, by_a_key_that_nobody_knows, by_the_secret, by_the_public_key_as_a_secret,
     with_other_claims_than_signed, cut, nothing, no_token],
)  # fmt: skip
def test_a_token_that_is_not_signed_by_the_provider_signs_nobody_in(
    world: World, sign: Callable[[dict[str, Any]], str]
) -> None:
    world.provider.sign = sign
    browser = world.browser()
    said = refused(world.signed_in(browser))
    assert said == f"{UNRELIABLE} Try again. If it goes wrong once more, tell whoever runs this service."
    assert set(browser.cookies) == set()
    assert world.service.access.keys() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another service"},
        {"aud": ["another service"]},
        {"aud": "another service", "azp": "map"},
        {"aud": ["map", "another service"]},
        {"aud": ["map", "another service"], "azp": "another service"},
        {"aud": []},
        {"azp": "another service"},
        {"nonce": "x" * 43},
        {"nonce": ""},
        {"nonce": None},
        {"exp": 1},
        {"exp": "soon"},
        {"exp": None},
        {"iat": 4102444800},
        {"iat": {}},
        {"nbf": 4102444800},
        {"at_hash": "x"},
        {"at_hash": 7},
        {"sub": None},
        {"sub": ""},
        {"amr": "pwd"},
        {"auth_time": "now"},
    ],
    ids=str,
)
def test_a_token_with_a_wrong_claim_signs_nobody_in(world: World, wrong: dict[str, Any]) -> None:
    world.provider.spoil = lambda claims: claims.update(wrong)
    assert refused(world.signed_in(world.browser())).startswith(UNRELIABLE)
    assert world.service.access.keys() == []


@pytest.mark.parametrize("missing", ["iss", "aud", "exp", "iat", "sub", "nonce"])
def test_a_token_without_what_it_must_have_signs_nobody_in(world: World, missing: str) -> None:
    world.provider.spoil = lambda claims: claims.pop(missing) and None
    assert refused(world.signed_in(world.browser())).startswith(UNRELIABLE)


@pytest.mark.parametrize(("seconds", "status"), [(-50, 303), (-61, 401)])
def test_a_token_is_good_until_it_ends_and_a_minute_more(world: World, seconds: int, status: int) -> None:
    world.provider.spoil = lambda claims: claims.update(exp=world.provider.now() + seconds)
    assert world.signed_in(world.browser()).status_code == status


def endless() -> Response:
    return StreamingResponse(iter(lambda: b" " * 65536, b""), media_type="application/json")


def slow() -> Response:
    def bits() -> Iterator[bytes]:
        for _ in range(40):
            time.sleep(0.1)
            yield b" "

    return StreamingResponse(bits(), media_type="application/json")


WRONG_ANSWERS: dict[str, tuple[Callable[[], Response], str]] = {
    "server error": (lambda: Response("down", 503), OUT_OF_ORDER),
    "not found": (lambda: Response("gone", 404), OUT_OF_ORDER),
    "elsewhere": (lambda: RedirectResponse("/keys", 302), OUT_OF_ORDER),
    "endless": (endless, OUT_OF_ORDER),
    "slow": (slow, OUT_OF_ORDER),
    "hanging": (hanging(1.5), OUT_OF_ORDER),
    "no JSON": (lambda: Response("<html>"), UNRELIABLE),
    "no text": (lambda: Response(b"\xff\xfe\x00"), UNRELIABLE),
    "not zipped": (lambda: Response(b"x", headers={"Content-Encoding": "gzip"}), UNRELIABLE),
    "a list": (lambda: JSONResponse([1]), UNRELIABLE),
    "nothing": (lambda: JSONResponse(None), UNRELIABLE),
    "empty": (lambda: JSONResponse({}), UNRELIABLE),
    "deep": (lambda: Response("[" * 100_000), UNRELIABLE),
}


@pytest.mark.parametrize("wrong", WRONG_ANSWERS)
@pytest.mark.parametrize("path", [".well-known/openid-configuration", "token", "keys", "userinfo"])
def test_a_provider_that_does_not_answer_right_signs_nobody_in(
    world: World, monkeypatch: pytest.MonkeyPatch, path: str, wrong: str
) -> None:
    if wrong in {"slow", "hanging", "endless"}:  # else a busy machine is taken for a slow provider
        monkeypatch.setattr(openid, "SECONDS", 0.5)
    world.provider.claims = {"sub": "1", "name": "Kari"}
    world.provider.info = {"sub": "1", "roles": "map-admins"}
    browser = world.browser()
    address = world.at_provider(browser)
    answer, said = WRONG_ANSWERS[wrong]
    world.provider.instead[path] = answer
    assert refused(browser.get(address)).startswith(said)
    assert set(browser.cookies) == set()
    if path.startswith(".well-known"):
        out = browser.get("/sign-in/oidc?then=/gaps")
        assert refused(out).startswith(said)
        assert "then=%2Fgaps" in out.text


@pytest.mark.parametrize(
    "answer",
    [
        {"id_token": 7, "access_token": "a"},
        {"id_token": "a.b.c"},
        {"access_token": "a"},
        {"id_token": "a.b.c", "access_token": "a", "expires_in": ["soon"]},
        {"error": ["no"]},
        {"error": {"a": 1}, "error_description": 7},
    ],
    ids=str,
)
def test_tokens_of_a_wrong_shape_sign_nobody_in(world: World, answer: dict[str, Any]) -> None:
    world.provider.instead["token"] = lambda: JSONResponse(answer)
    refused(world.signed_in(world.browser()))


@pytest.mark.parametrize(
    "answer",
    [
        {"keys": []},
        {"keys": [7]},
        {"keys": {}},
        {"keys": [{"kty": "RSA"}]},
        {"keys": [{"kty": "RSA", "n": 7, "e": []}]},
        {"keys": [{"kty": "RSA", "n": "", "e": "AQAB", "kid": "the key"}]},
        {"keys": [{"kty": ["RSA"], "kid": "the key"}]},
        {"keys": [{"kty": "EC", "crv": "P-0", "x": "x", "y": "y", "kid": "the key"}]},
        {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "the key"}]},
    ],
    ids=str,
)
def test_keys_of_a_wrong_shape_sign_nobody_in(world: World, answer: dict[str, Any]) -> None:
    world.provider.instead["keys"] = lambda: JSONResponse(answer)
    assert refused(world.signed_in(world.browser())).startswith(UNRELIABLE)


@pytest.mark.parametrize(
    "says",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"authorization_endpoint": "http://evil.example/authorize"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "//evil.example"},
        {"authorization_endpoint": "https://["},
        {"authorization_endpoint": 7},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": "http://169.254.169.254/"},
        {"userinfo_endpoint": "http://evil.example/userinfo"},
        {"token_endpoint_auth_methods_supported": "x"},
    ],
    ids=str,
)
def test_what_a_provider_says_of_itself_has_to_be_safe(world: World, says: dict[str, Any]) -> None:
    world.provider.describes = says
    assert refused(world.browser().get("/sign-in/oidc")).startswith(UNRELIABLE)


def test_a_provider_that_is_gone_is_told(clock: MovingClock, region: Networks, tmp_path: Path) -> None:
    with openid_provider(clock) as gone:
        known = Provider(gone.openid(), clock)
    with signed_in_service(region, tmp_path, UNLIMITED, clock, known) as service:
        assert refused(service.client().get("/sign-in/oidc?lang=en")).startswith(OUT_OF_ORDER)


def test_a_provider_that_hangs_keeps_nobody_else_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openid, "SECONDS", 2.0)
    world.provider.instead[".well-known/openid-configuration"] = hanging(3)
    with ThreadPoolExecutor(12) as pool:
        said = list(pool.map(lambda _: refused(world.browser().get("/sign-in/oidc")), range(12)))
    assert sorted(text.startswith(OUT_OF_ORDER) for text in said) == [False] * 4 + [True] * 8
    assert sum(text.startswith("Very many are signing in just now.") for text in said) == 4


def test_what_goes_wrong_is_in_the_log_without_what_is_secret(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.provider.instead["token"] = lambda: JSONResponse({"access_token": "hush"})
    refused(world.signed_in(world.browser()))
    (logged,) = caplog.messages
    assert logged.startswith(f"sign-in at {world.provider.issuer} failed: ")
    assert "id_token" in logged
    assert "hush" not in logged
    assert SECRET not in logged
