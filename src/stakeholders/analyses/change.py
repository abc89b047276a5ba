"""What began, ended, grew stronger or weaker between two times: ties, organisations and measures.

Both networks must be of one strategy and, to be comparable, of the same boundaries: a merger
would otherwise look like ties that ended and others that began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from stakeholders.domain.records import Measure, Organisation
from stakeholders.network.network import COUNTED, Network, TieColumns
from stakeholders.network.succession import HeldTie
from stakeholders.network.ties import Confirmation

Ends = tuple[str, str, str]
_TABLES: Final = ("participations", "cooperations", "memberships")
_CONFIRMED: Final = (Confirmation.ONE_SIDE, Confirmation.BOTH_SIDES, Confirmation.DOCUMENTED)
"""From weaker to stronger, of those that count."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise; ties as (one end, other end, role or kind), by table."""

    begun: Mapping[str, Mapping[Ends, HeldTie]]
    """That hold only at the later time."""
    ended: Mapping[str, Mapping[Ends, HeldTie]]
    """That held only at the earlier one."""
    stronger: Mapping[str, Mapping[Ends, HeldTie]]
    """Closer than before (intensity), or, as close, better confirmed; as they are at the later time."""
    weaker: Mapping[str, Mapping[Ends, HeldTie]]
    came: tuple[Organisation, ...]
    """That exist only at the later time; none that came after another one by merger or rename."""
    went: tuple[Organisation, ...]
    """That existed only at the earlier time, and that nobody came after."""
    measures_begun: tuple[Measure, ...]
    measures_ended: tuple[Measure, ...]


def change(earlier: Network, later: Network) -> Change:
    """What is otherwise at the later time."""
    begun, ended, stronger, weaker = _none(), _none(), _none(), _none()
    for table in _TABLES:
        before, after = _holding(earlier, getattr(earlier, table)), _holding(later, getattr(later, table))
        begun[table] = {ends: after[ends] for ends in sorted(after.keys() - before.keys())}
        ended[table] = {ends: before[ends] for ends in sorted(before.keys() - after.keys())}
        for ends in sorted(after.keys() & before.keys()):
            difference = _difference(before[ends], after[ends])
            if difference:
                (stronger if difference > 0 else weaker)[table][ends] = after[ends]
    there, here = _existing(earlier), _existing(later)
    active, inactive = _active(later), _active(earlier)
    return Change(
        begun,
        ended,
        stronger,
        weaker,
        tuple(here[id_] for id_ in sorted(here.keys() - there.keys()) if not _has_before(later, id_)),
        tuple(
            there[id_] for id_ in sorted(there.keys() - here.keys()) if not later.successions.successors(id_)
        ),
        tuple(active[id_] for id_ in sorted(active.keys() - inactive.keys())),
        tuple(inactive[id_] for id_ in sorted(inactive.keys() - active.keys())),
    )


def _none() -> dict[str, dict[Ends, HeldTie]]:
    return {table: {} for table in _TABLES}


def _difference(before: HeldTie, after: HeldTie) -> int:
    """Above 0 if a tie is closer than before, or as close and better confirmed; below 0 for the opposite.

    Where nobody tells how close it is, at one of the times, only the confirmation is compared.
    """
    was, now = (getattr(held.tie.best, "intensity", None) for held in (before, after))
    if was is not None and now is not None and was != now:
        return int(now - was)
    return _CONFIRMED.index(after.tie.confirmation) - _CONFIRMED.index(before.tie.confirmation)


def _existing(network: Network) -> dict[str, Organisation]:
    return {
        network.organisations[i].id: network.organisations[i] for i in np.flatnonzero(network.exists).tolist()
    }


def _has_before(network: Network, id_: str) -> bool:
    """Whether an organisation came after another one."""
    return len(network.successions.came_from(id_, network.as_of.last)) > 1


def _active(network: Network) -> dict[str, Measure]:
    there = network.in_strategy & (network.activity >= COUNTED)
    return {network.measures[i].id: network.measures[i] for i in np.flatnonzero(there).tolist()}


def _holding(network: Network, ties: TieColumns) -> dict[Ends, HeldTie]:
    folded = network.folded
    holding = {}
    for i in np.flatnonzero(ties.counts & (ties.presence >= COUNTED)).tolist():
        held = ties.held[i]
        one, other, word = held.one, held.other, held.tie.best.identity[2]
        holding[folded.get(one, one), folded.get(other, other), word] = held
    return holding
