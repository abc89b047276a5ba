"""One organisation: what it takes part in, whom it works with, and, further out, who else is there.

One step shows its own measures, bodies and partners; two steps who else is in them; three
what those take part in. Focus areas stand outermost, with the gaps that name the organisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders.domain.text import sort_key
from stakeholders_visualizations.content import Content, Tie
from stakeholders_visualizations.drawing import Drawing, in_all_languages, placed
from stakeholders_visualizations.focus import OneOrganisation
from stakeholders_visualizations.gap_marks import GapMark, by_place, gap_marks
from stakeholders_visualizations.layouts.orbits import OrbitsPlan, orbits
from stakeholders_visualizations.model import EdgeKind, LabelPlace, MapEdge, MapNode, NodeKind, Point

CENTRE_SIZE = 24.0


def draw(content: Content, focus: OneOrganisation, kept: Mapping[str, Point] | None = None) -> Drawing:
    network = content.network
    centre = _centre(content, focus.organisation)
    ties: list[MapEdge] = [edge for _, _, edge in (*content.participations, *content.between)]
    steps = _steps(centre, ties, focus.depth)
    edges = [edge for edge in ties if abs(steps.get(edge.one, -9) - steps.get(edge.other, -9)) == 1]
    measures = [i for i, m in enumerate(network.measures) if f"measure:{m.id}" in steps]
    organisations = [i for i, o in enumerate(network.organisations) if f"organisation:{o.id}" in steps]
    part = [row for row in content.participations if row[2].one in steps and row[2].other in steps]
    nodes = _nodes(content, centre, organisations, measures, part, steps)
    naming = [
        g for g in content.gaps if any(f"organisation:{c.organisation.id}" == centre for c in g.candidates)
    ]
    columns = {c for m in measures for c in content.columns_of_measure.get(m, ())}
    columns |= {
        c.id for c in content.columns if c.area is not None and any(c.area.id in g.subjects for g in naming)
    }
    areas = [replace(content.area(c), rank=30) for c in content.columns if c.id in columns]
    marks = [_about(mark, centre) for mark in gap_marks(naming, [*nodes, *areas])]
    addresses = content.addresses(measures, columns)
    everything = [*nodes, *areas, *(mark.node for mark in marks)]
    of_area: dict[str, list[str]] = {area.id: [] for area in areas}
    for edge in addresses:
        of_area[edge.other].append(edge.one)
    first = _first(content, centre, nodes, edges, steps)
    plan = OrbitsPlan(centre, first, _further(edges, steps), of_area, by_place(marks))
    return Drawing(
        title=N_("Map around {name}", name=next(n.names for n in nodes if n.id == centre)),
        nodes=tuple(_away(node) for node in placed(everything, orbits(plan, kept))),
        edges=(*edges, *addresses, *(edge for mark in marks for edge in mark.edges)),
        remarks=(N_("Lines lead away from the middle; ties among those equally far from it are left out."),),
    )


def _about(mark: GapMark, centre: str) -> GapMark:
    """A gap with, of all it names, only the organisation in the middle."""
    edges = (replace(edge, on_demand=False) for edge in mark.edges)
    return replace(mark, edges=tuple(e for e in edges if e.kind is EdgeKind.GAP or e.other == centre))


def _away(node: MapNode) -> MapNode:
    """A gap's label runs away from the middle."""
    if node.kind is not NodeKind.GAP:
        return node
    return replace(node, label=LabelPlace.LEFT if node.at.x < 0 else LabelPlace.RIGHT)


def _centre(content: Content, id_: str) -> str:
    position = content.network.position.get(id_)
    if position is None:
        raise NotFound(
            N_("There is no organisation “{id}”.", id=id_),
            what_to_do=N_("Look for its id with `stakeholders find`."),
        )
    return f"organisation:{content.network.organisations[position].id}"


def _steps(centre: str, ties: Iterable[MapEdge], depth: int) -> dict[str, int]:
    """How many steps each node within reach is from the middle."""
    beside: dict[str, list[str]] = {}
    for edge in ties:
        beside.setdefault(edge.one, []).append(edge.other)
        beside.setdefault(edge.other, []).append(edge.one)
    steps, edge_of_known = {centre: 0}, [centre]
    for step in range(1, depth + 1):
        reached = sorted({n for known in edge_of_known for n in beside.get(known, ()) if n not in steps})
        steps |= dict.fromkeys(reached, step)
        edge_of_known = reached
    return steps


def _nodes(
    content: Content,
    centre: str,
    organisations: list[int],
    measures: list[int],
    part: list[Tie],
    steps: Mapping[str, int],
) -> list[MapNode]:
    nodes = content.organisation_nodes(organisations, part)
    nodes += [content.measure(m) for m in measures]

    def seen(node: MapNode) -> MapNode:
        if node.id == centre:
            return replace(node, size=CENTRE_SIZE, rank=0, label=LabelPlace.AUTO)
        return replace(node, label=LabelPlace.AUTO, rank=min(node.rank, 20 * steps[node.id] + 15))

    return [seen(node) for node in nodes]


def _first(
    content: Content,
    centre: str,
    nodes: Iterable[MapNode],
    edges: Iterable[MapEdge],
    steps: Mapping[str, int],
) -> list[str]:
    """Those one step away: measures in the order of the plan, then bodies, then partners, by name."""
    order = {column.id: i for i, column in enumerate(content.columns)}
    kind_of: dict[str, EdgeKind] = {}
    for edge in edges:
        if centre in (edge.one, edge.other):
            other = edge.other if edge.one == centre else edge.one
            kind_of.setdefault(other, edge.kind)
    position = content.network.measure_position

    def key(node: MapNode) -> tuple[int, int, tuple[str, str]]:
        name = sort_key(in_all_languages(node.names)[0])
        if node.id.startswith("measure:"):
            columns = content.columns_of_measure.get(position[node.id.removeprefix("measure:")], ())
            return 0, min((order[c] for c in columns), default=len(order)), name
        return 1, 0 if kind_of.get(node.id) is EdgeKind.MEMBERSHIP else 1, name

    return [node.id for node in sorted(nodes, key=key) if steps[node.id] == 1]


def _further(edges: Iterable[MapEdge], steps: Mapping[str, int]) -> dict[str, list[str]]:
    """Those more than one step away, each with its neighbours a step nearer, nearest first."""
    found: dict[str, list[str]] = {id_: [] for id_, step in steps.items() if step > 1}
    for edge in edges:
        for here, there in ((edge.one, edge.other), (edge.other, edge.one)):
            if here in found and steps[there] == steps[here] - 1:
                found[here].append(there)
    return dict(sorted(found.items(), key=lambda item: (steps[item[0]], item[0])))
