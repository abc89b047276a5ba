"""A service that trusts a provider, the provider, and people's browsers."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from stakeholders_api.guard import PAGE_POLICY
from stakeholders_api.openid import Provider
from stakeholders_api.pace import Pace
from tests.support.openid_provider import OpenIdProvider, openid_provider
from tests.support.signing_in import MovingClock, SignedInService, signed_in_service

UNLIMITED: Final = Pace("100000/minute", "100000/minute", "100000/minute")
FROM_HERE: Final = {"Sec-Fetch-Site": "same-origin"}
SESSION: Final = "__Host-stakeholders"
BEGUN: Final = "__Host-stakeholders-sign-in"


@dataclass
class World:
    """A service, the provider that it trusts, and people's browsers."""

    service: SignedInService
    provider: OpenIdProvider

    def browser(self) -> TestClient:
        """A browser of somebody who reads English."""
        client = self.service.client()
        client.headers["Accept-Language"] = "en"
        return client

    def at_provider(self, browser: TestClient, then: str = "/") -> str:
        """Go out and sign in there: the address that one is sent back to."""
        out = browser.get("/sign-in/oidc", params={"then": then})
        assert out.status_code == 303, out.text
        return httpx2.get(out.headers["location"]).headers["location"]

    def signed_in(self, browser: TestClient, then: str = "/") -> httpx2.Response:
        """All of it: the last answer of the service."""
        return browser.get(self.at_provider(browser, then))


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def provider(clock: MovingClock) -> Iterator[OpenIdProvider]:
    with openid_provider(clock) as provider:
        yield provider


@pytest.fixture
def world(provider: OpenIdProvider, clock: MovingClock, region: Networks, tmp_path: Path) -> Iterator[World]:
    known = Provider(provider.openid(), clock)
    with signed_in_service(region, tmp_path, UNLIMITED, clock, known) as service:
        yield World(service, provider)


def told(address: str, name: str) -> str:
    """What an address carries under a name."""
    return parse_qs(urlsplit(address).query)[name][0]


def refused(answer: httpx2.Response, status: int = 401) -> str:
    """The sentences of the one page that says why nobody was signed in."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == PAGE_POLICY
    assert f"{SESSION}=" not in answer.headers.get("set-cookie", "")
    assert "/sign-in/oidc?" in answer.text
    (said,) = answer.text.split('role="alert">')[1:]
    return unescape(said.partition("</p>")[0])
