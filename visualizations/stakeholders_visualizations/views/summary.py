"""A network too large for single marks: groups of organisations, and the measures of each area as one.

A line stands for all ties of one sort between a group and the measures of an area, and is as wide as
they are many. What is counted is counted tie by tie, so the sums are those of a map that shows all; ties
within a group stand on its card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

from stakeholders.analyses.coverage import Column
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps.catalogue import all_rules
from stakeholders.network.network import Network
from stakeholders_visualizations import lettering
from stakeholders_visualizations.bundles import MOST_DRAWN
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.drawing import Drawing, in_all_languages, placed
from stakeholders_visualizations.focus import By, Focus, OneArea, OneCell, WholePlan
from stakeholders_visualizations.gap_marks import NOT_MARKS, GapMark, gap_look, gap_marks
from stakeholders_visualizations.layouts.ring import Anchor, RingPlan, ring
from stakeholders_visualizations.model import (
    Card,
    EdgeKind,
    LabelPlace,
    LineStyle,
    MapEdge,
    MapNode,
    Named,
    NodeKind,
    Point,
    Said,
)
from stakeholders_visualizations.ties import kind_and_style, shown_rows
from stakeholders_visualizations.views.grouped import TITLES, Members, grouped
from stakeholders_visualizations.views.plan import HIDDEN, outwards
from stakeholders_visualizations.words import GAP_NAMES, STYLE_NAMES, known_gaps, possible_gaps

MOST_SINGLE: Final = 10_000
"""Organisations and measures on a map of the whole, whose groups open; of more, no browser makes a picture
within a few seconds. Other maps have no groups that open."""
MOST_GROUPS: Final = 24
MOST_MARKS: Final = 60
MOST_NAMED: Final = 10
SMALLEST, LARGEST = 10.0, 26.0
BY_KIND: Final = N_("Map of the whole plan, by kind of organisation")

ROW, ASIDE = 90.0, 420.0

Sort = tuple[EdgeKind, LineStyle]


@dataclass(frozen=True, slots=True)
class _Sums:
    """Ties by their ends and their sort, and how many each organisation and measure has."""

    in_areas: Mapping[tuple[str, str, Sort], int]
    between: Mapping[tuple[str, str, Sort], int]
    of_organisation: Counter[int]
    of_measure: Counter[int]


def columns_of(content: Content, focus: Focus) -> tuple[Column, ...]:
    """The columns of the plan that a map is about; none if it is not about a part of the plan."""
    match focus:
        case WholePlan():
            measures = content.measures_of(column.id for column in content.columns)
            used = {column for m in measures for column in content.columns_of_measure[m]}
            return tuple(c for c in content.columns if c.is_leaf or c.id in used)
        case OneArea(id_) | OneCell(_, id_):
            return tuple(c for c in content.columns if c.id == id_)
        case _:
            return ()


def is_too_large(content: Content, focus: Focus) -> bool:
    """Whether a map of a part of the plan would have more marks than can be drawn one by one."""
    columns = columns_of(content, focus)
    measures = set(content.measures_of(column.id for column in columns))
    if isinstance(focus, WholePlan) and focus.by is not By.AREA:
        organisations = int(content.network.exists.sum())
    else:
        organisations = len(_taking_part(content, measures))
    return len(measures) + organisations > (MOST_SINGLE if isinstance(focus, WholePlan) else MOST_DRAWN)


def draw(content: Content, focus: Focus) -> Drawing:
    """Groups inside a ring of focus areas."""
    columns = columns_of(content, focus)
    by = focus.by if isinstance(focus, WholePlan) else By.AREA
    measures = content.measures_of(column.id for column in columns)
    everybody = frozenset(content.network.exists.nonzero()[0].tolist())
    if not isinstance(focus, WholePlan):
        everybody = _taking_part(content, set(measures))
    members = _largest(grouped(content, by, everybody))
    sums = _sums(content, columns, measures, members)
    areas = [content.area(column) for column in columns]
    taken: set[int] = set()
    bundles = [node for c in columns if (node := _measures(content, c, measures, sums, taken)) is not None]
    largest = max((len(own.members) for own in members), default=1)
    groups = [_group(content.network, own, sums, largest) for own in members]
    of_measures = content.network.measure_position
    about_areas = [gap for gap in content.gaps if not any(s in of_measures for s in gap.subjects)]
    marks = [
        *list(gap_marks(about_areas, areas))[:MOST_MARKS],
        *_gaps_of_measures(content, columns, measures),
    ]
    if isinstance(focus, WholePlan):
        places = ring(_plan(columns, areas, bundles, groups, sums, marks)).places
    else:
        places = _two_sides(areas, bundles, groups, marks)
    return Drawing(
        title=_title(focus, columns),
        nodes=placed([*areas, *bundles, *groups, *(outwards(m, places) for m in marks)], places),
        edges=tuple(_edges(bundles, sums, marks)),
        hidden=HIDDEN,
        remarks=(_remark(len(everybody), len(measures)),),
    )


def _taking_part(content: Content, measures: Container[int]) -> frozenset[int]:
    """Positions of the organisations with ties to some measures."""
    rows = content.network.participations
    return frozenset(int(rows.one[i]) for i in shown_rows(rows) if int(rows.other[i]) in measures)


def _largest(groups: Iterable[Members]) -> list[Members]:
    """The largest groups, and all others as one: more than that and nobody can follow a line."""
    found = sorted(groups, key=lambda own: -len(own.members))
    rest = found[MOST_GROUPS:]
    if len(rest) < 2:
        return found
    others = tuple(p for own in rest for p in own.members)
    return [*found[:MOST_GROUPS], Members("others", N_("{n} smaller groups", n=len(rest)), others)]


def _two_sides(
    areas: Iterable[MapNode], bundles: Iterable[MapNode], groups: Sequence[MapNode], marks: Iterable[GapMark]
) -> Mapping[str, Point]:
    """One area above its measures in the middle, the groups in two columns beside them."""
    half = (len(groups) + 1) // 2
    places = {node.id: Point(0.0, -ROW * half / 2 - ROW) for node in areas}
    places |= {node.id: Point(0.0, 0.0) for node in bundles}
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


def _sums(
    content: Content, columns: Sequence[Column], measures: Sequence[int], members: Sequence[Members]
) -> _Sums:
    network = content.network
    column_of = _column_of(content, columns, measures)
    group_of = {p: own.id for own in members for p in own.members}
    in_areas: Counter[tuple[str, str, Sort]] = Counter()
    between: Counter[tuple[str, str, Sort]] = Counter()
    of_organisation: Counter[int] = Counter()
    of_measure: Counter[int] = Counter()
    rows = network.participations
    for i in shown_rows(rows):
        one, other = int(rows.one[i]), int(rows.other[i])
        if other in column_of and one in group_of:
            in_areas[group_of[one], column_of[other], kind_and_style(network, rows, i)] += 1
            of_organisation[one] += 1
            of_measure[other] += 1
    for rows in (network.cooperations, network.memberships):
        for i in shown_rows(rows):
            one, other = int(rows.one[i]), int(rows.other[i])
            if one != other and one in group_of and other in group_of:
                pair = sorted((group_of[one], group_of[other]))
                between[pair[0], pair[1], kind_and_style(network, rows, i)] += 1
                of_organisation.update((one, other))
    return _Sums(in_areas, between, of_organisation, of_measure)


def _column_of(content: Content, columns: Sequence[Column], measures: Iterable[int]) -> Mapping[int, str]:
    """For each measure (by position) the first of the columns it stands in: there it is counted, once."""
    wanted = {column.id for column in columns}
    return {m: next(c for c in content.columns_of_measure[m] if c in wanted) for m in measures}


def _gaps_of_measures(
    content: Content, columns: Sequence[Column], measures: Iterable[int]
) -> Iterable[GapMark]:
    """For each area, the gaps of single measures: one mark for those known, one for those to ask about."""
    column_of, position = _column_of(content, columns, measures), content.network.measure_position
    found: dict[tuple[str, str], Counter[str]] = {}
    for gap in content.gaps:
        if gap.rule in NOT_MARKS:
            continue
        where = next((column_of[position[s]] for s in gap.subjects if position.get(s) in column_of), None)
        if where is not None:
            found.setdefault((where, gap_look(gap)), Counter())[gap.rule] += 1
    titles = {rule.id: rule.title for rule in all_rules()}
    for (column, look), rules in sorted(found.items()):
        count = rules.total()
        said = possible_gaps(count) if look == "gap_ask" else known_gaps(count)
        node = MapNode(
            id=f"gaps:{look}:{column}",
            kind=NodeKind.GAP,
            look=look,
            names=said,
            card=Card(
                kind=GAP_NAMES[look],
                story=(N_("Gaps of single measures; the list of gaps has them one by one."),),
                facts=tuple((titles[rule], N_("{n}", n=n)) for rule, n in rules.most_common()),
            ),
            size=SMALLEST,
            hollow=True,
            rank=6,
            stands_for=count,
        )
        hang = MapEdge(
            id=node.id,
            kind=EdgeKind.GAP,
            one=f"measures:{column}",
            other=node.id,
            style=LineStyle.MISSING,
            what=GAP_NAMES[look],
            width=2.0,
            stands_for=count,
        )
        yield GapMark(None, node, f"measures:{column}", (hang,))


def _measures(
    content: Content, column: Column, measures: Sequence[int], sums: _Sums, taken: set[int]
) -> MapNode | None:
    """The measures of an area that stand in none before it, as one mark."""
    own = [m for m in measures if column.id in content.columns_of_measure[m] and m not in taken]
    taken.update(own)
    if not own:
        return None
    count = len(own)
    most = sorted(own, key=lambda m: (-sums.of_measure[m], m))[:MOST_NAMED]
    return MapNode(
        id=f"measures:{column.id}",
        kind=NodeKind.MEASURE,
        look="measure",
        names=NP_("{n} measure", "{n} measures", count),
        card=Card(
            kind=N_("Measures: {area}", area=content.area(column).names),
            named_as=N_("Those with most ties"),
            named=tuple(_named(content.network.measures[m].names, sums.of_measure[m]) for m in most),
        ),
        size=SMALLEST,
        rank=3,
        label=LabelPlace.BOX,
        stands_for=count,
    )


def _group(network: Network, own: Members, sums: _Sums, largest: int) -> MapNode:
    count = len(own.members)
    tied = sum(1 for p in own.members if sums.of_organisation[p])
    inside = sum(n for (one, other, _), n in sums.between.items() if one == other == own.id)
    most = sorted(own.members, key=lambda p: (-sums.of_organisation[p], p))[:MOST_NAMED]
    facts: list[tuple[Message, Said]] = [
        (N_("Organisations"), N_("{n}", n=count)),
        (N_("Without ties here"), N_("{n}", n=count - tied)),
    ]
    if inside:
        facts.append((N_("Ties among themselves"), N_("{n}", n=inside)))
    return MapNode(
        id=f"group:{own.id}",
        kind=NodeKind.GROUP,
        look=own.id.removeprefix("kind:") if own.id.startswith("kind:") else "bundle",
        names=N_("{group}: {n}", group=own.names, n=count),
        card=Card(
            kind=N_("Group of organisations"),
            facts=tuple(facts),
            named_as=N_("Those with most ties"),
            named=tuple(
                _named(network.organisations[p].names, sums.of_organisation[p])
                for p in most
                if sums.of_organisation[p]
            ),
        ),
        size=round(SMALLEST + (LARGEST - SMALLEST) * (count / largest) ** 0.5, 1),
        rank=10,
        stands_for=count,
    )


def _named(names: Said, ties: int) -> Named:
    return Named(names, NP_("{n} tie", "{n} ties", ties), None)


def _edges(bundles: Iterable[MapNode], sums: _Sums, marks: Iterable[GapMark]) -> Iterable[MapEdge]:
    for (group, column, sort), count in sorted(sums.in_areas.items()):
        yield _line(f"group:{group}", f"measures:{column}", sort, count)
    for (one, other, sort), count in sorted(sums.between.items()):
        if one != other:
            yield _line(f"group:{one}", f"group:{other}", sort, count)
    for node in bundles:
        column = node.id.removeprefix("measures:")
        yield MapEdge(
            id=f"addresses:{column}",
            kind=EdgeKind.ADDRESSES,
            one=node.id,
            other=f"area:{column}",
            style=LineStyle.FIRM,
            what=node.names,
            stands_for=node.stands_for,
        )
    yield from (edge for mark in marks for edge in mark.edges)


def _line(one: str, other: str, sort: Sort, count: int) -> MapEdge:
    kind, style = sort
    return MapEdge(
        id=f"{kind}:{style}:{one}:{other}",
        kind=kind,
        one=one,
        other=other,
        style=style,
        what=NP_("{n} tie", "{n} ties", count),
        width=round(1.0 + log2(count) / 2, 1),
        known=STYLE_NAMES[style],
        stands_for=count,
    )


def _plan(
    columns: Sequence[Column],
    areas: Sequence[MapNode],
    bundles: Sequence[MapNode],
    groups: Sequence[MapNode],
    sums: _Sums,
    marks: Iterable[GapMark],
) -> RingPlan:
    there = {node.id for node in bundles}
    anchors = []
    for column, area in zip(columns, areas, strict=True):
        width, height = lettering.box(in_all_languages(area.names))
        group = None if column.area is None else column.group.id if column.group is not None else ""
        own = f"measures:{column.id}"
        anchors.append(Anchor(area.id, width, height, group, (own,) if own in there else ()))
    hanging: dict[str, list[str]] = {}
    for mark in marks:
        hanging.setdefault(mark.hangs_on, []).append(mark.node.id)
    return RingPlan(anchors, _near(groups, sums), (), hanging)


def _near(groups: Iterable[MapNode], sums: _Sums) -> Mapping[str, Sequence[str]]:
    """For each group, the areas in which it has more of its ties than all groups together have."""
    of_group: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for (group, column, _), count in sums.in_areas.items():
        of_group.setdefault(f"group:{group}", Counter())[column] += count
        total[column] += count
    whole = sum(total.values())
    found = {}
    for node in groups:
        own = of_group.get(node.id, Counter())
        ties = sum(own.values())
        found[node.id] = sorted(f"measures:{c}" for c, n in own.items() if n * whole > total[c] * ties)
    return found


def _title(focus: Focus, columns: Sequence[Column]) -> Said:
    if isinstance(focus, WholePlan):
        return TITLES.get(focus.by, BY_KIND)
    return N_("Map of the focus area “{area}”, by kind of organisation", area=columns[0].names)
