"""What people install holds what is in the tree: queries, templates, catalogues and vendored files too."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Folder of the tree -> folder of the wheel.
PLACES = {
    "src/stakeholders/": "stakeholders/",
    "api/stakeholders_api/": "stakeholders_api/",
    "visualizations/stakeholders_visualizations/": "stakeholders_visualizations/",
    "cypher/": "stakeholders/cypher/",
}


def expected_in_wheel() -> set[str]:
    """Every file that git knows or would take, under the name it has when installed."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return {
        installed + name.removeprefix(folder)
        for name in listing.splitlines()
        for folder, installed in PLACES.items()
        if name.startswith(folder) and (ROOT / name).exists()
    }


def test_the_wheel_holds_the_files_of_the_tree_and_no_others(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")

    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert packed == expected_in_wheel()
