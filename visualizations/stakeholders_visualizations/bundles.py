"""Maps with too many marks to draw: marks in groups, of which the reader opens those that matter.

What is counted and what the tables say does not change; only what is drawn at once does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from stakeholders.domain.messages import N_
from stakeholders_visualizations.focus import By, WholePlan
from stakeholders_visualizations.model import EdgeKind, MapModel, MapNode, NodeKind, Point, Region, Said

MOST_DRAWN: Final = 3000
"""Marks that are drawn one by one."""
IN_GROUPS: Final = N_(
    "These are more than 3,000 marks, so they are drawn in groups. A click on a group opens it; the list of"
    " groups at the lower edge opens and closes them too."
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some marks that are drawn as one until the reader opens it."""

    id: str
    names: Said
    members: tuple[str, ...]
    at: Point


def is_bundled(model: MapModel) -> bool:
    """Whether a map is drawn in groups."""
    return len(model.nodes) > MOST_DRAWN


def bundles(model: MapModel) -> tuple[Bundle, ...]:
    """The groups of a large map, none of a map that can be drawn whole.

    By the boxes of a map that has them, else by the focus area that an organisation has most of its
    ties in. Focus areas, and the gaps that hang on them, always stand alone.
    """
    if not is_bundled(model):
        return ()
    measures = _areas_of_measures(model)
    found: dict[tuple[str, str], list[str]] = {}
    for node in model.nodes:
        if node.kind is NodeKind.MEASURE:
            found.setdefault(("measures", measures.get(node.id, "")), []).append(node.id)
    boxed = isinstance(model.focus, WholePlan) and model.focus.by is not By.AREA
    areas = {} if boxed else _areas_of_organisations(model, measures)
    for node in model.nodes:
        if node.kind is NodeKind.ORGANISATION:
            where = _box_of(node, model.regions) if boxed else areas.get(node.id, "")
            found.setdefault(("boxes" if boxed else "organisations", where), []).append(node.id)
    hanging = _hanging(model)
    made = []
    for (sort, where), members in sorted(found.items()):
        everybody = (*members, *(mark for id_ in members for mark in hanging.get(id_, ())))
        names = _names(model, sort, where)
        made.append(Bundle(f"bundle:{sort}:{where}", names, everybody, _middle(model, members)))
    return tuple(made)


def _areas_of_measures(model: MapModel) -> Mapping[str, str]:
    return {edge.one: edge.other for edge in reversed(model.edges) if edge.kind is EdgeKind.ADDRESSES}


def _areas_of_organisations(model: MapModel, measures: Mapping[str, str]) -> Mapping[str, str]:
    counted: dict[str, Counter[str]] = {}
    for edge in model.edges:
        if edge.kind in {EdgeKind.PARTICIPATION, EdgeKind.FUNDING} and edge.other in measures:
            counted.setdefault(edge.one, Counter())[measures[edge.other]] += 1
    return {id_: min(own, key=lambda area: (-own[area], area)) for id_, own in counted.items()}


def _box_of(node: MapNode, regions: Iterable[Region]) -> str:
    """The number of the box a node stands in."""
    for number, region in enumerate(regions):
        xs, ys = [p.x for p in region.outline], [p.y for p in region.outline]
        if min(xs) <= node.at.x <= max(xs) and min(ys) <= node.at.y <= max(ys):
            return f"{number:03}"
    return ""


def _hanging(model: MapModel) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for edge in model.edges:
        if edge.kind is EdgeKind.GAP:
            found.setdefault(edge.one, []).append(edge.other)
    return found


def _names(model: MapModel, sort: str, where: str) -> Said:
    if not where:
        return N_("Measures in no focus area") if sort == "measures" else N_("Organisations in no focus area")
    if sort == "boxes":
        return model.regions[int(where)].names
    area = model.node[where].names
    if sort == "measures":
        return N_("Measures: {area}", area=area)
    return N_("Organisations: {area}", area=area)


def _middle(model: MapModel, members: Iterable[str]) -> Point:
    places = [model.node[id_].at for id_ in members]
    x, y = sum(p.x for p in places) / len(places), sum(p.y for p in places) / len(places)
    return Point(round(x, 1), round(y, 1))
