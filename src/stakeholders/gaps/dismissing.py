"""Suggestions that people found not relevant: decisions about a suggestion, kept like those about a gap.

A suggestion's id is the gap's id, `:suggestion:` and the organisation's id. A decision that accepts it says
that the organisation is rightly not brought in there, for a reason; any other takes that back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import DecisionState
from stakeholders.domain.records import Decision

_MARK: Final = ":suggestion:"


def suggestion_id(gap_id: str, organisation_id: str) -> str:
    """The id under which a decision about a suggestion is kept."""
    return f"{gap_id}{_MARK}{organisation_id}"


def is_suggestion(id_: str) -> bool:
    """Whether a decision is about a suggestion and not about a gap."""
    return _MARK in id_


def dismissed(facts: Facts) -> Mapping[str, Mapping[str, str]]:
    """By gap: the organisations said not to be relevant for it, and why."""
    found: dict[str, dict[str, str]] = {}
    for id_, decision in facts.table(Decision).items():
        if is_suggestion(id_) and decision.state is DecisionState.ACCEPTED:
            gap, _, organisation = id_.rpartition(_MARK)
            found.setdefault(gap, {})[organisation] = decision.reason or ""
    return found
