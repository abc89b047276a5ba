"""All measures of structure of one network, taken once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stakeholders.analyses.structure.brokerage import Brokerage, brokerage
from stakeholders.analyses.structure.communities import Communities, adjusted_rand, communities
from stakeholders.analyses.structure.core import Core, core
from stakeholders.analyses.structure.holes import Hole, structural_holes
from stakeholders.analyses.structure.mixing import Mixing, mixing
from stakeholders.analyses.structure.partners import partners
from stakeholders.analyses.structure.whole import OneMode, TwoMode, cooperations_of, measures_of
from stakeholders.domain.kinds import OrganisationKind, Sphere
from stakeholders.network.network import Ints, Network


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike circles are to another division."""

    index: float | None
    """Adjusted Rand index; None where nothing could differ."""
    of: int
    """Organisations with ties of which the division is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """What the network looks like. Rows of the parts are those of `who`."""

    measures: TwoMode
    cooperations: OneMode
    who: Ints
    """Positions of those who take part in the plan or co-operate."""
    spheres: tuple[Sphere, ...]
    """By group number of `by_sphere`."""
    by_sphere: Mixing
    kinds: tuple[OrganisationKind, ...]
    """By group number of `by_kind` and of the brokers' groups."""
    by_kind: Mixing
    holes: Sequence[Hole | None] | None
    """None altogether for a network that is too large."""
    brokers: Brokerage | None
    """Between kinds; None for a network that is too large."""
    core: Core | None
    communities: Communities | None
    like_spheres: Likeness | None
    like_kinds: Likeness | None
    like_municipalities: Likeness | None


def structure(network: Network, seed: int = 1) -> Structure:
    """Every measure of structure at the time asked about; the same seed gives the same."""
    found = partners(network)
    who, weights = found.who, found.weights
    sphere, by_sphere = np.unique(network.spheres[who], return_inverse=True)
    kind, by_kind = np.unique(network.kinds[who], return_inverse=True)
    codes = [network.organisations[position].municipality_code for position in who.tolist()]
    number = {code: i for i, code in enumerate(sorted({code for code in codes if code is not None}))}
    seats = np.array([-1 if code is None else number[code] for code in codes], dtype=np.int64)
    circles = communities(weights, seed)

    def like(other: Ints) -> Likeness | None:
        if circles is None:
            return None
        known = (circles.of >= 0) & (other >= 0)
        return Likeness(adjusted_rand(circles.of[known], other[known]), int(known.sum()))

    return Structure(
        measures_of(network),
        cooperations_of(network),
        who,
        tuple(list(Sphere)[i] for i in sphere.tolist()),
        mixing(weights, by_sphere, seed=seed),
        tuple(list(OrganisationKind)[i] for i in kind.tolist()),
        mixing(weights, by_kind, seed=seed),
        structural_holes(weights),
        brokerage(weights, by_kind, seed=seed),
        core(weights),
        circles,
        like(by_sphere),
        like(by_kind),
        like(seats),
    )
