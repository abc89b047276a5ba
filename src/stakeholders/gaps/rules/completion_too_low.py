"""So few have answered that what is missing cannot be told from what nobody asked about."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps.gap import Gap, Part, Rule
from stakeholders.gaps.view import View
from stakeholders.network.answers import ENOUGH_FOR_RANKING


def find(view: View) -> Iterator[Gap]:
    """One gap, if less than 65% of those concerned have answered."""
    completion = view.board.completion
    if view.network.strategy is None or not completion.of:
        return
    if completion.answered >= ENOUGH_FOR_RANKING * completion.of:
        return
    yield Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(view.strategy,),
        part=Part.ASK,
        headline=NP_(
            "One of {of} has answered: too few to tell what is missing from what nobody asked about.",
            "{n} of {of} have answered: too few to tell what is missing from what nobody asked about.",
            completion.answered,
            of=completion.of,
        ),
        missing=completion.of - completion.answered,
        expected=completion.of,
        about=(view.network.strategy.names,),
        reasons=tuple(_by_kind(view)),
        completion=completion,
    )


def _by_kind(view: View) -> Iterator[Message]:
    """Answers of each kind, of those who take part in the plan; the kinds with most to ask first."""
    network = view.network
    rows = []
    for number, kind in enumerate(OrganisationKind):
        members = (network.kinds == number) & (view.load_in_plan > 0) & network.exists
        found = view.completion_of(np.flatnonzero(members).tolist())
        if found.of > found.answered:
            rows.append((found.answered - found.of, number, kind, found))
    for _, _, kind, found in sorted(rows)[:5]:
        yield N_(
            "{group}: {answered} of {of} who take part.",
            group=group_label(kind),
            answered=found.answered,
            of=found.of,
        )


RULE = Rule(
    id="completion-too-low",
    order=88,
    title=N_("Too few answers to judge"),
    question=N_("Have enough answered for the board to be trusted?"),
    method=N_(
        "Less than 65% of those who take part or are expected have answered at the time asked about. Below "
        "that, rankings of organisations mislead, and most empty cells are unknown. Whom to ask first "
        "stands under the questions to ask."
    ),
    find=find,
    size=N_("{missing} of {expected} have not answered ({share})"),
)
