"""Barriers in an open page, as axe-core finds them."""

import json
from functools import cache
from typing import Any, Final

from playwright.sync_api import Page

from tools import vendor

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The rules of WCAG 2.2 up to level AA, which is more than the law asks of public bodies."""
_RUN: Final = """async tags => {
    const found = await axe.run(document, {
        runOnly: {type: 'tag', values: tags},
        rules: {'target-size': {enabled: true}},  // of 2.2, and off unless it is asked for
        resultTypes: ['violations'],
        iframes: false,  // what stands in a frame is a page of its own, and is looked at as one
    });
    return {
        tried: found.passes.map(rule => rule.id),
        violations: found.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)} | ${node.failureSummary}`)),
    };
}"""


@cache
def _axe() -> str:
    return (vendor.ROOT / vendor.AXE / "axe.min.js").read_text(encoding="utf-8")


def barriers(page: Page) -> list[str]:
    """What stands in somebody's way on an open page; it fails if the page could not be looked at."""
    # The way of a debugger: the page's own policy, which would let no script in, stays as it is.
    page.evaluate(_axe() + ";null")
    found: dict[str, Any] = page.evaluate(_RUN, list(TAGS))
    tried = set(found["tried"])
    assert {"document-title", "html-has-lang"} <= tried | {v.split(":")[0] for v in found["violations"]}, (
        f"axe-core saw no page: {json.dumps(sorted(tried))}"
    )
    return list(found["violations"])
