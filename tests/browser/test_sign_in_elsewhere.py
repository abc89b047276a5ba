"""Signing in at a provider with a real browser, which heeds what our pages say they may lead to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from stakeholders_api.openid import Provider
from tests.support.openid_provider import OpenIdProvider, openid_provider
from tests.support.pages import visit
from tests.support.service import networks_at, served
from tests.support.signing_in import MovingClock, signed_in_service


@contextmanager
def both(folder: Path) -> Iterator[tuple[OpenIdProvider, str]]:
    """A provider, and the address of a service that trusts it."""
    clock = MovingClock()
    with openid_provider(clock) as provider, networks_at(folder / "empty.db") as networks:
        known = Provider(provider.openid(), clock)
        with (
            signed_in_service(networks, folder, clock=clock, provider=known) as service,
            served(service.app) as address,
        ):
            provider.backs = (f"{address}/sign-in/oidc/callback",)
            yield provider, address


def test_one_click_leads_out_back_and_to_where_one_wanted_to_go(browser: Browser, tmp_path: Path) -> None:
    with both(tmp_path) as (provider, address), visit(browser, f"{address}/history?lang=en") as seen:
        seen.page.get_by_role("link", name="Sign in with Kommunen (made up)").click()
        seen.page.wait_for_url(f"{address}/history?lang=en")
        assert seen.page.get_by_text("Kari Nordmann").is_visible()
        assert seen.console_errors == []
        assert {url.partition("?")[0] for url in seen.outside_requests} == {f"{provider.issuer}/authorize"}


def test_who_is_refused_is_told_on_a_page_to_try_again_on(browser: Browser, tmp_path: Path) -> None:
    button = "Logg inn med Kommunen (made up)"
    begin = "/sign-in?then=/history&lang=nb"
    with both(tmp_path) as (provider, address), visit(browser, address + begin) as seen:
        provider.claims |= {"name": "<img src=x onerror=alert(1)>", "roles": "none"}
        seen.page.get_by_role("link", name=button).click()
        told = seen.page.get_by_role("alert").inner_text()
        assert told.startswith("Du er kjent som <img src=x onerror=alert(1)>, men har ingen rolle her.")
        provider.claims |= {"name": "Kari", "roles": "map-readers"}
        seen.page.get_by_role("link", name=button).click()
        seen.page.wait_for_url(f"{address}/history")
        assert seen.page.get_by_text("Kari", exact=True).is_visible()
