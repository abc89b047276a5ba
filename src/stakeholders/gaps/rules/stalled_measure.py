"""A measure that should have begun and is still called planned, or should be over and is called ongoing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.domain.kinds import MeasureStatus, ParticipationRole
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Measure
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.network import ROLES


def find(view: View) -> Iterator[Gap]:
    """One gap for each such measure of the plan; none unless it is today that is asked about."""
    if not view.network.perspective.is_today:
        return
    for position in np.flatnonzero(view.network.in_strategy).tolist():
        measure = view.measure(position)
        headline = _headline(view, measure)
        if headline is None:
            continue
        candidates = tuple(_candidates(view, position))
        yield Gap(
            rule=RULE.id,
            strategy=view.strategy,
            subjects=(measure.id,),
            part=Part.ASK,
            headline=headline,
            missing=1,
            expected=1,
            about=(measure.names,),
            evidence=(Evidence.of(measure),),
            candidates=candidates,
            completion=view.completion_of([view.network.position[c.organisation.id] for c in candidates]),
        )


def _headline(view: View, measure: Measure) -> Message | None:
    today = view.network.as_of.last
    if measure.status is MeasureStatus.PLANNED and measure.starts and measure.starts.last_day < today:
        return N_(
            "“{measure}” should have begun ({when}) and is still called planned.",
            measure=measure.names,
            when=measure.starts,
        )
    if measure.status is MeasureStatus.ONGOING and measure.ends and measure.ends.last_day < today:
        return N_(
            "“{measure}” should be over ({when}) and is still called ongoing.",
            measure=measure.names,
            when=measure.ends,
        )
    return None


def _candidates(view: View, measure: int) -> Iterator[Candidate]:
    """Those who can say: whoever is known to take part or to have taken part, the responsible first."""
    rows = view.network.participations
    there = np.flatnonzero(rows.counts & view.network.takes_part_by_role & (rows.other == measure))
    best: dict[int, int] = {}
    for row in there.tolist():
        asked = view.to_ask(int(rows.one[row]))
        if asked is not None:
            best[asked] = min(best.get(asked, len(ROLES)), int(rows.word[row]))
    for position, role in sorted(best.items(), key=lambda item: (item[1], item[0]))[:MOST_CANDIDATES]:
        word: ParticipationRole = ROLES[role]
        yield Candidate(view.organisation(position), N_("can say how it stands ({role})", role=label(word)))


RULE = Rule(
    id="stalled-measure",
    order=35,
    title=N_("Stalled measure"),
    question=N_("Which measures should have begun, or be over, and are not?"),
    method=N_(
        "A measure of the plan whose start has passed while it is still called planned, or whose end has "
        "passed while it is still called ongoing. Asked of today only: what the status was at another "
        "time is not recorded. Often the measure is fine and its record is old, so it is a question."
    ),
    find=find,
    size=None,
)
