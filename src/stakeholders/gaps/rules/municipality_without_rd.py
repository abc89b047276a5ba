"""A municipality that neither works with an R&D institution nor with anybody who does."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import N_, NP_
from stakeholders.gaps.evidence import participations
from stakeholders.gaps.gap import Gap, Part, Rule, Wanted
from stakeholders.gaps.view import View, columns_of
from stakeholders.network.network import Bools, Ints


def find(view: View) -> Iterator[Gap]:
    """One gap for each expected municipality with partners, none of which leads to R&D.

    One without any partner is left to the rules that say so.
    """
    research: Bools = view.network.kinds == list(OrganisationKind).index(OrganisationKind.RD_INSTITUTION)
    towns = [row.members.nonzero()[0] for row in view.board.rows if row.is_expected]
    for town in (int(members[0]) for members in towns):
        near = columns_of(view.meeting, town)
        if len(near) and not research[near].any() and not research[view.meeting[near].indices].any():
            yield _gap(view, town, near, research & view.network.exists, len(towns))


def _gap(view: View, town: int, near: Ints, research: Bools, towns: int) -> Gap:
    municipality = view.organisation(town)
    measures = view.measures_of(town)
    completion = view.completion_of([town, *np.flatnonzero(research).tolist()])
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(municipality.id,),
        part=Part.KNOWN if completion.is_enough else Part.ASK,
        headline=N_(
            "“{name}” is not known to reach any R&D institution in two steps.", name=municipality.names
        ),
        missing=1,
        expected=towns,
        about=(municipality.names,),
        reasons=(
            NP_(
                "It works with {names}, which works with no R&D institution.",
                "It works with {names}, none of which works with an R&D institution.",
                len(near),
                names=[view.organisation(int(p)).names for p in near[:5]],
            )
            if len(near) <= 5
            else N_(
                "None of the {number} organisations it works with works with an R&D institution.",
                number=len(near),
            ),
        ),
        evidence=tuple(participations(view, measures, {town})),
        wanted=Wanted(tuple(measures), research),
        completion=completion,
    )


RULE = Rule(
    id="municipality-without-rd",
    order=25,
    title=N_("Municipality far from R&D"),
    question=N_("Which municipalities reach no R&D institution, not even through a partner?"),
    method=N_(
        "An expected municipality (see the rule for municipalities outside a focus area) that works with "
        "somebody, while neither it nor anybody it works with works with an R&D institution: more than two "
        "steps in the network of organisations, by measures that both take part in and by cooperations. "
        "Memberships are no step. Its size is one of all expected municipalities. It is a known hole when "
        "80% of the municipality and the R&D institutions have answered."
    ),
    find=find,
    as_was=True,
    size=N_("one of {expected} municipalities"),
)
