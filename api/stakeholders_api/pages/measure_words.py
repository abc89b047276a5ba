"""How a measure is told: when it is, how it stands, and whether it is active at the time shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stakeholders.domain.dates import period
from stakeholders.domain.kinds import MeasureStatus
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Measure
from stakeholders.network.network import Network, Presence

ACTIVITY: Final[Mapping[Presence, Message]] = {
    Presence.PRESENT: N_("active at the time shown"),
    Presence.ASSUMED: N_("undated, but under the plan: counted as active"),
    Presence.UNDATED: N_("undated: it may be active at the time shown"),
    Presence.ABSENT: N_("not active at the time shown"),
}


def activity(network: Network, measure: int) -> Message:
    """Whether the measure at a position is active at the time shown."""
    if network.measures[measure].status is MeasureStatus.PLANNED:
        return N_("planned, and not counted as active")
    return ACTIVITY[Presence(int(network.activity[measure]))]


def lasting(measure: Measure) -> list[Message]:
    """From when to when, as far as is known, and how it stands."""
    time = period(measure.starts, measure.ends)
    return [*([] if time is None else [time]), label(measure.status)]
