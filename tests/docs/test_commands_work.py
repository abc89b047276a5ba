"""The commands that the README and the help tell people to type do what they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import Terminal

README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal beside the real plan, in which somebody has written a second revision."""
    terminal = Terminal(tmp_path).with_example()
    terminal.ok("fact", "add", "organisations", "name=Et annet AS", "kind=firm")
    return terminal


def test_every_command_of_the_readme_works_in_the_order_of_the_readme(terminal: Terminal) -> None:
    found = re.findall(r"^\.venv/bin/stakeholders (.*?)(?: +#.*)?$", README.read_text("utf-8"), re.MULTILINE)
    assert len(found) >= 9

    for command in found:
        said = terminal.run(*shlex.split(command))
        assert (command, said.code, said.err) == (command, 0, "")
        assert said.out


@pytest.mark.parametrize("verb", ["add", "change", "end", "remove"])
def test_the_example_in_the_help_of_fact_works_on_the_real_plan(terminal: Terminal, verb: str) -> None:
    helped = " ".join(terminal.ok("fact", verb, "--help").out.split())
    (command,) = re.findall(r"(?<!Usage): stakeholders (fact .*?)\. Arguments:", helped)

    said = terminal.run(*shlex.split(command))

    assert (said.code, said.err) == (0, "")
    assert "Written as revision 3" in said.out
