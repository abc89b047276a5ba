"""Organisations of two spheres that are in the same focus areas and have no tie to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from stakeholders.domain.kinds import Sphere
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_
from stakeholders.gaps.gap import Candidate, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.network import Bools, Ints

LEAST_SHARED: Final = 2
"""Focus areas that a pair shares: one in common is said of many."""


@dataclass(frozen=True)
class _Areas:
    """Who is in which areas. Organisations in the same areas are alike here: there are few such sets."""

    active: Ints
    """Positions of the organisations that are in an area."""
    number: Ints
    """By position: the number of its set of areas; -1 for who is in none."""
    shared: Ints
    """By set and set: how many areas they share."""

    @staticmethod
    def of(view: View) -> _Areas:
        active = np.flatnonzero(np.diff(view.in_areas.indptr)).astype(np.int64)
        sets, numbers = np.unique((view.in_areas[active] > 0).toarray(), axis=0, return_inverse=True)
        number = np.full(len(view.network.organisations), -1, dtype=np.int64)
        number[active] = numbers.ravel()
        alike = sets.astype(np.float32)
        return _Areas(active, number, (alike @ alike.T).astype(np.int64))


def find(view: View) -> Iterator[Gap]:
    """One gap for each two spheres with a pair that shares two focus areas and has no tie."""
    areas = _Areas.of(view)
    for one, other in combinations((Sphere.UNIVERSITY, Sphere.INDUSTRY, Sphere.GOVERNMENT), 2):
        mine, theirs = (areas.active[view.of_sphere(sphere)[areas.active]] for sphere in (one, other))
        of_mine, lacking_mine = _lacking(view, areas, mine, theirs)
        of_theirs, lacking_theirs = _lacking(view, areas, theirs, mine)
        if lacking_mine.any():
            involved = np.concatenate([mine[of_mine], theirs[of_theirs]])
            lacking = int(lacking_mine.sum() + lacking_theirs.sum())
            pairs = _pairs(view, areas, mine[lacking_mine], theirs[lacking_theirs])
            yield _gap(view, (one, other), lacking, involved, list(pairs))


def _lacking(view: View, areas: _Areas, mine: Ints, theirs: Ints) -> tuple[Bools, Bools]:
    """Of the first: who shares areas with one of the others at all, and with one it has no tie to."""
    near = areas.shared >= LEAST_SHARED
    numbers = np.bincount(areas.number[theirs], minlength=len(near))
    sharing = (near @ numbers)[areas.number[mine]]
    tied = view.tied[mine][:, theirs].tocoo()
    known = near[areas.number[mine][tied.row], areas.number[theirs][tied.col]]
    met = np.bincount(tied.row[known], minlength=len(mine))
    return sharing > 0, sharing > met


def _pairs(view: View, areas: _Areas, mine: Ints, theirs: Ints) -> Iterator[tuple[int, int, int]]:
    """(one, other, areas shared) of at most five pairs without a tie: most shared first, nobody in two."""
    named: set[int] = set()
    sets = np.unique(areas.number[theirs])
    most = int(areas.shared.max())
    for count in range(most, LEAST_SHARED - 1, -1):
        sharing = (areas.shared[:, sets] == count).any(axis=1)
        for one in mine[sharing[areas.number[mine]]].tolist():
            if one in named:
                continue
            near = theirs[areas.shared[areas.number[one], areas.number[theirs]] == count]
            strangers = np.setdiff1d(near, view.partners(one))
            free = next((p for p in strangers.tolist() if p not in named), None)
            if free is not None:
                named |= {one, free}
                yield one, free, count
            if len(named) == 2 * MOST_CANDIDATES:
                return


def _gap(
    view: View,
    spheres: tuple[Sphere, Sphere],
    lacking: int,
    involved: Ints,
    pairs: list[tuple[int, int, int]],
) -> Gap:
    one, other = map(group_label, spheres)
    completion = view.completion_of(involved.tolist())
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=tuple(map(str, spheres)),
        part=Part.KNOWN if completion.is_enough else Part.ASK,
        headline=N_(
            "“{one}” and “{other}”: {missing} of {expected} organisations that share two focus areas with "
            "the other side have no known tie to some of them.",
            one=one,
            other=other,
            missing=lacking,
            expected=len(involved),
        ),
        missing=lacking,
        expected=len(involved),
        about=(one, other),
        candidates=tuple(
            Candidate(
                view.organisation(first),
                N_(
                    "shares {number} focus areas with {name}, without a known tie",
                    number=count,
                    name=view.organisation(second).names,
                ),
            )
            for first, second, count in pairs
        ),
        completion=completion,
    )


RULE = Rule(
    id="spheres-apart",
    order=57,
    title=N_("Spheres that work apart in the same focus areas"),
    question=N_("Whom from university, industry and government could we bring together?"),
    method=N_(
        "For each two of the three spheres: organisations that take part in active measures of the same "
        "two focus areas or more, and are in no measure together, do not co-operate and are not a member "
        "of each other. Its size: organisations with such a stranger, of all that share two areas with "
        "the other side. At most five pairs are named, those that share most areas first, nobody twice. "
        "Sharing areas is a reason to meet, not a duty."
    ),
    find=find,
    size=N_("{missing} of {expected} without some tie ({share})"),
)
