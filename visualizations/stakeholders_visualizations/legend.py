"""The legend: what each mark means, how many there are, and what is shown when the map opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_
from stakeholders_visualizations.drawing import Drawing
from stakeholders_visualizations.model import (
    TIES,
    EdgeKind,
    LegendEntry,
    LegendGroup,
    LineStyle,
    MapEdge,
    MapNode,
    NodeKind,
)
from stakeholders_visualizations.words import EDGE_NAMES, GAP_NAMES, STYLE_NAMES


def look_key(node: MapNode) -> str:
    """The legend entry a node belongs to."""
    return f"gap:{node.look}" if node.kind is NodeKind.GAP else f"look:{node.look}"


def tie_key(edge: MapEdge) -> str:
    """The legend entry an edge belongs to by what it is."""
    return f"tie:{edge.kind}"


def style_key(edge: MapEdge) -> str:
    """The legend entry an edge belongs to by how sure it is."""
    return f"style:{edge.style}"


def legend(drawing: Drawing) -> tuple[LegendGroup, ...]:
    """The entries there is something for, group by group."""
    looks: Counter[str] = Counter()
    ties: Counter[str] = Counter()
    styles: Counter[str] = Counter()
    for node in drawing.nodes:
        looks[look_key(node)] += node.stands_for
    for edge in drawing.edges:
        ties[tie_key(edge)] += edge.stands_for
        if edge.kind in TIES or edge.kind is EdgeKind.ADDRESSES:
            styles[style_key(edge)] += edge.stands_for
    names = {f"look:{kind}": group_label(kind) for kind in OrganisationKind}
    names |= {"look:measure": N_("Measures"), "look:bundle": N_("Organisations, in groups")}
    names |= {f"gap:{look}": name for look, name in GAP_NAMES.items()}
    names |= {f"tie:{kind}": name for kind, name in EDGE_NAMES.items()}
    names |= {f"style:{style}": name for style, name in STYLE_NAMES.items()}

    def entries(keys: Iterable[str], counts: Counter[str]) -> tuple[LegendEntry, ...]:
        return tuple(
            LegendEntry(key, names[key], counts[key], key not in drawing.hidden)
            for key in keys
            if counts[key]
        )

    groups = (
        LegendGroup(N_("Organisations and measures"), entries(_NODES, looks)),
        LegendGroup(N_("Ties"), entries(_TIES, ties)),
        LegendGroup(N_("How sure"), entries(_STYLES, styles)),
        LegendGroup(N_("Gaps"), (*entries(_GAPS, looks), *entries((f"tie:{EdgeKind.CANDIDATE}",), ties))),
    )
    return tuple(group for group in groups if group.entries)


_NODES: Sequence[str] = (*(f"look:{kind}" for kind in OrganisationKind), "look:bundle", "look:measure")
_TIES: Sequence[str] = tuple(
    f"tie:{kind}" for kind in EdgeKind if kind not in {EdgeKind.GAP, EdgeKind.CANDIDATE}
)
_STYLES: Sequence[str] = tuple(f"style:{style}" for style in LineStyle if style is not LineStyle.MISSING)
_GAPS: Sequence[str] = tuple(f"gap:{look}" for look in GAP_NAMES)
