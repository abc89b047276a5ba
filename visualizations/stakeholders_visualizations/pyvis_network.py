"""A map as a pyvis network: its nodes, edges and options, for the page and for whoever works with pyvis.

Only this module imports pyvis, and only when it is asked to, since pyvis loads IPython. The
network is directed without arrows, because pyvis drops the second tie between a pair
otherwise; it is given copies, because pyvis changes what it is given; it gets no titles, because
one title with "href" in it turns all of pyvis' own pop-ups into HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from stakeholders.domain.messages import DEFAULT_LANGUAGE, Language, translator
from stakeholders_visualizations.appearance import GAP_SIGNS, LIGHT, LINES, LOOKS, tone
from stakeholders_visualizations.lettering import wrap
from stakeholders_visualizations.model import LabelPlace, MapEdge, MapModel, MapNode

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

MANY_EDGES: Final = 4000
"""From here on lines are hidden while the map is moved, so that moving stays smooth."""


def to_pyvis(model: MapModel, language: Language = DEFAULT_LANGUAGE) -> PyvisNetwork:
    """The map as a pyvis `Network` with given places and physics off; parallel ties are kept."""
    from pyvis.network import Network as PyvisNetwork  # loads IPython: half a second

    class Quick(PyvisNetwork):  # type: ignore[misc, unused-ignore]  # pyvis ships no types
        """pyvis looks every end of every edge up in a list; this looks in a dictionary."""

        def get_nodes(self) -> Any:
            return self.node_map.keys()

    say = translator(language).say
    drawn = Quick(height="100%", width="100%", directed=True, cdn_resources="in_line")
    for node in model.nodes:
        drawn.add_node(node.id, **_node(node, say(node.names)))
    hidden = model.hidden_keys
    for edge in model.edges:
        drawn.add_edge(edge.one, edge.other, **_edge(edge, hidden=f"tie:{edge.kind}" in hidden))
    drawn.options = options(len(model.edges))
    return drawn


def options(edges: int) -> dict[str, Any]:
    """What vis-network is told: nothing moves by itself, and everything can be reached without dragging."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "nodes": {"labelHighlightBold": False, "borderWidthSelected": 3, "chosen": False},
        "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0},
        "interaction": {
            "dragNodes": False,
            "hover": True,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "keyboard": False,
            "hideEdgesOnDrag": edges > MANY_EDGES,
            "hideEdgesOnZoom": edges > MANY_EDGES,
            "tooltipDelay": 10**9,
        },
    }


def _node(node: MapNode, name: str) -> dict[str, Any]:
    look = LOOKS[node.look]
    fill = LIGHT["paper"] if node.hollow or look.fill is None else look.fill
    border = LIGHT["gap"] if node.hollow else LIGHT["outline"]
    shape = "dot" if look.pyvis_shape == "box" and node.label is not LabelPlace.BOX else look.pyvis_shape
    label = "\n".join(wrap(name))
    if node.look in GAP_SIGNS:
        label = f"{GAP_SIGNS[node.look]} {label}"
    font = {"color": LIGHT["on_area"] if shape == "box" and look.fill else LIGHT["ink"], "size": 14}
    return {
        "label": label,
        "shape": shape,
        "color": {"background": fill, "border": border},
        "borderWidth": 2 if node.hollow else 1,
        "shapeProperties": {"borderDashes": [4, 3] if node.hollow else False},
        "size": round(node.size, 1),
        "x": node.at.x,
        "y": node.at.y,
        "physics": False,
        "font": font,
    }


def _edge(edge: MapEdge, *, hidden: bool) -> dict[str, Any]:
    line = LINES[edge.style]
    drawn: dict[str, Any] = {
        "id": edge.id,
        "width": round(edge.width, 1),
        "color": {"color": LIGHT[tone(edge)]},
        "dashes": list(line.dashes) or False,
        "arrows": "",
        "hidden": hidden or edge.on_demand,
    }
    if edge.bend:
        turn = "curvedCW" if edge.bend > 0 else "curvedCCW"
        drawn["smooth"] = {"enabled": True, "type": turn, "roundness": abs(edge.bend)}
    return drawn
