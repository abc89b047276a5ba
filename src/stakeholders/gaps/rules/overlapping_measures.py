"""Two active measures in one focus area with mostly the same partners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from stakeholders.domain.messages import N_
from stakeholders.domain.records import Measure
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.activity import activity_of

ALIKE: Final = 0.5
"""Jaccard from which two sets of partners are told."""
LEAST_SHARED: Final = 2
"""One partner in common says nothing."""


def find(view: View) -> Iterator[Gap]:
    """One gap for each pair of active measures that share a focus area and most of their partners."""
    partners = view.who_in_what.T.tocsr()
    sizes = np.diff(partners.indptr)
    told: set[tuple[int, int]] = set()
    for area in range(len(view.network.areas)):
        here = view.active_in(area)
        shared = (partners[here] @ partners[here].T).tocoo()
        one, other = here[shared.row], here[shared.col]
        union = sizes[one] + sizes[other] - shared.data
        alike = (one < other) & (shared.data >= LEAST_SHARED) & (shared.data >= ALIKE * union)
        told.update(zip(one[alike].tolist(), other[alike].tolist(), strict=True))
    for first, second in sorted(told):
        if _at_one_time(view.measure(first), view.measure(second)):
            yield _gap(view, first, second)


def _at_one_time(one: Measure, other: Measure) -> bool:
    """Whether there is a day on which both are active, or may be: yearly editions do not overlap."""
    return any(
        max(first, start) <= min(last, end)
        for first, last in activity_of(one)
        for start, end in activity_of(other)
    )


def _gap(view: View, one: int, other: int) -> Gap:
    rows = view.network.participations
    there = {measure: view.participants(measure) for measure in (one, other)}
    of = {measure: {int(rows.one[i]) for i in some} for measure, some in there.items()}
    shared, union = sorted(of[one] & of[other]), of[one] | of[other]
    completion = view.completion_of(sorted(union))
    first, second = view.measure(one), view.measure(other)
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(first.id, second.id),
        part=Part.KNOWN if completion.is_enough else Part.ASK,
        headline=N_(
            "“{one}” and “{other}” have mostly the same partners: one effort, or two?",
            one=first.names,
            other=second.names,
        ),
        missing=len(shared),
        expected=len(union),
        about=(first.names, second.names),
        reasons=(N_("In both: {names}.", names=[view.organisation(p).names for p in shared]),),
        evidence=(
            Evidence.of(first),
            Evidence.of(second),
            *(Evidence.of_tie(rows.held[i]) for some in there.values() for i in some),
        ),
        candidates=tuple(
            Candidate(view.organisation(p), N_("takes part in both"))
            for p in sorted(shared, key=lambda p: (-view.load[p], view.organisation(p).id))[:MOST_CANDIDATES]
        ),
        completion=completion,
    )


RULE = Rule(
    id="overlapping-measures",
    order=85,
    title=N_("Overlapping measures"),
    question=N_("Which measures could be one effort?"),
    method=N_(
        "Two active measures in one focus area whose organisations that take part are mostly the same: "
        "at least two in both, and at least half of all (Jaccard 0.5), and a day on which both are or may be "
        "active. Two may be right: it is a question "
        "for those who are in both, not a fault."
    ),
    find=find,
    size=N_("{missing} of {expected} partners in both ({share})"),
)
