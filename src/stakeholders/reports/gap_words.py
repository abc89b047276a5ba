"""What gaps are called and how they are told, so that terminal, page and report say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from stakeholders.domain.facts import Revision
from stakeholders.domain.kinds import DecisionState
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.domain.records import Decision
from stakeholders.gaps import Candidate, Part
from stakeholders.gaps.life import Life
from stakeholders.gaps.register import Entry, Standing
from stakeholders.network.network import Network
from stakeholders.reports.revision_words import moment

PARTS: Final[Mapping[Part, Message]] = {Part.KNOWN: N_("hole"), Part.ASK: N_("ask")}
"""What marks a gap."""
PARTS_NAMED: Final[Mapping[Part, Message]] = {
    Part.KNOWN: N_("Known holes"),
    Part.ASK: N_("Not known: ask"),
}
PARTS_EXPLAINED: Final[Mapping[Part, Message]] = {
    Part.KNOWN: N_("Those who would know have answered."),
    Part.ASK: N_("Too few have answered to say whether it is missing."),
}


STANDINGS: Final[Mapping[Standing, Message]] = {
    Standing.OPEN: N_("open"),
    Standing.WORKING_ON: N_("being worked on"),
    Standing.ACCEPTED: N_("accepted"),
    Standing.REOPENED: N_("open again"),
    Standing.CLOSED: N_("closed"),
}


STANDING_SAID: Final[Mapping[Standing, Message]] = {
    Standing.WORKING_ON: N_("Being worked on."),
    Standing.ACCEPTED: N_("Accepted."),
    Standing.REOPENED: N_("It was accepted, and what it rests on has changed since: open again."),
    Standing.CLOSED: N_("It is no longer there."),
}


STATES_SAID: Final[Mapping[DecisionState, Message]] = {
    DecisionState.OPEN: N_("Left open."),
    DecisionState.WORKING_ON: STANDING_SAID[Standing.WORKING_ON],
    DecisionState.ACCEPTED: STANDING_SAID[Standing.ACCEPTED],
}


def what_was_decided(entry: Entry) -> list[Message]:
    """How a gap stands and what was decided about it, each a short sentence; nothing where nobody has."""
    if entry.decision is None:
        return []
    told = [STANDING_SAID[entry.standing]] if entry.standing in STANDING_SAID else []
    return [*told, *_particulars(entry.decision)]


def what_was_said(decision: Decision | None) -> list[Message]:
    """What one revision said about a gap, each a short sentence; of None, that it took something back."""
    if decision is None:
        return [N_("What was decided before was taken back.")]
    return [STATES_SAID[decision.state], *_particulars(decision)]


def when_and_who(revision: Revision) -> Message:
    """Which revision it was."""
    return N_(
        "Revision {number} ({time}, {author})",
        number=revision.number,
        time=moment(revision.time),
        author=revision.author,
    )


def _particulars(decision: Decision) -> list[Message]:
    told = []
    if decision.owner:
        told.append(N_("Owner: {owner}.", owner=decision.owner))
    if decision.due:
        told.append(N_("Due: {when}.", when=decision.due))
    if decision.decided_on:
        told.append(N_("Decided {when}.", when=decision.decided_on))
    if decision.reason:
        told.append(N_("Reason: {reason}", reason=decision.reason))
    return told


FACTS_NAMED: Final = 5
"""Facts that closed a gap, beyond which they are counted."""


def life_words(network: Network, life: Life) -> list[Message]:
    """Since when a gap has been there and what closed it, in sentences."""
    told = []
    if life.first is not None:
        told.append(
            N_(
                "First there with revision {number} ({time}, {author}), at the time asked about ({as_of}).",
                number=life.first.number,
                time=moment(life.first.time),
                author=life.first.author,
                as_of=network.as_of,
            )
        )
    if life.closed is not None:
        facts = [f"{change.table} {' '.join(change.key.split())}" for change in life.closed_by[:FACTS_NAMED]]
        told.append(
            N_(
                "Closed by revision {number} ({time}, {author}): {facts}",
                number=life.closed.number,
                time=moment(life.closed.time),
                author=life.closed.author,
                facts=", ".join(facts),
            )
        )
        if len(life.closed_by) > FACTS_NAMED:
            told.append(NP_("And one more fact.", "And {n} more facts.", len(life.closed_by) - FACTS_NAMED))
    if life.by_date:
        told.append(N_("No fact closed it: it was there when it was decided on, and time has passed."))
    return told


def candidates_by_reason(candidates: Sequence[Candidate]) -> list[tuple[Message, list[Candidate]]]:
    """Each reason once, with the candidates that have it, in the order of the first of them."""
    reasons: list[Message] = []
    named: list[list[Candidate]] = []
    for candidate in candidates:
        # Reasons are looked for, not hashed: the values in them may be lists.
        if candidate.reason in reasons:
            named[reasons.index(candidate.reason)].append(candidate)
        else:
            reasons.append(candidate.reason)
            named.append([candidate])
    return list(zip(reasons, named, strict=True))
