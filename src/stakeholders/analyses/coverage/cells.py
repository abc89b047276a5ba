"""What a board is made of: columns, rows, and cells with their states and counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.records import FocusArea
from stakeholders.network.answers import Completion
from stakeholders.network.expectations import Expected
from stakeholders.network.groups import Group, Grouping
from stakeholders.network.network import Bools


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
    active: int
    """Measures active at the time asked about (in a period, also undated ones under the plan)."""
    undated: int
    """Measures that may have been active."""

    @property
    def names_alone(self) -> Message | Name:
        """What it is called where its group does not stand above it."""
        if self.area is None or self.is_leaf:
            return self.names
        return N_("{group} (whole group)", group=self.area.names)

    @property
    def is_leaf(self) -> bool:
        """Whether it is a focus area of its own; only these can have gaps."""
        return self.area is not None and self.id == self.area.id


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A municipality or a group of organisations."""

    id: str
    names: Message | Name
    members: Bools = field(repr=False)
    """By position in the network."""
    completion: Completion
    """Answers of its organisations, less those who are expected nowhere."""
    group: Group | None = None
    """None for the row of one organisation."""
    is_expected: bool = False
    """Whether its empty cells may be gaps."""

    @property
    def counts_measures(self) -> bool:
        """Whether the cells count measures (of one organisation) or organisations (of a group)."""
        return self.group is None

    @property
    def size(self) -> int:
        """How many organisations it has."""
        return int(np.count_nonzero(self.members))


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
class Silence:
    """Who has not answered about a cell, and how many of them would be enough. By position."""

    who: frozenset[int]
    """Those whose answer would count; who says that it does not know is not among them."""
    enough: int
    """Answers that are missing before silence of the others may be taken for a no."""
    rest: frozenset[int] | None
    """Those who have neither answered nor said no to every measure here, if all of them can still answer."""

    @property
    def needed(self) -> int | None:
        """The fewest answers that settle the cell; None if all of them would not."""
        ways = [self.enough] if self.enough <= len(self.who) else []
        ways += [len(self.rest)] if self.rest is not None else []
        return min(ways, default=None)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one sort, under one heading."""

    grouping: Grouping
    names: Message
    rows: tuple[int, ...]
    """Numbers of its rows in the board."""
