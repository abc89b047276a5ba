"""The command line as a program of its own: how it starts, ends and is put together."""

from __future__ import annotations

import subprocess

from tests.cli.running import COMMAND, Terminal


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
