"""How a tie is told: what it is, how it is known, who says so, and when it held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from stakeholders.domain.dates import period
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import (
    Cooperation,
    Membership,
    Organisation,
    Participation,
    Source,
    TieStatement,
)
from stakeholders.network.labels import CONFIRMATIONS
from stakeholders.network.network import Network, Presence
from stakeholders.network.succession import HeldTie
from stakeholders.network.ties import Tie
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
        list(_said(frame, network, held.tie)),
    )


def _said(frame: Frame, network: Network, tie: Tie) -> Iterator[SaidView]:
    """What each organisation says, and what documents say otherwise than the best of them."""
    organisations, sources = network.facts.table(Organisation), network.facts.table(Source)
    for statement in tie.statements:
        differing = list(_differing(statement, tie.best))
        if statement.stated_by is not None:
            who: object = organisations[statement.stated_by].names
        elif differing:
            who = [sources[id_].title for id_ in statement.source]
        else:
            continue
        what: list[Message] = [label(statement.says)]
        if isinstance(statement, Cooperation) and statement.intensity is not None:
            what.append(N_("intensity {n} of 5", n=statement.intensity))
        answer = ", ".join(map(frame.say, [*what, *differing]))
        told = N_("{name}: {answer}", name=who, answer=answer)
        yield SaidView(frame.say(told), frame.say(statement.stated_on))


def _differing(statement: TieStatement, best: TieStatement) -> Iterator[Message]:
    """The dates and the share of a statement where they are not those of the best one."""
    own, shown = (period(s.valid_from, s.valid_to) for s in (statement, best))
    if own is not None and own != shown:
        yield own
    share = getattr(statement, "share_percent", None)
    if share not in (None, getattr(best, "share_percent", None)):
        yield _share(share)


def _share(percent: object) -> Message:
    return N_("share {n}%", n=percent)


def what_view(frame: Frame, statement: TieStatement) -> str:
    """The role or kind of a tie, with how close it is or how large the share."""
    what: list[Message] = [label(getattr(statement, statement.word_field))]
    match statement:
        case Cooperation(intensity=int(n)):
            what.append(N_("intensity {n} of 5", n=n))
        case Membership() if statement.share_percent is not None:
            what.append(_share(statement.share_percent))
    return ", ".join(map(frame.say, what))


def time_view(frame: Frame, network: Network, held: HeldTie) -> str:
    """From when to when, as far as is known; a participation without dates lasts as long as its measure."""
    own = period(held.tie.valid_from, held.tie.valid_to)
    if own is None and isinstance(held.tie.best, Participation):
        measure = network.measures[network.measure_position[held.other]]
        lasts = period(measure.starts, measure.ends)
        own = None if lasts is None else N_("{time} (the measure)", time=lasts)
    return frame.say(own)
