"""The ties, measures and gaps of a network too large for single marks, counted by groups and focus areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stakeholders.analyses.coverage import Column
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.gap_marks import NOT_MARKS, gap_look
from stakeholders_visualizations.members import Members
from stakeholders_visualizations.model import EdgeKind, LineStyle
from stakeholders_visualizations.ties import kind_and_style, shown_rows

Sort = tuple[EdgeKind, LineStyle]
"""What a tie is, and how sure it is."""


@dataclass(frozen=True)
class Part:
    """Some columns of the plan with their measures and whoever has ties to these."""

    content: Content
    columns: Sequence[Column]

    @cached_property
    def column_of(self) -> Mapping[int, str]:
        """For each measure (by position) the first of the columns it stands in: there it counts, once."""
        wanted = {column.id for column in self.columns}
        of_measure = self.content.columns_of_measure
        return {m: next(c for c in of_measure[m] if c in wanted) for m in self.content.measures_of(wanted)}

    @cached_property
    def organisations(self) -> frozenset[int]:
        """Positions of the organisations that have ties to the measures."""
        rows = self.content.network.participations
        return frozenset(int(rows.one[i]) for i in shown_rows(rows) if int(rows.other[i]) in self.column_of)


@dataclass(frozen=True, slots=True)
class Sums:
    """How many ties there are of each sort, and how many each organisation and measure has."""

    in_columns: Mapping[tuple[str, str, Sort], int]
    """By group, column and sort: ties to the measures of the column."""
    between: Mapping[tuple[str, str, Sort], int]
    """By two groups (in the order of their ids; also one and itself) and sort."""
    of_organisation: Mapping[int, int]
    of_measure: Mapping[int, int]


def sums(part: Part, groups: Collection[Members]) -> Sums:
    """Count every tie that a map of single marks would show."""
    network = part.content.network
    group_of = {position: group.id for group in groups for position in group.members}
    in_columns: Counter[tuple[str, str, Sort]] = Counter()
    between: Counter[tuple[str, str, Sort]] = Counter()
    of_organisation: Counter[int] = Counter()
    of_measure: Counter[int] = Counter()
    rows = network.participations
    for i in shown_rows(rows):
        one, other = int(rows.one[i]), int(rows.other[i])
        if other in part.column_of and one in group_of:
            in_columns[group_of[one], part.column_of[other], kind_and_style(network, rows, i)] += 1
            of_organisation[one] += 1
            of_measure[other] += 1
    for rows in (network.cooperations, network.memberships):
        for i in shown_rows(rows):
            one, other = int(rows.one[i]), int(rows.other[i])
            if one != other and one in group_of and other in group_of:
                first, second = sorted((group_of[one], group_of[other]))
                between[first, second, kind_and_style(network, rows, i)] += 1
                of_organisation.update((one, other))
    return Sums(in_columns, between, of_organisation, of_measure)


def gaps_of_measures(part: Part) -> Mapping[tuple[str, str], Counter[str]]:
    """By column and look, how many gaps each rule finds at single measures."""
    position = part.content.network.measure_position
    found: dict[tuple[str, str], Counter[str]] = {}
    for gap in part.content.gaps:
        measures = (position[subject] for subject in gap.subjects if subject in position)
        where = next((part.column_of[m] for m in measures if m in part.column_of), None)
        if where is not None and gap.rule not in NOT_MARKS:
            found.setdefault((where, gap_look(gap)), Counter())[gap.rule] += 1
    return found


def leaning(counted: Sums) -> Mapping[str, Sequence[str]]:
    """For each group, the columns in which it has more of its ties than all groups together have."""
    of_group: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for (group, column, _), count in counted.in_columns.items():
        of_group.setdefault(group, Counter())[column] += count
        total[column] += count
    whole = total.total()
    return {
        group: sorted(column for column, n in own.items() if n * whole > total[column] * own.total())
        for group, own in of_group.items()
    }
