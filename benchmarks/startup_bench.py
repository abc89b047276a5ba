"""How long a user waits before anything happens: the command line against `python -c pass`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import timing
from stakeholders.bootstrap import opened
from stakeholders.cli.demonstrating import load_example
from stakeholders.examples import Example


def run() -> None:
    """`--help` (aim 20 times) and `coverage` on the example (aim 40 times)."""
    command = str(Path(sys.executable).with_name("stakeholders"))
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{folder}/example.db"
        with opened(store, create=True) as networks:
            load_example(networks, Example.KRISTIANSAND)
        bare = timing.process(sys.executable, "-c", "pass")
        timing.say("python -c pass", f"{bare * 1000:.0f} ms")
        for words in (["--help"], ["coverage", "--store", store, "--strategy", "snp-2014"]):
            seconds = timing.process(command, *words)
            timing.say(
                f"stakeholders {words[0]}", f"{seconds * 1000:.0f} ms", beside=f"{seconds / bare:.1f} x"
            )
        typer = timing.process(sys.executable, "-c", "import typer; typer.run(lambda: None)")
        timing.say(
            "a Typer program that does nothing", f"{typer * 1000:.0f} ms", beside=f"{typer / bare:.1f} x"
        )
