"""Who was asked, who answered, and so what an empty cell may be said to mean.

An answer holds for its strategy from the day it was given until a newer one, at most 24
months; about a plan that was over by then, for all its time. Who came after others by merger
or rename answers on their behalf. A refusal is not an answer and is shown apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from stakeholders.domain.dates import months_after
from stakeholders.domain.kinds import Answer, Question, YesNo
from stakeholders.domain.records import Inquiry
from stakeholders.network.network import Bools, Network
from stakeholders.network.perspective import last_day_of
from stakeholders.network.ties import Confirmation

ANSWER_HOLDS_MONTHS: Final = 24
ENOUGH: Final = 0.8
"""Share of a group that must have answered before "nobody" may be said."""
ENOUGH_FOR_RANKING: Final = 0.65
"""Share below which a ranking of organisations comes with a warning."""


@dataclass(frozen=True, slots=True)
class Completion:
    """How many of a group have answered."""

    answered: int
    refused: int
    of: int

    @property
    def share(self) -> float | None:
        """Answered of all, 0 to 1; None for a group without organisations."""
        return self.answered / self.of if self.of else None

    @property
    def is_enough(self) -> bool:
        """Whether so many have answered that silence may be taken for a no."""
        return self.of > 0 and self.answered >= ENOUGH * self.of


class Answers:
    """What organisations have answered about their participation in a network's strategy."""

    def __init__(self, network: Network) -> None:
        self._network = network
        size = len(network.organisations)
        self.answered: Bools = np.zeros(size, dtype=bool)
        """By position: an answer holds at the time asked about, of each that is counted there."""
        self.refused: Bools = np.zeros(size, dtype=bool)
        """By position: was asked and refused, and no answer holds."""
        own = network.strategy.id if network.strategy is not None else None
        first, last = network.as_of.first, network.as_of.last
        given = [
            i
            for i in network.facts.table(Inquiry).values()
            if i.question is Question.PARTICIPATION and i.strategy_id in (own, None)
        ]
        answered: set[str] = set()
        for inquiry in given:
            if inquiry.refused is YesNo.YES and inquiry.asked_on.first <= last.toordinal():
                self.refused[network.position[inquiry.organisation_id]] = True
            if inquiry.answered_on is not None and inquiry.refused is not YesNo.YES:
                starts = inquiry.answered_on.first_day
                holds = starts <= last and first <= months_after(starts, ANSWER_HOLDS_MONTHS)
                if holds or self._is_about_the_past(inquiry, starts):
                    answered |= network.successions.came_from(inquiry.organisation_id, starts)
        self.answered[[network.position[id_] for id_ in answered]] = True
        silent = (id_ for pair in network.folded.items() for id_ in pair if id_ not in answered)
        self.answered[[network.position[id_] for id_ in silent if self._is_there(id_)]] = False
        self.refused &= ~self.answered

    def _is_about_the_past(self, inquiry: Inquiry, answered: date) -> bool:
        """Whether an answer names a plan that was over when it was given, and its time is asked about."""
        strategy = self._network.strategy
        if strategy is None or inquiry.strategy_id != strategy.id:
            return False
        over = last_day_of(strategy, self._network.facts)
        return over is not None and over < answered and self._network.as_of.first <= over

    def _is_there(self, id_: str) -> bool:
        """Whether an organisation, also one that is counted as another, exists at the time asked about."""
        begins, ends = self._network.successions.exists(id_)
        as_of = self._network.as_of
        return begins <= as_of.last.toordinal() and as_of.first.toordinal() <= ends

    @cached_property
    def said_no(self) -> frozenset[tuple[int, int]]:
        """(organisation, measure) positions where the organisation itself says that it does not take part."""
        return self._own_words(Answer.NO)

    @cached_property
    def does_not_know(self) -> frozenset[tuple[int, int]]:
        """(organisation, measure) positions where the organisation itself does not know, or nobody does."""
        rows = self._network.participations
        unknown = {
            (int(rows.one[i]), int(rows.other[i]))
            for i in rows.voiced.tolist()
            if rows.held[i].tie.confirmation is Confirmation.UNKNOWN
        }
        return self._own_words(Answer.UNKNOWN) | unknown

    def completion(self, members: Bools) -> Completion:
        """How many of a group (a mask by position) have answered."""
        return Completion(
            int(np.count_nonzero(self.answered & members)),
            int(np.count_nonzero(self.refused & members)),
            int(np.count_nonzero(members)),
        )

    def _own_words(self, answer: Answer) -> frozenset[tuple[int, int]]:
        rows = self._network.participations
        found = set()
        for i in rows.voiced.tolist():
            held = rows.held[i]
            if held.inherited_from is not None or held.tie.confirmation is Confirmation.DOCUMENTED:
                continue
            newest = max(
                (s for s in held.tie.statements if s.stated_by == held.one),
                key=lambda s: s.stated_on.last if s.stated_on else 0,
                default=None,
            )
            if newest is not None and newest.says is answer:
                found.add((int(rows.one[i]), int(rows.other[i])))
        return frozenset(found)
