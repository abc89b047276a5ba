"""Whose names are shown on a picture that nobody can zoom, and where, so that no two touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from stakeholders_visualizations.lettering import (
    ANCHOR_LETTERS,
    ANCHOR_LONGEST,
    MEASURE_LONGEST,
    OTHER_LONGEST,
    width,
    wrap,
)
from stakeholders_visualizations.model import LabelPlace, MapNode, NodeKind

LETTERS: Final = 11.0
LINE: Final = 1.2
LATE_RANK: Final = 80
"""Names of this rank are only for a reader who comes near."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles have anything in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its place."""

    node: str
    lines: tuple[str, ...]
    box: Box
    anchor: str
    """`start`, `middle` or `end`, as SVG says it."""


def lines_of(node: MapNode, name: str) -> tuple[str, ...]:
    """A node's name in lines."""
    if node.label is not LabelPlace.BOX:
        return wrap(name, OTHER_LONGEST)
    return wrap(name, MEASURE_LONGEST if node.kind is NodeKind.MEASURE else ANCHOR_LONGEST)


def letters(node: MapNode) -> float:
    """The size of a node's letters."""
    return ANCHOR_LETTERS if node.kind is NodeKind.AREA else LETTERS


def room(node: MapNode, lines: tuple[str, ...]) -> tuple[float, float]:
    """Width and height of a name; of its box, where it has one."""
    size = letters(node)
    bold = 1.06 if node.kind is NodeKind.AREA else 1.0
    wide, tall = bold * max(width(line, size) for line in lines), len(lines) * size * LINE
    return (wide + 16, tall + 10) if node.label is LabelPlace.BOX else (wide, tall)


def labels(
    nodes: Iterable[MapNode],
    names: Mapping[str, str],
    at: Mapping[str, tuple[float, float]],
    reach: Mapping[str, float],
    frame: Box,
    reserved: Iterable[Box] = (),
) -> list[Label]:
    """The names there is room for: areas first, then by rank; each once, none on another or on a mark.

    `reserved` is kept free by all but the areas.
    """
    ordered = sorted(nodes, key=lambda node: (node.kind is not NodeKind.AREA, node.rank, node.id))
    marks = {
        node.id: Box(at[node.id][0] - r, at[node.id][1] - r, at[node.id][0] + r, at[node.id][1] + r)
        for node in ordered
        if node.label is not LabelPlace.BOX
        for r in (reach[node.id],)
    }
    found: list[Label] = []
    kept_free = list(reserved)
    for node in ordered:
        if node.rank >= LATE_RANK:
            continue
        area = node.kind is NodeKind.AREA
        lines = lines_of(node, names[node.id])
        for box, anchor in _tries(node, at[node.id], reach[node.id], room(node, lines)):
            inside = box.left >= frame.left and box.right <= frame.right
            free = not any(box.meets(label.box) for label in found)
            on_others = not area and (
                any(box.meets(other) for other in kept_free)
                or any(box.meets(mark) for id_, mark in marks.items() if id_ != node.id)
            )
            if inside and free and not on_others:
                found.append(Label(node.id, lines, box, anchor))
                break
    return found


def _tries(
    node: MapNode, at: tuple[float, float], reach: float, size: tuple[float, float]
) -> Iterator[tuple[Box, str]]:
    """Where a name may stand, best first."""
    (x, y), (wide, tall) = at, size
    right = Box(x + reach + 4, y - tall / 2, x + reach + 4 + wide, y + tall / 2)
    left = Box(x - reach - 4 - wide, y - tall / 2, x - reach - 4, y + tall / 2)
    if node.label is LabelPlace.BOX:
        for across, down in (
            (0.0, 0.0),
            (0.0, -0.4),
            (0.0, 0.4),
            (-0.25, 0.0),
            (0.25, 0.0),
            (0.0, -0.9),
            (0.0, 0.9),
        ):
            middle, top = x + across * wide, y + (down - 0.5) * tall
            yield Box(middle - wide / 2, top, middle + wide / 2, top + tall), "middle"
    elif node.label is LabelPlace.RIGHT:
        yield right, "start"
    elif node.label is LabelPlace.LEFT:
        yield left, "end"
    else:
        yield Box(x - wide / 2, y + reach + 1, x + wide / 2, y + reach + 1 + tall), "middle"
        yield right, "start"
        yield left, "end"
        yield Box(x - wide / 2, y - reach - 1 - tall, x + wide / 2, y - reach - 1), "middle"
