"""The list of gaps for the next meeting: one page to print, with room to write down what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stakeholders.analyses.coverage import coverage
from stakeholders.domain.messages import N_, Language, translator
from stakeholders.gaps import Gap
from stakeholders.gaps.register import Entry, Register, Standing, closed
from stakeholders.network.network import Network
from stakeholders.reports.board_words import ranking_warning
from stakeholders.reports.gap_view import GapView, GapViews
from stakeholders.reports.gap_words import what_was_decided
from stakeholders.reports.html import FactView, page, style


@dataclass(frozen=True, slots=True)
class ClosedView:
    """A gap that is no longer there."""

    id: str
    decided: list[str]


@dataclass(frozen=True, slots=True)
class MeetingList:
    """What the page shows."""

    title: str
    facts: list[FactView]
    warning: str
    working_on: list[GapView]
    open: list[GapView]
    more: int
    """Open gaps that are left out."""
    accepted: list[GapView]
    closed: list[ClosedView]
    notice: str | None


def render_meeting_list(
    network: Network, gaps: Sequence[Gap], language: Language, *, limit: int, notice: str | None = None
) -> str:
    """The list as HTML that needs nothing else; of the open gaps the first `limit`, or all if it is 0."""
    register, speaker = Register(network.facts), translator(language)
    entries = [register.entry(gap) for gap in gaps]
    views = GapViews(network, speaker)

    def shown(*standings: Standing) -> list[GapView]:
        return [views.one(e.gap) for e in entries if e.gap is not None and e.standing in standings]

    opened = shown(Standing.OPEN, Standing.REOPENED)
    strategy = network.strategy
    done = coverage(network).completion
    shown_list = MeetingList(
        title=speaker.say(strategy.names if strategy is not None else N_("No plan yet")),
        facts=[
            FactView(speaker.say(N_("Time asked about")), speaker.say(network.as_of)),
            FactView(speaker.say(N_("Facts of revision")), str(network.revision)),
        ],
        warning=speaker.say(ranking_warning(done)),
        working_on=shown(Standing.WORKING_ON),
        open=opened[: limit or None],
        more=max(len(opened) - limit, 0) if limit else 0,
        accepted=shown(Standing.ACCEPTED),
        closed=[_closed(entry, language) for entry in closed(network, gaps)],
        notice=notice,
    )
    return page("meeting_list.html", language, page=shown_list, style=style("report.css", "meeting.css"))


def _closed(entry: Entry, language: Language) -> ClosedView:
    say = translator(language).say
    return ClosedView(entry.id, [say(sentence) for sentence in what_was_decided(entry)[1:]])
