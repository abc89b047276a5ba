"""The gap list as a document."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from stakeholders.domain.messages import Language
from stakeholders.domain.records import Decision
from stakeholders.gaps import Gap, all_rules
from stakeholders.gaps.life import Decided, Life
from stakeholders.gaps.register import Entry, Register, closed
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
    score: float | None
    """Of a suggestion: what it was ranked by; null for one whom the rule itself names."""
    parts: dict[str, float]
    """Of a suggestion: what the score is made of, each 0 to 1."""


class EvidenceDocument(TypedDict):
    """A fact that a gap rests on."""

    table: str
    key: str
    sources: list[str]


class DecisionDocument(TypedDict):
    """What people decided about a gap."""

    owner: str | None
    due: str | None
    reason: str | None
    decided_on: str | None


class ClosedDocument(TypedDict):
    """A gap that was decided on and is no longer there."""

    id: str
    decision: DecisionDocument | None


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
    standing: str
    """`open`, `working_on`, `accepted`, or `reopened`: accepted, and what it rests on has changed."""
    decision: DecisionDocument | None


class GapsDocument(TypedDict):
    """All gaps of a plan, the most important first."""

    perspective: common.PerspectiveDocument
    gaps: list[GapDocument]
    closed: list[ClosedDocument]
    """Gaps that were decided on and are no longer there."""
    rules: list[RuleDocument]
    sources: list[common.SourceDocument]


def gaps_document(network: Network, gaps: Sequence[Gap], language: Language) -> GapsDocument:
    """The gaps in the order given, those decided on that are closed, and the rules that find them."""
    register = Register(network.facts)
    cited = {source for gap in gaps for fact in gap.evidence for source in fact.sources}
    return {
        "perspective": common.perspective(network, language),
        "gaps": [gap_document(register.entry(gap), gap, language) for gap in gaps],
        "closed": [
            {"id": entry.id, "decision": _decision(entry.decision)} for entry in closed(network, gaps)
        ],
        "rules": rules_document(language),
        "sources": common.sources(network, cited),
    }


def gap_document(entry: Entry, gap: Gap, language: Language) -> GapDocument:
    """One gap, and how it stands."""
    return {
        "id": gap.id,
        "rule": gap.rule,
        "part": gap.part.value,
        "headline": common.say(gap.headline, language),
        "missing": gap.missing,
        "expected": gap.expected,
        "reasons": [common.say(reason, language) for reason in gap.reasons],
        "candidates": [
            {
                "organisation": common.named(c.organisation, language),
                "reason": common.say(c.reason, language),
                "score": c.score,
                "parts": dict(c.parts),
            }
            for c in gap.candidates
        ],
        "evidence": [
            {"table": fact.table, "key": fact.key, "sources": list(fact.sources)} for fact in gap.evidence
        ],
        "completion": None if gap.completion is None else common.completion(gap.completion),
        "standing": entry.standing.value,
        "decision": _decision(entry.decision),
    }


def _decided(one: Decided) -> DecidedDocument:
    return {
        "revision": one.revision.number,
        "time": one.revision.time,
        "author": one.revision.author,
        "state": None if one.decision is None else one.decision.state.value,
        "decision": _decision(one.decision),
    }


def _decision(decision: Decision | None) -> DecisionDocument | None:
    if decision is None:
        return None
    return {
        "owner": decision.owner,
        "due": None if decision.due is None else str(decision.due),
        "reason": decision.reason,
        "decided_on": None if decision.decided_on is None else str(decision.decided_on),
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


class DecidedDocument(TypedDict):
    """What one revision said about a gap."""

    revision: int
    time: str
    author: str
    state: str | None
    """`open`, `working_on` or `accepted`; null where what was decided before was taken back."""
    decision: DecisionDocument | None


class LifeDocument(TypedDict):
    """One gap: how it stands, since when it is there, and what closed it."""

    perspective: common.PerspectiveDocument
    id: str
    standing: str
    decision: DecisionDocument | None
    gap: GapDocument | None
    first_seen: int | None
    """The revision that opened it."""
    closed_by: int | None
    """The revision that closed it."""
    closed_by_facts: list[str]
    """Table and key of what that revision changed."""
    closed_by_date: bool
    looked_at: int
    """How many revisions were looked at, the newest first to be counted."""
    decisions: list[DecidedDocument]
    """What was decided so far, oldest first."""


def life_document(network: Network, entry: Entry, life: Life, language: Language) -> LifeDocument:
    """One gap and its life."""
    return {
        "perspective": common.perspective(network, language),
        "id": entry.id,
        "standing": entry.standing.value,
        "decision": _decision(entry.decision),
        "gap": None if entry.gap is None else gap_document(entry, entry.gap, language),
        "first_seen": None if life.first is None else life.first.number,
        "closed_by": None if life.closed is None else life.closed.number,
        "closed_by_facts": [f"{c.table} {' '.join(c.key.split())}" for c in life.closed_by],
        "closed_by_date": life.by_date,
        "looked_at": life.looked_at,
        "decisions": [_decided(one) for one in life.decisions],
    }
