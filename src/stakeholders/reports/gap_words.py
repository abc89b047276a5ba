"""What gaps are called and how they are told, so that terminal, page and report say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from stakeholders.domain.messages import N_, Message
from stakeholders.gaps import Candidate, Part

PARTS: Final[Mapping[Part, Message]] = {Part.KNOWN: N_("hole"), Part.ASK: N_("ask")}
"""What marks a gap."""
PARTS_NAMED: Final[Mapping[Part, Message]] = {
    Part.KNOWN: N_("Known holes"),
    Part.ASK: N_("Not known: ask"),
}
PARTS_EXPLAINED: Final[Mapping[Part, Message]] = {
    Part.KNOWN: N_("Those who would know have answered."),
    Part.ASK: N_("Too few have answered to say whether it is missing."),
}


def candidates_by_reason(candidates: Sequence[Candidate]) -> list[tuple[Message, list[Candidate]]]:
    """Each reason once, with the candidates that have it, in the order of the first of them."""
    reasons: list[Message] = []
    named: list[list[Candidate]] = []
    for candidate in candidates:
        # Reasons are looked for, not hashed: the values in them may be lists.
        if candidate.reason in reasons:
            named[reasons.index(candidate.reason)].append(candidate)
        else:
            reasons.append(candidate.reason)
            named.append([candidate])
    return list(zip(reasons, named, strict=True))
