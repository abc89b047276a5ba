"""Everything one organisation is in: its ties, looked at from its side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from stakeholders.domain.errors import NotFound
from stakeholders.domain.kinds import AliasKind
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Alias, Measure, Organisation
from stakeholders.domain.text import sort_key
from stakeholders.network.network import Network, Presence, TieColumns
from stakeholders.network.succession import HeldTie


@dataclass(frozen=True, slots=True)
class OwnTie:
    """One tie of an organisation."""

    other: Measure | Organisation
    held: HeldTie
    presence: Presence
    word: StrEnum
    """Role in the measure or body, or kind of cooperation."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of all statements about it."""
        return tuple(dict.fromkeys(source for s in self.held.tie.statements for source in s.source))


@dataclass(frozen=True, slots=True)
class OwnTies:
    """All ties of an organisation: those that hold first, then by the name of the other end."""

    participations: tuple[OwnTie, ...]
    cooperations: tuple[OwnTie, ...]
    memberships: tuple[OwnTie, ...]
    members: tuple[OwnTie, ...]


def position_of(network: Network, id_: str) -> int:
    """Where the organisation with an id stands, also under an id that was merged away; else `NotFound`."""
    if id_ not in network.position:
        for alias in network.facts.table(Alias).values():
            if alias.kind is AliasKind.ID and alias.alias == id_:
                return network.position[alias.organisation_id]
        raise NotFound(
            N_("There is no organisation “{name}”.", name=id_),
            what_to_do=N_("Look for it by its name under Find."),
        )
    return network.position[id_]


def ties_of(network: Network, position: int) -> OwnTies:
    """The ties of the organisation at a position."""
    cooperations = [
        *_rows(network, network.cooperations, position, "one"),
        *_rows(network, network.cooperations, position, "other"),
    ]
    return OwnTies(
        _sorted(_rows(network, network.participations, position, "one")),
        _sorted(cooperations),
        _sorted(_rows(network, network.memberships, position, "one")),
        _sorted(_rows(network, network.memberships, position, "other")),
    )


def _rows(network: Network, ties: TieColumns, position: int, side: str) -> Iterator[OwnTie]:
    own, others = (ties.one, ties.other) if side == "one" else (ties.other, ties.one)
    ends: tuple[Measure | Organisation, ...] = network.organisations
    if ties is network.participations:
        ends = network.measures
    # Under later boundaries both ends may have become one: no tie with itself.
    itself = others == position if ends is network.organisations else np.zeros(len(ties), dtype=bool)
    for i in np.flatnonzero((own == position) & ~itself).tolist():
        held = ties.held[i]
        word = getattr(held.tie.best, held.tie.best.word_field)
        yield OwnTie(ends[int(others[i])], held, Presence(int(ties.presence[i])), word)


def _sorted(ties: Iterator[OwnTie] | list[OwnTie]) -> tuple[OwnTie, ...]:
    return tuple(sorted(ties, key=lambda tie: (-tie.presence, sort_key(tie.other.names.nb), tie.held.tie.id)))
