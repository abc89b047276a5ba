"""A map opened in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stakeholders.domain.messages import Language
from stakeholders_visualizations import MapModel, render_page
from tests.support.pages import Visit, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opener = Callable[..., Visit]


READY = "typeof stakeholdersMap !== 'undefined'"
PATIENCE = 20_000
"""Milliseconds after which a page is not going to get there."""


def until(page: Page, condition: str) -> None:
    """Wait for something in the page; Playwright waits by eval, which the policy of the page forbids."""
    for _ in range(PATIENCE // 50):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def chosen(page: Page) -> str | None:
    found: str | None = page.evaluate("stakeholdersMap.view.chosen")
    return found


def labels(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("stakeholdersMap.view.names")
    return found


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens the page of a map; what it should not have done is checked at the end of every test."""
    with ExitStack() as stack:
        visits: list[Visit] = []

        def open_map(
            model: MapModel, language: Language = "nb", width: int = 1280, height: int = 900
        ) -> Visit:
            path = tmp_path / f"map-{len(visits)}.html"
            path.write_bytes(render_page(model, language).encode())
            visits.append(stack.enter_context(visit(browser, path, width=width, height=height)))
            # On a busy machine the network is quiet before the page has run its scripts.
            until(visits[-1].page, READY)
            return visits[-1]

        yield open_map
        for seen in visits:
            assert seen.console_errors == []
            assert seen.outside_requests == []
