"""What has been worked out of a network: each thing once, kept as long as it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from threading import RLock
from typing import Final

from stakeholders.analyses.chance import Chance, chance
from stakeholders.analyses.coverage import DEFAULT_GROUPINGS, Board, coverage
from stakeholders.analyses.structure import Structure, structure
from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders.gaps import Gap, GapOptions, all_rules, find_gaps
from stakeholders.gaps.life import Life
from stakeholders.network.groups import Grouping
from stakeholders.network.network import Network
from stakeholders.network.perspective import Perspective
from stakeholders.services.deciding import MOST_REVISIONS as WHOLE_HISTORY
from stakeholders.services.deciding import life_of
from stakeholders.services.networks import Networks
from stakeholders.services.what_if import Supposed, WhatIf, what_if

KEPT: Final = 16
"""Networks of which it is remembered what was worked out, and what was supposed of each."""
LAST_REVISIONS: Final = 25
"""How many revisions back a gap is looked for, unless more is asked for: seconds, not minutes."""
MOST_KNOWN: Final = 100_000
"""Answers whether a gap was there at a revision, of all gaps, that are remembered."""
EVERY_ROW: Final = tuple(Grouping)


class Insight:
    """What is known of one network. May be used by several threads."""

    def __init__(self, network: Network, known: dict[Hashable, bool]) -> None:
        self.network = network
        self._known = known
        self._lock = RLock()
        self._boards: dict[tuple[Grouping, ...], Board] = {}
        self._gaps: dict[bool, tuple[Gap, ...]] = {}
        self._structure: Structure | None = None
        self._chance: Chance | None = None
        self._supposed: dict[Supposed, WhatIf] = {}

    def structure(self) -> Structure:
        """What the network looks like."""
        with self._lock:
            self._structure = self._structure or structure(self.network)
            return self._structure

    def board(self, groupings: Sequence[Grouping] = DEFAULT_GROUPINGS) -> Board:
        """The board with these rows."""
        key = tuple(dict.fromkeys(groupings))
        with self._lock:
            if key not in self._boards:
                self._boards[key] = coverage(self.network, key)
            return self._boards[key]

    def gaps(self, *, helix: bool = False, only: Sequence[str] = ()) -> tuple[Gap, ...]:
        """All gaps, or those of some rules; `NotFound` for a rule that does not exist."""
        known = [rule.id for rule in all_rules()]
        for id_ in only:
            if id_ not in known:
                raise NotFound(
                    N_("There is no rule “{id}”.", id=id_),
                    what_to_do=N_("Choose from: {ids}.", ids=", ".join(known)),
                )
        with self._lock:
            if helix not in self._gaps:
                self._gaps[helix] = find_gaps(self.network, GapOptions(helix=helix))
            return tuple(gap for gap in self._gaps[helix] if not only or gap.rule in only)

    def life(self, networks: Networks, gap_id: str, *, whole: bool = False) -> Life:
        """Since when there is a gap and what was decided, by the last revisions or by the whole history.

        The first look may take long, so nobody else waits for it.
        """
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        most = WHOLE_HISTORY if whole else LAST_REVISIONS
        return life_of(networks, self.network, gap_id, most=most, known=self._known)

    def what_if(self, supposed: Supposed) -> WhatIf:
        """What would be; raises what supposing raises. It takes longest of all, so nobody else waits."""
        found = self._supposed.get(supposed)
        if found is None:
            found = what_if(self.network, supposed, self.gaps())
            if len(self._supposed) >= KEPT:
                self._supposed.clear()
            self._supposed[supposed] = found
        return found

    def chance(self) -> Chance:
        """All groups beside chance."""
        with self._lock:
            if self._chance is None:
                self._chance = chance(self.network)
            return self._chance


class Insights:
    """The insights used last. May be used by several threads."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._kept: OrderedDict[tuple[int, Perspective], Insight] = OrderedDict()
        self._known: dict[Hashable, bool] = {}

    def of(self, network: Network) -> Insight:
        """What is known of a network already, or the beginning of it."""
        key = (network.revision, network.perspective)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = Insight(network, self._known)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]
