"""Make sure the tests have a Chromium: find one, else install Debian's, else say the command.

Playwright's own download is not used: one browser from the system is smaller, and is updated with it.
"""

import shutil

from tools import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_browser() -> str | None:
    """The path of a Chromium or Chrome, if there is one."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def main() -> None:
    if not find_browser():
        debian.install("chromium", why="The tests of pages and maps need Chromium, and none was found.")
    print(f"Browser: {find_browser()}")


if __name__ == "__main__":
    main()
