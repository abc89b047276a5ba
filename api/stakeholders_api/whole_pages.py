"""Pages made elsewhere as one HTML file each: what such a page allows itself is all that it is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Final

from starlette.responses import HTMLResponse

NOTHING: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""For a page that says nothing of itself: no script, nothing fetched."""


def whole_page(text: str, headers: Mapping[str, str], *, framed: bool = False) -> HTMLResponse:
    """The page as an answer; only if it is `framed` may it stand inside another page of this service."""
    ancestors = "'self'" if framed else "'none'"
    return HTMLResponse(
        text,
        headers={
            **headers,
            "Content-Security-Policy": f"{policy_in(text)}; frame-ancestors {ancestors}",
            "X-Frame-Options": "SAMEORIGIN" if framed else "DENY",
        },
    )


def policy_in(text: str) -> str:
    """The content security policy that a page declares in its head."""
    head = _Head()
    # The policy stands first of all: no need to read on through a megabyte of script.
    head.feed(text[:4096])
    return head.policy or NOTHING


class _Head(HTMLParser):
    """Finds the policy among the meta elements."""

    policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "content-security-policy":
            # A header is one line.
            self.policy = " ".join((given.get("content") or "").split())
