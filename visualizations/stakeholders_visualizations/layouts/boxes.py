"""The plan in the middle, and around it boxes with the organisations of each group.

Focus areas stand in rows, each with its measures under it; boxes stand in shelves above and below,
the tall ones nearest to the middle. A box is as large as its group, whether or not anybody in it
has a tie: so no place depends on a tie, and one tie more moves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Final

from stakeholders_visualizations.layouts.lattice import CELL
from stakeholders_visualizations.layouts.ring import Anchor
from stakeholders_visualizations.model import Point

MEASURE_CELL: Final = (56.0, 44.0)
SHRUNK: Final = 0.6
"""Marks shrink less than the map does, so they need more of it, but less than texts."""
MARK_ROW: Final = 62.0
"""Height of a row with the hollow mark of a focus area and its text."""
MOST_IN_ROW: Final = 5
"""Focus areas beside each other."""
ASIDE, ABOVE, PADDING = 36.0, 46.0, 16.0
"""Between boxes, between shelves, and from the edge of a box to what is in it."""
TITLE: Final = 30.0
"""Height of a line of a box's title."""
SCREEN: Final = (1700.0, 1180.0)
"""How much of the map fits a usual screen at which texts have the size they were measured in."""
ROUNDS: Final = 6
FLAT: Final = 2.4
"""Boxes are this much wider than high, counted in cells."""


@dataclass(frozen=True, slots=True)
class Box:
    """A group, with the room its title needs."""

    id: str
    members: Sequence[str]
    title_width: float
    title_lines: int


@dataclass(frozen=True, slots=True)
class BoxesPlan:
    """What is to be placed."""

    anchors: Sequence[Anchor]
    boxes: Sequence[Box]
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Hollow marks by what they hang on."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The places, and of each box its outline and where its title stands."""

    places: Mapping[str, Point]
    outlines: Mapping[str, tuple[tuple[Point, ...], Point]]


@dataclass(frozen=True, slots=True)
class _Sized:
    box: Box
    columns: int
    width: float
    height: float


def boxes(plan: BoxesPlan) -> Boxes:
    """Place everything; the middle of the plan is the middle of the map."""
    # Texts keep their size on the screen, so the larger the map, the more of it they take.
    grown = 1.0
    for _ in range(ROUNDS):
        width, height = _extent(_placed(plan, grown))
        grown = max(1.0, width / SCREEN[0], height / SCREEN[1])
    return _placed(plan, grown)


def _extent(made: Boxes) -> tuple[float, float]:
    points = [*made.places.values(), *(p for outline, _ in made.outlines.values() for p in outline)]
    if not points:
        return 0.0, 0.0
    xs, ys = [p.x for p in points], [p.y for p in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _placed(given: BoxesPlan, grown: float) -> Boxes:
    plan = BoxesPlan(
        [replace(a, width=a.width * grown, height=a.height * grown) for a in given.anchors],
        [replace(box, title_width=box.title_width * grown) for box in given.boxes],
        given.marks,
    )
    places: dict[str, Point] = {}
    width, height = _areas(plan, grown, places)
    above, below = _halves([_sized(box, width, grown) for box in plan.boxes])
    outlines: dict[str, tuple[tuple[Point, ...], Point]] = {}
    for side, direction in ((above, -1.0), (below, 1.0)):
        edge = height / 2 + ABOVE
        for shelf in _shelves(side, width):
            tall = max(one.height for one in shelf)
            x = -(sum(one.width for one in shelf) + ASIDE * (len(shelf) - 1)) / 2
            for one in shelf:
                # The near edges of a shelf are in line.
                top = edge if direction > 0 else -edge - one.height
                outlines[one.box.id] = _fill(one, x, top, grown, places)
                x += one.width + ASIDE
            edge += tall + ABOVE
    return Boxes(places, outlines)


def _areas(plan: BoxesPlan, grown: float, places: dict[str, Point]) -> tuple[float, float]:
    """The focus areas with their measures, about the middle; returns how much room they take."""
    if not plan.anchors:
        return 1200.0, 0.0
    rows = ceil(len(plan.anchors) / MOST_IN_ROW)
    in_row = ceil(len(plan.anchors) / rows)
    shelves = [plan.anchors[i : i + in_row] for i in range(0, len(plan.anchors), in_row)]
    wide = max(anchor.width for anchor in plan.anchors)
    across, down = (side * max(1.0, SHRUNK * grown) for side in MEASURE_CELL)
    width = in_row * wide + (in_row - 1) * ASIDE
    columns = max(int(wide // across), 1)
    heads = [max(anchor.height for anchor in shelf) for shelf in shelves]
    mark_row = MARK_ROW * grown
    marks = [mark_row * max(len(plan.marks.get(a.id, ())) for a in shelf) for shelf in shelves]
    grids = [down * ceil(max(len(a.measures) for a in shelf) / columns) for shelf in shelves]
    tall = [head + mark + grid for head, mark, grid in zip(heads, marks, grids, strict=True)]
    height = sum(tall) + ABOVE * (len(shelves) - 1)
    top = -height / 2
    for shelf, head, mark, whole in zip(shelves, heads, marks, tall, strict=True):
        x = -(len(shelf) * wide + (len(shelf) - 1) * ASIDE) / 2
        for anchor in shelf:
            places[anchor.id] = Point(x + wide / 2, top + head / 2)
            for i, id_ in enumerate(plan.marks.get(anchor.id, ())):
                places[id_] = Point(x + PADDING, top + head + mark_row * (i + 0.6))
            for i, id_ in enumerate(anchor.measures):
                row, column = divmod(i, columns)
                right = x + (column + 0.5) * wide / columns
                y = top + head + mark + (row + 0.7) * down
                places[id_] = Point(right, y)
                for k, hung in enumerate(plan.marks.get(id_, ())):
                    places[hung] = Point(right + 16.0 + 18.0 * k, y + 13.0)
            x += wide + ASIDE
        top += whole + ABOVE
    return width, height


def _sized(box: Box, widest: float, grown: float) -> _Sized:
    count = max(len(box.members), 1)
    columns = max(1, min(ceil((FLAT * count) ** 0.5 * CELL[1] / CELL[0] * 2), count))
    columns = min(columns, max(int((widest - 2 * PADDING) // CELL[0]), 1))
    rows = ceil(count / columns)
    width = max(columns * CELL[0], box.title_width) + 2 * PADDING
    return _Sized(box, columns, width, rows * CELL[1] + box.title_lines * TITLE * grown + 2 * PADDING)


def _halves(sized: Sequence[_Sized]) -> tuple[list[_Sized], list[_Sized]]:
    """Above and below, so that both sides are about as full; the tallest first."""
    above: list[_Sized] = []
    below: list[_Sized] = []
    taken = [0.0, 0.0]
    for one in sorted(sized, key=lambda one: -one.height):
        side = 0 if taken[0] <= taken[1] else 1
        (above, below)[side].append(one)
        taken[side] += one.width * one.height
    return above, below


def _shelves(side: Sequence[_Sized], width: float) -> list[list[_Sized]]:
    shelves: list[list[_Sized]] = []
    room = 0.0
    for one in side:
        if not shelves or room < one.width:
            shelves.append([])
            room = width
        shelves[-1].append(one)
        room -= one.width + ASIDE
    return shelves


def _fill(
    one: _Sized, left: float, top: float, grown: float, places: dict[str, Point]
) -> tuple[tuple[Point, ...], Point]:
    """Put the members of a box in their rows; returns its outline and where its title stands."""
    title = one.box.title_lines * TITLE * grown
    across = (one.width - 2 * PADDING) / one.columns
    for i, id_ in enumerate(one.box.members):
        row, column = divmod(i, one.columns)
        x = left + PADDING + (column + 0.5) * across
        places[id_] = Point(x, top + PADDING + title + (row + 0.4) * CELL[1])
    right, bottom = left + one.width, top + one.height
    corners = (Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom))
    return corners, Point((left + right) / 2, top + PADDING + title / 2)
