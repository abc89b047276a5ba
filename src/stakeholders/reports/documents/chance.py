"""Groups compared with chance, as a document."""

from __future__ import annotations

from typing_extensions import TypedDict

from stakeholders.analyses.chance import Chance, Comparison
from stakeholders.domain.messages import Language
from stakeholders.network.network import Network
from stakeholders.reports.documents import common


class ComparisonDocument(TypedDict):
    """What there is, beside what chance would give."""

    observed: int
    expected: float
    """By the closed form."""
    shuffled: float
    """Mean over the shuffles."""
    ratio: float | None
    residual: float | None
    """Pearson's."""
    p: float
    corrected_p: float
    verdict: str
    """`less`, `more`, `as_chance` or `too_few`."""


class GroupInAreaDocument(ComparisonDocument):
    """How often organisations of a kind are in measures of a focus area."""

    group: str
    focus_area: str


class GroupsMeetingDocument(ComparisonDocument):
    """How often organisations of two kinds are in one measure."""

    groups: list[str]


class ChanceDocument(TypedDict):
    """Every kind of organisation in every leaf focus area, and with every kind."""

    perspective: common.PerspectiveDocument
    shuffles: int
    seed: int
    in_areas: list[GroupInAreaDocument]
    meetings: list[GroupsMeetingDocument]


def chance_document(network: Network, found: Chance, language: Language) -> ChanceDocument:
    """All comparisons; each pair of groups once."""
    in_areas: list[GroupInAreaDocument] = [
        {"group": group.value, "focus_area": area, **_comparison(cell)}
        for group, cells in zip(found.groups, found.cells, strict=True)
        for area, cell in zip(found.areas, cells, strict=True)
    ]
    meetings: list[GroupsMeetingDocument] = [
        {"groups": [one.value, other.value], **_comparison(found.pairs[i][i + j])}
        for i, one in enumerate(found.groups)
        for j, other in enumerate(found.groups[i:])
    ]
    return {
        "perspective": common.perspective(network, language),
        "shuffles": found.shuffles,
        "seed": found.seed,
        "in_areas": in_areas,
        "meetings": meetings,
    }


def _comparison(one: Comparison) -> ComparisonDocument:
    return {
        "observed": one.observed,
        "expected": one.expected,
        "shuffled": one.shuffled,
        "ratio": one.ratio,
        "residual": one.residual,
        "p": one.p,
        "corrected_p": one.corrected,
        "verdict": one.verdict.value,
    }
