"""An organisation that meets all others through one and the same partner."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.domain.messages import N_, NP_
from stakeholders.gaps.evidence import participations
from stakeholders.gaps.gap import Gap, Part, Rule, Wanted
from stakeholders.gaps.view import View


def find(view: View) -> Iterator[Gap]:
    """One gap for each organisation of the plan whose only partner is one that has others."""
    tied = view.tied
    partners = np.diff(tied.indptr)
    in_plan = np.asarray((view.who_in_what @ view.network.in_strategy.astype(np.int32)) > 0)
    for held in np.flatnonzero((partners == 1) & view.network.exists & in_plan).tolist():
        (broker,) = view.partners(held)
        if partners[broker] > 1:
            yield _gap(view, held, broker, int(partners[broker]) - 1)


def _gap(view: View, held: int, broker: int, beyond: int) -> Gap:
    organisation, through = view.organisation(held), view.organisation(broker)
    measures = view.measures_of(held)
    others = np.array(view.network.exists)
    others[[held, broker]] = False
    completion = view.completion_of([held])
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(organisation.id,),
        part=Part.KNOWN if completion.is_enough else Part.ASK,
        headline=N_(
            "“{name}” is known to meet others through “{broker}” only.",
            name=organisation.names,
            broker=through.names,
        ),
        missing=1,
        expected=2,
        about=(organisation.names, through.names),
        reasons=(
            NP_(
                "“{broker}” has a tie to one other.",
                "“{broker}” has ties to {n} others.",
                beyond,
                broker=through.names,
            ),
        ),
        evidence=tuple(participations(view, measures, {held, broker})),
        wanted=Wanted(tuple(measures), others),
        completion=completion,
    )


RULE = Rule(
    id="held-by-one-broker",
    order=65,
    title=N_("Held by one partner"),
    question=N_("Who would be alone if one partner left?"),
    method=N_(
        "An organisation of the plan that has ties at the time asked about, all of them with one other "
        "organisation, which has further partners: what Burt calls a broker. A tie is a measure that both "
        "take part in, a cooperation or a membership. Its size is one of two: a second partner is what it "
        "lacks. It is a known hole once the organisation has answered."
    ),
    find=find,
    as_was=True,
    size=N_("one partner"),
)
