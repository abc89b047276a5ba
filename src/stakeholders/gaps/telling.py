"""A tie, and what is said of it, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps.view import View
from stakeholders.network.network import COUNTED, Bools, TieColumns
from stakeholders.network.succession import HeldTie

MOST_TOLD: Final = 5
"""Ties that are told one by one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A tie that counts, and where it stands."""

    kind: str
    """`participation`, `cooperation` or `membership`."""
    held: HeldTie
    one: int
    """Position of the first organisation."""
    other: int
    """Position of the measure, or of the second organisation."""


def counted_ties(view: View) -> Iterator[Told]:
    """Ties that count at the time asked about: of the plan's measures, and of organisations.

    What was inherited is left out: it is asked about where it was said.
    """
    network = view.network
    in_plan = network.in_strategy[network.participations.other]
    columns: tuple[tuple[str, TieColumns, Bools | None], ...] = (
        ("participation", network.participations, in_plan),
        ("cooperation", network.cooperations, None),
        ("membership", network.memberships, None),
    )
    for kind, rows, wanted in columns:
        there = rows.counts & (rows.presence >= COUNTED)
        for row in np.flatnonzero(there if wanted is None else there & wanted).tolist():
            held = rows.held[row]
            if held.inherited_from is None:
                yield Told(kind, held, int(rows.one[row]), int(rows.other[row]))


def tell(view: View, tie: Told) -> Message:
    """A tie, without a full stop: who takes part in what, works with whom, is in what."""
    one = view.organisation(tie.one).names
    match tie.kind:
        case "participation":
            return N_("“{name}” in “{other}”", name=one, other=view.measure(tie.other).names)
        case "cooperation":
            return N_("“{name}” with “{other}”", name=one, other=view.organisation(tie.other).names)
        case _:
            return N_("“{name}” in “{other}”", name=one, other=view.organisation(tie.other).names)


def tell_some(reasons: Sequence[Message]) -> Iterator[Message]:
    """The first few, and how many are left."""
    yield from reasons[:MOST_TOLD]
    if len(reasons) > MOST_TOLD:
        yield NP_("And one more.", "And {n} more.", len(reasons) - MOST_TOLD)
