"""Keys on the command line, and that nobody is let in from elsewhere without one."""

from __future__ import annotations

import re

import pytest

from tests.cli.running import Terminal


def test_a_key_is_shown_once_listed_without_it_and_revoked(terminal: Terminal) -> None:
    terminal.with_example()
    made = terminal.ok("key", "make", "The council (made up)", "--role", "editor", "--days", "30")
    key = made.out.strip()
    assert re.fullmatch(r"shk_[0-9a-f]{8}_[\w-]{43}", key)
    (listed,) = terminal.ok("key", "list", "--json").json["keys"]
    assert (listed["name"], listed["role"], listed["revoked"]) == ("The council (made up)", "editor", None)
    assert key not in terminal.ok("key", "list").out
    terminal.ok("key", "revoke", listed["id"])
    assert "revoked" in terminal.ok("key", "list").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("make", " "), "cannot be the name of a key"),
        (("make", "x" * 61), "cannot be the name of a key"),
        (("make", "kari 01010012356"), "national identity number"),
        (("make", "x", "--days", "0"), "A key is good for 1 to 730 days, not for 0."),
        (("make", "x", "--days", "731"), "A key is good for 1 to 730 days, not for 731."),
        (("revoke", "nobody"), "There is no key “nobody”."),
    ],
)
def test_what_cannot_be_is_said(terminal: Terminal, words: tuple[str, ...], told: str) -> None:
    refused = terminal.with_example().run("key", *words)
    assert refused.code == 2
    assert told in refused.err
    assert terminal.ok("key", "list", "--json").json["keys"] == []


@pytest.mark.parametrize("words", [("--host", "192.0.2.1"), ("--sign-in",)])
def test_without_a_key_nobody_is_let_in_from_elsewhere(terminal: Terminal, words: tuple[str, ...]) -> None:
    refused = terminal.with_example().run("serve", "--port", "0", *words)
    assert refused.code == 2
    assert "nobody has a key to sign in with" in refused.err
    assert "stakeholders key make NAME --role admin" in refused.err
