"""A network too large for single marks: groups of organisations, and the measures of each area as one.

A line stands for all ties of one sort between a group and the measures of an area, and is as wide as
they are many. What is counted is counted tie by tie, so the sums are those of a map that shows all; ties
within a group stand on its card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from stakeholders.domain.messages import N_, Message
from stakeholders_visualizations import lettering
from stakeholders_visualizations.bundles import MOST_DRAWN
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.drawing import Drawing, in_all_languages, placed
from stakeholders_visualizations.focus import By, Focus, OneArea, OneCell, WholePlan
from stakeholders_visualizations.gap_marks import GapMark, by_place, gap_marks, outwards
from stakeholders_visualizations.layouts.ring import Anchor, RingPlan, ring
from stakeholders_visualizations.members import Members, members_of
from stakeholders_visualizations.model import MapNode, Point, Said
from stakeholders_visualizations.sum_marks import group_marks, lines, measure_gap_marks, measure_marks
from stakeholders_visualizations.summing import Part, Sums, gaps_of_measures, leaning, sums
from stakeholders_visualizations.views.grouped import TITLES
from stakeholders_visualizations.views.plan import HIDDEN

MOST_SINGLE: Final = 10_000
"""Organisations and measures on a map of the whole, whose groups open; of more, no browser makes a picture
within a few seconds. Other maps have no groups that open."""
MOST_GROUPS: Final = 24
MOST_MARKS: Final = 60
BY_KIND: Final = N_("Map of the whole plan, by kind of organisation")
ROW, ASIDE = 90.0, 420.0


def is_too_large(content: Content, focus: Focus) -> bool:
    """Whether a map of a part of the plan would have more marks than can be drawn one by one."""
    part, whole = _part(content, focus), isinstance(focus, WholePlan)
    organisations = len(_who(part, focus))
    return len(part.column_of) + organisations > (MOST_SINGLE if whole else MOST_DRAWN)


def draw(content: Content, focus: Focus) -> Drawing:
    """Groups inside a ring of focus areas; beside the measures, if it is about one area."""
    part = _part(content, focus)
    by = focus.by if isinstance(focus, WholePlan) else By.AREA
    who = _who(part, focus)
    groups = _largest(members_of(content, by, who))
    counted = sums(part, groups)
    areas = [content.area(column) for column in part.columns]
    measures = list(measure_marks(part, counted))
    group_nodes = list(group_marks(content.network, groups, counted))
    of_measures = content.network.measure_position
    about_areas = [gap for gap in content.gaps if not any(s in of_measures for s in gap.subjects)]
    marks = [*gap_marks(about_areas, areas)][:MOST_MARKS]
    marks += measure_gap_marks(gaps_of_measures(part))
    if isinstance(focus, WholePlan):
        places = ring(_ring_plan(part, areas, measures, groups, counted, marks)).places
    else:
        places = _two_sides(areas, measures, group_nodes, marks)
    return Drawing(
        title=_title(focus, areas),
        nodes=placed([*areas, *measures, *group_nodes, *(outwards(m, places) for m in marks)], places),
        edges=(*lines(measures, counted), *(edge for mark in marks for edge in mark.edges)),
        hidden=HIDDEN,
        remarks=(_remark(len(who), len(part.column_of)),),
    )


def _part(content: Content, focus: Focus) -> Part:
    """What of the plan a map is about; nothing if it is not about a part of the plan."""
    match focus:
        case WholePlan():
            return Part(content, content.columns_in_use)
        case OneArea(id_) | OneCell(_, id_):
            return Part(content, [column for column in content.columns if column.id == id_])
        case _:
            return Part(content, ())


def _who(part: Part, focus: Focus) -> frozenset[int]:
    """Positions of the organisations on a map: everybody on one that is grouped, else who takes part."""
    if isinstance(focus, WholePlan):
        return frozenset(part.content.network.exists.nonzero()[0].tolist())
    return part.organisations


def _largest(groups: Iterable[Members]) -> list[Members]:
    """The largest groups, and all others as one: more than that and nobody can follow a line."""
    found = sorted(groups, key=lambda own: -len(own.members))
    rest = found[MOST_GROUPS:]
    if len(rest) < 2:
        return found
    others = tuple(p for own in rest for p in own.members)
    return [*found[:MOST_GROUPS], Members("others", N_("{n} smaller groups", n=len(rest)), others)]


def _ring_plan(
    part: Part,
    areas: Sequence[MapNode],
    measures: Iterable[MapNode],
    groups: Iterable[Members],
    counted: Sums,
    marks: Iterable[GapMark],
) -> RingPlan:
    there = {node.id for node in measures}
    anchors = []
    for column, area in zip(part.columns, areas, strict=True):
        width, height = lettering.box(in_all_languages(area.names))
        group = None if column.area is None else column.group.id if column.group is not None else ""
        own = f"measures:{column.id}"
        anchors.append(Anchor(area.id, width, height, group, (own,) if own in there else ()))
    near = leaning(counted)
    inside = {f"group:{own.id}": [f"measures:{c}" for c in near.get(own.id, ())] for own in groups}
    return RingPlan(anchors, inside, (), by_place(marks))


def _two_sides(
    areas: Iterable[MapNode],
    measures: Iterable[MapNode],
    groups: Sequence[MapNode],
    marks: Iterable[GapMark],
) -> Mapping[str, Point]:
    """One area above its measures in the middle, the groups in two columns beside them."""
    half = (len(groups) + 1) // 2
    places = {node.id: Point(0.0, -ROW * half / 2 - ROW) for node in areas}
    places |= {node.id: Point(0.0, 0.0) for node in measures}
    for i, node in enumerate(groups):
        side, row = (-1, i) if i < half else (1, i - half)
        of = half if side < 0 else len(groups) - half
        places[node.id] = Point(side * ASIDE, ROW * (row - (of - 1) / 2))
    below: Counter[str] = Counter()
    for mark in marks:
        below[mark.hangs_on] += 1
        at = places[mark.hangs_on]
        places[mark.node.id] = Point(at.x + 90.0, at.y + ROW * below[mark.hangs_on] * 0.6)
    return places


def _remark(organisations: int, measures: int) -> Message:
    return N_(
        "{organisations} organisations and {measures} measures are too many to be drawn one by one, so each"
        " mark is a group. Maps of one organisation or one gap show them one by one; so does that of a focus"
        " area, if it is small enough.",
        organisations=organisations,
        measures=measures,
    )


def _title(focus: Focus, areas: Sequence[MapNode]) -> Said:
    if isinstance(focus, WholePlan):
        return TITLES.get(focus.by, BY_KIND)
    return N_("Map of the focus area “{area}”, by kind of organisation", area=areas[0].names)
