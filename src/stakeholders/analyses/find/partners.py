"""Who takes part in what at any time, and which R&D institutions an organisation works or has worked with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.network.network import Bools, Network, Presence


@dataclass(frozen=True, slots=True)
class Partner:
    """An R&D institution that an organisation works or has worked with."""

    organisation: int
    """Position in the network."""
    presence: Presence
    """Whether anything joins them at the time asked about; absent: at another time."""


def in_measures(network: Network) -> Iterator[tuple[int, int, Presence]]:
    """(organisation, measure) positions of who takes part, at whatever time, and how present that is."""
    rows = network.participations
    best: dict[tuple[int, int], int] = {}
    for i in np.flatnonzero(rows.counts & network.takes_part_by_role).tolist():
        pair = int(rows.one[i]), int(rows.other[i])
        best[pair] = max(best.get(pair, 0), int(rows.presence[i]))
    for (one, measure), presence in best.items():
        yield one, measure, Presence(presence)


def rd_partners(network: Network) -> Mapping[int, tuple[Partner, ...]]:
    """For each organisation the R&D institutions it shares, or once shared, a measure or a tie with.

    Those that it works with at the time asked about come first; who has none is not in the mapping.
    """
    is_rd: Bools = np.array(
        [o.kind is OrganisationKind.RD_INSTITUTION for o in network.organisations], dtype=bool
    )
    found: dict[int, dict[int, Presence]] = defaultdict(dict)
    for one, other, presence in (*_through_measures(network, is_rd), *_through_ties(network, is_rd)):
        if one != other:
            found[one][other] = max(found[one].get(other, Presence.ABSENT), presence)
    return {
        one: tuple(Partner(p, theirs[p]) for p in sorted(theirs, key=lambda p: (-theirs[p], p)))
        for one, theirs in found.items()
    }


def _through_measures(network: Network, is_rd: Bools) -> Iterator[tuple[int, int, Presence]]:
    there = list(in_measures(network))
    inside: dict[int, list[tuple[int, Presence]]] = defaultdict(list)
    for one, measure, presence in there:
        if is_rd[one]:
            inside[measure].append((one, presence))
    for one, measure, presence in there:
        for other, theirs in inside.get(measure, ()):
            yield one, other, min(presence, theirs)


def _through_ties(network: Network, is_rd: Bools) -> Iterator[tuple[int, int, Presence]]:
    for ties in (network.cooperations, network.memberships):
        for i in np.flatnonzero(ties.counts).tolist():
            one, other, presence = int(ties.one[i]), int(ties.other[i]), Presence(int(ties.presence[i]))
            if is_rd[other]:
                yield one, other, presence
            if is_rd[one]:
                yield other, one, presence
