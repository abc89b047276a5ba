"""One organisation in the middle and the others around it, further out the more steps away.

Whoever is one step away stands on the first orbit, evenly spaced in the order given; a new one
moves each other by at most one place. Those further out stand on the lattice, in the
direction of whoever joins them to the middle. Focus areas stand outermost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import atan2, ceil, cos, pi, sin

import numpy as np

from stakeholders_visualizations.layouts.ellipse import Ellipse
from stakeholders_visualizations.layouts.lattice import CELL, Bounds, pack
from stakeholders_visualizations.model import Point

SPACING, MOST_ON_ORBIT, NEXT_ORBIT = 118.0, 22, 104.0
SMALLEST = (330.0, 230.0)
FULLEST = 0.55
AREA_SPACING, AREA_OUT, MARK_OUT = 350.0, 160.0, 140.0


@dataclass(frozen=True, slots=True)
class OrbitsPlan:
    """What is to be placed."""

    centre: str
    first: Sequence[str]
    further: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Each with those that join it to the middle, nearest orbit first."""
    areas: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Each with its measures on the map."""
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)


def orbits(plan: OrbitsPlan, kept: Mapping[str, Point] | None = None) -> dict[str, Point]:
    """Place everything."""
    places = {plan.centre: Point(0.0, 0.0)}
    outer = _first(plan.first, places)
    outer = _further(plan.further, outer, places, kept)
    _areas(plan.areas, outer, places)
    for near, marks in plan.marks.items():
        at = places[near]
        # Beyond the box of an area, which is wider than high; beside a measure.
        up = -1.0 if at.y <= 0 else 1.0
        for i, mark in enumerate(marks):
            if near in plan.areas:
                places[mark] = Point(at.x, at.y + up * (MARK_OUT + 60.0 * i))
            else:
                places[mark] = Point(at.x + 4.0, at.y + up * 26.0 * (i + 1))
    return places


def _first(ids: Sequence[str], places: dict[str, Point]) -> Ellipse:
    """The first orbit, or several close together if there are many; returns the outermost."""
    count = max(ceil(len(ids) / MOST_ON_ORBIT), 1)
    grown = 1.0
    while Ellipse(SMALLEST[0] * grown, SMALLEST[1] * grown).length < SPACING * len(ids) / count:
        grown *= 1.1
    inner = Ellipse(SMALLEST[0] * grown, SMALLEST[1] * grown)
    rings = [Ellipse(inner.a + NEXT_ORBIT * 1.2 * i, inner.b + NEXT_ORBIT * i) for i in range(count)]
    for i, id_ in enumerate(ids):
        # From the top, clockwise: the walk round an ellipse starts at its left.
        places[id_] = rings[i % count].point(0.25 + i / len(ids))
    return rings[-1] if ids else Ellipse(60.0, 60.0)


def _further(
    further: Mapping[str, Sequence[str]],
    inner: Ellipse,
    places: dict[str, Point],
    kept: Mapping[str, Point] | None,
) -> Ellipse:
    if not further:
        return inner
    keep_out = Ellipse(inner.a + 90.0, inner.b + 60.0)
    needed = len(further) * CELL[0] * CELL[1] / FULLEST
    width = 80.0
    while pi * ((keep_out.a + width) * (keep_out.b + width) - keep_out.a * keep_out.b) < needed:
        width += 40.0
    outer = Ellipse(keep_out.a + width, keep_out.b + width)
    waiting = dict(further)
    targets: dict[str, Point] = {}
    while waiting:
        # Whoever hangs on somebody not yet placed waits a round.
        ready = [id_ for id_, near in waiting.items() if any(n in places or n in targets for n in near)]
        for id_ in ready or list(waiting):
            near = [places.get(n) or targets.get(n) for n in waiting.pop(id_)]
            targets[id_] = _outwards([p for p in near if p is not None], keep_out, width)
    bounds = Bounds(outer.a, outer.b, lambda x, y: (keep_out.rho(x, y) >= 1) & (outer.rho(x, y) <= 1))
    places |= pack(targets, bounds, kept)
    return outer


def _outwards(near: Sequence[Point], keep_out: Ellipse, width: float) -> Point:
    x, y = sum(p.x for p in near), sum(p.y for p in near)
    angle = atan2(y / keep_out.b, x / keep_out.a) if near else pi / 2
    far = 0.35 * width
    return Point((keep_out.a + far) * cos(angle), (keep_out.b + far) * sin(angle))


def _areas(areas: Mapping[str, Sequence[str]], inner: Ellipse, places: dict[str, Point]) -> None:
    """Round the outside, each in the direction of its measures, pushed apart where they would meet."""
    if not areas:
        return
    ellipse = Ellipse(inner.a + AREA_OUT * 1.3, inner.b + AREA_OUT)
    while ellipse.length < AREA_SPACING * len(areas) * 1.1:
        ellipse = Ellipse(ellipse.a * 1.1, ellipse.b * 1.1)
    # Boxes keep their size on the screen: the wider the map, the more of it each takes.
    spacing = min(max(AREA_SPACING, 0.48 * ellipse.a), ellipse.length / len(areas) / 1.05)
    wanted = []
    for i, (id_, near) in enumerate(areas.items()):
        at = [places[n] for n in near if n in places]
        x, y = sum(p.x for p in at), sum(p.y for p in at)
        walked = (atan2(y / ellipse.b, x / ellipse.a) + pi) / (2 * pi) if at else (i + 0.5) / len(areas)
        wanted.append((walked % 1.0, id_))
    wanted.sort()
    spots = _apart([w for w, _ in wanted], spacing / ellipse.length)
    for (_, id_), spot in zip(wanted, spots, strict=True):
        places[id_] = ellipse.point(spot)


def _apart(spots: Sequence[float], least: float) -> list[float]:
    """Sorted places on a circle of length 1, moved until neighbours are a least distance apart."""
    at = np.array(spots, dtype=np.float64)
    if len(at) < 2:
        return [float(s) for s in at]
    for _ in range(400):
        gaps = np.diff(np.append(at, at[0] + 1.0))
        lack = np.clip(least - gaps, 0.0, None) / 2
        if lack.max() < 1e-6:
            break
        at += np.roll(lack, 1) - lack
    return [float(s) for s in at]
