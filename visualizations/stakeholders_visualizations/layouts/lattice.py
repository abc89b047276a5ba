"""Putting many marks near where they belong without one on top of another.

The map has a fixed brickwork of cells, each large enough for a mark and its name. Every mark
has a target, which depends on its own ties only, and takes the free cell nearest to it.

How stable this is: a mark never stands further from its target than the `reach` of all marks,
and the targets of others do not change when one tie is added. So no other mark can move
further than twice its reach; most do not move at all, since cells are handed out in the order
of ids and a cell once free stays free unless the moved mark wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from stakeholders_visualizations.model import Point

Coordinates = NDArray[np.float64]
CELL = (112.0, 56.0)
"""Width and height of a cell: room for a mark with a line of text under it."""
KEPT_WITHIN = 3.0
"""How many cell widths a mark may be from its target to keep the place it had before."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The part of the plane in which there are cells."""

    half_width: float
    half_height: float
    allowed: Callable[[Coordinates, Coordinates], NDArray[np.bool_]]
    """Which of some places may be used."""


def pack(
    targets: Mapping[str, Point], bounds: Bounds, kept: Mapping[str, Point] | None = None
) -> dict[str, Point]:
    """A cell for each id, near its target; `kept` places are given to those who had them, if still near."""
    if not targets:
        return {}
    cells = _cells(bounds)
    while len(cells) < len(targets):
        bounds = Bounds(bounds.half_width * 1.25, bounds.half_height * 1.25, bounds.allowed)
        cells = _cells(bounds)
    free = np.ones(len(cells), dtype=bool)
    taken: dict[str, Point] = {}
    index = {(round(float(x), 1), round(float(y), 1)): i for i, (x, y) in enumerate(cells)}
    for id_, before in sorted((kept or {}).items()):
        i = index.get((round(before.x, 1), round(before.y, 1)))
        target = targets.get(id_)
        if i is None or target is None or not free[i]:
            continue
        if _distance(cells[i : i + 1], target)[0] <= (KEPT_WITHIN * CELL[0]) ** 2:
            free[i] = False
            taken[id_] = before
    for id_ in sorted(targets.keys() - taken.keys()):
        away = np.where(free, _distance(cells, targets[id_]), np.inf)
        i = int(np.argmin(away))
        free[i] = False
        taken[id_] = Point(float(cells[i, 0]), float(cells[i, 1]))
    return taken


def _distance(cells: Coordinates, target: Point) -> Coordinates:
    """Squared distance, in which a step to the side counts as a step up or down: clusters come out round."""
    squeeze = (CELL[0] / CELL[1]) ** 0.5
    across, down = (cells[:, 0] - target.x) / squeeze, (cells[:, 1] - target.y) * squeeze
    away: Coordinates = across**2 + down**2
    return away


def _cells(bounds: Bounds) -> Coordinates:
    """Centres of all cells, row by row; every other row is shifted by half a cell."""
    width, height = CELL
    rows, columns = ceil(bounds.half_height / height), ceil(bounds.half_width / width)
    down = np.arange(-rows, rows + 1)
    across = np.arange(-columns, columns + 1)
    x = across[None, :] * width + np.where(down % 2, width / 2, 0.0)[:, None]
    y = np.broadcast_to((down * height)[:, None], x.shape)
    places: Coordinates = np.stack([x.ravel(), y.ravel()], axis=1).astype(np.float64)
    return places[bounds.allowed(places[:, 0], places[:, 1])]


def reach(places: Mapping[str, Point], targets: Mapping[str, Point]) -> dict[str, float]:
    """How far each mark stands from its target."""
    return {
        id_: ((place.x - targets[id_].x) ** 2 + (place.y - targets[id_].y) ** 2) ** 0.5
        for id_, place in places.items()
    }
