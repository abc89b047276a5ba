"""A map at one time in the places of the map at another, so that going from year to year moves nothing.

The other map is that of the plan's whole time, which has nearly everything in it: whoever is on
both stands where it stands there, and the rest where there is room near its own place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from stakeholders_visualizations.layouts.lattice import CELL
from stakeholders_visualizations.model import MapModel, MapNode, Point

CLOSE: Final = 24.0
"""Marks nearer to each other than this are on top of each other."""


def steady(model: MapModel, reference: MapModel) -> MapModel:
    """The same map with nodes and regions where the reference has them."""
    taken = [reference.node[node.id].at for node in model.nodes if node.id in reference.node]
    nodes: list[MapNode] = []
    for node in model.nodes:
        other = reference.node.get(node.id)
        if other is None:
            at = _free(node.at, taken)
            taken.append(at)
            nodes.append(replace(node, at=at))
        else:
            nodes.append(replace(node, at=other.at, label=other.label))
    return replace(
        model,
        nodes=tuple(nodes),
        regions=tuple(
            next((other for other in reference.regions if other.names == region.names), region)
            for region in model.regions
        ),
    )


def _free(wanted: Point, taken: list[Point]) -> Point:
    """The place itself, or the nearest below it where nobody stands."""
    at = wanted
    while any(abs(at.x - p.x) < CLOSE and abs(at.y - p.y) < CLOSE for p in taken):
        at = Point(at.x, round(at.y + CELL[1] / 2, 1))
    return at
