"""Whom to bring in where somebody is missing: organisations ranked by parts that are shown.

Each part is between 0 and 1, and says why an organisation is named:

* *cell*: it would fill an empty cell of the board: its kind, or it itself if it is a municipality, is in no
  measure of one of the focus areas;
* *areas*: n / (n + 2), of n other active measures of the same focus areas that it is in;
* *sphere*: it is of a sphere (university, industry, government) that nobody there is of;
* *reach*: how much those who are there work with it, and how many of them: the sum of the shares of their
  work that are with it (p of `analyses.structure`) times their number, over the greatest such product; the
  one it works with most can introduce it;
* *terms*: it knows what somebody there looks for, or looks for what somebody there knows;
* *load*: n / (n + 8), of n measures that it is in already: the only part that counts against it.

The score is the sum of the parts by `WEIGHTS`. Those of reach, areas and load were chosen on one split of
Horizon 2020 and measured on another (docs/benchmarks.md); those of cell, sphere and terms are what the gaps
are about, and there is nothing to learn them from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from stakeholders.domain.kinds import Sphere
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.domain.records import Organisation
from stakeholders.gaps.around import Around, Floats
from stakeholders.gaps.gap import Candidate, Gap, Wanted
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.network import Ints

WEIGHTS: Final[Mapping[str, float]] = {
    "cell": 1.0,
    "areas": 1.0,
    "sphere": 0.25,
    "reach": 5.0,
    "terms": 1.0,
    "load": -0.5,
}
NAMED_AT_MOST: Final = 5
"""Gaps of one list for which an organisation is suggested: nobody is suggested everywhere."""
LOOKED_AT: Final = 40
"""The best for a gap, among whom those are passed over who were named often enough."""
MOST_GAPS: Final = 500
"""Gaps of a list, from its top, for which organisations are suggested."""


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """All who could be brought in, with their parts."""

    who: Ints
    """Positions."""
    parts: Mapping[str, Floats]
    """By the names of `WEIGHTS`, each as long as `who`."""
    there: Ints
    """Positions of those who are there already."""

    @property
    def score(self) -> Floats:
        """The sum of the parts by their weights."""
        found = np.zeros(len(self.who))
        for name, weight in WEIGHTS.items():
            found += weight * self.parts[name]
        return found

    def best(self, most: int) -> Ints:
        """Rows of the highest scores; of those alike the first by id."""
        return np.argsort(-np.round(self.score, 9), kind="stable")[:most].astype(np.int64)


def scored(around: Around, wanted: Wanted, there: Ints | None = None) -> Scored:
    """Parts of all that fit, exist and still do, are not there already, and have anything to do with it.

    That is: are in another measure of the same focus areas, work with somebody who is there, or fit by terms.

    Args:
        around: what is known.
        wanted: where somebody is wanted, and who fits.
        there: positions of those that somebody should work with; the partners of the measures unless told.
    """
    if there is None:
        rows = around.view.network.participations
        inside = (int(rows.one[i]) for measure in wanted.measures for i in around.view.participants(measure))
        there = np.array(sorted(set(inside)), dtype=np.int64)
    fits = wanted.fitting & around.view.network.exists & around.still_there
    fits[there] = False
    shares = around.shares[there]
    known_to = np.bincount(shares.indices, minlength=len(fits))
    reach, near = np.asarray(shares.sum(axis=0)).ravel() * known_to, around.near(wanted.measures)
    fitting_terms = {p: terms for p in around.terms if (terms := around.terms_that_fit(p, there))}
    connected = (reach > 0) | (near > 0)
    connected[list(fitting_terms)] = True
    who = np.flatnonzero(fits & connected).astype(np.int64)
    load = np.asarray(around.view.load, dtype=float)[who]
    return Scored(
        who,
        {
            "cell": around.empties(who, wanted.measures).astype(float),
            "areas": near[who] / (near[who] + 2),
            "sphere": _new_sphere(around.view, who, there),
            "reach": reach[who] / max(float(reach[who].max(initial=0.0)), 1e-12),
            "terms": np.isin(who, list(fitting_terms)).astype(float),
            "load": load / (load + 8),
        },
        there,
    )


def _new_sphere(view: View, who: Ints, there: Ints) -> Floats:
    present = np.unique(view.network.spheres[there])
    outside = list(Sphere).index(Sphere.NONE)
    spheres = view.network.spheres[who]
    return np.asarray(~np.isin(spheres, present) & (spheres != outside), dtype=float)


class Suggestions:
    """Suggestions for the gaps of one list, one after another."""

    def __init__(self) -> None:
        self._named: Counter[str] = Counter()
        # By identity: a list is made from one or two views, which live as long as it takes.
        self._around: dict[int, Around] = {}

    def into(self, view: View, gap: Gap) -> Gap:
        """A gap with at most five to bring in, none dismissed, or named for `NAMED_AT_MOST` gaps before."""
        if gap.wanted is None:
            return gap
        around = self._around.setdefault(id(view), Around(view))
        dismissed = around.dismissed.get(gap.id, {})
        found: list[Candidate] = []
        table = scored(around, gap.wanted)
        for row in table.best(LOOKED_AT).tolist():
            organisation = view.organisation(int(table.who[row]))
            if organisation.id in dismissed or self._named[organisation.id] >= NAMED_AT_MOST:
                continue
            found.append(_candidate(around, gap.wanted, table, row))
            if len(found) == MOST_CANDIDATES:
                break
        self._named.update(candidate.organisation.id for candidate in found)
        organisations = view.network.facts.table(Organisation)
        said = tuple(
            N_("Not relevant: {name} ({reason}).", name=organisations[id_].names, reason=reason)
            for id_, reason in sorted(dismissed.items())
            if id_ in organisations
        )
        return replace(gap, candidates=tuple(found), reasons=(*gap.reasons, *said))


def _candidate(around: Around, wanted: Wanted, table: Scored, row: int) -> Candidate:
    position = int(table.who[row])
    reasons = list(_reasons(around, wanted, table, row, position))
    parts = {name: round(float(values[row]), 4) for name, values in table.parts.items()}
    return Candidate(
        around.view.organisation(position),
        N_("{reasons}", reasons=reasons) if len(reasons) > 1 else reasons[0],
        score=round(float(table.score[row]), 4),
        parts=parts,
    )


def _reasons(around: Around, wanted: Wanted, table: Scored, row: int, position: int) -> Iterator[Message]:
    parts = table.parts
    if parts["cell"][row]:
        yield N_("fills an empty cell of the board")
    if near := int(around.near(wanted.measures)[position]):
        yield NP_(
            "takes part in another measure of the same focus area",
            "takes part in {n} other measures of the same focus area",
            near,
        )
    if parts["sphere"][row]:
        yield N_("is of a sphere that is missing")
    if parts["reach"][row]:
        shares = around.shares[table.there][:, [position]].toarray().ravel()
        closest = around.view.organisation(int(table.there[int(np.argmax(shares))]))
        yield N_("works with {name}", name=closest.names)
    for term in sorted(around.terms_that_fit(position, table.there))[:1]:
        yield N_("fits “{term}”", term=term)
    yield (
        NP_("is in one measure already", "is in {n} measures already", around.view.load[position])
        if around.view.load[position]
        else N_("is in no measure yet")
    )
