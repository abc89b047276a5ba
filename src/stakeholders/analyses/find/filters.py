"""The filters of a search: kind, industry, place, focus area."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import numpy as np

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
        for row in self._network.facts.table(Serves).values():
            served[row.organisation_id].add(row.municipality_id)
        return served


def measures_in_area(network: Network, area: str) -> dict[int, set[int]]:
    """For each organisation that takes part in measures of a focus area, which ones."""
    rows, links = network.participations, network.links
    here = links.measure[links.area == network.area_position.get(area, -1)]
    found: dict[int, set[int]] = defaultdict(set)
    for i in np.flatnonzero(network.taking_part & np.isin(rows.other, here)).tolist():
        found[int(rows.one[i])].add(int(rows.other[i]))
    return found
