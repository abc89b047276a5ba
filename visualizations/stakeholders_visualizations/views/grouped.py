"""The whole network by groups: the plan in the middle, a box for each municipality, sphere or circle.

Every organisation that exists is here, also those of which no tie is known: their place stays
empty of lines, and that is what there is to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from stakeholders.analyses.structure.communities import communities
from stakeholders.analyses.structure.partners import partners
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.text import sort_key
from stakeholders.network.groups import Group, Grouping, Seats, groups
from stakeholders_visualizations import lettering
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.drawing import Drawing, in_all_languages, placed
from stakeholders_visualizations.focus import By, WholePlan
from stakeholders_visualizations.gap_marks import gap_marks
from stakeholders_visualizations.layouts.boxes import Box, Boxes, BoxesPlan, boxes
from stakeholders_visualizations.layouts.ring import Anchor
from stakeholders_visualizations.model import LabelPlace, MapEdge, Point, Region, Said
from stakeholders_visualizations.views.plan import HIDDEN

GROUPINGS: Mapping[By, Grouping] = {
    By.AREA: Grouping.KINDS,
    By.MUNICIPALITY: Grouping.LOCATED,
    By.SPHERE: Grouping.SPHERES,
}
TITLES = {
    By.MUNICIPALITY: N_("Map of the whole network by municipality"),
    By.SPHERE: N_("Map of the whole network by sphere"),
    By.CIRCLE: N_("Map of the whole network by circle"),
}
EVERYBODY = N_("Also organisations of which no tie is known are shown.")
REMARKS: Mapping[By, tuple[Message, ...]] = {
    By.MUNICIPALITY: (EVERYBODY,),
    By.SPHERE: (EVERYBODY,),
    By.CIRCLE: (
        N_("A circle works more among itself than with others; chance has a part in where it ends."),
        EVERYBODY,
    ),
}
TITLE_LETTERS, TITLE_LONGEST = 11.0, 24
"""As the page and the picture write the names of regions."""


@dataclass(frozen=True, slots=True)
class Members:
    """A group with its members by position."""

    id: str
    names: Said
    members: tuple[int, ...]


def draw(content: Content, focus: WholePlan, kept: Mapping[str, Point] | None = None) -> Drawing:  # noqa: ARG001 - no place here depends on a tie
    network = content.network
    measures = content.measures_of(column.id for column in content.columns)
    used = {column for m in measures for column in content.columns_of_measure[m]}
    columns = [c for c in content.columns if c.is_leaf or c.id in used]
    ties = [row for row in content.participations if row[1] in set(measures)]
    everybody = content.organisations_of(ties) | frozenset(network.exists.nonzero()[0].tolist())
    areas = [content.area(column) for column in columns]
    nodes = [
        replace(n, always=True, label=LabelPlace.AUTO) for n in content.organisation_nodes(everybody, ties)
    ]
    nodes += [*areas, *(content.measure(m) for m in measures)]
    marks = list(gap_marks(content.gaps, nodes))
    hanging: dict[str, list[str]] = {}
    for mark in marks:
        hanging.setdefault(mark.hangs_on, []).append(mark.node.id)
    anchors = []
    for column, area in zip(columns, areas, strict=True):
        own = (m for m in measures if content.columns_of_measure[m][0] == column.id)
        width, height = lettering.box(in_all_languages(area.names))
        ids = tuple(f"measure:{network.measures[m].id}" for m in own)
        anchors.append(Anchor(area.id, width, height, None, ids))
    found = list(grouped(content, focus.by, everybody))
    layout = boxes(BoxesPlan(anchors, [_box(content, group) for group in found], hanging))
    edges: list[MapEdge] = [edge for _, _, edge in (*ties, *content.between)]
    edges += content.addresses(measures, (column.id for column in columns))
    edges += [edge for mark in marks for edge in mark.edges]
    hung = (
        replace(m.node, label=LabelPlace.RIGHT) if m.hangs_on.startswith("area:") else m.node for m in marks
    )
    drawn = placed([*nodes, *hung], layout.places)
    there = {node.id for node in drawn}
    return Drawing(
        title=TITLES[focus.by],
        nodes=drawn,
        edges=tuple(edge for edge in edges if edge.one in there and edge.other in there),
        regions=tuple(_regions(found, layout)),
        hidden=HIDDEN,
        remarks=REMARKS[focus.by],
    )


def grouped(content: Content, by: By, everybody: frozenset[int]) -> Iterable[Members]:
    """The groups that have anybody; whoever is in none comes last."""
    network, seats = content.network, Seats(content.network)
    if by is By.CIRCLE:
        yield from _circles(content, everybody)
        return
    alone: list[int] = []
    rest = set(everybody)
    for group in groups(network, GROUPINGS[by]):
        members = [p for p in group.members.nonzero()[0].tolist() if p in rest]
        rest.difference_update(members)
        if by is By.MUNICIPALITY and _is_municipality_alone(content, members):
            alone += members
        elif members:
            yield Members(group.id, _names(seats, group), _by_name(content, members))
    if alone:
        yield Members("alone", N_("Other municipalities, alone"), _by_name(content, alone))
    if rest:
        yield Members("rest", N_("Seat not known"), _by_name(content, rest))


def _circles(content: Content, everybody: frozenset[int]) -> Iterable[Members]:
    """The circles, the largest first; then those who work with nobody."""
    found = partners(content.network)
    circles = communities(found.weights)
    rest = set(everybody)
    if circles is not None:
        for number in range(circles.count):
            members = [p for p in found.who[circles.of == number].tolist() if p in rest]
            rest.difference_update(members)
            names = N_("Circle {n}", n=number + 1)
            yield Members(f"circle:{number + 1}", names, _by_name(content, members))
    if rest:
        yield Members("rest", N_("In no circle"), _by_name(content, rest))


def _is_municipality_alone(content: Content, members: list[int]) -> bool:
    """Whether a municipality the plan expects nothing of is the only one of its group."""
    kinds = [content.network.organisations[p].kind for p in members]
    return kinds == [OrganisationKind.MUNICIPALITY] and members[0] not in content.expected


def _names(seats: Seats, group: Group) -> Said:
    """A municipality by its name alone; what is not a municipality as the board says it."""
    where = group.id.removeprefix("located:")
    own = seats.names(where)
    return group.names if where in {own.nb, group.id} else own


def _by_name(content: Content, members: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(members, key=lambda p: sort_key(content.network.organisations[p].name)))


def _box(content: Content, group: Members) -> Box:
    lines = [lettering.wrap(name.upper(), TITLE_LONGEST) for name in in_all_languages(group.names)]
    wide = max(lettering.width(line, TITLE_LETTERS) for own in lines for line in own)
    return Box(
        group.id,
        [f"organisation:{content.network.organisations[p].id}" for p in group.members],
        wide * lettering.UNITS_PER_PIXEL,
        max(map(len, lines)),
    )


def _regions(found: Iterable[Members], layout: Boxes) -> Iterable[Region]:
    for group in found:
        outline, name_at = layout.outlines[group.id]
        yield Region(group.names, outline, name_at)
