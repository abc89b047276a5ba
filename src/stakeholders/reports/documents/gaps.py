"""The gap list as a document."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from stakeholders.domain.messages import Language
from stakeholders.gaps import Gap, all_rules
from stakeholders.network.network import Network
from stakeholders.reports.documents import common


class RuleDocument(TypedDict):
    """What a rule looks for, and what it cannot tell."""

    id: str
    title: str
    question: str
    method: str


class CandidateDocument(TypedDict):
    """An organisation that could help to close a gap, and why it is named."""

    organisation: common.Named
    reason: str


class EvidenceDocument(TypedDict):
    """A fact that a gap rests on."""

    table: str
    key: str
    sources: list[str]


class GapDocument(TypedDict):
    """Something expected that is not confirmed."""

    id: str
    rule: str
    part: str
    """`known`: a known hole; `ask`: not known."""
    headline: str
    missing: int
    expected: int
    reasons: list[str]
    candidates: list[CandidateDocument]
    evidence: list[EvidenceDocument]
    completion: common.CompletionDocument | None


class GapsDocument(TypedDict):
    """All gaps of a plan, the most important first."""

    perspective: common.PerspectiveDocument
    gaps: list[GapDocument]
    rules: list[RuleDocument]
    sources: list[common.SourceDocument]


def gaps_document(network: Network, gaps: Sequence[Gap], language: Language) -> GapsDocument:
    """The gaps in the order given, and the rules that found them."""
    cited = {source for gap in gaps for fact in gap.evidence for source in fact.sources}
    return {
        "perspective": common.perspective(network, language),
        "gaps": [gap_document(gap, language) for gap in gaps],
        "rules": rules_document(language),
        "sources": common.sources(network, cited),
    }


def gap_document(gap: Gap, language: Language) -> GapDocument:
    """One gap."""
    return {
        "id": gap.id,
        "rule": gap.rule,
        "part": gap.part.value,
        "headline": common.say(gap.headline, language),
        "missing": gap.missing,
        "expected": gap.expected,
        "reasons": [common.say(reason, language) for reason in gap.reasons],
        "candidates": [
            {"organisation": common.named(c.organisation, language), "reason": common.say(c.reason, language)}
            for c in gap.candidates
        ],
        "evidence": [
            {"table": fact.table, "key": fact.key, "sources": list(fact.sources)} for fact in gap.evidence
        ],
        "completion": None if gap.completion is None else common.completion(gap.completion),
    }


def rules_document(language: Language) -> list[RuleDocument]:
    """Every rule, as it describes itself."""
    return [
        {
            "id": rule.id,
            "title": common.say(rule.title, language),
            "question": common.say(rule.question, language),
            "method": common.say(rule.method, language),
        }
        for rule in all_rules()
    ]
