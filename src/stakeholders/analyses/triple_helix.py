"""Which measures have partners from university, industry and government, and who is missing.

Completeness of a measure is h = |spheres present| / 3 (0, 1/3, 2/3 or 1), counting the
organisations that take part; clusters, incubators, schools and funds are in no sphere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from stakeholders.domain.kinds import Sphere
from stakeholders.network.network import COUNTED, Ints, Network

HELIX = (Sphere.UNIVERSITY, Sphere.INDUSTRY, Sphere.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Helix:
    """The spheres of one measure: for each, the positions of its organisations that take part."""

    measure: int
    partners: Mapping[Sphere, tuple[int, ...]]

    @property
    def missing(self) -> tuple[Sphere, ...]:
        """The spheres without a partner."""
        return tuple(sphere for sphere in HELIX if not self.partners[sphere])


def active_measures(network: Network) -> Ints:
    """Positions of the measures of the strategy that are active at the time asked about."""
    return np.flatnonzero(network.in_strategy & (network.activity >= COUNTED))


def completeness(network: Network) -> Ints:
    """How many of the three spheres take part in each of the `active_measures`: 0 to 3."""
    rows = network.participations
    held = np.flatnonzero(network.taking_part)
    sphere_of, measure = network.spheres[rows.one[held]], rows.other[held]
    present = np.zeros((len(network.measures), len(HELIX)), dtype=bool)
    for i, sphere in enumerate(HELIX):
        present[measure[sphere_of == list(Sphere).index(sphere)], i] = True
    return np.asarray(present[active_measures(network)].sum(axis=1), dtype=np.int64)


def triple_helix(network: Network) -> tuple[Helix, ...]:
    """The spheres of each measure of the strategy that is active at the time asked about."""
    rows = network.participations
    held = np.flatnonzero(network.taking_part)
    sphere_of = [organisation.in_sphere for organisation in network.organisations]
    partners: dict[int, dict[Sphere, set[int]]] = {
        int(m): {sphere: set() for sphere in HELIX} for m in active_measures(network)
    }
    for one, measure in zip(rows.one[held].tolist(), rows.other[held].tolist(), strict=True):
        if measure in partners and sphere_of[one] is not Sphere.NONE:
            partners[measure][sphere_of[one]].add(one)
    return tuple(
        Helix(measure, {sphere: tuple(sorted(found[sphere])) for sphere in HELIX})
        for measure, found in partners.items()
    )
