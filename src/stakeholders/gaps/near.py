"""What rules say of who is at work next to a gap: whom they name, and on which participations they rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stakeholders.domain.messages import NP_
from stakeholders.gaps.gap import Candidate, Evidence
from stakeholders.gaps.view import View
from stakeholders.network.network import Bools


def at_work_near(view: View, measures: Collection[int], fitting: Bools) -> Iterator[Candidate]:
    """Those of the fitting organisations that are in most other measures of the same focus areas."""
    for position, count in view.most_active_near(measures, fitting):
        yield Candidate(
            view.organisation(position),
            NP_(
                "takes part in another measure of the same focus area",
                "takes part in {n} other measures of the same focus area",
                count,
            ),
        )


def participations(view: View, measures: Collection[int], of: Collection[int]) -> Iterator[Evidence]:
    """The participations of some organisations in measures, measure by measure."""
    rows = view.network.participations
    for measure in measures:
        for i in view.participants(measure):
            if int(rows.one[i]) in of:
                yield Evidence.of_tie(rows.held[i])
