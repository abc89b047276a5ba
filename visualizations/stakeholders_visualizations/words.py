"""What a map says in words: of kinds of edges, of certainty, of times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stakeholders.domain.dates import AsOf
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders_visualizations.model import EdgeKind, LineStyle

EDGE_NAMES: Final[Mapping[EdgeKind, Message]] = {
    EdgeKind.PARTICIPATION: N_("Participation in measures"),
    EdgeKind.FUNDING: N_("Funding of measures"),
    EdgeKind.TARGET: N_("Target group of measures"),
    EdgeKind.COOPERATION: N_("Cooperation"),
    EdgeKind.MEMBERSHIP: N_("Membership or ownership"),
    EdgeKind.ADDRESSES: N_("Measure in a focus area"),
    EdgeKind.GAP: N_("Gap"),
    EdgeKind.CANDIDATE: N_("Whom a gap names"),
}

STYLE_NAMES: Final[Mapping[LineStyle, Message]] = {
    LineStyle.FIRM: N_("Documented, or both sides say so"),
    LineStyle.ONE_SIDE: N_("Only one side says so"),
    LineStyle.ASSUMED: N_("Undated, within the plan’s period"),
    LineStyle.STALE: N_("Last confirmed more than a year before"),
    LineStyle.UNDATED: N_("Undated: may hold"),
    LineStyle.DISPUTED: N_("Disputed: one side says no"),
    LineStyle.ASSIGNED: N_("Placed in the area by the editors"),
    LineStyle.MISSING: N_("Expected, not known"),
}

GAP_NAMES: Final[Mapping[str, Message]] = {
    "gap_known": N_("Known gap (asked, and no)"),
    "gap_ask": N_("Possible gap (too few have answered)"),
}

SHORT_GAPS: Final[Mapping[str, tuple[Message, Message]]] = {
    "focus-area-without-measure": (N_("no active measure"), N_("no known active measure")),
    "municipality-outside-focus-area": (
        N_("{missing} of {expected} municipalities missing"),
        N_("{missing} of {expected} municipalities not known"),
    ),
    "measure-without-responsible": (N_("nobody responsible"), N_("nobody known to be responsible")),
    "below-stated-minimum": (
        N_("{who}: {missing} of {expected} missing"),
        N_("{who}: {missing} of {expected} not known"),
    ),
}
"""For the label of a hollow mark, by gap rule: as a known gap, and as one to ask about.

A rule that is not here is labelled with its title.
"""

WHOLE_PLAN: Final = N_("The whole plan")
OUTSIDE: Final = N_("Expected, and in no focus area")


def time_shown(as_of: AsOf) -> Message:
    """The time a map shows."""
    return N_("as of {time}", time=as_of)


def organisations(shown: int, of: int) -> Message:
    return N_("{n} of {of} organisations", n=shown, of=of)


def measures(shown: int) -> Message:
    return NP_("{n} measure", "{n} measures", shown)


def ties(shown: int) -> Message:
    return NP_("{n} tie", "{n} ties", shown)


def undated(shown: int) -> Message:
    return NP_("{n} of them undated", "{n} of them undated", shown)


def known_gaps(shown: int) -> Message:
    return NP_("{n} known gap", "{n} known gaps", shown)


def possible_gaps(shown: int) -> Message:
    return NP_("{n} possible gap", "{n} possible gaps", shown)


def hits(found: int) -> Message:
    return NP_("{n} name found", "{n} names found", found)


def neighbours(count: int) -> Message:
    return NP_("{name}, {what}, {n} neighbour", "{name}, {what}, {n} neighbours", count)
