"""Two groups that meet in measures less than chance would have it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from stakeholders.analyses.chance import Comparison, Verdict
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_
from stakeholders.gaps.gap import Candidate, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.network import Bools, Ints


def find(view: View) -> Iterator[Gap]:
    """One gap for each pair of kinds that differs from chance, on the side of less."""
    found = view.chance
    for i, j in combinations(range(len(found.groups)), 2):
        compared = found.pairs[i][j]
        if compared.verdict is Verdict.LESS:
            yield _gap(view, found.groups[i], found.groups[j], compared)


def _gap(view: View, one: OrganisationKind, other: OrganisationKind, compared: Comparison) -> Gap:
    first, second = _measures_of(view, one), _measures_of(view, other)
    active = np.flatnonzero((view.load_in_plan > 0) & (_of_kind(view, one) | _of_kind(view, other)))
    completion = view.completion_of(active.tolist())
    expected = max(round(compared.shuffled), compared.observed + 1)
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(str(one), str(other)),
        part=Part.KNOWN if completion.is_enough else Part.ASK,
        headline=NP_(
            "“{first}” and “{second}” meet in the plan's measures once, where chance gives {expected}.",
            "“{first}” and “{second}” meet in the plan's measures {n} times, where chance gives {expected}.",
            compared.observed,
            first=group_label(one),
            second=group_label(other),
            expected=expected,
        ),
        missing=expected - compared.observed,
        expected=expected,
        about=(group_label(one), group_label(other)),
        candidates=(
            *_candidates(view, one, second, other),
            *_candidates(view, other, first, one),
        ),
        completion=completion,
    )


def _of_kind(view: View, kind: OrganisationKind) -> Bools:
    return np.asarray(view.network.kinds == list(OrganisationKind).index(kind))


def _measures_of(view: View, kind: OrganisationKind) -> Bools:
    """By measure: whether somebody of a kind takes part."""
    return np.asarray(view.who_in_what.T @ _of_kind(view, kind).astype(np.int32) > 0)


def _candidates(
    view: View, kind: OrganisationKind, theirs: Bools, other: OrganisationKind
) -> Iterator[Candidate]:
    """Who of a kind is in most measures of the plan without the other: there the two could meet."""
    without = view.network.in_strategy & ~theirs
    counts: Ints = np.where(_of_kind(view, kind), view.who_in_what @ without.astype(np.int64), 0)
    found = np.flatnonzero(counts)
    for position in found[np.argsort(-counts[found], kind="stable")][: MOST_CANDIDATES // 2].tolist():
        yield Candidate(
            view.organisation(position),
            NP_(
                "in one measure without anybody from “{group}”",
                "in {n} measures without anybody from “{group}”",
                int(counts[position]),
                group=group_label(other),
            ),
        )


RULE = Rule(
    id="groups-that-seldom-meet",
    order=55,
    title=N_("Groups that seldom meet"),
    question=N_("Which groups meet less than chance would have it?"),
    method=N_(
        "Two kinds of organisation whose members take part in the same measures of the plan less often "
        "than in random networks in which every organisation is in as many measures and every measure has "
        "as many partners (2,000 shuffles, fewer for very large networks; p at most 0.05, corrected for "
        "all pairs of kinds by Benjamini & Hochberg). Its size is what is missing of what chance gives. It "
        "says how the known network is mixed: it is a question until 80% of both have answered."
    ),
    find=find,
    size=N_("{missing} of {expected} meetings missing ({share})"),
)
