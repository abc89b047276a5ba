"""The command line as a program of its own: how it starts, ends and is put together."""

from __future__ import annotations

import subprocess
from io import StringIO
from time import sleep
from typing import TYPE_CHECKING

from stakeholders.cli import saying
from tests.cli.running import COMMAND, Terminal

if TYPE_CHECKING:
    import pytest


def test_it_helps_without_loading_anything_heavy(terminal: Terminal) -> None:
    said = terminal.process("--help")

    assert said.code == 0
    for command in (
        "demo",
        "import",
        "export",
        "coverage",
        "gaps",
        "map",
        "find",
        "report",
        "history",
        "undo",
        "serve",
    ):
        assert f"\n  {command} " in said.out
    assert "Exit codes: 0 done" in said.out


def test_an_unknown_command_is_refused_with_exit_code_2(terminal: Terminal) -> None:
    said = terminal.process("cover")

    assert said.code == 2
    assert "No such command" in said.err


def test_a_closed_pipe_is_no_fault(terminal: Terminal) -> None:
    terminal.with_example()
    with subprocess.Popen(
        [COMMAND, "coverage", "--json"], cwd=terminal.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(10)
        program.stdout.close()
        said = program.stderr.read().decode()

    assert "Traceback" not in said
    assert "Exception" not in said


def test_a_person_sees_that_something_is_going_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, once it takes long; in a pipe nothing is printed."""
    monkeypatch.setattr(saying, "SECONDS_BEFORE_PROGRESS", 0.0)
    for terminal in (True, False):
        screen = StringIO()
        monkeypatch.setattr(screen, "isatty", lambda is_one=terminal: is_one)
        monkeypatch.setattr("sys.stderr", screen)
        with saying.working("en"):
            sleep(0.3)
        assert ("Working it out" in screen.getvalue()) is terminal
