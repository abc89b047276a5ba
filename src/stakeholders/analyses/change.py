"""What began and what ended between two times: ties that hold at one of them and not at the other.

Both networks must be of one strategy and, to be comparable, of the same boundaries: a merger
would otherwise look like ties that ended and others that began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from stakeholders.network.network import COUNTED, Network, TieColumns
from stakeholders.network.succession import HeldTie

Ends = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """Ties of each type that began and that ended, as (one end, other end, role or kind) with the tie."""

    begun: Mapping[str, Mapping[Ends, HeldTie]]
    """By table: participations, cooperations, memberships."""
    ended: Mapping[str, Mapping[Ends, HeldTie]]


def change(earlier: Network, later: Network) -> Change:
    """The ties that hold only at the later time, and those that hold only at the earlier one."""
    begun, ended = {}, {}
    for table in ("participations", "cooperations", "memberships"):
        before, after = _holding(earlier, getattr(earlier, table)), _holding(later, getattr(later, table))
        begun[table] = {ends: after[ends] for ends in sorted(after.keys() - before.keys())}
        ended[table] = {ends: before[ends] for ends in sorted(before.keys() - after.keys())}
    return Change(begun, ended)


def _holding(network: Network, ties: TieColumns) -> dict[Ends, HeldTie]:
    folded = network.folded
    holding = {}
    for i in np.flatnonzero(ties.counts & (ties.presence >= COUNTED)).tolist():
        held = ties.held[i]
        one, other, word = held.one, held.other, held.tie.best.identity[2]
        holding[folded.get(one, one), folded.get(other, other), word] = held
    return holding
