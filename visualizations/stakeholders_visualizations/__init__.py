"""The network as pictures: maps of it as pages and SVG, pure functions of what analyses return."""

from stakeholders_visualizations.build import build_map
from stakeholders_visualizations.focus import (
    By,
    Focus,
    OneArea,
    OneCell,
    OneGap,
    OneOrganisation,
    WholePlan,
    parse_focus,
)
from stakeholders_visualizations.model import MapModel
from stakeholders_visualizations.page import render_page
from stakeholders_visualizations.pyvis_network import to_pyvis
from stakeholders_visualizations.steady import steady
from stakeholders_visualizations.svg import render_svg

__all__ = [
    "By",
    "Focus",
    "MapModel",
    "OneArea",
    "OneCell",
    "OneGap",
    "OneOrganisation",
    "WholePlan",
    "build_map",
    "parse_focus",
    "render_page",
    "render_svg",
    "steady",
    "to_pyvis",
]
