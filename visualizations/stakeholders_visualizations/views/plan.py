"""The whole plan: where it is carried, by whom, who joins its areas, and where nobody is known to be.

Focus areas stand in a ring in the order of the plan, their measures just inside, and each
organisation between the areas it serves: whoever joins many stands in the middle. Whoever is
expected and is in no focus area stands outside, hollow, at an opening in the ring.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.text import sort_key
from stakeholders_visualizations import lettering
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.drawing import Drawing, in_all_languages, placed
from stakeholders_visualizations.gap_marks import GapMark, by_place, gap_marks, outwards
from stakeholders_visualizations.layouts.ring import Anchor, Ring, RingPlan, ring
from stakeholders_visualizations.model import (
    EdgeKind,
    MapEdge,
    MapNode,
    Point,
    Region,
    Said,
)
from stakeholders_visualizations.words import OUTSIDE

HIDDEN: Final = frozenset(
    f"tie:{kind}"
    for kind in (
        EdgeKind.FUNDING,
        EdgeKind.TARGET,
        EdgeKind.COOPERATION,
        EdgeKind.MEMBERSHIP,
        EdgeKind.CANDIDATE,
    )
)
"""The map opens on who takes part in what; the other ties are a click away."""


def draw(content: Content, kept: Mapping[str, Point] | None = None) -> Drawing:
    measures = content.measures_of(column.id for column in content.columns)
    columns = content.columns_in_use
    ties = content.ties_of(measures)
    organisations = content.organisations_of(ties) | content.expected
    nodes: list[MapNode] = [content.area(column) for column in columns]
    nodes += [content.measure(m) for m in measures]
    nodes += content.organisation_nodes(organisations, ties)
    marks = list(gap_marks(content.gaps, nodes))
    layout = ring(_plan(content, nodes, measures, ties, marks), kept)
    edges: list[MapEdge] = [edge for _, _, edge in ties]
    edges += [edge for one, other, edge in content.between if {one, other} <= organisations]
    edges += content.addresses(measures, (column.id for column in columns))
    edges += [edge for mark in marks for edge in mark.edges]
    return Drawing(
        title=N_("Map of the whole plan"),
        nodes=placed([*nodes, *(outwards(mark, layout.places) for mark in marks)], layout.places),
        edges=tuple(edges),
        regions=tuple(_regions(content, layout, nodes)),
        hidden=HIDDEN,
    )


def _plan(
    content: Content,
    nodes: Iterable[MapNode],
    measures: list[int],
    ties: list[tuple[int, int, MapEdge]],
    marks: list[GapMark],
) -> RingPlan:
    names = content.network
    on_map = {node.id: node for node in nodes}
    anchors = []
    for column in content.columns:
        if f"area:{column.id}" not in on_map:
            continue
        own = [m for m in measures if content.columns_of_measure[m][0] == column.id]
        width, height = lettering.box(in_all_languages(on_map[f"area:{column.id}"].names))
        group = None if column.area is None else column.group.id if column.group is not None else ""
        ids = tuple(f"measure:{names.measures[m].id}" for m in own)
        anchors.append(Anchor(f"area:{column.id}", width, height, group, ids))
    near: dict[str, list[str]] = {}
    aside: dict[str, list[str]] = {}
    for _, _, edge in ties:
        (near if edge.kind is EdgeKind.PARTICIPATION else aside).setdefault(edge.one, []).append(edge.other)
    people = [id_ for id_ in on_map if id_.startswith("organisation:")]
    outside = sorted(
        (id_ for id_ in people if on_map[id_].hollow), key=lambda id_: _name_key(on_map[id_].names)
    )
    inside = {id_: near.get(id_) or aside.get(id_, []) for id_ in people if not on_map[id_].hollow}
    return RingPlan(anchors, inside, outside, by_place(marks))


def _name_key(names: Said) -> tuple[str, str]:
    return sort_key(in_all_languages(names)[0])


def _regions(content: Content, layout: Ring, nodes: Iterable[MapNode]) -> Iterable[Region]:
    groups: dict[str, Name | Message] = {
        column.group.id: column.group.names for column in content.columns if column.group is not None
    }
    groups[""] = Message("")
    for group, (outline, name_at) in layout.belts.items():
        yield Region(groups[group], outline, name_at)
    hollow = [layout.places[node.id] for node in nodes if node.hollow]
    if hollow:
        left, right = min(p.x for p in hollow) - 270, max(p.x for p in hollow) + 30
        top, bottom = min(p.y for p in hollow) - 32, max(p.y for p in hollow) + 32
        corners = (Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom))
        yield Region(OUTSIDE, corners, Point((left + right) / 2, bottom + 34))
