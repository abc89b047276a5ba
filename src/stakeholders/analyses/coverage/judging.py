"""Which state a cell is in: what was found there, what was expected, and who has answered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stakeholders.analyses.coverage.cells import Cell, Column, Row, Silence, State
from stakeholders.analyses.coverage.columns import MeasureColumns
from stakeholders.analyses.coverage.counting import Counts
from stakeholders.network.answers import ENOUGH, Answers, Completion
from stakeholders.network.expectations import Expectations, Expected
from stakeholders.network.network import COUNTED, Bools, Network


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """Says what state a cell is in."""

    network: Network
    columns: Sequence[Column]
    where: MeasureColumns
    answers: Answers
    expectations: Expectations

    def cells(self, row: Row, line: int, counts: Counts) -> tuple[Cell, ...]:
        return tuple(self._cell(row, line, i, counts) for i in range(len(self.columns)))

    def _cell(self, row: Row, line: int, i: int, counts: Counts) -> Cell:
        count, undated = int(counts.count[line, i]), int(counts.undated[line, i])
        column = self.columns[i]
        expected = self._expected(row, column)
        members = self._less_not_expected(row, column)
        if expected is Expected.OPEN and not members.any():
            expected = Expected.NO  # nobody of them is
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
        return Completion(
            completion.answered - int(np.count_nonzero(unsure)), completion.refused, completion.of
        )

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
        return bool(self._active(i)) and not self._neither(members, i).any()

    def _neither(self, members: Bools, i: int) -> Bools:
        """Those who have neither answered about a column nor said no to each of its active measures."""
        rest, active = members & ~(self.answers.answered & ~self._unsure(i)), self._active(i)
        for one in np.flatnonzero(rest).tolist():
            rest[one] = not all((one, measure) in self.answers.said_no for measure in active)
        return rest

    def _active(self, i: int) -> list[int]:
        here = self.where.measure[self.where.column == i]
        return [int(measure) for measure in here[self.network.activity[here] >= COUNTED]]

    def silence(self, row: Row, i: int) -> Silence:
        """Who has not answered about a cell, and how many of them would be enough."""
        members = self._less_not_expected(row, self.columns[i])
        completion, unsure = self._completion(members, i), self._unsure(i)
        who = members & ~self.answers.answered & ~unsure
        neither = self._neither(members, i)
        can_all = bool(self._active(i)) and not (neither & ~who).any()
        return Silence(
            _positions(who),
            max(math.ceil(ENOUGH * completion.of) - completion.answered, 1),
            _positions(neither) if can_all else None,
        )


def _positions(mask: Bools) -> frozenset[int]:
    return frozenset(np.flatnonzero(mask).tolist())
