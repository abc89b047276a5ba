"""The whole network by groups: the plan in the middle, a box for each municipality, sphere or circle.

Every organisation that exists is here, also those of which no tie is known: their place stays
empty of lines, and that is what there is to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stakeholders.domain.messages import N_, Message
from stakeholders_visualizations import lettering
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.drawing import Drawing, in_all_languages, placed
from stakeholders_visualizations.focus import By, WholePlan
from stakeholders_visualizations.gap_marks import by_place, gap_marks
from stakeholders_visualizations.layouts.boxes import Box, Boxes, BoxesPlan, boxes
from stakeholders_visualizations.layouts.ring import Anchor
from stakeholders_visualizations.members import Members, members_of
from stakeholders_visualizations.model import LabelPlace, MapEdge, Region
from stakeholders_visualizations.views.plan import HIDDEN

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


def draw(content: Content, focus: WholePlan) -> Drawing:
    network = content.network
    measures = content.measures_of(column.id for column in content.columns)
    columns = content.columns_in_use
    ties = content.ties_of(measures)
    everybody = content.organisations_of(ties) | frozenset(network.exists.nonzero()[0].tolist())
    areas = [content.area(column) for column in columns]
    nodes = [
        replace(n, always=True, label=LabelPlace.AUTO) for n in content.organisation_nodes(everybody, ties)
    ]
    nodes += [*areas, *(content.measure(m) for m in measures)]
    marks = list(gap_marks(content.gaps, nodes))
    anchors = []
    for column, area in zip(columns, areas, strict=True):
        own = (m for m in measures if content.columns_of_measure[m][0] == column.id)
        width, height = lettering.box(in_all_languages(area.names))
        ids = tuple(f"measure:{network.measures[m].id}" for m in own)
        anchors.append(Anchor(area.id, width, height, None, ids))
    found = list(members_of(content, focus.by, everybody))
    layout = boxes(BoxesPlan(anchors, [_box(content, group) for group in found], by_place(marks)))
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
