"""Whom to ask, and writing down that they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.errors import Conflict, InvalidInput
from stakeholders.domain.facts import Change, Facts, Revision
from stakeholders.domain.kinds import Question
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Inquiry, Organisation
from stakeholders.gaps.questionnaire import Questionnaire
from stakeholders.gaps.rules import questions_to_ask
from stakeholders.gaps.view import View
from stakeholders.services.history import History
from stakeholders.services.importing.naming import Names

MOST_ASKED: Final = 500
"""Organisations asked at once."""


def whom_to_send(view: View, words: Sequence[str], *, everybody: bool, most: int) -> list[int]:
    """Positions of those to ask: those named, everybody, or whose answers settle most (none who refused).

    Raises:
        InvalidInput: without a plan, where nobody has to be asked, or for too many.
        NotFound: for an organisation nobody knows.
        Conflict: for one that cannot be asked any more.
    """
    network = view.network
    if network.strategy is None:
        raise InvalidInput(N_("There is no plan to ask about."), what_to_do=N_("Import a strategy first."))
    if words:
        return [_named(view, Names(network.facts), word) for word in words]
    if everybody:
        found = sorted(view.speaks_for)
    else:
        gaps = list(questions_to_ask.find(view))
        named = [candidate.organisation.id for gap in gaps for candidate in gap.candidates]
        asked = [network.position[id_] for id_ in named]
        found = [position for position in asked if not view.answers.refused[position]][:most]
    if not found:
        raise InvalidInput(
            N_("No answer would settle anything that is not known."),
            what_to_do=N_("Name whom to ask all the same: --organisation, or --all."),
        )
    if len(found) > MOST_ASKED:
        raise InvalidInput(
            N_(
                "That would be {n} organisations; at most {most} are asked at once.",
                n=len(found),
                most=MOST_ASKED,
            ),
            what_to_do=N_("Name them: --organisation, several times."),
        )
    return found


def _named(view: View, names: Names, word: str) -> int:
    id_ = names.known(Organisation, word)
    position = view.to_ask(view.network.position[id_])
    if position is None or position not in view.speaks_for:
        organisation = view.network.facts.table(Organisation)[id_]
        raise Conflict(
            N_("“{name}” cannot be asked: it is not there at the time asked about, or nobody came after it.",
               name=organisation.names),
            what_to_do=N_("Choose another time (--as-of), or another organisation."),
        )  # fmt: skip
    return position


def record_asked(
    history: History, asked: Sequence[Questionnaire], *, author: str, reason: str
) -> Revision | None:
    """Write down who was asked today; nothing of those who were asked today already."""

    def changes(_: int, facts: Facts) -> list[Change]:
        known = facts.table(Inquiry)
        found = []
        for one in asked:
            for question in Question:
                inquiry = Inquiry(
                    organisation_id=one.organisation.id,
                    question=question,
                    strategy_id=one.strategy,
                    asked_on=PartialDate.parse(one.asked_on.isoformat()),
                )
                if inquiry.key not in known:
                    found.append(Change.of(None, inquiry))
        return found

    return history.write(changes, author=author, reason=reason)
