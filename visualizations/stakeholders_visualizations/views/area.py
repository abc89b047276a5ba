"""One focus area: which measures carry it, who is in them, and who is expected and missing.

Measures stand in the middle by when they began, the public sector to the left and everybody
else to the right. Whoever is expected here and not known to take part stands hollow at the top left.
"""

from __future__ import annotations

from dataclasses import replace

from stakeholders.analyses.coverage import Column
from stakeholders.domain.errors import NotFound
from stakeholders.domain.kinds import Sphere
from stakeholders.domain.messages import N_
from stakeholders.domain.text import sort_key
from stakeholders_visualizations import lettering
from stakeholders_visualizations.content import Content, Tie
from stakeholders_visualizations.drawing import Drawing, in_all_languages, placed
from stakeholders_visualizations.focus import OneArea
from stakeholders_visualizations.gap_marks import GapMark, by_place, gap_marks
from stakeholders_visualizations.layouts.columns import ColumnsPlan, columns
from stakeholders_visualizations.model import EdgeKind, LabelPlace, MapNode

HIDDEN = frozenset(f"tie:{kind}" for kind in (EdgeKind.COOPERATION, EdgeKind.MEMBERSHIP, EdgeKind.TARGET))


def draw(content: Content, focus: OneArea) -> Drawing:
    column = _column(content, focus.area)
    measures = content.measures_of([column.id])
    ties = content.ties_of(measures)
    anchor = replace(content.area(column), also=())
    boxes = [replace(content.measure(m, rank=10), label=LabelPlace.BOX) for m in measures]
    here = content.organisations_of(ties)
    missing = _missing(content, column)
    nodes = content.organisation_nodes(here | missing, ties)
    marks = list(gap_marks(content.gaps, [anchor, *boxes, *nodes]))
    taking_part = {edge.one for _, _, edge in ties if edge.kind is EdgeKind.PARTICIPATION}
    expected = content.expected_in(column)
    nodes = [beside(content, node, expected, taking_part) for node in nodes]
    edges = [edge for _, _, edge in ties]
    edges += [edge for one, other, edge in content.between if {one, other} <= here | missing]
    edges += content.addresses(measures, [column.id])
    # Whom a gap of a measure names stands in its card; lines for all of them would hide the ties.
    edges += [e for m in marks for e in m.edges if m.hangs_on == anchor.id or e.kind is EdgeKind.GAP]
    everything = [anchor, *boxes, *nodes, *(replace(m.node, label=_mark_label(m)) for m in marks)]
    return Drawing(
        title=N_("Map of the focus area “{area}”", area=anchor.names),
        nodes=placed(everything, columns(columns_plan(anchor, boxes, nodes, ties, marks))),
        edges=tuple(edges),
        hidden=HIDDEN,
    )


def _column(content: Content, id_: str) -> Column:
    found = next((column for column in content.columns if column.id == id_), None)
    if found is None:
        raise NotFound(
            N_("The plan has no focus area “{id}”.", id=id_),
            what_to_do=N_(
                "Choose one of: {ids}.", ids=", ".join(column.id for column in content.columns) or "-"
            ),
        )
    return found


def _missing(content: Content, column: Column) -> frozenset[int]:
    """Whom the gaps about the area itself name."""
    named = {
        candidate.organisation.id
        for gap in content.gaps
        if column.area is not None and column.area.id in gap.subjects
        for candidate in gap.candidates
    }
    position = content.network.position
    return frozenset(position[id_] for id_ in named if id_ in position)


def beside(content: Content, node: MapNode, expected: frozenset[int], taking_part: set[str]) -> MapNode:
    """An organisation as this view shows it: hollow where it is expected and not in this very area."""
    position = content.network.position[node.id.removeprefix("organisation:")]
    hollow = position in expected and node.id not in taking_part
    left = hollow or content.network.organisations[position].in_sphere is Sphere.GOVERNMENT
    return replace(node, hollow=hollow, label=LabelPlace.LEFT if left else LabelPlace.RIGHT)


def _mark_label(mark: GapMark) -> LabelPlace:
    return LabelPlace.LEFT if mark.hangs_on.startswith("area:") else LabelPlace.AUTO


def columns_plan(
    anchor: MapNode, boxes: list[MapNode], nodes: list[MapNode], ties: list[Tie], marks: list[GapMark]
) -> ColumnsPlan:
    """Organisations labelled to the left stand there, the hollow ones first; the others to the right."""
    near: dict[str, list[str]] = {}
    for _, _, edge in ties:
        near.setdefault(edge.one, []).append(edge.other)
    named = sorted(nodes, key=lambda node: sort_key(in_all_languages(node.names)[0]))
    left = [node for node in named if node.label is LabelPlace.LEFT]
    wide = max(
        (lettering.box(in_all_languages(box.names), lettering.MEASURE_LONGEST)[0] for box in boxes),
        default=0.0,
    )
    return ColumnsPlan(
        area=anchor.id,
        measures=[box.id for box in boxes],
        left={node.id: near.get(node.id, ()) for node in left if not node.hollow},
        right={node.id: near.get(node.id, ()) for node in named if node.label is LabelPlace.RIGHT},
        top_left=[node.id for node in left if node.hollow],
        marks=by_place(marks),
        head=lettering.box(in_all_languages(anchor.names))[0] / 2 / lettering.UNITS_PER_PIXEL,
        half=wide / 2 / lettering.UNITS_PER_PIXEL,
    )
