"""What the documents say of the product is what the product says of itself."""

from __future__ import annotations

import re
from pathlib import Path

from stakeholders.analyses import METHODS_VERSION
from stakeholders.gaps import all_rules
from tools import format_page

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_on_the_format_has_the_columns_of_the_records() -> None:
    assert format_page.PAGE.read_text(encoding="utf-8") == format_page.page()


def test_the_page_on_methods_has_the_version_of_the_methods_and_names_every_rule() -> None:
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")

    assert f"Methods version **{METHODS_VERSION}**" in text
    for rule in all_rules():
        assert str(rule.title).lower() in text.lower().replace("\n", " "), rule.id


def test_every_link_from_a_document_to_a_file_leads_somewhere() -> None:
    documents = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("*/README.md"),
    ]
    missing = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#\s]+)\)", document.read_text(encoding="utf-8"))
        if "://" not in target and not (document.parent / target).exists()
    ]

    assert missing == []
