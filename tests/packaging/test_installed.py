"""The wheel alone, in an environment with nothing of this checkout, does the main job from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(600)
def test_the_installed_wheel_runs_the_demo_from_another_folder(tmp_path: Path) -> None:
    _run(
        sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path), at=ROOT
    )
    (wheel,) = tmp_path.glob("*.whl")
    uv = str(Path(sys.executable).with_name("uv"))
    _run(uv, "venv", "--quiet", "--python", sys.executable, "clean", at=tmp_path)
    python = str(tmp_path / "clean" / "bin" / "python")
    _run(uv, "pip", "install", "--quiet", "--python", python, "--require-hashes",
         "--requirements", str(ROOT / "requirements" / "run.txt"), at=tmp_path)  # fmt: skip
    _run(uv, "pip", "install", "--quiet", "--python", python, "--no-deps", str(wheel), at=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    said = _run(str(tmp_path / "clean" / "bin" / "stakeholders"), "demo", "--out", "out", at=elsewhere)

    assert "Strategisk næringsplan for Kristiansandsregionen" in said
    assert sorted(path.name for path in (elsewhere / "out").iterdir()) == [
        "coverage.csv",
        "map.html",
        "report.html",
    ]


def _run(*command: str, at: Path) -> str:
    """Run a command to its end with no trace of this checkout in its environment; what it printed."""
    hidden = ("PYTHONPATH", "VIRTUAL_ENV", "STAKEHOLDERS_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    done = subprocess.run(command, cwd=at, env=clean, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
