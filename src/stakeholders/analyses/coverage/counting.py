"""How many take part, may take part, fund or are disputed in each cell; whole columns at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stakeholders.analyses.coverage.cells import Row
from stakeholders.analyses.coverage.columns import Placed
from stakeholders.network.network import Ints, Involvement, Network


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """For each row and column: how many organisations (or measures) take part, may, fund, or are disputed."""

    count: Ints
    assumed: Ints
    undated: Ints
    funding: Ints
    disputed: Ints

    @staticmethod
    def of(network: Network, placed: Placed, rows: Sequence[Row], width: int) -> Counts:
        ties, line = network.participations, line_of(network, rows)
        who = line[ties.one[placed.row]]
        inside = who >= 0
        number, cells = placed.row[inside], who[inside] * width + placed.column[inside]
        counts_measures = bool(rows) and rows[0].counts_measures
        things = ties.other[number] if counts_measures else ties.one[number]
        size = max(len(network.measures), len(network.organisations), 1)
        pairs = cells * size + things
        involvement = network.involvement[number]

        def distinct(*how: Involvement) -> Ints:
            # As np.unique and np.setdiff1d do it, which load half of numpy more than is needed here.
            mask = np.isin(involvement, how) if len(how) > 1 else involvement == how[0]
            some = np.sort(pairs[mask])
            return np.asarray(some[np.diff(some, prepend=-1) > 0])

        def without(some: Ints, others: Ints) -> Ints:
            place = np.searchsorted(others, some)
            return np.asarray(some[np.append(others, -1)[place] != some])

        def shaped(unique_pairs: Ints) -> Ints:
            return np.bincount(unique_pairs // size, minlength=len(rows) * width).reshape(len(rows), width)

        sure = distinct(Involvement.TAKES_PART)
        part = (
            distinct(Involvement.TAKES_PART, Involvement.ASSUMED)
            if Involvement.ASSUMED in involvement
            else sure
        )
        return Counts(
            shaped(part),
            shaped(without(part, sure)),
            shaped(without(distinct(Involvement.UNDATED), part)),
            shaped(distinct(Involvement.FUNDS)),
            shaped(distinct(Involvement.DISPUTED)),
        )


def line_of(network: Network, rows: Sequence[Row]) -> Ints:
    """The row each organisation stands in, or -1: within one section an organisation stands in one row."""
    line = np.full(len(network.organisations), -1, dtype=np.int64)
    for i, row in enumerate(rows):
        line[row.members] = i
    return line
