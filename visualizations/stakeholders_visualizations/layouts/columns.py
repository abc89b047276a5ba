"""One focus area as three columns: its measures in the middle, organisations to the left and the right.

Rows are ordered by the measures an organisation is in, so lines cross little. Measures stand in
the order they are given in and organisations keep their side, so when one tie is added its
organisation may change rows, and each other one moves by at most one row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from stakeholders_visualizations.model import Point

MEASURE_ROW, ROW = 84.0, 50.0
ASIDE, FURTHER = 380.0, 270.0
"""From the middle to the first column of organisations, and from one column to the next."""
MOST_ROWS = 24
HEAD = 120.0


@dataclass(frozen=True, slots=True)
class ColumnsPlan:
    """What is to be placed."""

    area: str
    measures: Sequence[str]
    left: Mapping[str, Sequence[str]]
    """Organisations by id, in the order of their names, each with its measures."""
    right: Mapping[str, Sequence[str]]
    top_left: Sequence[str]
    """Those who are missing: at the top of the left side, beside the marks."""
    marks: Mapping[str, Sequence[str]]
    """Hollow marks by what they hang on."""
    head: float
    """Half the width of the area's box."""
    half: float
    """Half the width of a measure's box."""


def columns(plan: ColumnsPlan) -> dict[str, Point]:
    """Place everything."""
    tallest = max(_rows(len(plan.left) + len(plan.top_left)), _rows(len(plan.right)))
    step = max(MEASURE_ROW, tallest * ROW / max(len(plan.measures), 1))
    down = {id_: i * step for i, id_ in enumerate(plan.measures)}
    places = {id_: Point(0.0, y) for id_, y in down.items()}
    places[plan.area] = Point(0.0, -HEAD)
    for i, mark in enumerate(plan.marks.get(plan.area, ())):
        places[mark] = Point(-plan.head - 70.0, -HEAD + (i - 0.2) * ROW)
    for id_ in plan.measures:
        for i, mark in enumerate(plan.marks.get(id_, ())):
            places[mark] = Point(plan.half + 12.0, down[id_] - 24.0 + 18.0 * i)
    height = max(len(plan.measures) - 1, 0) * step
    left = [*plan.top_left, *_ordered(plan.left, down)]
    places |= _side(left, -1.0, height)
    places |= _side(_ordered(plan.right, down), 1.0, height)
    return places


def _ordered(organisations: Mapping[str, Sequence[str]], down: Mapping[str, float]) -> list[str]:
    """By the middle of their measures; those given first go first among equals."""

    def middle(id_: str) -> float:
        rows = [down[m] for m in organisations[id_] if m in down]
        return sum(rows) / len(rows) if rows else 0.0

    return sorted(organisations, key=middle)


def _rows(count: int) -> int:
    """In how many rows a side stands."""
    most = max(MOST_ROWS, ceil((5 * count) ** 0.5))
    return ceil(count / ceil(count / most)) if count else 0


def _side(ids: Sequence[str], direction: float, height: float) -> dict[str, Point]:
    in_column = _rows(len(ids))
    count = ceil(len(ids) / in_column) if in_column else 0
    places = {}
    for i, id_ in enumerate(ids):
        row, column = divmod(i, count)
        top = height / 2 - (in_column - 1) * ROW / 2
        # Every other column is half a row lower, so that names are not in line.
        y = max(top, 30.0 - HEAD) + row * ROW + (column % 2) * ROW / 2
        places[id_] = Point(direction * (ASIDE + column * FURTHER), y)
    return places
