"""An active measure that only one organisation is known to take part in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.domain.messages import N_
from stakeholders.gaps.gap import Evidence, Gap, Part, Rule, Wanted
from stakeholders.gaps.view import View


def find(view: View) -> Iterator[Gap]:
    """One gap for each active measure of the plan with exactly one organisation in it."""
    rows = view.network.participations
    for measure in view.active_measures():
        there = view.participants(measure)
        partners = sorted({int(rows.one[i]) for i in there})
        if len(partners) != 1:
            continue
        (alone,) = partners
        completion = view.completion_of(partners)
        others = np.array(view.network.exists)
        others[alone] = False
        yield Gap(
            rule=RULE.id,
            strategy=view.strategy,
            subjects=(view.measure(measure).id,),
            part=Part.KNOWN if completion.is_enough else Part.ASK,
            headline=N_(
                "Only “{name}” is known to take part in “{measure}”.",
                name=view.organisation(alone).names,
                measure=view.measure(measure).names,
            ),
            missing=1,
            expected=2,
            about=(view.measure(measure).names, view.organisation(alone).names),
            evidence=(Evidence.of(view.measure(measure)), *(Evidence.of_tie(rows.held[i]) for i in there)),
            wanted=Wanted((measure,), others),
            completion=completion,
        )


RULE = Rule(
    id="single-partner-measure",
    order=45,
    title=N_("Measure with a single partner"),
    question=N_("Which measures does one organisation carry alone?"),
    method=N_(
        "A measure of the plan that is active at the time asked about and has exactly one organisation "
        "that takes part. Co-operation needs two, so its size is one of two. It is a known hole once that "
        "organisation has answered. Some measures are rightly one body's own task."
    ),
    find=find,
    size=N_("one partner"),
)
