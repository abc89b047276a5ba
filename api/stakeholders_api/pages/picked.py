"""Those who were picked for a shortlist: what they are, why they are there, and the way to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from stakeholders.analyses.find import Hit, Search, find
from stakeholders.domain.labels import label
from stakeholders.network.groups import Seats
from stakeholders.network.network import Network
from stakeholders.reports.evidence import safe_address
from stakeholders.reports.introduction_words import partners
from stakeholders.reports.shortlist_csv import ShortlistLine
from stakeholders.services.contacts import Role
from stakeholders.services.finding import Shortlist
from stakeholders_api.pages.chains import ChainView, chain_view
from stakeholders_api.pages.frame import Frame

ContactRoles = Callable[[str], Iterable[Role]]
"""Whom to turn to in the organisation with an id."""


@dataclass(frozen=True, slots=True)
class PickedView:
    """One of the shortlist."""

    id: str
    address: str
    website_address: str | None
    """Only if a reader may safely follow it."""
    line: ShortlistLine
    chain: ChainView | None


def picked_views(
    frame: Frame, network: Network, result: Shortlist, ids: Sequence[str], roles: ContactRoles
) -> list[PickedView]:
    """The picked organisations in the order in which they were picked; an id that nobody has is left out.

    Why they are there is what the search says of them, or what is known of anybody without a search.
    """
    positions = list(dict.fromkeys(network.position[id_] for id_ in ids if id_ in network.position))
    hits: dict[int, Hit] = {}
    if positions:
        hits = {hit.organisation: hit for hit in (*find(network, Search()), *result.hits)}
    seats = Seats(network)
    return [
        _view(frame, network, seats, result, roles, position, hits.get(position)) for position in positions
    ]


def _view(
    frame: Frame,
    network: Network,
    seats: Seats,
    result: Shortlist,
    roles: ContactRoles,
    position: int,
    hit: Hit | None,
) -> PickedView:
    own, chain = network.organisations[position], None
    if result.source is not None and result.source != position:
        chain = chain_view(frame, network, result.source, result.chains.get(position))
    code = own.municipality_code
    why = [] if hit is None else [*hit.reasons, partners(network, hit.rd_partners)]
    return PickedView(
        own.id,
        frame.link(f"/organisations/{own.id}"),
        safe_address(own.website),
        ShortlistLine(
            frame.say(own.names),
            frame.say(label(own.kind)),
            "" if code is None else frame.say(seats.names(seats.municipality(code) or code)),
            own.orgnr or "",
            own.website or "",
            ", ".join(dict.fromkeys(one.role for one in roles(own.id))),
            "; ".join(frame.say(reason) for reason in why if reason is not None),
            _told(chain),
        ),
        chain,
    )


def _told(chain: ChainView | None) -> str:
    """A chain of introductions in one line; empty if no way is known."""
    if chain is None or not chain.steps:
        return ""
    return " → ".join([chain.source, *(f"{step.name} ({step.through})" for step in chain.steps)])
