"""The filters of a search: kind, industry, place, focus area."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import numpy as np

from stakeholders.domain.dates import BEGINNING, FOREVER
from stakeholders.domain.records import Organisation, Serves
from stakeholders.network.groups import Seats
from stakeholders.network.network import Network


class Places:
    """Where organisations are: by the ids and codes of municipalities."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._seats = Seats(network)

    def of(self, organisation: Organisation) -> set[str]:
        """Ids and codes of the municipalities an organisation sits in or serves."""
        code = organisation.municipality_code
        seat = self._seats.municipality(code) if code else None
        return {place for place in (code, seat) if place} | self._served.get(organisation.id, set())

    @cached_property
    def _served(self) -> dict[str, set[str]]:
        served: dict[str, set[str]] = defaultdict(set)
        network = self._network
        first, last = network.as_of.first.toordinal(), network.as_of.last.toordinal()
        for row in network.facts.table(Serves).values():
            begins = row.valid_from.first if row.valid_from else BEGINNING
            ends = row.valid_to.last if row.valid_to else FOREVER
            if begins <= last and first <= ends:
                one, other = network.position[row.organisation_id], network.position[row.municipality_id]
                served[network.organisations[one].id].add(network.organisations[other].id)
        return served


def measures_in_area(network: Network, area: str) -> dict[int, set[int]]:
    """For each organisation that takes part in measures of a focus area, which ones."""
    rows, links = network.participations, network.links
    here = links.measure[links.area == network.area_position.get(area, -1)]
    found: dict[int, set[int]] = defaultdict(set)
    for i in np.flatnonzero(network.taking_part & np.isin(rows.other, here)).tolist():
        found[int(rows.one[i])].add(int(rows.other[i]))
    return found
