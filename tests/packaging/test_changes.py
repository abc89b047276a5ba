import re
from pathlib import Path

CHANGES = Path(__file__).resolve().parents[2] / "changes"
FRAGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(added|changed|fixed|removed)\.md")


def test_every_change_is_named_for_what_it_is_and_what_kind_it_is() -> None:
    names = [path.name for path in CHANGES.iterdir() if path.name != "README.md"]

    assert [name for name in names if not FRAGMENT.fullmatch(name)] == []


def test_every_change_says_something() -> None:
    assert [path.name for path in CHANGES.glob("*.md") if not path.read_text(encoding="utf-8").strip()] == []
