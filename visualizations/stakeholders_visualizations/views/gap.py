"""One gap: where something is missing, who is there already, and whom the gap names.

What the gap hangs on stands at the top with its measures under it, those who take part to the
right, and to the left those whom the gap names; lines to them are drawn while the gap is chosen,
and the page opens with it chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders.gaps.gap import Gap
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.drawing import Drawing, placed
from stakeholders_visualizations.focus import OneGap
from stakeholders_visualizations.gap_marks import gap_mark
from stakeholders_visualizations.layouts.columns import columns
from stakeholders_visualizations.model import EdgeKind, LabelPlace, MapEdge, MapNode, NodeKind, Point
from stakeholders_visualizations.views.area import columns_plan

HIDDEN: Final = frozenset(f"tie:{kind}" for kind in (EdgeKind.CANDIDATE, EdgeKind.TARGET))
GAP_SIZE: Final = 14.0


def draw(content: Content, focus: OneGap) -> Drawing:
    network = content.network
    gap = _gap(content, focus.gap)
    about = set(gap.subjects)
    own_measures = {network.measure_position[s] for s in about if s in network.measure_position}
    who = {network.position[s] for s in about if s in network.position}
    named = [network.position[c.organisation.id] for c in gap.candidates]
    wanted = [c for c in content.columns if c.area is not None and c.area.id in about]
    measures = content.measures_of(column.id for column in wanted)
    if who and not wanted:
        own_measures |= {m for one, m, _ in content.participations if one in who}
    measures += sorted(own_measures - set(measures))
    ties = content.ties_of(measures)
    there = content.organisations_of(ties) | who | set(named)
    touched = {column for m in measures for column in content.columns_of_measure.get(m, ())}
    areas = [content.area(c) for c in content.columns if c in wanted or c.id in touched]
    boxes = [replace(content.measure(m, rank=10), label=LabelPlace.BOX) for m in measures]
    nodes = [
        replace(
            node,
            always=True,
            label=LabelPlace.LEFT if _position(content, node) in named else LabelPlace.RIGHT,
        )
        for node in content.organisation_nodes(there, ties)
    ]
    place = _place(gap, [*areas, *boxes, *nodes])
    mark = gap_mark(gap, place, {node.id for node in (*areas, *boxes, *nodes)})
    sign = replace(mark.node, size=GAP_SIZE, rank=1, label=LabelPlace.LEFT)
    edges: list[MapEdge] = [edge for _, _, edge in ties]
    edges += [edge for one, other, edge in content.between if {one, other} <= there]
    edges += [*content.addresses(measures, (area.id.partition(":")[2] for area in areas)), *mark.edges]
    # A gap about no place of the plan is the head of its own map.
    head = next((node for node in (*areas, *nodes) if node.id == place), areas[0] if areas else sign)
    plan = columns_plan(head, boxes, [n for n in nodes if n is not head], ties, [mark])
    layout = columns(plan)
    layout[sign.id] = _beside(layout, head, sign, place, plan.half)
    below = max((at.y for at in layout.values()), default=0.0)
    for i, area in enumerate(area for area in areas if area is not head):
        layout[area.id] = Point((i % 2 * 2 - 1) * 190.0, below + 130.0 + 110.0 * (i // 2))
    everything = {node.id: node for node in (*areas, *boxes, *nodes, sign)}
    return Drawing(
        title=N_("Map of a gap: {what}", what=gap.headline),
        nodes=placed(everything.values(), layout),
        edges=tuple(edges),
        hidden=HIDDEN,
    )


def _beside(
    layout: Mapping[str, Point], head: MapNode, sign: MapNode, place: str | None, half: float
) -> Point:
    """To the left of what the gap hangs on, where lines come from those whom it names."""
    if head is sign or place is None:
        return layout[head.id]
    if place.startswith("measure:"):
        return Point(-half - 90.0, layout[place].y)
    if place == head.id and not place.startswith("area:"):
        return Point(layout[place].x - 130.0, layout[place].y)
    return layout.get(sign.id, layout[place])


def _gap(content: Content, id_: str) -> Gap:
    found = next((gap for gap in content.gaps if gap.id == id_), None)
    if found is None:
        raise NotFound(
            N_("There is no gap “{id}” at the time shown.", id=id_),
            what_to_do=N_("See the list of gaps; at another time there may be others."),
        )
    return found


def _position(content: Content, node: MapNode) -> int:
    return content.network.position[node.id.removeprefix("organisation:")]


def _place(gap: Gap, on_map: list[MapNode]) -> str | None:
    """What the gap hangs on: the first of its subjects that is on the map."""
    there = {node.id for node in on_map}
    kinds = (NodeKind.AREA, NodeKind.MEASURE, NodeKind.ORGANISATION)
    tried = (f"{kind}:{subject}" for subject in gap.subjects for kind in kinds)
    return next((id_ for id_ in tried if id_ in there), None)
