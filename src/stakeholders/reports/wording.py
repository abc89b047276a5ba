"""Sentences that several ways of showing share, so that terminal, page and report say the same."""

from __future__ import annotations

from collections.abc import Sequence

from stakeholders.domain.messages import N_, Message
from stakeholders.gaps import Candidate


def candidates_by_reason(candidates: Sequence[Candidate]) -> list[Message]:
    """Candidates with the same reason in one phrase: `A, B and C (take part in …)`, in their order."""
    reasons: list[Message] = []
    named: list[list[Candidate]] = []
    for candidate in candidates:
        if candidate.reason in reasons:
            named[reasons.index(candidate.reason)].append(candidate)
        else:
            reasons.append(candidate.reason)
            named.append([candidate])
    return [
        N_("{names} ({reason})", names=[c.organisation.names for c in some], reason=reason)
        for reason, some in zip(reasons, named, strict=True)
    ]
