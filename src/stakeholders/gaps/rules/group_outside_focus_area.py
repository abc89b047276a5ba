"""A group that is in a focus area less than chance would have it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.analyses.chance import Comparison, Verdict
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_
from stakeholders.domain.records import FocusArea
from stakeholders.gaps.gap import Candidate, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View


def find(view: View) -> Iterator[Gap]:
    """One gap for each kind and leaf focus area that differs from chance, on the side of less."""
    found, leaves = view.chance, view.network.leaves()
    for kind, row in zip(found.groups, found.cells, strict=True):
        for area, compared in zip(leaves, row, strict=True):
            if compared.verdict is Verdict.LESS:
                yield _gap(view, kind, area, compared)


def _gap(view: View, kind: OrganisationKind, area: FocusArea, compared: Comparison) -> Gap:
    members = view.network.kinds == list(OrganisationKind).index(kind)
    load = np.where(members, view.load_in_plan, 0)
    active = np.flatnonzero(load)
    column = view.network.area_position[area.id]
    inside = view.in_areas[:, [column]].toarray().ravel() > 0
    outside = active[~inside[active]]
    first = outside[np.argsort(-load[outside], kind="stable")][:MOST_CANDIDATES].tolist()
    completion = view.completion_of(active.tolist())
    expected = max(round(compared.shuffled), compared.observed + 1)
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(str(kind), area.id),
        part=Part.KNOWN if completion.is_enough else Part.ASK,
        headline=NP_(
            "“{group}” take part in “{area}” once, where chance gives {expected}.",
            "“{group}” take part in “{area}” {n} times, where chance gives {expected}.",
            compared.observed,
            group=group_label(kind),
            area=area.names,
            expected=expected,
        ),
        missing=expected - compared.observed,
        expected=expected,
        about=(group_label(kind), area.names),
        candidates=tuple(
            Candidate(
                view.organisation(position),
                NP_(
                    "in one measure of the plan, none of them here",
                    "in {n} measures of the plan, none of them here",
                    int(load[position]),
                ),
            )
            for position in first
        ),
        completion=completion,
    )


RULE = Rule(
    id="group-outside-focus-area",
    order=22,
    title=N_("Group outside a focus area"),
    question=N_("Which groups are in a focus area less than chance would have it?"),
    method=N_(
        "A kind of organisation whose members take part in the measures of a focus area less often than "
        "in random networks in which every organisation is in as many measures and every measure has as "
        "many partners (2,000 shuffles, fewer for very large networks; p at most 0.05, corrected for all "
        "kinds and areas by Benjamini & Hochberg). Where less than one is expected nothing is said. What a "
        "plan states about groups has a rule of its own."
    ),
    find=find,
    size=N_("{missing} of {expected} missing ({share})"),
)
