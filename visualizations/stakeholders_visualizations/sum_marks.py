"""Marks and lines that stand for many: groups of organisations, the measures of an area, their gaps, ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import Final

from stakeholders.domain.messages import N_, Message
from stakeholders.gaps.catalogue import all_rules
from stakeholders.network.network import Network
from stakeholders_visualizations.gap_marks import GapMark
from stakeholders_visualizations.members import Members
from stakeholders_visualizations.model import (
    Card,
    EdgeKind,
    LabelPlace,
    LineStyle,
    MapEdge,
    MapNode,
    Named,
    NodeKind,
    Said,
)
from stakeholders_visualizations.summing import Part, Sort, Sums
from stakeholders_visualizations.words import (
    GAP_NAMES,
    STYLE_NAMES,
    known_gaps,
    measures,
    possible_gaps,
    ties,
)

MOST_NAMED: Final = 10
SMALLEST, LARGEST = 10.0, 26.0
KIND: Final = "kind:"
"""Begins the id of a group that is a kind: it looks as that kind does."""


def measure_marks(part: Part, counted: Sums) -> Iterator[MapNode]:
    """For each column with measures, all of them as one mark."""
    network = part.content.network
    own: dict[str, list[int]] = {}
    for measure, where in part.column_of.items():
        own.setdefault(where, []).append(measure)
    for column in part.columns:
        if column.id in own:
            yield MapNode(
                id=f"measures:{column.id}",
                kind=NodeKind.MEASURE,
                look="measure",
                names=measures(len(own[column.id])),
                card=Card(
                    kind=N_("Measures: {area}", area=part.content.area(column).names),
                    named_as=N_("Those with most ties"),
                    named=_most(((m, network.measures[m].names) for m in own[column.id]), counted.of_measure),
                ),
                size=SMALLEST,
                rank=3,
                label=LabelPlace.BOX,
                stands_for=len(own[column.id]),
            )


def group_marks(network: Network, groups: Sequence[Members], counted: Sums) -> Iterator[MapNode]:
    """Each group as one mark, as large as it has members."""
    largest = max((len(group.members) for group in groups), default=1)
    for group in groups:
        count = len(group.members)
        yield MapNode(
            id=f"group:{group.id}",
            kind=NodeKind.GROUP,
            look=group.id.removeprefix(KIND) if group.id.startswith(KIND) else "bundle",
            names=N_("{group}: {n}", group=group.names, n=count),
            card=Card(
                kind=N_("Group of organisations"),
                facts=tuple(_group_facts(group, counted)),
                named_as=N_("Those with most ties"),
                named=_most(
                    ((p, network.organisations[p].names) for p in group.members), counted.of_organisation
                ),
            ),
            size=round(SMALLEST + (LARGEST - SMALLEST) * (count / largest) ** 0.5, 1),
            rank=10,
            stands_for=count,
        )


def _group_facts(group: Members, counted: Sums) -> Iterator[tuple[Message, Said]]:
    without = sum(p not in counted.of_organisation for p in group.members)
    inside = sum(n for (one, other, _), n in counted.between.items() if one == other == group.id)
    yield N_("Organisations"), N_("{n}", n=len(group.members))
    yield N_("Without ties here"), N_("{n}", n=without)
    if inside:
        yield N_("Ties among themselves"), N_("{n}", n=inside)


def _most(some: Iterable[tuple[int, Said]], counted: Mapping[int, int]) -> tuple[Named, ...]:
    """Those with most ties, by name; nobody without."""
    tied = sorted((-counted[p], p, names) for p, names in some if p in counted)
    return tuple(Named(names, ties(-less), None) for less, _, names in tied[:MOST_NAMED])


def measure_gap_marks(counted: Mapping[tuple[str, str], Counter[str]]) -> Iterator[GapMark]:
    """For each column, the gaps of single measures: one mark for those known, one for those to ask about."""
    titles = {rule.id: rule.title for rule in all_rules()}
    for (column, look), rules in sorted(counted.items()):
        count = rules.total()
        node = MapNode(
            id=f"gaps:{look}:{column}",
            kind=NodeKind.GAP,
            look=look,
            names=known_gaps(count) if look == "gap_known" else possible_gaps(count),
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
        yield GapMark(None, node, hang.one, (hang,))


def lines(measures: Iterable[MapNode], counted: Sums) -> Iterator[MapEdge]:
    """The ties between groups and measures and between groups, and where measures stand."""
    for (group, column, sort), count in sorted(counted.in_columns.items()):
        yield _line(f"group:{group}", f"measures:{column}", sort, count)
    for (one, other, sort), count in sorted(counted.between.items()):
        if one != other:
            yield _line(f"group:{one}", f"group:{other}", sort, count)
    for node in measures:
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


def _line(one: str, other: str, sort: Sort, count: int) -> MapEdge:
    kind, style = sort
    return MapEdge(
        id=f"{kind}:{style}:{one}:{other}",
        kind=kind,
        one=one,
        other=other,
        style=style,
        what=ties(count),
        width=round(1.0 + log2(count) / 2, 1),
        known=STYLE_NAMES[style],
        stands_for=count,
    )
