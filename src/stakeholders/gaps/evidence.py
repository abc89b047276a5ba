"""What several rules rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from stakeholders.gaps.gap import Evidence
from stakeholders.gaps.view import View


def participations(view: View, measures: Collection[int], of: Collection[int]) -> Iterator[Evidence]:
    """The participations of some organisations in measures, measure by measure."""
    rows = view.network.participations
    for measure in measures:
        for i in view.participants(measure):
            if int(rows.one[i]) in of:
                yield Evidence.of_tie(rows.held[i])
