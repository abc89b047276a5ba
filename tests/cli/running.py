"""Running the command line as a user does, in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from typer.testing import CliRunner

from stakeholders.cli import app
from stakeholders.examples import Example, folder

COMMAND = str(Path(sys.executable).with_name("stakeholders"))


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Terminal:
    """A working folder in which commands are run."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, lang: str | None = "en") -> Said:
        """Run a command to its end, in this process: most of a command's time is its start."""
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            done = CliRunner().invoke(app, list(words), env=self._environment(lang), catch_exceptions=False)
        finally:
            os.chdir(before)
        return Said(done.exit_code, done.stdout, done.stderr)

    def process(self, *words: str, lang: str | None = "en") -> Said:
        """Run a command as a process of its own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("STAKEHOLDERS_")}
        spoken = {name: value for name, value in self._environment(lang).items() if value is not None}
        done = subprocess.run(
            [COMMAND, *words],
            cwd=self.folder,
            env=kept | spoken,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            stdin=subprocess.DEVNULL,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def ok(self, *words: str, lang: str | None = "en") -> Said:
        """Run a command that has to succeed."""
        said = self.run(*words, lang=lang)
        assert said.code == 0, said
        return said

    def with_example(self, example: Example = Example.KRISTIANSAND) -> Terminal:
        """The same terminal with an example in the store of the folder."""
        shutil.copy(_example_store(example), self.folder / "stakeholders.db")
        return self

    def _environment(self, lang: str | None) -> dict[str, str | None]:
        unset = {name: None for name in os.environ if name.startswith("STAKEHOLDERS_")}
        return unset | {"STAKEHOLDERS_LANG": lang} | self.environment


@cache
def _example_store(example: Example) -> Path:
    """A store with an example, made once."""
    where = Path(mkdtemp(prefix="stakeholders-tests-"))
    Terminal(where).ok("import", str(folder(example)))
    return where / "stakeholders.db"
