"""The rows of a board: municipalities one by one, or groups of organisations."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.analyses.coverage.cells import Row
from stakeholders.analyses.coverage.columns import Placed
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.text import sort_key
from stakeholders.network.answers import Answers
from stakeholders.network.expectations import Expectations
from stakeholders.network.groups import Grouping, groups
from stakeholders.network.network import Involvement, Network


def rows_of(
    network: Network, grouping: Grouping, answers: Answers, expectations: Expectations, placed: Placed
) -> Iterator[tuple[Message, list[Row]]]:
    if grouping is not Grouping.MUNICIPALITIES:
        nowhere = expectations.expected_nowhere()
        rows = [
            Row(
                group.id,
                group.names,
                group.members,
                answers.completion(group.members if nowhere is None else group.members & ~nowhere),
                group,
            )
            for group in groups(network, grouping)
        ]
        if rows:
            yield _TITLES[grouping], rows
        return
    expected = set(expectations.municipalities)
    counted = (Involvement.TAKES_PART, Involvement.ASSUMED, Involvement.UNDATED)
    in_it = placed.row[np.isin(network.involvement[placed.row], counted)]
    taking_part = set(network.participations.one[in_it].tolist())
    others = {
        p for p in taking_part - expected if network.organisations[p].kind is OrganisationKind.MUNICIPALITY
    }
    if expected:
        yield _TITLES[grouping], _organisation_rows(network, expected, answers, is_expected=True)
    if others:
        yield (
            N_("Others (measures)"),
            _organisation_rows(network, others, answers, is_expected=False),
        )


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
                members,
                answers.completion(members),
                is_expected=is_expected,
            )
        )
    return rows
