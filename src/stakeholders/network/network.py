"""`Network`: everything an analysis may ask, as columns of one immutable value.

Organisations and measures have positions; ties are rows of numbers that point at them.
What a row means at the time asked about is its `presence`: it holds, it is undated, or it
does not hold. Nothing here reads a store, a file or a clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import OrganisationKind, ParticipationRole, Sphere
from stakeholders.domain.records import FocusArea, Measure, Organisation, Strategy
from stakeholders.network.perspective import Basis, Boundaries, Perspective
from stakeholders.network.succession import HeldTie, Successions

if TYPE_CHECKING:
    import networkx as nx

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ROLES: Final = tuple(ParticipationRole)
"""Participation roles by their number in the `word` column of participations."""


class Presence(IntEnum):
    """Whether a measure or a tie is there at the time asked about."""

    ABSENT = 0
    UNDATED = 1
    """It may be there: the sources do not say when. Shown, never counted."""
    ASSUMED = 2
    """Undated, but under the strategy asked about, in a period of its time: counted there, and marked."""
    PRESENT = 3


COUNTED: Final = Presence.ASSUMED
"""The least presence that counts."""


class Involvement(IntEnum):
    """What a participation amounts to, at the time asked about."""

    SHOWN = 0
    """Nothing that is counted: a target, an undated funder, or not there at all."""
    TAKES_PART = 1
    ASSUMED = 2
    """Takes part in an undated measure under the plan whose period is asked about: counted, and marked."""
    UNDATED = 3
    """May take part."""
    FUNDS = 4
    DISPUTED = 5
    """Takes part as one says, and not as a side says."""


@dataclass(frozen=True, slots=True, eq=False)
class TieColumns:
    """Ties of one type as columns; row i is the tie `held[i]`."""

    held: Sequence[HeldTie]
    one: Ints
    """Position of the first organisation."""
    other: Ints
    """Position of the measure (participations) or of the second organisation."""
    word: Ints
    """Number of the role (participations, see `ROLES`); 0 elsewhere."""
    presence: Ints
    """`Presence` of each row."""
    counts: Bools
    """Whether it is confirmed well enough to be a tie."""
    disputed: Bools
    """Whether one side denies what another statement says."""
    voiced: Ints
    """Numbers of the rows about which an organisation has spoken, not only documents."""

    def __len__(self) -> int:
        return len(self.held)


@dataclass(frozen=True, slots=True, eq=False)
class LinkColumns:
    """Which measure stands under which focus area of the strategy; each pair once, a stated link first."""

    measure: Ints
    area: Ints
    """Position in `Network.areas`."""
    assigned: Bools


@dataclass(frozen=True, eq=False)
class Network:
    """Who works with whom on what, at one revision, seen from one perspective."""

    revision: int
    perspective: Perspective
    facts: Facts = field(repr=False)
    """Names, sources, statements, inquiries and expectations, for whoever needs the words."""
    successions: Successions = field(repr=False)
    organisations: tuple[Organisation, ...] = field(repr=False)
    """By position, sorted by id; under later boundaries without those that were folded into others."""
    exists: Bools = field(repr=False)
    """Whether each organisation exists (at some time in a period), or may."""
    folded: Mapping[str, str] = field(repr=False)
    """Organisations that are counted as another, under later boundaries."""
    measures: tuple[Measure, ...] = field(repr=False)
    activity: Ints = field(repr=False)
    """`Presence` of each measure."""
    areas: tuple[FocusArea, ...] = field(repr=False)
    """The strategy's focus areas, groups and leaves, in the order of the plan."""
    links: LinkColumns = field(repr=False)
    participations: TieColumns = field(repr=False)
    cooperations: TieColumns = field(repr=False)
    memberships: TieColumns = field(repr=False)

    @property
    def strategy(self) -> Strategy | None:
        """The strategy whose focus areas are looked at."""
        return self.perspective.strategy

    @property
    def as_of(self) -> AsOf:
        """The time asked about."""
        return self.perspective.as_of

    @property
    def boundaries(self) -> Boundaries:
        """As it was, or with later mergers made."""
        return self.perspective.boundaries

    @property
    def basis(self) -> Basis:
        """Which links of measures to focus areas count."""
        return self.perspective.basis

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each organisation stands; one that was folded stands where its successor does."""
        own = {organisation.id: i for i, organisation in enumerate(self.organisations)}
        return own | {old: own[new] for old, new in self.folded.items()}

    @cached_property
    def measure_position(self) -> Mapping[str, int]:
        """Where each measure stands."""
        return {measure.id: i for i, measure in enumerate(self.measures)}

    @cached_property
    def area_position(self) -> Mapping[str, int]:
        """Where each focus area of the strategy stands."""
        return {area.id: i for i, area in enumerate(self.areas)}

    @cached_property
    def kinds(self) -> Ints:
        """The number of each organisation's kind, in the order of `OrganisationKind`."""
        number = {kind: i for i, kind in enumerate(OrganisationKind)}
        return np.array([number[organisation.kind] for organisation in self.organisations], dtype=np.int64)

    @cached_property
    def spheres(self) -> Ints:
        """The number of each organisation's sphere, in the order of `Sphere`."""
        number = {sphere: i for i, sphere in enumerate(Sphere)}
        return np.array(
            [number[organisation.in_sphere] for organisation in self.organisations], dtype=np.int64
        )

    @cached_property
    def in_strategy(self) -> Bools:
        """Which measures belong to the strategy: under it, or addressing one of its focus areas."""
        own = self.strategy.id if self.strategy is not None else None
        found = np.array(
            [m.strategy_id is not None and m.strategy_id == own for m in self.measures], dtype=bool
        )
        found[self.links.measure] = True
        return found

    @cached_property
    def taking_part(self) -> Bools:
        """Which participations make an organisation take part: by role, confirmation and time."""
        rows = self.participations
        return rows.counts & (rows.presence >= COUNTED) & self.takes_part_by_role

    @cached_property
    def involvement(self) -> Ints:
        """What each participation amounts to, as `Involvement`."""
        rows, role = self.participations, self.takes_part_by_role
        funder = rows.word == ROLES.index(ParticipationRole.FUNDER)
        found = np.zeros(len(rows), dtype=np.int64)
        found[rows.counts & funder & (rows.presence >= COUNTED)] = Involvement.FUNDS
        for presence, involvement in (
            (Presence.PRESENT, Involvement.TAKES_PART),
            (Presence.ASSUMED, Involvement.ASSUMED),
            (Presence.UNDATED, Involvement.UNDATED),
        ):
            found[rows.counts & role & (rows.presence == presence)] = involvement
        found[rows.disputed & role & (rows.presence > Presence.ABSENT)] = Involvement.DISPUTED
        return found

    @cached_property
    def takes_part_by_role(self) -> Bools:
        """Which participations have a role that counts as taking part (responsible, supporting, partner)."""
        return self.participations.word < ROLES.index(ParticipationRole.FUNDER)

    def leaves(self) -> tuple[FocusArea, ...]:
        """The focus areas that no other area has as its group, in the order of the plan."""
        groups = {area.parent_id for area in self.areas}
        return tuple(area for area in self.areas if area.id not in groups)

    def group_of(self, area: FocusArea) -> FocusArea | None:
        """The topmost group an area stands in, or None if it stands alone."""
        top = None
        while area.parent_id is not None:
            top = area = self.areas[self.area_position[area.parent_id]]
        return top

    @cached_property
    def two_mode_ties(self) -> Ints:
        """(organisation, measure) positions of who takes part in a measure of the strategy.

        Only participations that count and hold; each pair once, sorted; shape (ties, 2).
        """
        rows = self.participations
        held = np.flatnonzero(self.taking_part & self.in_strategy[rows.other])
        return np.unique(np.stack([rows.one[held], rows.other[held]], axis=1), axis=0)

    @cached_property
    def cooperation_pairs(self) -> Ints:
        """Positions of who co-operates with whom.

        Only cooperations that count and hold; each pair once, the smaller first, sorted; nobody with
        itself; shape (pairs, 2).
        """
        rows = self.cooperations
        held = rows.counts & (rows.presence >= COUNTED) & (rows.one != rows.other)
        return np.unique(np.sort(np.stack([rows.one[held], rows.other[held]], axis=1), axis=1), axis=0)

    def two_mode(self) -> nx.Graph[str]:
        """Organisations and the strategy's measures they take part in, as a bipartite networkx graph.

        Nodes are `organisation:ID` and `measure:ID` with the attribute `bipartite` 0 and 1; only
        participations that count and hold make edges, and only nodes with an edge are there.
        """
        import networkx as nx  # slow to load

        graph: nx.Graph[str] = nx.Graph()
        for one, other in self.two_mode_ties.tolist():
            organisation, measure = self.organisations[one].id, self.measures[other].id
            graph.add_node(f"organisation:{organisation}", bipartite=0)
            graph.add_node(f"measure:{measure}", bipartite=1)
            graph.add_edge(f"organisation:{organisation}", f"measure:{measure}")
        return graph


assert ROLES[3:] == (ParticipationRole.FUNDER, ParticipationRole.TARGET)  # `takes_part_by_role` relies on it
