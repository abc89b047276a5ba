"""What to ask one organisation: what is known of its measures and cooperations, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import CooperationKind, ParticipationRole
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.records import Organisation
from stakeholders.gaps.view import View
from stakeholders.network.network import Presence
from stakeholders.network.succession import HeldTie
from stakeholders.network.ties import Confirmation

MOST_LINES: Final = 500
"""Measures in one questionnaire: nobody answers more."""


@dataclass(frozen=True, slots=True)
class Line:
    """A measure or another organisation that is asked about."""

    id: str
    name: Name
    known: Message
    """What is known of the tie, and who says so."""
    tie: str | None = None
    """Id of the tie that is known."""
    own: str | None = None
    """The organisation that the tie is of, where it is one that the asked one came after."""
    word: ParticipationRole | CooperationKind | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything that one organisation is asked."""

    organisation: Organisation
    also_for: tuple[Organisation, ...]
    """On whose behalf it answers too: those it came after."""
    strategy: str
    plan: Name
    time: AsOf
    revision: int
    asked_on: date
    measures: tuple[Line, ...]
    """Those it is, or may be, in first; then the other active ones of the plan."""
    partners: tuple[Line, ...]


def questionnaire(view: View, position: int, today: date) -> Questionnaire:
    """What to ask an organisation that is there to be asked."""
    network = view.network
    assert network.strategy is not None  # `whom_to_send` has seen to it
    speaks_for = view.speaks_for[position]
    return Questionnaire(
        view.organisation(position),
        tuple(view.organisation(p) for p in sorted(speaks_for - {position})),
        network.strategy.id,
        network.strategy.names,
        network.as_of,
        network.revision,
        today,
        tuple(_measures(view, speaks_for))[:MOST_LINES],
        tuple(_partners(view, position, speaks_for)),
    )


def _measures(view: View, speaks_for: frozenset[int]) -> Iterator[Line]:
    network, rows = view.network, view.network.participations
    mine = np.isin(rows.one, sorted(speaks_for)) & network.in_strategy[rows.other]
    told: set[int] = set()
    for i in np.flatnonzero(mine & (rows.presence > Presence.ABSENT)).tolist():
        held = rows.held[i]
        if held.inherited_from is not None:  # the tie of the one it was inherited from is asked about
            continue
        measure = view.measure(int(rows.other[i]))
        told.add(int(rows.other[i]))
        word = ParticipationRole(held.tie.best.identity[2])
        yield Line(
            measure.id,
            measure.names,
            _known(network.facts, held),
            held.tie.id,
            held.tie.best.identity[0],
            word,
        )
    open_ones = network.in_strategy & (network.activity > Presence.ABSENT)
    for position in np.flatnonzero(open_ones).tolist():
        if position not in told:
            measure = view.measure(position)
            yield Line(measure.id, measure.names, N_("We do not know whether you take part."))


def _partners(view: View, position: int, speaks_for: frozenset[int]) -> Iterator[Line]:
    network, rows = view.network, view.network.cooperations
    mine = np.isin(rows.one, sorted(speaks_for)) | np.isin(rows.other, sorted(speaks_for))
    for i in np.flatnonzero(mine & (rows.presence > Presence.ABSENT)).tolist():
        held = rows.held[i]
        if held.inherited_from is not None:
            continue
        first, second, word = held.tie.best.identity
        own, other = (first, second) if network.position[first] in speaks_for else (second, first)
        if network.position[other] == position:
            continue
        named = network.facts.table(Organisation)[other]
        yield Line(other, named.names, _known(network.facts, held), held.tie.id, own, CooperationKind(word))


def _known(facts: Facts, held: HeldTie) -> Message:
    """The role or kind, since when, and who says so."""
    best = held.tie.best
    word = label(
        CooperationKind(best.identity[2])
        if best.table == "cooperations"
        else ParticipationRole(best.identity[2])
    )
    if held.tie.confirmation is Confirmation.DOCUMENTED:
        who: object = N_("a published source")
    elif best.stated_by is not None:
        who = facts.table(Organisation)[best.stated_by].names
    else:
        who = N_("a source")
    if held.tie.confirmation in (Confirmation.DISPUTED, Confirmation.DENIED):
        return N_("{what}: not agreed; {who} says so, another says no", what=word, who=who)
    if best.valid_from is not None:
        return N_("{what} since {since}, says {who}", what=word, since=best.valid_from, who=who)
    return N_("{what}, says {who}", what=word, who=who)
