"""How things look: form and colour of each kind, and the line of each degree of certainty.

Colour says the sphere (university, industry, government, outside them), form says the kind,
so neither is ever the only sign. The colours are those of Okabe and Ito, which people with
any common colour blindness can tell apart; a dark outline gives the light ones their contrast.
Forms are SVG paths around (0, 0) with radius 1: the page, the picture and the legend draw the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from stakeholders.domain.kinds import OrganisationKind
from stakeholders_visualizations.model import EdgeKind, LineStyle, MapEdge

VERMILLION, ORANGE, YELLOW = "#D55E00", "#E69F00", "#F0E442"
BLUE, SKY, GREEN, PURPLE, GREY = "#0072B2", "#56B4E9", "#009E73", "#CC79A7", "#8C96A0"


def _polygon(corners: int, turn: float, radius: float = 1.0) -> str:
    """A regular polygon as a path; `turn` in parts of a full turn, 0 has a corner at the top."""
    angles = [2 * pi * (i / corners + turn) for i in range(corners)]
    points = [f"{radius * sin(a):.3f} {-radius * cos(a):.3f}" for a in angles]
    return "M" + "L".join(points) + "Z"


def _star(points: int, inner: float) -> str:
    corners = []
    for i in range(2 * points):
        radius, angle = (1.15 if i % 2 == 0 else inner), pi * i / points
        corners.append(f"{radius * sin(angle):.3f} {-radius * cos(angle):.3f}")
    return "M" + "L".join(corners) + "Z"


FORMS: Final[Mapping[str, str]] = {
    "disc": "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z",
    "square": "M-0.88 -0.88H0.88V0.88H-0.88Z",
    "diamond": _polygon(4, 0, 1.15),
    "triangle": _polygon(3, 0, 1.18),
    "triangle_down": _polygon(3, 0.5, 1.18),
    "hexagon": _polygon(6, 0.25 / 3),
    "pentagon": _polygon(5, 0, 1.08),
    "star": _star(5, 0.52),
    "plus": "M-0.36 -1H0.36V-0.36H1V0.36H0.36V1H-0.36V0.36H-1V-0.36H-0.36Z",
    "pill": "M-0.7 -0.55H0.7A0.55 0.55 0 0 1 0.7 0.55H-0.7A0.55 0.55 0 0 1 -0.7 -0.55Z",
    "bar": "M-1 -0.62H1V0.62H-1Z",
}


@dataclass(frozen=True, slots=True)
class Look:
    """Form and colour of one kind of node."""

    form: str
    fill: str | None
    """None: the colour of the paper."""
    pyvis_shape: str
    """The nearest of vis-network's own shapes, for a pyvis network drawn elsewhere."""


LOOKS: Final[Mapping[str, Look]] = {
    OrganisationKind.MUNICIPALITY: Look("square", VERMILLION, "square"),
    OrganisationKind.COUNTY: Look("hexagon", VERMILLION, "hexagon"),
    OrganisationKind.REGIONAL_COUNCIL: Look("hexagon", ORANGE, "hexagon"),
    OrganisationKind.PUBLIC_AGENCY: Look("diamond", ORANGE, "diamond"),
    OrganisationKind.EUROPEAN_OFFICE: Look("star", ORANGE, "star"),
    OrganisationKind.FIRM: Look("disc", BLUE, "dot"),
    OrganisationKind.BUSINESS_ASSOCIATION: Look("diamond", SKY, "diamond"),
    OrganisationKind.RD_INSTITUTION: Look("triangle", GREEN, "triangle"),
    OrganisationKind.CLUSTER: Look("pentagon", PURPLE, "diamond"),
    OrganisationKind.INCUBATOR: Look("triangle_down", PURPLE, "triangleDown"),
    OrganisationKind.SCHOOL: Look("triangle", YELLOW, "triangle"),
    OrganisationKind.FUND: Look("plus", YELLOW, "star"),
    OrganisationKind.OTHER: Look("disc", GREY, "dot"),
    "measure": Look("pill", None, "box"),
    "area": Look("bar", "#1E3A56", "box"),
    "plan": Look("bar", None, "box"),
    "bundle": Look("bar", None, "box"),
    "gap_known": Look("disc", None, "dot"),
    "gap_ask": Look("disc", None, "dot"),
}
"""Kinds of organisations by their word; `plan` is what stands under no focus area of its own."""

GAP_SIGNS: Final[Mapping[str, str]] = {"gap_known": "\u2013", "gap_ask": "?"}
"""What stands in a hollow mark: asked and no, or nobody has been asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """How one degree of certainty is drawn."""

    dashes: tuple[float, ...]
    """Lengths of line and gap; empty is a whole line."""
    tone: str
    """Which colour of the page it takes: `faint`, `dispute`, `gap`, or `tie`: that of its kind."""


LINES: Final[Mapping[LineStyle, Line]] = {
    LineStyle.FIRM: Line((), "tie"),
    LineStyle.ONE_SIDE: Line((14, 3, 3, 3), "tie"),
    LineStyle.ASSUMED: Line((14, 5), "tie"),
    LineStyle.STALE: Line((7, 3), "tie"),
    LineStyle.UNDATED: Line((2, 5), "tie"),
    LineStyle.DISPUTED: Line((9, 3, 2, 3, 2, 3), "dispute"),
    LineStyle.ASSIGNED: Line((9, 6), "faint"),
    LineStyle.MISSING: Line((6, 5), "gap"),
}

KIND_TONES: Final[Mapping[EdgeKind, str]] = {
    EdgeKind.FUNDING: "funding",
    EdgeKind.COOPERATION: "cooperation",
    EdgeKind.MEMBERSHIP: "membership",
}
"""Kinds of ties with a colour of their own."""


def tone(edge: MapEdge) -> str:
    """Which colour of the page an edge takes."""
    own = LINES[edge.style].tone
    return KIND_TONES.get(edge.kind, own) if own == "tie" else own


LIGHT: Final[Mapping[str, str]] = {
    "paper": "#FFFFFF",
    "ink": "#24272B",
    "quiet": "#5B5D60",
    "outline": "#2B3A48",
    "tie": "#6F8292",
    "funding": "#8F6500",
    "cooperation": "#00745A",
    "membership": "#8A4B7E",
    "faint": "#8FA0AE",
    "gap": "#B3261E",
    "dispute": "#8E2A7C",
    "accent": "#0062BA",
    "area": "#1E3A56",
    "on_area": "#FFFFFF",
    "region": "#EEF4FA",
    "measure": "#0062BA",
}
"""The colours of a map on white paper; the page has the same names for its dark side."""
