"""The plan as a ring: focus areas in the order of the plan, measures just inside, organisations between.

The walk starts at the left, where those stand who are expected in the plan and are in no
focus area, outside an opening in the ring, and goes clockwise. How much of the ring an area
gets depends on its name and its measures, never on organisations or their ties; the size of
the whole ring grows in steps of a fifth. So anchors and measures stay where they are when a
tie is added, and organisations as `lattice` promises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, pi

from stakeholders_visualizations.layouts.ellipse import Ellipse
from stakeholders_visualizations.layouts.lattice import CELL, Bounds, pack
from stakeholders_visualizations.model import Point

SMALLEST = (620.0, 470.0)
STEP = 1.1
FULLEST = 0.6
"""Largest part of the inside that may be taken by cells with organisations."""
INWARD = 0.8
"""How far towards the middle an organisation stands, of where its measures are."""
FIRST_ROW, ROW, MEASURE_ROOM = 74.0, 36.0, 50.0
"""From the ring to the first measures, between rows of measures, and along a row."""
OUTSIDE_ROW, OUTSIDE_COLUMN, MOST_IN_COLUMN = 50.0, 300.0, 10
MARK_ROOM = 74.0
"""From a box to the hollow mark that hangs on it, and from one such mark to the next."""
SIDE = 0.8
"""Boxes at the sides of the ring have their marks below, the others further out."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A focus area on the ring, with the size of its box and the group it stands in."""

    id: str
    width: float
    height: float
    group: str | None
    """None for what belongs to no part of the plan; areas without a group share the empty one."""
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RingPlan:
    """What is to be placed."""

    anchors: Sequence[Anchor]
    organisations: Mapping[str, Sequence[str]]
    """Those inside, each with the measures (or areas) it stands near."""
    outside: Sequence[str]
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Hollow marks by what they hang on."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Where everything stands, and the belts of the groups."""

    places: Mapping[str, Point]
    belts: Mapping[str, tuple[tuple[Point, ...], Point]]
    """By group: its outline, and where its name stands."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A part of the ring, from and to in parts of the way round."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def ring(plan: RingPlan, kept: Mapping[str, Point] | None = None) -> Ring:
    """Place everything; `kept` are places that organisations had before."""
    ellipse, slots, rows = _fit(plan)
    # Boxes keep their size on the screen, so the larger the ring, the more of it they take.
    grown = ellipse.a / SMALLEST[0]
    places: dict[str, Point] = {}
    for anchor, slot in zip(plan.anchors, slots, strict=True):
        places |= _anchor(ellipse, anchor, slot, plan.marks.get(anchor.id, ()), grown)
        places |= _measures(ellipse, anchor, slot, plan.marks)
    places |= _outside(ellipse, plan.outside)
    targets = {
        id_: _mean([places[near] for near in nearby if near in places])
        for id_, nearby in plan.organisations.items()
    }
    inside = _inside(ellipse, rows)
    places |= pack(targets, Bounds(inside.a, inside.b, lambda x, y: inside.rho(x, y) <= 1), kept)
    return Ring(places, _belts(ellipse, plan.anchors, slots, rows))


def _fit(plan: RingPlan) -> tuple[Ellipse, list[_Slot], int]:
    """The smallest ring, in steps, that has room for all, and how it is shared out."""
    needed = len(plan.organisations) * CELL[0] * CELL[1] / FULLEST
    step = 0
    while True:
        ellipse = Ellipse(SMALLEST[0] * STEP**step, SMALLEST[1] * STEP**step)
        slots, taken = _share(ellipse, plan)
        rows = max(
            (_rows(ellipse, anchor, slot) for anchor, slot in zip(plan.anchors, slots, strict=True)),
            default=1,
        )
        inside = _inside(ellipse, rows)
        fits = inside.a > 0 and inside.b > 0 and pi * inside.a * inside.b >= needed
        if taken <= ellipse.length and fits:
            return ellipse, slots, rows
        step += 1


def _share(ellipse: Ellipse, plan: RingPlan) -> tuple[list[_Slot], float]:
    """Each anchor's part of the ring, in proportion to its need, and the sum of all needs.

    How much of the ring a box needs depends on where it stands: at the sides boxes are stacked
    by height, above and below by width. A few rounds settle it.
    """
    opening = min(len(plan.outside), MOST_IN_COLUMN) * OUTSIDE_ROW + 30 if plan.outside else 0.0
    count = len(plan.anchors)
    if not count:
        return [], opening
    middles = [(i + 0.5) / count for i in range(count)]
    slots: list[_Slot] = []
    total = opening
    for _ in range(6):
        needs = [
            _need(ellipse, anchor, middle, len(plan.marks.get(anchor.id, ())))
            for anchor, middle in zip(plan.anchors, middles, strict=True)
        ]
        total = sum(needs) + opening
        at = opening / total / 2
        slots = []
        for need in needs:
            slots.append(_Slot(at, at + need / total))
            at += need / total
        middles = [slot.middle for slot in slots]
    return slots, total


def _need(ellipse: Ellipse, anchor: Anchor, at: float, marks: int) -> float:
    nx, ny = ellipse.normal(at)
    # A box is passed along the tangent (-ny, nx).
    along = min(
        anchor.width / abs(ny) if ny else anchor.width + anchor.height,
        anchor.height / abs(nx) if nx else anchor.width + anchor.height,
        anchor.width + anchor.height,
    )
    if abs(nx) > SIDE:
        along += MARK_ROOM * marks
    return max(along + 24.0, ceil(len(anchor.measures) / 2) * MEASURE_ROOM + 30.0)


def _rows(ellipse: Ellipse, anchor: Anchor, slot: _Slot) -> int:
    room = (slot.end - slot.start) * ellipse.length * 0.82
    in_row = max(int(room // MEASURE_ROOM), 1)
    return max(ceil(len(anchor.measures) / in_row), 1)


def _inside(ellipse: Ellipse, rows: int) -> Ellipse:
    """Where organisations may stand."""
    depth = FIRST_ROW + ROW * rows + 24.0
    return Ellipse(max(ellipse.a - depth, 1.0), max(ellipse.b - depth, 1.0))


def _anchor(
    ellipse: Ellipse, anchor: Anchor, slot: _Slot, marks: Sequence[str], grown: float
) -> dict[str, Point]:
    """The box, with its inner edge on the ring, and its hollow marks further out."""
    nx, ny = ellipse.normal(slot.middle)
    width, height, between = anchor.width * grown, anchor.height * grown, MARK_ROOM * grown
    at = ellipse.point(slot.middle, -(abs(nx) * width + abs(ny) * height) / 2)
    places = {anchor.id: at}
    for i, mark in enumerate(marks):
        # The mark stands where its text has the whole box to run along.
        aside = width / 3 if at.x < 0 else -width / 3
        if abs(nx) > SIDE:
            places[mark] = Point(at.x + aside, at.y + height / 2 + between * (i + 0.75))
        else:
            up = 1.0 if ny > 0 else -1.0
            places[mark] = Point(at.x + aside / 2, at.y + up * (height / 2 + between * (i + 0.85)))
    return places


def _measures(
    ellipse: Ellipse, anchor: Anchor, slot: _Slot, marks: Mapping[str, Sequence[str]]
) -> dict[str, Point]:
    """The measures of an area in rows inside the ring, every other row shifted."""
    rows = _rows(ellipse, anchor, slot)
    in_row = ceil(len(anchor.measures) / rows)
    places: dict[str, Point] = {}
    for i, id_ in enumerate(anchor.measures):
        row, column = i % rows, i // rows
        shift = (row % 2) * 0.5 if rows > 1 else 0.25
        part = (column + 0.25 + shift) / max(in_row, 1)
        at = slot.start + (slot.end - slot.start) * (0.09 + 0.82 * part)
        places[id_] = ellipse.point(at, FIRST_ROW + ROW * row)
        nx, ny = ellipse.normal(at)
        for k, mark in enumerate(marks.get(id_, ()), start=1):
            places[mark] = Point(places[id_].x - ny * 20 * k + nx * 14, places[id_].y + nx * 20 * k + ny * 14)
    return places


def _outside(ellipse: Ellipse, ids: Sequence[str]) -> dict[str, Point]:
    """Those outside the ring, in columns to the left of the opening."""
    columns = ceil(len(ids) / MOST_IN_COLUMN) if ids else 0
    in_column = ceil(len(ids) / columns) if columns else 0
    places = {}
    for i, id_ in enumerate(ids):
        column, row = divmod(i, in_column)
        rows = min(in_column, len(ids) - column * in_column)
        down = (row - (rows - 1) / 2) * OUTSIDE_ROW
        places[id_] = Point(-ellipse.a - 30.0 - column * OUTSIDE_COLUMN, down)
    return places


def _mean(points: Sequence[Point]) -> Point:
    if not points:
        return Point(0.0, 0.0)
    size = len(points)
    return Point(INWARD * sum(p.x for p in points) / size, INWARD * sum(p.y for p in points) / size)


def _belts(
    ellipse: Ellipse, anchors: Sequence[Anchor], slots: Sequence[_Slot], rows: int
) -> dict[str, tuple[tuple[Point, ...], Point]]:
    """The part of the ring that belongs to each group of areas, with its measures."""
    parts: dict[str, _Slot] = {}
    for anchor, slot in zip(anchors, slots, strict=True):
        if anchor.group is not None:
            before = parts.get(anchor.group, slot)
            parts[anchor.group] = _Slot(before.start, slot.end)
    belts = {}
    depth = FIRST_ROW + ROW * (rows - 1) + 26.0
    for group, part in parts.items():
        inset = 4.0 / ellipse.length
        start, end = part.start + inset, part.end - inset
        samples = [start + (end - start) * i / 48 for i in range(49)]
        outline = [ellipse.point(s, 8.0) for s in samples]
        outline += [ellipse.point(s, depth) for s in reversed(samples)]
        belts[group] = (tuple(outline), ellipse.point((start + end) / 2, 30.0))
    return belts
