"""Renew the front-end files that are kept in the tree, and write VENDORED.md.

The pages must work with no network and no build step, so the few files they need are committed. To take a
newer release, change its version below and run ``python -m tools.vendor``; npm fetches the packages from
wherever it is set up to, and checks them.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VIS = "visualizations/stakeholders_visualizations/static/vis-network"
DESIGN = "api/stakeholders_api/static/designsystemet"
AXE = "tests/browser/axe"


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package, and which of its files go where in the tree."""

    name: str
    version: str
    licence: str
    files: dict[str, str]


PACKAGES = (
    Package(
        "vis-network",
        "10.1.5",
        "Apache-2.0 or MIT",
        {
            "standalone/umd/vis-network.min.js": f"{VIS}/vis-network.min.js",
            "LICENSE-MIT": f"{VIS}/LICENSE-MIT",
            "LICENSE-APACHE-2.0": f"{VIS}/LICENSE-APACHE-2.0",
        },
    ),
    # The standalone build of vis-network holds these too; their licences ask that the texts go along.
    Package("@egjs/hammerjs", "2.0.17", "MIT", {"LICENSE.md": f"{VIS}/LICENSE-hammerjs"}),
    Package("component-emitter", "1.3.1", "MIT", {"LICENSE": f"{VIS}/LICENSE-component-emitter"}),
    Package("core-js-pure", "3.51.0", "MIT", {"LICENSE": f"{VIS}/LICENSE-core-js"}),
    Package("keycharm", "0.4.0", "Apache-2.0 or MIT", {"LICENSE-MIT": f"{VIS}/LICENSE-keycharm"}),
    Package("uuid", "14.0.3", "MIT", {"LICENSE.md": f"{VIS}/LICENSE-uuid"}),
    Package("vis-data", "8.0.6", "Apache-2.0 or MIT", {"LICENSE-MIT": f"{VIS}/LICENSE-vis-data"}),
    Package("vis-util", "6.0.3", "Apache-2.0 or MIT", {"LICENSE-MIT": f"{VIS}/LICENSE-vis-util"}),
    Package(
        "@digdir/designsystemet-css",
        "1.22.0",
        "MIT",
        {
            "dist/src/index.css": f"{DESIGN}/designsystemet.css",
            "LICENSE": f"{DESIGN}/LICENSE-css",
        },
    ),
    Package(
        "@digdir/designsystemet-theme",
        "1.11.0",
        "MIT",
        {
            "src/themes/designsystemet.css": f"{DESIGN}/theme.css",
            "LICENSE": f"{DESIGN}/LICENSE-theme",
        },
    ),
    Package(
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        {
            "axe.min.js": f"{AXE}/axe.min.js",
            "LICENSE": f"{AXE}/LICENSE",
            "LICENSE-3RD-PARTY.txt": f"{AXE}/LICENSE-3RD-PARTY.txt",
        },
    ),
)

INTRODUCTION = """\
# Front-end files made by others

Made by `python -m tools.vendor` (needs npm); the versions are chosen there. A test compares every hash. The
files are byte for byte those of the packages; nothing in them asks another machine for anything.

The standalone build of vis-network also holds hammerjs, component-emitter, core-js, keycharm, uuid, vis-data
and vis-util, so their licence texts lie beside it. Designsystemet names the typeface Inter and does not fetch
it: where it is not installed, the reader's own sans-serif is used.

axe-core looks for barriers in the tests' browser; it is in no wheel, and no page knows of it.
"""

ROW = re.compile(
    r"^\| `(?P<path>[^`]+)` \| (?P<package>\S+) (?P<version>\S+) \| .+ \| `(?P<sha256>[0-9a-f]{64})` \|$"
)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def recorded() -> dict[str, str]:
    """Every path in VENDORED.md with the hash it must have."""
    lines = (ROOT / "VENDORED.md").read_text(encoding="utf-8").splitlines()
    return {row["path"]: row["sha256"] for row in map(ROW.match, lines) if row}


def fetch(package: Package, folder: Path) -> None:
    subprocess.run(  # the names are constants of this file
        ["npm", "pack", "--silent", "--pack-destination", folder, f"{package.name}@{package.version}"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as tar:
        for source, target in package.files.items():
            member = tar.extractfile(f"package/{source}")
            if member is None:
                message = f"{package.name} {package.version} has no {source}"
                raise SystemExit(message)
            path = ROOT / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(member.read())


def main() -> None:
    rows = []
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as folder:
            fetch(package, Path(folder))
        rows += [
            f"| `{path}` | {package.name} {package.version} | {package.licence} | `{sha256(ROOT / path)}` |"
            for path in package.files.values()
        ]
        print(package.name, package.version)
    table = ["| file | package | licence | SHA-256 |", "|---|---|---|---|", *rows]
    (ROOT / "VENDORED.md").write_text(INTRODUCTION + "\n" + "\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
