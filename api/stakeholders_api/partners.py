"""Everybody who is, or is said to be, in one measure: its ties, looked at from its side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stakeholders.domain.kinds import TAKING_PART
from stakeholders.network.network import COUNTED, ROLES, Network, Presence
from stakeholders.network.ties import Confirmation
from stakeholders_api.ties import OwnTie


@dataclass(frozen=True, slots=True)
class Partners:
    """The participations in a measure by what they amount to; in each by role, in the order of `ROLES`."""

    taking_part: tuple[OwnTie, ...]
    undated: tuple[OwnTie, ...]
    """May take part: the sources do not say when."""
    other_roles: tuple[OwnTie, ...]
    """Funders and those it is meant for: there, and not counted as taking part."""
    denied: tuple[OwnTie, ...]
    """Somebody says no; also where another says yes."""
    asked: tuple[OwnTie, ...]
    """Those who were asked do not know."""
    at_another_time: tuple[OwnTie, ...]


def partners_of(network: Network, measure: int) -> Partners:
    """Who is in the measure at a position."""
    rows = network.participations
    mine = np.flatnonzero(rows.other == measure)
    there: list[OwnTie] = []
    away: list[OwnTie] = []
    for i in mine[np.argsort(rows.word[mine], kind="stable")].tolist():
        presence = Presence(int(rows.presence[i]))
        tie = OwnTie(network.organisations[rows.one[i]], rows.held[i], presence, ROLES[rows.word[i]])
        (there if presence > Presence.ABSENT else away).append(tie)
    counted = [tie for tie in there if tie.held.tie.counts]
    rest = [tie for tie in there if not tie.held.tie.counts]
    return Partners(
        taking_part=tuple(tie for tie in counted if tie.word in TAKING_PART and tie.presence >= COUNTED),
        undated=tuple(tie for tie in counted if tie.word in TAKING_PART and tie.presence < COUNTED),
        other_roles=tuple(tie for tie in counted if tie.word not in TAKING_PART),
        denied=tuple(tie for tie in rest if tie.held.tie.confirmation is not Confirmation.UNKNOWN),
        asked=tuple(tie for tie in rest if tie.held.tie.confirmation is Confirmation.UNKNOWN),
        at_another_time=tuple(away),
    )
