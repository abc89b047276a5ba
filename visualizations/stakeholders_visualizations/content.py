"""What a view may put on a map: the network's organisations, measures, areas and ties as nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stakeholders.analyses.coverage import Column, coverage
from stakeholders.domain.kinds import AliasKind, LinkBasis
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Alias, MeasureFocusArea
from stakeholders.gaps.gap import Gap
from stakeholders.network.expectations import Expectations, Expected
from stakeholders.network.network import Network, Presence
from stakeholders_visualizations.cards import area_card, measure_card, organisation_card
from stakeholders_visualizations.gap_marks import told_of
from stakeholders_visualizations.model import (
    EdgeKind,
    LabelPlace,
    LineStyle,
    MapEdge,
    MapNode,
    NodeKind,
)
from stakeholders_visualizations.ties import shown_rows, tie_edge
from stakeholders_visualizations.words import WHOLE_PLAN

Tie = tuple[int, int, MapEdge]
"""Positions of both ends, and the edge."""
MEASURE_SIZE = 9.0
ANCHOR_SIZE = 12.0
SMALLEST, LARGEST = 9.0, 20.0


@dataclass(frozen=True)
class Content:
    """A network and its gaps, ready to be drawn from."""

    network: Network
    gaps: Sequence[Gap]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The plan's anchors: leaf focus areas in their order, then what stands under a group or the plan."""
        return coverage(self.network, ()).columns

    @cached_property
    def columns_of_measure(self) -> Mapping[int, tuple[str, ...]]:
        """For each measure of the strategy (by position), the ids of the columns it stands in."""
        found: dict[int, list[str]] = {}
        of_area = {c.area.id: c.id for c in self.columns if c.area is not None}
        links = self.network.links
        for measure, area in zip(links.measure.tolist(), links.area.tolist(), strict=True):
            column = of_area.get(self.network.areas[area].id)
            if column is not None:
                found.setdefault(measure, []).append(column)
        rest = next((c.id for c in self.columns if c.area is None), None)
        for measure in self.network.in_strategy.nonzero()[0].tolist():
            if measure not in found and rest is not None:
                found[measure] = [rest]
        return {measure: tuple(columns) for measure, columns in found.items()}

    @cached_property
    def leaf_columns(self) -> frozenset[str]:
        """Ids of the columns that are focus areas of their own."""
        return frozenset(c.id for c in self.columns if c.is_leaf)

    @cached_property
    def _expectations(self) -> Expectations:
        return Expectations(self.network)

    def expected_in(self, column: Column) -> frozenset[int]:
        """Positions of the municipalities expected in a focus area; nobody is in what is under none."""
        if not column.is_leaf or column.area is None:
            return frozenset()
        area, of = column.area.id, self._expectations.of_organisation
        return frozenset(p for p in self._expectations.municipalities if of(p, area) is Expected.YES)

    @cached_property
    def expected(self) -> frozenset[int]:
        """Positions of the municipalities expected in any focus area of the plan."""
        return frozenset(p for column in self.columns for p in self.expected_in(column))

    @cached_property
    def participations(self) -> tuple[Tie, ...]:
        """Every participation that is there or may be: organisation, measure, edge."""
        rows = self.network.participations
        return tuple(
            (int(rows.one[i]), int(rows.other[i]), tie_edge(self.network, rows, i)) for i in shown_rows(rows)
        )

    @cached_property
    def between(self) -> tuple[Tie, ...]:
        """Every cooperation and membership that is there or may be: both organisations, edge."""
        found = []
        for rows in (self.network.cooperations, self.network.memberships):
            for i in shown_rows(rows):
                one, other = int(rows.one[i]), int(rows.other[i])
                if one != other:
                    found.append((one, other, tie_edge(self.network, rows, i)))
        return tuple(found)

    @cached_property
    def in_an_area(self) -> frozenset[int]:
        """Positions of the organisations that take part, or may, in a measure of a focus area."""
        return frozenset(
            one
            for one, measure, edge in self.participations
            if edge.kind is EdgeKind.PARTICIPATION
            and self.leaf_columns.intersection(self.columns_of_measure.get(measure, ()))
        )

    @cached_property
    def other_names(self) -> Mapping[str, tuple[str, ...]]:
        """By organisation, the names it is also found by."""
        found: dict[str, tuple[str, ...]] = {}
        for alias in self.network.facts.table(Alias).values():
            if alias.kind is not AliasKind.ID:
                found[alias.organisation_id] = (*found.get(alias.organisation_id, ()), alias.alias)
        return found

    @cached_property
    def told(self) -> Mapping[str, tuple[Message, ...]]:
        """By node, what gaps that have no mark of their own say of it."""
        found: dict[str, tuple[Message, ...]] = {}
        for gap in self.gaps:
            about = told_of(gap)
            if about is not None:
                found[about] = (*found.get(about, ()), gap.headline)
        return found

    def measures_of(self, columns: Iterable[str]) -> list[int]:
        """Positions of the strategy's measures in some columns that are, or may be, active; by start."""
        wanted = set(columns)
        found = [
            m
            for m, own in self.columns_of_measure.items()
            if wanted.intersection(own) and self.network.activity[m] > Presence.ABSENT
        ]

        def by_start(m: int) -> tuple[int, str]:
            measure = self.network.measures[m]
            return (measure.starts.first if measure.starts else 10**7), measure.id

        return sorted(found, key=by_start)

    def area(self, column: Column) -> MapNode:
        """A focus area as a node."""
        names = column.names if column.area is not None else WHOLE_PLAN
        if column.area is not None and not column.is_leaf:
            names = N_("{group} (whole group)", group=column.area.names)
        return MapNode(
            id=f"area:{column.id}",
            kind=NodeKind.AREA,
            look="area" if column.is_leaf else "plan",
            names=names,
            card=area_card(column),
            size=ANCHOR_SIZE,
            rank=0,
            label=LabelPlace.BOX,
        )

    def measure(self, position: int, rank: int = 60) -> MapNode:
        """A measure as a node; hollow is for gaps, so one that may be active is told apart by its lines."""
        measure = self.network.measures[position]
        return MapNode(
            id=f"measure:{measure.id}",
            kind=NodeKind.MEASURE,
            look="measure",
            names=measure.names,
            card=measure_card(self.network, position, self.told.get(f"measure:{measure.id}", ())),
            size=MEASURE_SIZE,
            rank=rank,
        )

    def organisation(self, position: int, ties: int, areas: int) -> MapNode:
        """An organisation as a node: larger with more ties, labelled sooner with more areas."""
        organisation = self.network.organisations[position]
        hollow = position in self.expected and position not in self.in_an_area
        return MapNode(
            id=f"organisation:{organisation.id}",
            kind=NodeKind.ORGANISATION,
            look=organisation.kind,
            names=organisation.names,
            card=organisation_card(
                self.network, position, self.told.get(f"organisation:{organisation.id}", ())
            ),
            size=min(LARGEST, SMALLEST + 2.6 * max(ties - 1, 0) ** 0.5),
            hollow=hollow,
            label=LabelPlace.LEFT if hollow else LabelPlace.AUTO,
            rank=15 if hollow else 56 - min(36, 6 * max(areas - 1, 0) + ties),
            also=self.other_names.get(organisation.id, ()),
        )

    @cached_property
    def columns_in_use(self) -> tuple[Column, ...]:
        """The focus areas, and of what else measures may stand under only what some do."""
        measures = self.measures_of(column.id for column in self.columns)
        used = {column for m in measures for column in self.columns_of_measure[m]}
        return tuple(column for column in self.columns if column.is_leaf or column.id in used)

    def ties_of(self, measures: Iterable[int]) -> list[Tie]:
        """The participations in some measures."""
        wanted = set(measures)
        return [tie for tie in self.participations if tie[1] in wanted]

    def organisations_of(self, ties: Iterable[Tie]) -> frozenset[int]:
        """Positions of the organisations of some participations."""
        return frozenset(one for one, _, _ in ties)

    def organisation_nodes(self, positions: Iterable[int], ties: Iterable[Tie]) -> list[MapNode]:
        """Organisations as nodes, sized by how many of some participations they have."""
        counted: dict[int, int] = {}
        areas: dict[int, set[str]] = {}
        for one, measure, edge in ties:
            if edge.kind is EdgeKind.PARTICIPATION:
                counted[one] = counted.get(one, 0) + 1
                areas.setdefault(one, set()).update(
                    self.leaf_columns.intersection(self.columns_of_measure.get(measure, ()))
                )
        return [self.organisation(p, counted.get(p, 0), len(areas.get(p, ()))) for p in sorted(positions)]

    def addresses(self, measures: Iterable[int], columns: Iterable[str]) -> list[MapEdge]:
        """The links between some measures and some columns."""
        wanted = set(columns)
        links = self.network.facts.table(MeasureFocusArea).values()
        stated = {(link.measure_id, link.focus_area_id): link for link in links}
        area_of = {c.id: c.area.id for c in self.columns if c.area is not None}
        edges = []
        for m in measures:
            measure = self.network.measures[m].id
            for column in self.columns_of_measure.get(m, ()):
                if column not in wanted:
                    continue
                link = stated.get((measure, area_of.get(column, "")))
                judged = link is not None and link.basis is LinkBasis.ASSIGNED
                edges.append(
                    MapEdge(
                        id=f"addresses:{measure}:{column}",
                        kind=EdgeKind.ADDRESSES,
                        one=f"measure:{measure}",
                        other=f"area:{column}",
                        style=LineStyle.ASSIGNED if judged else LineStyle.FIRM,
                        what=_why_here(link),
                        sources=link.source if link is not None else (),
                    )
                )
        return edges


def _why_here(link: MeasureFocusArea | None) -> Message:
    return label(link.basis) if link is not None else N_("under the plan, in no focus area")
