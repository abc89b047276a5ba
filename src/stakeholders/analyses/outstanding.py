"""Who was asked about the plan and has not answered, who refused, who was never asked.

An answer counts as long as it holds (`network.answers`). Somebody who answered once and whose answer has
lapsed is to be asked again, like one who was never asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.kinds import OrganisationKind, Question, YesNo
from stakeholders.domain.records import Inquiry, Organisation
from stakeholders.network.answers import Answers, Completion
from stakeholders.network.network import Bools, Network


class Asked(StrEnum):
    """How it stands with one organisation."""

    WAITING = "waiting"
    """Asked, and neither answered nor refused since."""
    REFUSED = "refused"
    ANSWERED = "answered"
    NEVER = "never"
    """Never asked, or its answer holds no longer."""


@dataclass(frozen=True, slots=True)
class Outstanding:
    """One organisation."""

    organisation: Organisation
    stands: Asked
    asked_on: PartialDate | None
    """When it was asked last, if ever."""


@dataclass(frozen=True, slots=True)
class Answering:
    """How far asking has come."""

    organisations: tuple[Outstanding, ...]
    """Those that exist at the time asked about: waiting ones first, the longest; then by id."""
    kinds: tuple[tuple[OrganisationKind, Completion], ...]
    completion: Completion


def outstanding(network: Network) -> Answering:
    """How it stands with each organisation that exists at the time asked about."""
    answers = Answers(network)
    strategy = network.strategy.id if network.strategy is not None else None
    last: dict[int, Inquiry] = {}
    for given in network.facts.table(Inquiry).values():
        if given.question is Question.PARTICIPATION and given.strategy_id in (strategy, None):
            position = network.position[given.organisation_id]
            before = last.get(position)
            if before is None or before.asked_on.last < given.asked_on.last:
                last[position] = given
    found = []
    for position in np.flatnonzero(network.exists).tolist():
        inquiry: Inquiry | None = last.get(position)
        if answers.answered[position]:
            stands = Asked.ANSWERED
        elif inquiry is None or (inquiry.answered_on is not None and inquiry.refused is not YesNo.YES):
            stands = Asked.NEVER
        elif inquiry.refused is YesNo.YES:
            stands = Asked.REFUSED
        else:
            stands = Asked.WAITING
        found.append(
            Outstanding(
                network.organisations[position], stands, None if inquiry is None else inquiry.asked_on
            )
        )
    order = list(Asked)
    found.sort(
        key=lambda one: (
            order.index(one.stands),
            one.asked_on.last if one.asked_on else 0,
            one.organisation.id,
        )
    )
    here: Bools = network.exists
    kinds = [
        (kind, answers.completion(here & (network.kinds == number)))
        for number, kind in enumerate(OrganisationKind)
        if (here & (network.kinds == number)).any()
    ]
    return Answering(tuple(found), tuple(kinds), answers.completion(here))
