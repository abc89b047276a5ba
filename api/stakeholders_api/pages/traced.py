"""The history of what one page is about, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stakeholders.domain.messages import NP_
from stakeholders.network.network import Network
from stakeholders.reports.gap_words import when_and_who
from stakeholders.reports.revision_words import counts
from stakeholders.services.traces import Trace
from stakeholders_api.pages.frame import Frame
from stakeholders_api.service import service_of

MOST: Final = 10
"""Revisions told."""


@dataclass(frozen=True, slots=True)
class TraceView:
    """One revision."""

    number: int
    when: str
    reason: str
    counts: str
    change_address: str | None
    """Of all that it has changed; None for the first revision."""


@dataclass(frozen=True, slots=True)
class TracesView:
    """The revisions, newest first."""

    revisions: list[TraceView]
    more: str


def traces_view(frame: Frame, network: Network, table: str, id_: str) -> TracesView:
    """Those about a record, as of the revision that the page shows."""
    service = service_of(frame.request)
    found = service.traces.of(service.networks.history, (table, id_), network.revision)
    left = len(found) - MOST
    return TracesView(
        [_view(frame, trace) for trace in found[:MOST]],
        frame.say(NP_("And one more.", "And {n} more.", left)) if left > 0 else "",
    )


def _view(frame: Frame, trace: Trace) -> TraceView:
    revision, touch = trace.revision, trace.touch
    number = revision.number
    return TraceView(
        number,
        frame.say(when_and_who(revision)),
        revision.reason,
        ", ".join(map(frame.say, counts(touch.added, touch.changed, touch.removed))),
        frame.link("/change", since_revision=number - 1, revision=number) if number > 1 else None,
    )
