"""Whom a rule names where a measure wants a partner: those who are at work next to it."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.domain.messages import NP_
from stakeholders.gaps.gap import Candidate
from stakeholders.gaps.view import View
from stakeholders.network.network import Bools


def at_work_near(view: View, measure: int, fitting: Bools) -> Iterator[Candidate]:
    """Those of the fitting organisations that are in most other measures of the same focus areas."""
    for position, count in view.most_active_near([measure], fitting):
        yield Candidate(
            view.organisation(position),
            NP_(
                "takes part in another measure of the same focus area",
                "takes part in {n} other measures of the same focus area",
                count,
            ),
        )
