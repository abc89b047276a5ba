"""How organisations are put into groups: by kind, by sphere, by the municipality of their seat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from stakeholders.domain.dates import BEGINNING, FOREVER
from stakeholders.domain.kinds import OrganisationKind, Sphere
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.records import MunicipalityCode, Organisation
from stakeholders.domain.text import sort_key
from stakeholders.network.network import Bools, Network


class Grouping(StrEnum):
    """What the rows of a board are."""

    MUNICIPALITIES = "municipalities"
    """The expected municipalities, one row each, then the others that take part."""
    KINDS = "kinds"
    SPHERES = "spheres"
    LOCATED = "located"
    """Organisations by the municipality of their seat."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Some organisations that stand in one row."""

    id: str
    """`kind:firm`, `sphere:industry` or `located:vennesla` (or the code, if nobody knows whose it is)."""
    names: Message | Name
    members: Bools
    """By position: which organisations are in it and exist at the time asked about."""
    kind: OrganisationKind | None = None
    sphere: Sphere | None = None


def groups(network: Network, grouping: Grouping) -> Iterator[Group]:
    """The groups of a grouping that have at least one organisation."""
    match grouping:
        case Grouping.KINDS:
            for number, kind in enumerate(OrganisationKind):
                yield from _if_any(
                    f"kind:{kind}", group_label(kind), network.exists & (network.kinds == number), kind=kind
                )
        case Grouping.SPHERES:
            for number, sphere in enumerate(Sphere):
                members = network.exists & (network.spheres == number)
                yield from _if_any(f"sphere:{sphere}", group_label(sphere), members, sphere=sphere)
        case Grouping.LOCATED:
            yield from _located(network)
        case Grouping.MUNICIPALITIES:
            raise ValueError("municipalities are rows of their own, not groups")


def _if_any(
    id_: str,
    names: Message | Name,
    members: Bools,
    *,
    kind: OrganisationKind | None = None,
    sphere: Sphere | None = None,
) -> Iterator[Group]:
    if members.any():
        yield Group(id_, names, members, kind, sphere)


def _located(network: Network) -> Iterator[Group]:
    seats = Seats(network)
    found: dict[str, Bools] = {}
    for position, organisation in enumerate(network.organisations):
        if organisation.municipality_code is None or not network.exists[position]:
            continue
        where = seats.municipality_then(organisation.municipality_code) or organisation.municipality_code
        found.setdefault(where, np.zeros(len(network.organisations), dtype=bool))[position] = True
    for where in sorted(found, key=lambda where: sort_key(seats.names(where).nb)):
        yield Group(f"located:{where}", seats.located(where), found[where])


class Seats:
    """Which municipality a code means at the time asked about."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._codes: dict[str, list[MunicipalityCode]] = {}
        for row in network.facts.table(MunicipalityCode).values():
            self._codes.setdefault(row.code, []).append(row)
        for organisation in network.facts.table(Organisation).values():
            code = organisation.municipality_code
            if (
                organisation.kind is OrganisationKind.MUNICIPALITY
                and code is not None
                and code not in self._codes
            ):
                own = MunicipalityCode(organisation_id=organisation.id, code=code)
                self._codes.setdefault(code, []).append(own)

    def municipality(self, code: str) -> str | None:
        """The id of the municipality with a code: the one that has it then, else the one that ever had it."""
        rows = self._codes.get(code)
        if not rows:
            return None
        first, last = self._network.as_of.first.toordinal(), self._network.as_of.last.toordinal()

        def order(row: MunicipalityCode) -> tuple[bool, str]:
            begins = row.valid_from.first if row.valid_from else BEGINNING
            ends = row.valid_to.last if row.valid_to else FOREVER
            return not (begins <= last and first <= ends), row.key

        id_ = min(rows, key=order).organisation_id
        return self._network.organisations[self._network.position[id_]].id

    def municipality_then(self, code: str) -> str | None:
        """The id of the municipality a code lies in at the time asked about; None if it cannot be said.

        A municipality that merged or was renamed by then is the one it became. One that did not exist
        yet is the one it came from, if that is one only.
        """
        id_ = self.municipality(code)
        if id_ is None or self._network.exists[self._network.position[id_]]:
            return id_
        network = self._network
        ancestors = network.successions.came_from(id_, date.max) - {id_}
        there = sorted(a for a in ancestors if network.exists[network.position[a]])
        if there:
            return there[0] if len(there) == 1 else None
        became = network.successions.living(id_)
        return became if network.exists[network.position[became]] else id_

    def located(self, where: str) -> Message:
        """The heading of those who sit in a municipality, or at a code nobody had then."""
        later = self.municipality(where)
        if later is not None and later != where:
            names = self.names(later)
            return N_("Located in {code}, later {municipality}", code=where, municipality=names)
        return N_("Located in {municipality}", municipality=self.names(where))

    def names(self, where: str) -> Name:
        """The municipality's name, or the code itself if nobody knows whose it is."""
        organisation = self._network.facts.table(Organisation).get(where)
        return organisation.names if organisation is not None else Name(where)
