"""The helper that other tests trust must itself see what it is there to see."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.pages import is_own, visit


def test_a_quiet_page_leaves_no_trace(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "quiet.html"
    page.write_text("<!doctype html><title>x</title><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")

    with visit(browser, page) as seen:
        title = seen.page.title()

    assert title == "x"
    assert seen.console_errors == []
    assert seen.outside_requests == []


@pytest.mark.parametrize(
    "planted",
    [
        "<img src='http://outside.example/x.png'>",
        "<link rel='stylesheet' href='https://outside.example/x.css'>",
        "<script>fetch('https://outside.example/x').catch(() => {})</script>",
        "<script>navigator.sendBeacon('https://outside.example/x', '1')</script>",
        "<script>new WebSocket('wss://outside.example/x')</script>",
        "<iframe src='https://outside.example/x'></iframe>",
        "<style>@font-face {font-family: f; src: url(http://outside.example/x)} p {font: 1em f}</style><p>x",
    ],
)
def test_an_outside_request_is_noticed(browser: Browser, tmp_path: Path, planted: str) -> None:
    page = tmp_path / "loud.html"
    page.write_text(f"<!doctype html><title>x</title>{planted}")

    with visit(browser, page) as seen:
        pass

    assert [url.partition("://")[2].split("/")[0] for url in seen.outside_requests] == ["outside.example"]


def test_a_file_beside_the_page_counts_as_outside_it(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "two.html"
    page.write_text("<!doctype html><title>x</title><link rel='stylesheet' href='x.css'>")
    (tmp_path / "x.css").write_text("p {color: red}")

    with visit(browser, page) as seen:
        pass

    assert seen.outside_requests == [(tmp_path / "x.css").as_uri()]


@pytest.mark.parametrize("planted", ["console.error('planted')", "throw new Error('planted')"])
def test_an_error_in_the_console_is_noticed(browser: Browser, tmp_path: Path, planted: str) -> None:
    page = tmp_path / "broken.html"
    page.write_text(f"<!doctype html><title>x</title><script>{planted}</script>")

    with visit(browser, page) as seen:
        pass

    assert len(seen.console_errors) == 1
    assert "planted" in seen.console_errors[0]


def test_a_page_of_a_server_may_ask_that_server_and_no_other() -> None:
    assert is_own("http://127.0.0.1:8000/static/x.css", "http://127.0.0.1:8000/")
    assert not is_own("http://127.0.0.1:8001/static/x.css", "http://127.0.0.1:8000/")
    assert not is_own("https://127.0.0.1:8000/", "http://127.0.0.1:8000/")
