"""Who is in which measure of a plan: organisations by measures, with the role or the kind of nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from stakeholders.domain.kinds import ParticipationRole
from stakeholders.domain.text import sort_key
from stakeholders.network.answers import Answers
from stakeholders.network.expectations import Expectations
from stakeholders.network.network import COUNTED, ROLES, Network, Presence


class Part(StrEnum):
    """What is known of one organisation in one measure."""

    YES = "yes"
    DENIED = "denied"
    """It says no, or it has answered and did not name the measure."""
    UNDATED = "undated"
    UNKNOWN = "unknown"
    NOT_EXPECTED = "not_expected"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One organisation in one measure."""

    part: Part
    roles: tuple[ParticipationRole, ...] = ()
    """Every role it has there at the time asked about, also funder and target."""


@dataclass(frozen=True, slots=True)
class ParticipationMatrix:
    """Organisations by measures. Only what is not simply unknown is written out; the rest is unknown."""

    organisations: tuple[int, ...]
    """Positions of the rows: the expected municipalities and all who are, or may be, in a measure shown."""
    measures: tuple[int, ...]
    """Positions of the columns: the plan's measures that are, or may be, active."""
    known: dict[tuple[int, int], MatrixCell] = field(repr=False)

    def cell(self, organisation: int, measure: int) -> MatrixCell:
        """The cell of an organisation and a measure, by their positions."""
        return self.known.get((organisation, measure), MatrixCell(Part.UNKNOWN))


def participation_matrix(network: Network) -> ParticipationMatrix:
    """Who is in which measure of the network's strategy."""
    answers, expectations = Answers(network), Expectations(network)
    shown = np.flatnonzero(network.in_strategy & (network.activity > Presence.ABSENT))
    measures = sorted(shown.tolist(), key=lambda m: sort_key(network.measures[m].name_nb))
    rows = network.participations
    there = rows.counts & (rows.presence > Presence.ABSENT) & np.isin(rows.other, shown)
    roles: dict[tuple[int, int], set[ParticipationRole]] = defaultdict(set)
    undated: set[tuple[int, int]] = set()
    for i in np.flatnonzero(there).tolist():
        pair = int(rows.one[i]), int(rows.other[i])
        if rows.presence[i] >= COUNTED:
            roles[pair].add(ROLES[rows.word[i]])
        else:
            undated.add(pair)
    organisations = set(rows.one[there].tolist()) | set(expectations.municipalities)
    organisations |= {one for one, measure in answers.said_no if network.exists[one] and measure in measures}
    known: dict[tuple[int, int], MatrixCell] = {}
    for one in organisations:
        for measure in measures:
            pair = (one, measure)
            if pair in roles:
                known[pair] = MatrixCell(Part.YES, tuple(sorted(roles[pair], key=ROLES.index)))
            elif pair in undated:
                known[pair] = MatrixCell(Part.UNDATED)
            elif pair in answers.said_no:
                known[pair] = MatrixCell(Part.DENIED)
            elif expectations.leave_out(measure, one):
                known[pair] = MatrixCell(Part.NOT_EXPECTED)
            elif answers.answered[one] and pair not in answers.does_not_know:
                known[pair] = MatrixCell(Part.DENIED)
    by_name = sorted(organisations, key=lambda p: sort_key(network.organisations[p].name))
    return ParticipationMatrix(tuple(by_name), tuple(measures), known)
