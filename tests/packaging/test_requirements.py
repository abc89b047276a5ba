"""What we lock: names, versions and hashes; no addresses, and no licence that binds our users."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "requirements").glob("*.txt"))
REQUIREMENT = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; [^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$",
    re.MULTILINE,
)


def required(path: Path) -> dict[str, set[str]]:
    """Each name with its versions: more than one where Pythons differ."""
    found: dict[str, set[str]] = {}
    for match in REQUIREMENT.finditer(path.read_text(encoding="utf-8")):
        found.setdefault(match["name"], set()).add(match["version"])
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_requirement_has_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith(("#", "--hash="))]

    assert len(REQUIREMENT.findall(text)) == len(lines) > 0
    assert not re.search(r"://|--(extra-)?index|--find-links|\bfile:", text)


@pytest.mark.parametrize("name", ["run.txt", "oidc.txt", "build.txt"])
def test_what_runs_and_builds_is_what_was_tested(name: str) -> None:
    tested = required(ROOT / "requirements" / "dev.txt")
    used = required(ROOT / "requirements" / name)

    assert {package: tested.get(package) for package in used} == used


def licence(package: str) -> str:
    """What a package says of its licence, in the most exact of the places where it may say so."""
    about = metadata(package)
    stated = about.get_all("License-Expression") or [
        line for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    return " ".join(stated or [text.splitlines()[0] for text in about.get_all("License") or []])


def test_the_default_install_signs_nobody_in_elsewhere() -> None:
    usual, more = (required(ROOT / "requirements" / name).keys() for name in ("run.txt", "oidc.txt"))

    assert usual < more
    assert {"authlib", "joserfc", "httpx2"} <= more - usual


def test_every_licence_in_what_people_install_is_known_and_none_is_a_gpl() -> None:
    elsewhere = {"colorama", "httpx2-jsfetch"}  # needed on Windows, and in a browser, only
    names = required(ROOT / "requirements" / "oidc.txt").keys() - elsewhere
    licences = {name: licence(name) for name in sorted(names)}

    assert [name for name, text in licences.items() if not text] == []
    assert [name for name, text in licences.items() if re.search(r"GPL|General Public", text)] == []
