"""The columns of a board, and which participations stand in which of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from stakeholders.analyses.coverage.cells import Column
from stakeholders.domain.messages import N_
from stakeholders.domain.records import FocusArea
from stakeholders.network.network import COUNTED, Ints, Network, Presence


def columns_of(network: Network) -> Iterator[Column]:
    leaves = {area.id for area in network.leaves()}
    hung_on = set(network.links.area.tolist())
    active = network.activity >= COUNTED
    undated = network.activity == Presence.UNDATED

    def measured(measures: Ints) -> tuple[int, int]:
        return int(np.count_nonzero(active[measures])), int(np.count_nonzero(undated[measures]))

    headed: dict[str, list[tuple[int, FocusArea]]] = {}
    for position, area in enumerate(network.areas):
        top = network.group_of(area) or area
        headed.setdefault(top.id, []).append((position, area))
    for some in headed.values():
        group = some[0][1] if some[0][1].id not in leaves else None
        for position, area in some:
            if area.id in leaves:
                counts = measured(network.links.measure[network.links.area == position])
                yield Column(area.id, area.names, group, area, *counts)
        for position, area in some:
            if area.id not in leaves and position in hung_on:
                counts = measured(network.links.measure[network.links.area == position])
                names = N_("(whole group)") if area is group else N_("(whole {group})", group=area.names)
                yield Column(f"{area.id}:whole", names, group, area, *counts)
    rest = without_area(network)
    if network.strategy is not None and len(rest):
        yield Column(f"{network.strategy.id}:whole", N_("(whole plan)"), None, None, *measured(rest))


def without_area(network: Network) -> Ints:
    """The measures under the strategy that hang on none of its focus areas."""
    loose = network.in_strategy.copy()
    loose[network.links.measure] = False
    return np.flatnonzero(loose)


@dataclass(frozen=True, slots=True, eq=False)
class MeasureColumns:
    """Which measure stands in which column: pairs, sorted by measure."""

    measure: Ints
    column: Ints


def measure_columns(network: Network, columns: Sequence[Column]) -> MeasureColumns:
    of_area = {column.area.id: i for i, column in enumerate(columns) if column.area is not None}
    column_of_area = np.array([of_area.get(area.id, -1) for area in network.areas], dtype=np.int64)
    rest = without_area(network)
    measure = np.concatenate([network.links.measure, rest])
    column = np.concatenate([column_of_area[network.links.area], np.full(len(rest), len(columns) - 1)])
    order = np.lexsort((column, measure))
    return MeasureColumns(measure[order], column[order])


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Participations that are there (or may be), once for each column their measure stands in."""

    row: Ints
    """Number of the participation in the network."""
    column: Ints


def place(network: Network, where: MeasureColumns) -> Placed:
    rows = network.participations
    there = np.flatnonzero((rows.presence > Presence.ABSENT) & (rows.counts | rows.disputed))
    # Where the columns of each measure start, so that no measure has to be searched for.
    starts = np.searchsorted(where.measure, np.arange(len(network.measures) + 1))
    start = starts[rows.other[there]]
    times = starts[rows.other[there] + 1] - start
    repeated = np.repeat(there, times)
    # For each repetition: the start of its measure's columns, and how far it is into them.
    into = np.arange(len(repeated)) - np.repeat(np.cumsum(times) - times, times)
    return Placed(repeated, where.column[np.repeat(start, times) + into])
