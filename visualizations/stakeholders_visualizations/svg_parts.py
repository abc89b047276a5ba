"""The elements an SVG map is made of, each with everything in it escaped."""

from __future__ import annotations

import re
from math import atan2, cos, hypot, pi, sin
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from stakeholders_visualizations.appearance import FORMS, GAP_SIGNS, LIGHT, LINES, LOOKS, Line, tone
from stakeholders_visualizations.model import MapEdge

Place = tuple[float, float]
THINNER: Final = 0.6
"""Lines on paper, of those on the screen."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def tag(name: str, body: str = "", **attributes: str | float | None) -> str:
    """An element; `body` is taken as it is, attributes are escaped and those that are None left out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def text_line(at: Place, text: str, size: float, ink: str, **more: str | float | None) -> str:
    """One line of text."""
    return tag("text", escape(clean(text)), x=at[0], y=at[1], font_size=size, fill=ink, **more)


HALO: Final[dict[str, str | float]] = {
    "stroke": LIGHT["paper"],
    "stroke_width": 3,
    "stroke_linejoin": "round",
    "paint_order": "stroke",
}
"""Keeps a text readable where lines pass under it."""


def edge_path(edge: MapEdge, one: Place, other: Place) -> str:
    """An edge as a line, straight or bent."""
    (x1, y1), (x2, y2) = one, other
    path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    if edge.bend:
        via = _via(one, other, edge.bend)
        path = f"M{x1:.1f} {y1:.1f}Q{via[0]:.1f} {via[1]:.1f} {x2:.1f} {y2:.1f}"
    return stroke(path, LINES[edge.style], LIGHT[tone(edge)], edge.width)


def stroke(path: str, line: Line, colour: str, width: float) -> str:
    """A path drawn as a line of one style."""
    dashes = " ".join(f"{d * THINNER:g}" for d in line.dashes)
    return tag(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=width * THINNER,
        stroke_dasharray=dashes or None,
    )


def _via(one: Place, other: Place, bend: float) -> Place:
    """The point a bent line is drawn towards: vis-network's own sum, so that picture and page agree."""
    dx, dy = other[0] - one[0], one[1] - other[1]
    angle = (atan2(dy, dx) + (0.5 * bend + 0.5) * pi) % (2 * pi)
    far = (0.5 * abs(bend) + 0.5) * hypot(dx, dy)
    return one[0] + far * sin(angle), one[1] + far * cos(angle)


def form(key: str, at: Place, reach: float, *, hollow: bool) -> str:
    """The mark of a look, `reach` pixels in radius."""
    look = LOOKS[key]
    is_measure, is_gap = key == "measure", key in GAP_SIGNS
    pixel = 1 / reach
    path = tag(
        "path",
        d=FORMS[look.form],
        fill=LIGHT["paper"] if hollow or look.fill is None else look.fill,
        stroke=LIGHT["gap" if hollow else "measure" if is_measure else "outline"],
        stroke_width=(1.7 if hollow or is_measure else 0.9) * pixel,
        stroke_dasharray=f"{3 * pixel:.2f} {1.8 * pixel:.2f}" if hollow and not is_gap else None,
    )
    if is_gap:
        sign = {"text_anchor": "middle", "font_weight": "700"}
        path += text_line((0, 0.52), GAP_SIGNS[key], 1.5, LIGHT["gap"], **sign)
    return tag("g", path, transform=f"translate({at[0]:.1f} {at[1]:.1f}) scale({reach:.2f})")
