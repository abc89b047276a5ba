"""The measures of a plan one by one: who takes part in each, who says no, and of whom it is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stakeholders.analyses.participation_matrix import (
    MatrixCell,
    Part,
    ParticipationMatrix,
    participation_matrix,
)
from stakeholders.domain.dates import period
from stakeholders.domain.kinds import TAKING_PART
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import FocusArea, Measure, Organisation
from stakeholders.network.network import COUNTED, Network


@dataclass(frozen=True, slots=True)
class InMeasure:
    """An organisation in a measure, with its roles."""

    organisation: Organisation
    roles: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """Organisations of which the same is known in a measure."""

    what: Message
    who: tuple[InMeasure, ...]
    counts: bool = False
    """Whether they take part, and so count on the board."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure."""

    measure: Measure
    time: Message | None
    is_undated: bool
    """Whether it only may have been active at the time asked about."""
    areas: tuple[FocusArea, ...]
    groups: tuple[MeasureGroup, ...]
    """By what is known of them; the unknown ones are only counted."""
    unknown: int


def measure_list(network: Network) -> tuple[MeasureLine, ...]:
    """The plan's measures that are, or may be, active, in the order of the alphabet."""
    matrix = participation_matrix(network)
    return tuple(_line(network, matrix, measure) for measure in matrix.measures)


def _line(network: Network, matrix: ParticipationMatrix, position: int) -> MeasureLine:
    measure, links = network.measures[position], network.links
    cells = [(one, matrix.cell(one, position)) for one in matrix.organisations]
    return MeasureLine(
        measure,
        period(measure.starts, measure.ends),
        bool(network.activity[position] < COUNTED),
        tuple(network.areas[a] for a in sorted(links.area[links.measure == position].tolist())),
        tuple(_groups(network, cells)),
        sum(cell.part is Part.UNKNOWN for _, cell in cells),
    )


def _groups(network: Network, cells: Sequence[tuple[int, MatrixCell]]) -> Iterator[MeasureGroup]:
    """Those who take part first, then the other roles, then who may, does not, and is not expected."""

    def those(part: Part, *, takes_part: bool | None = None) -> tuple[InMeasure, ...]:
        return tuple(
            InMeasure(network.organisations[one], tuple(label(role) for role in cell.roles))
            for one, cell in cells
            if cell.part is part and takes_part in (None, not TAKING_PART.isdisjoint(cell.roles))
        )

    if partners := those(Part.YES, takes_part=True):
        yield MeasureGroup(N_("takes part"), partners, counts=True)
    for what, who in (
        (N_("other roles, not counted as taking part"), those(Part.YES, takes_part=False)),
        (N_("may take part, undated"), those(Part.UNDATED)),
        (N_("does not take part"), those(Part.DENIED)),
        (N_("not expected"), those(Part.NOT_EXPECTED)),
    ):
        if who:
            yield MeasureGroup(what, who)


def told(who: InMeasure) -> Message:
    """An organisation as it is told: its name, and its roles if it has any."""
    if not who.roles:
        return N_("{name}", name=who.organisation.names)
    return N_("{name} ({roles})", name=who.organisation.names, roles=list(who.roles))
