"""How a tie is told: what it is, how it is known, who says so, and when it held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from stakeholders.domain.dates import period
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message, Percent
from stakeholders.domain.records import Cooperation, Membership, Organisation, Participation, TieStatement
from stakeholders.network.labels import CONFIRMATIONS
from stakeholders.network.network import Network, Presence
from stakeholders.network.succession import HeldTie
from stakeholders_api.pages.frame import Frame

PRESENCES: Final[Mapping[Presence, Message | None]] = {
    Presence.PRESENT: None,
    Presence.ASSUMED: N_("undated, but under the plan: counted"),
    Presence.UNDATED: N_("undated: not counted"),
    Presence.ABSENT: N_("at another time"),
}


@dataclass(frozen=True, slots=True)
class SaidView:
    """What one organisation says of a tie, and when it said so."""

    text: str
    date: str


@dataclass(frozen=True, slots=True)
class KnownView:
    """How a tie is known, in one line, and what each organisation says that was asked."""

    summary: str
    said: list[SaidView]


def known_view(
    frame: Frame, network: Network, held: HeldTie, presence: Presence, *, also: Message | None = None
) -> KnownView:
    """How a held tie is known; `also` is told besides."""
    notes = [CONFIRMATIONS[held.tie.confirmation], *([also] if also is not None else [])]
    told = PRESENCES[presence]
    if told is not None:
        notes.append(told)
    if held.inherited_from is not None:
        names = network.facts.table(Organisation)[held.inherited_from].names
        notes.append(N_("taken over from {name}", name=names))
    if held.tie.is_stale(network.as_of.last):
        notes.append(N_("not confirmed for more than a year"))
    return KnownView(
        "; ".join(frame.say(note) for note in notes),
        list(_said(frame, network, held.tie.statements)),
    )


def _said(frame: Frame, network: Network, statements: tuple[TieStatement, ...]) -> Iterator[SaidView]:
    known = network.facts.table(Organisation)
    for statement in statements:
        if statement.stated_by is None:
            continue
        answer: Message = label(statement.says)
        if isinstance(statement, Cooperation) and statement.intensity is not None:
            answer = N_("{answer}, intensity {n} of 5", answer=answer, n=statement.intensity)
        who = known[statement.stated_by].names
        yield SaidView(
            frame.say(N_("{name}: {answer}", name=who, answer=answer)), str(statement.stated_on or "")
        )


def what_view(frame: Frame, statement: TieStatement) -> str:
    """The role or kind of a tie, with how close it is or how large the share."""
    what: Message = label(getattr(statement, statement.word_field))
    match statement:
        case Cooperation(intensity=int(n)):
            what = N_("{what}, intensity {n} of 5", what=what, n=n)
        case Membership() if statement.share_percent is not None:
            what = N_("{what}, share {share}", what=what, share=Percent(float(statement.share_percent) / 100))
    return frame.say(what)


def time_view(frame: Frame, network: Network, held: HeldTie) -> str:
    """From when to when, as far as is known; a participation without dates lasts as long as its measure."""
    own = period(held.tie.valid_from, held.tie.valid_to)
    if own is None and isinstance(held.tie.best, Participation):
        measure = network.measures[network.measure_position[held.other]]
        lasts = period(measure.starts, measure.ends)
        own = None if lasts is None else N_("{time} (the measure)", time=lasts)
    return frame.say(own)
