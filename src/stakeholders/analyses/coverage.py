"""Which groups and municipalities take part in which focus areas of a plan.

A row is a group (its cells count organisations) or one municipality (its cells count
measures); a column is a leaf focus area. A cell is covered by two or more, thin with
exactly one, and otherwise says which kind of nothing it is: none (asked, and no), unknown
(not asked), or not expected. A measure in two areas counts in each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np

from stakeholders.domain.kinds import OrganisationKind, ParticipationRole
from stakeholders.domain.messages import Message, N_, Name
from stakeholders.domain.records import FocusArea, Measure, Organisation
from stakeholders.domain.text import sort_key
from stakeholders.network.answers import Answers, Completion
from stakeholders.network.expectations import Expectations, Expected
from stakeholders.network.groups import Group, Grouping, groups
from stakeholders.network.network import COUNTED, ROLES, Bools, Ints, Network, Presence
from stakeholders.network.succession import HeldTie


class State(StrEnum):
    """What a cell says."""

    COVERED = "covered"
    THIN = "thin"
    NONE = "none"
    """Nobody, and those who would know were asked."""
    UNKNOWN = "unknown"
    """Nobody is known, and too few were asked."""
    NOT_EXPECTED = "not_expected"


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf focus area, the rest of a group (measures on the group itself), or the rest of the plan."""

    id: str
    names: Message | Name
    group: FocusArea | None
    """The heading it stands under."""
    area: FocusArea | None
    """None for the whole plan."""
    is_leaf: bool
    """Only leaves can have gaps."""
    active: int
    """Measures active at the time asked about (in a period, also undated ones under the plan)."""
    undated: int
    """Measures that may have been active."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A municipality or a group of organisations."""

    id: str
    names: Message | Name
    counts_measures: bool
    """Whether the cells count measures (one organisation) or organisations (a group)."""
    members: Bools = field(repr=False)
    """By position in the network."""
    is_expected: bool
    """Whether its empty cells may be gaps."""
    completion: Completion
    group: Group | None = None

    @property
    def size(self) -> int:
        """How many organisations it has."""
        return self.completion.of


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one row in one column."""

    state: State
    count: int
    """Organisations (or measures) that take part."""
    assumed: int
    """Of these, how many rest on undated measures under the plan, in a period."""
    undated: int
    """Organisations (or measures) beyond the count that may take part: the sources give no dates."""
    funding: int
    """Organisations (or measures) that fund."""
    disputed: int
    """Participations that one side denies."""
    completion: Completion
    """Answers in this cell: of the row's organisations, less those not expected here."""
    expected: Expected


@dataclass(frozen=True, slots=True)
class Found:
    """One participation in a cell: who, in what, as what, and how it is known."""

    organisation: Organisation
    measure: Measure
    held: HeldTie
    presence: Presence
    role: ParticipationRole


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one sort, under one heading."""

    grouping: Grouping
    names: Message
    rows: tuple[int, ...]
    """Numbers of its rows in the board."""


@dataclass(frozen=True, eq=False)
class Board:
    """The coverage of a plan: rows by columns, each cell with its state and counts."""

    network: Network
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    rows: tuple[Row, ...]
    cells: tuple[tuple[Cell, ...], ...]
    completion: Completion
    """Answers of all whom the plan concerns: the expected municipalities and all who are in its measures."""

    def cell(self, row: str, column: str) -> Cell:
        """The cell of a row and a column, by their ids; `KeyError` if there is none."""
        return self.cells[self._row_number[row]][self._column_number[column]]

    def row(self, id_: str) -> Row:
        """A row by its id; `KeyError` if there is none."""
        return self.rows[self._row_number[id_]]

    def column(self, id_: str) -> Column:
        """A column by its id; `KeyError` if there is none."""
        return self.columns[self._column_number[id_]]

    def found(self, row: str, column: str) -> tuple[Found, ...]:
        """Every participation behind a cell, also undated, funding and disputed ones; names sorted."""
        network, members = self.network, self.row(row).members
        placed = self._placed
        there = placed.column == self._column_number[column]
        rows = network.participations
        found = [
            Found(
                network.organisations[rows.one[i]],
                network.measures[rows.other[i]],
                rows.held[i],
                Presence(int(rows.presence[i])),
                ROLES[rows.word[i]],
            )
            for i in placed.row[there & members[rows.one[placed.row]]].tolist()
        ]
        return tuple(sorted(found, key=lambda f: (sort_key(f.organisation.name), sort_key(f.measure.name_nb))))

    @cached_property
    def _placed(self) -> _Placed:
        return _place(self.network, _measure_columns(self.network, self.columns))

    @cached_property
    def _row_number(self) -> dict[str, int]:
        return {row.id: i for i, row in enumerate(self.rows)}

    @cached_property
    def _column_number(self) -> dict[str, int]:
        return {column.id: i for i, column in enumerate(self.columns)}


DEFAULT_GROUPINGS = (Grouping.MUNICIPALITIES, Grouping.KINDS)


def coverage(network: Network, groupings: Sequence[Grouping] = DEFAULT_GROUPINGS) -> Board:
    """The coverage board of the network's strategy."""
    columns = tuple(_columns(network))
    answers, expectations = Answers(network), Expectations(network)
    in_columns = _measure_columns(network, columns)
    placed = _place(network, in_columns)
    judge = _Judge(network, columns, in_columns, answers, expectations)
    sections, rows, cells = [], [], []
    for grouping in dict.fromkeys(groupings):
        for title, some in _rows(network, grouping, answers, expectations, placed):
            counts = _Counts.of(network, placed, some, len(columns))
            sections.append(Section(grouping, title, tuple(range(len(rows), len(rows) + len(some)))))
            rows += some
            cells += [judge.cells(row, i, counts) for i, row in enumerate(some)]
    concerned = np.zeros(len(network.organisations), dtype=bool)
    concerned[list(expectations.municipalities)] = True
    concerned[network.participations.one[placed.row]] = True
    return Board(
        network,
        columns,
        tuple(sections),
        tuple(rows),
        tuple(cells),
        answers.completion(concerned & network.exists),
    )


def _columns(network: Network) -> Iterator[Column]:
    leaves = {area.id for area in network.leaves()}
    hung_on = set(network.links.area.tolist())
    active = network.activity >= COUNTED
    undated = network.activity == Presence.UNDATED

    def measured(measures: Ints) -> tuple[int, int]:
        return int(np.count_nonzero(active[measures])), int(np.count_nonzero(undated[measures]))

    headed: dict[str, list[tuple[int, FocusArea]]] = {}
    for position, area in enumerate(network.areas):
        top = network.group_of(area) or area
        headed.setdefault(top.id, []).append((position, area))
    for some in headed.values():
        group = some[0][1] if some[0][1].id not in leaves else None
        for position, area in some:
            if area.id in leaves:
                counts = measured(network.links.measure[network.links.area == position])
                yield Column(area.id, area.names, group, area, True, *counts)
        for position, area in some:
            if area.id not in leaves and position in hung_on:
                counts = measured(network.links.measure[network.links.area == position])
                names = N_("(whole group)") if area is group else N_("(whole {group})", group=area.names)
                yield Column(f"{area.id}:whole", names, group, area, False, *counts)
    rest = _without_area(network)
    if network.strategy is not None and len(rest):
        yield Column(f"{network.strategy.id}:whole", N_("(whole plan)"), None, None, False, *measured(rest))


def _without_area(network: Network) -> Ints:
    """The measures under the strategy that hang on none of its focus areas."""
    loose = network.in_strategy.copy()
    loose[network.links.measure] = False
    return np.flatnonzero(loose)


@dataclass(frozen=True, slots=True, eq=False)
class _MeasureColumns:
    """Which measure stands in which column: pairs, sorted by measure."""

    measure: Ints
    column: Ints


def _measure_columns(network: Network, columns: Sequence[Column]) -> _MeasureColumns:
    of_area = {column.area.id: i for i, column in enumerate(columns) if column.area is not None}
    column_of_area = np.array([of_area.get(area.id, -1) for area in network.areas], dtype=np.int64)
    rest = _without_area(network)
    measure = np.concatenate([network.links.measure, rest])
    column = np.concatenate([column_of_area[network.links.area], np.full(len(rest), len(columns) - 1)])
    order = np.lexsort((column, measure))
    return _MeasureColumns(measure[order], column[order])


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """Participations that are there (or may be), once for each column their measure stands in."""

    row: Ints
    """Number of the participation in the network."""
    column: Ints


def _place(network: Network, where: _MeasureColumns) -> _Placed:
    rows = network.participations
    there = np.flatnonzero((rows.presence > Presence.ABSENT) & (rows.counts | rows.disputed))
    start = np.searchsorted(where.measure, rows.other[there], side="left")
    times = np.searchsorted(where.measure, rows.other[there], side="right") - start
    repeated = np.repeat(there, times)
    # For each repetition: the start of its measure's columns, and how far it is into them.
    into = np.arange(len(repeated)) - np.repeat(np.cumsum(times) - times, times)
    return _Placed(repeated, where.column[np.repeat(start, times) + into])


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """For each row and column: how many organisations (or measures) take part, may, fund, or are disputed."""

    count: Ints
    assumed: Ints
    undated: Ints
    funding: Ints
    disputed: Ints

    @staticmethod
    def of(network: Network, placed: _Placed, rows: Sequence[Row], width: int) -> _Counts:
        ties, line = network.participations, _line_of(network, rows)
        who = line[ties.one[placed.row]]
        inside = who >= 0
        number, cells = placed.row[inside], who[inside] * width + placed.column[inside]
        counts_measures = bool(rows) and rows[0].counts_measures
        things = ties.other[number] if counts_measures else ties.one[number]
        size = max(len(network.measures), len(network.organisations), 1)
        pairs = cells * size + things
        counts, presence = ties.counts[number], ties.presence[number]
        takes_part = network.takes_part_by_role[number]
        funds = ties.word[number] == ROLES.index(ParticipationRole.FUNDER)

        def distinct(mask: Bools) -> Ints:
            return np.unique(pairs[mask])

        def shaped(unique_pairs: Ints) -> Ints:
            return np.bincount(unique_pairs // size, minlength=len(rows) * width).reshape(len(rows), width)

        part = distinct(counts & takes_part & (presence >= COUNTED))
        sure = distinct(counts & takes_part & (presence == Presence.PRESENT))
        maybe = distinct(counts & takes_part & (presence == Presence.UNDATED))
        return _Counts(
            shaped(part),
            shaped(np.setdiff1d(part, sure, assume_unique=True)),
            shaped(np.setdiff1d(maybe, part, assume_unique=True)),
            shaped(distinct(counts & funds & (presence >= COUNTED))),
            shaped(distinct(ties.disputed[number] & takes_part)),
        )


def _line_of(network: Network, rows: Sequence[Row]) -> Ints:
    """The row each organisation stands in, or -1: within one section an organisation stands in one row."""
    line = np.full(len(network.organisations), -1, dtype=np.int64)
    for i, row in enumerate(rows):
        line[row.members] = i
    return line


def _rows(
    network: Network, grouping: Grouping, answers: Answers, expectations: Expectations, placed: _Placed
) -> Iterator[tuple[Message, list[Row]]]:
    if grouping is not Grouping.MUNICIPALITIES:
        rows = [
            Row(group.id, group.names, False, group.members, False, answers.completion(group.members), group)
            for group in groups(network, grouping)
        ]
        if rows:
            yield _TITLES[grouping], rows
        return
    expected = set(expectations.municipalities)
    taking_part = set(network.participations.one[placed.row].tolist())
    others = {
        p for p in taking_part - expected if network.organisations[p].kind is OrganisationKind.MUNICIPALITY
    }
    if expected:
        yield _TITLES[grouping], _organisation_rows(network, expected, answers, is_expected=True)
    if others:
        yield N_("Other municipalities (measures)"), _organisation_rows(network, others, answers, is_expected=False)


_TITLES = {
    Grouping.MUNICIPALITIES: N_("Municipalities (measures)"),
    Grouping.KINDS: N_("By kind (organisations)"),
    Grouping.SPHERES: N_("By sphere (organisations)"),
    Grouping.LOCATED: N_("By location (organisations)"),
}


def _organisation_rows(
    network: Network, positions: set[int], answers: Answers, *, is_expected: bool
) -> list[Row]:
    rows = []
    for position in sorted(positions, key=lambda p: sort_key(network.organisations[p].name)):
        organisation = network.organisations[position]
        members = np.zeros(len(network.organisations), dtype=bool)
        members[position] = True
        rows.append(
            Row(
                f"organisation:{organisation.id}",
                organisation.names,
                True,
                members,
                is_expected,
                answers.completion(members),
            )
        )
    return rows


@dataclass(frozen=True, slots=True, eq=False)
class _Judge:
    """Says what state a cell is in."""

    network: Network
    columns: Sequence[Column]
    where: _MeasureColumns
    answers: Answers
    expectations: Expectations

    def cells(self, row: Row, line: int, counts: _Counts) -> tuple[Cell, ...]:
        return tuple(self._cell(row, line, i, counts) for i in range(len(self.columns)))

    def _cell(self, row: Row, line: int, i: int, counts: _Counts) -> Cell:
        count, undated = int(counts.count[line, i]), int(counts.undated[line, i])
        column = self.columns[i]
        expected = self._expected(row, column)
        members = self._less_not_expected(row, column)
        completion = self._completion(members, i)
        if count:
            thin = count == 1 and (row.counts_measures or row.size > 1)
            state = State.THIN if thin else State.COVERED
        elif expected is Expected.NO:
            state = State.NOT_EXPECTED
        elif undated or not (completion.is_enough or self._rest_said_no(members, i)):
            state = State.UNKNOWN
        else:
            state = State.NONE
        return Cell(
            state,
            count,
            int(counts.assumed[line, i]),
            undated,
            int(counts.funding[line, i]),
            int(counts.disputed[line, i]),
            completion,
            expected,
        )

    def _expected(self, row: Row, column: Column) -> Expected:
        area = column.area.id if column.is_leaf and column.area is not None else None
        if row.counts_measures:
            if not row.is_expected:
                return Expected.OPEN
            return self.expectations.of_organisation(int(np.flatnonzero(row.members)[0]), area)
        if row.group is not None and (row.group.kind is not None or row.group.sphere is not None):
            return self.expectations.of_group(area, kind=row.group.kind, sphere=row.group.sphere)
        return Expected.OPEN

    def _less_not_expected(self, row: Row, column: Column) -> Bools:
        area = column.area.id if column.is_leaf and column.area is not None else None
        not_expected = self.expectations.not_expected(area)
        return row.members & ~not_expected if not_expected is not None else row.members

    def _completion(self, members: Bools, i: int) -> Completion:
        """Answers about a column: who does not know of one of its measures has not answered for it."""
        completion = self.answers.completion(members)
        unsure = self._unsure(i) & members & self.answers.answered
        return Completion(completion.answered - int(np.count_nonzero(unsure)), completion.refused, completion.of)

    def _unsure(self, i: int) -> Bools:
        mask = np.zeros(len(self.network.organisations), dtype=bool)
        if self.answers.does_not_know:
            here = set(self.where.measure[self.where.column == i].tolist())
            mask[[one for one, measure in self.answers.does_not_know if measure in here]] = True
        return mask

    def _rest_said_no(self, members: Bools, i: int) -> bool:
        """Whether each one that has not answered has said no to every active measure of the column."""
        if not self.answers.said_no or not members.any():
            return False
        here = self.where.measure[self.where.column == i]
        active = here[self.network.activity[here] >= COUNTED].tolist()
        rest = np.flatnonzero(members & ~(self.answers.answered & ~self._unsure(i))).tolist()
        return bool(active) and all((one, measure) in self.answers.said_no for one in rest for measure in active)
