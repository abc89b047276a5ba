"""Introductions and partners in words, so that terminal and page say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stakeholders.analyses.find import Partner
from stakeholders.analyses.introductions import Step
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.records import WITHHELD, Organisation
from stakeholders.network.groups import Seats
from stakeholders.network.network import COUNTED, Network, Presence

PARTNERS_NAMED: Final = 3


def about(seats: Seats, organisation: Organisation) -> Iterator[Message | Name]:
    """Where an organisation has its seat, and how large it is, as far as that is known."""
    code = organisation.municipality_code
    if code is not None:
        seat = seats.municipality(code)
        if seat != organisation.id:
            yield seats.names(seat or code)
    if organisation.employees not in (None, WITHHELD):
        yield N_("{n} employees", n=organisation.employees)


def through(step: Step) -> Message | Name:
    """What joins two organisations, and whether that holds at the time asked about."""
    if step.presence is Presence.ABSENT:
        return N_("{through}, at another time", through=step.through)
    if step.presence < COUNTED:
        return N_("{through}, undated", through=step.through)
    return step.through


def partners(network: Network, known: Sequence[Partner]) -> Message | None:
    """The R&D partners of an organisation, the first by name; None if it has none."""
    if not known:
        return None
    names = [_partner(network, partner) for partner in known]
    if len(names) > PARTNERS_NAMED + 1:  # "1 more" would be no shorter than its name
        names = [*names[:PARTNERS_NAMED], N_("{n} more", n=len(names) - PARTNERS_NAMED)]
    return N_("R&D partners: {names}", names=names)


def _partner(network: Network, partner: Partner) -> Message | Name:
    """A partner by name, and whether they work together at the time asked about."""
    names = network.organisations[partner.organisation].names
    if partner.presence is Presence.ABSENT:
        return N_("{name} (at another time)", name=names)
    if partner.presence < COUNTED:
        return N_("{name} (undated)", name=names)
    return names
