"""Who is in which group of a map of the whole: by kind, municipality, sphere or circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stakeholders.analyses.structure.communities import communities
from stakeholders.analyses.structure.partners import partners
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import N_
from stakeholders.domain.text import sort_key
from stakeholders.network.groups import Group, Grouping, Seats, groups
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.focus import By
from stakeholders_visualizations.model import Said

GROUPINGS: Mapping[By, Grouping] = {
    By.AREA: Grouping.KINDS,
    By.MUNICIPALITY: Grouping.LOCATED,
    By.SPHERE: Grouping.SPHERES,
}


@dataclass(frozen=True, slots=True)
class Members:
    """A group with its members by position."""

    id: str
    names: Said
    members: tuple[int, ...]


def members_of(content: Content, by: By, everybody: frozenset[int]) -> Iterable[Members]:
    """The groups that have anybody; whoever is in none comes last."""
    network, seats = content.network, Seats(content.network)
    if by is By.CIRCLE:
        yield from _circles(content, everybody)
        return
    alone: list[int] = []
    rest = set(everybody)
    for group in groups(network, GROUPINGS[by]):
        members = [p for p in group.members.nonzero()[0].tolist() if p in rest]
        rest.difference_update(members)
        if by is By.MUNICIPALITY and _is_municipality_alone(content, members):
            alone += members
        elif members:
            yield Members(group.id, _names(seats, group), _by_name(content, members))
    if alone:
        yield Members("alone", N_("Other municipalities, alone"), _by_name(content, alone))
    if rest:
        yield Members("rest", N_("Seat not known"), _by_name(content, rest))


def _circles(content: Content, everybody: frozenset[int]) -> Iterable[Members]:
    """The circles, the largest first; then those who work with nobody."""
    found = partners(content.network)
    circles = communities(found.weights)
    rest = set(everybody)
    if circles is not None:
        for number in range(circles.count):
            members = [p for p in found.who[circles.of == number].tolist() if p in rest]
            rest.difference_update(members)
            names = N_("Circle {n}", n=number + 1)
            yield Members(f"circle:{number + 1}", names, _by_name(content, members))
    if rest:
        yield Members("rest", N_("In no circle"), _by_name(content, rest))


def _is_municipality_alone(content: Content, members: list[int]) -> bool:
    """Whether a municipality the plan expects nothing of is the only one of its group."""
    kinds = [content.network.organisations[p].kind for p in members]
    return kinds == [OrganisationKind.MUNICIPALITY] and members[0] not in content.expected


def _names(seats: Seats, group: Group) -> Said:
    """A municipality by its name alone; what is not a municipality as the board says it."""
    where = group.id.removeprefix("located:")
    own = seats.names(where)
    return group.names if where in {own.nb, group.id} else own


def _by_name(content: Content, members: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(members, key=lambda p: sort_key(content.network.organisations[p].name)))
