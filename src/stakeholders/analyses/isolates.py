"""Organisations without a tie: in no measure, with no partner and in no body at the time asked about.

An undated tie is enough not to be isolated: the sources say that there was one, only not when.
"""

from __future__ import annotations

import numpy as np

from stakeholders.network.network import Network, Presence


def isolates(network: Network) -> tuple[int, ...]:
    """Positions of the organisations that exist and have no tie of any type, also no undated one."""
    tied = np.zeros(len(network.organisations), dtype=bool)
    for ties, both in (
        (network.participations, False),
        (network.cooperations, True),
        (network.memberships, True),
    ):
        there = (ties.counts | ties.disputed) & (ties.presence > Presence.ABSENT)
        tied[ties.one[there]] = True
        if both:
            tied[ties.other[there]] = True
    return tuple(np.flatnonzero(network.exists & ~tied).tolist())
