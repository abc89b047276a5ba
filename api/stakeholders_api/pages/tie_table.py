"""Ties in a table: what stands at the other end, as what, when, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stakeholders.domain.messages import Message
from stakeholders.domain.records import Organisation
from stakeholders.network.network import COUNTED, Network
from stakeholders.reports.evidence import Citations, SourceView
from stakeholders_api.pages.frame import Frame
from stakeholders_api.pages.tie_words import KnownView, known_view, time_view, what_view
from stakeholders_api.ties import OwnTie


@dataclass(frozen=True, slots=True)
class TieView:
    """One tie, and how it is known."""

    other: str
    address: str
    what: str
    time: str
    known: KnownView
    holds: bool
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class TiesView:
    """Ties of one sort."""

    name: str
    other: str
    """What stands at the other end."""
    ties: list[TieView]


def ties_view(
    frame: Frame,
    network: Network,
    citations: Citations,
    name: Message,
    other: Message,
    some: Iterable[OwnTie],
) -> TiesView:
    """Some ties under a name, in the order in which they come."""
    return TiesView(frame.say(name), frame.say(other), [_tie(frame, network, citations, tie) for tie in some])


def _tie(frame: Frame, network: Network, citations: Citations, own: OwnTie) -> TieView:
    tie = own.held.tie
    folder = "organisations" if isinstance(own.other, Organisation) else "measures"
    return TieView(
        frame.say(own.other.names),
        frame.link(f"/{folder}/{own.other.id}"),
        what_view(frame, tie.best),
        time_view(frame, network, own.held),
        known_view(frame, network, own.held, own.presence),
        tie.counts and own.presence >= COUNTED,
        citations.cite(own.sources),
    )
