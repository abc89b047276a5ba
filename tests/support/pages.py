"""Open a page in a real browser and write down what it should not have done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page

FLAGS = (
    "--headless",
    "--no-sandbox",  # the tests may run as root, where Chromium's sandbox cannot
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks for something outside is found out, and gets nothing.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@dataclass  # no slots: Playwright keeps its wrappers of these methods on the object
class Visit:
    """One open page, the errors of its console, and what it asked for beyond its own origin.

    The origin of a file is that file alone: a page that is promised to be one file may ask for nothing.
    """

    page: Page
    target: str
    console_errors: list[str] = field(default_factory=list)
    outside_requests: list[str] = field(default_factory=list)

    def note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(message.text)

    def note_page_error(self, error: Error) -> None:
        self.console_errors.append(str(error))

    def note_request(self, url: str) -> None:
        if not is_own(url, self.target):
            self.outside_requests.append(url)


def is_own(url: str, target: str) -> bool:
    """Whether a page at `target` may ask for `url` without leaving its origin."""
    asked, own = urlsplit(url), urlsplit(target)
    if asked.scheme in {"data", "blob", "about"}:
        return True
    if own.scheme == "file":
        return (asked.scheme, asked.path) == (own.scheme, own.path)
    return (asked.scheme, asked.netloc) == (own.scheme, own.netloc)


@contextmanager
def visit(browser: Browser, target: Path | str, *, width: int = 1280, height: int = 900) -> Iterator[Visit]:
    """Open an HTML file or an address, wait until it is quiet, and hand over what was noted."""
    address = target.resolve().as_uri() if isinstance(target, Path) else target
    # A context is a fresh profile; a service worker could ask for things unseen.
    context = browser.new_context(viewport={"width": width, "height": height}, service_workers="block")
    try:
        seen = Visit(context.new_page(), address)
        seen.page.on("console", seen.note_console)
        seen.page.on("pageerror", seen.note_page_error)
        seen.page.on("websocket", lambda socket: seen.note_request(socket.url))
        context.on("request", lambda request: seen.note_request(request.url))
        seen.page.goto(address, wait_until="networkidle")
        yield seen
    finally:
        context.close()
