"""Find: whom to talk to, why, and who can introduce them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Annotated, Final

import numpy as np
from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup

from stakeholders.analyses.find import Hit, Search, find
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_
from stakeholders.network.groups import Seats
from stakeholders.network.network import Network
from stakeholders.reports.introduction_words import about, partners
from stakeholders.services.finding import Shortlist, shortlist
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import FindPageQuestion
from stakeholders_api.pages.chains import ChainView, chain_view
from stakeholders_api.pages.choices import Choices, Option, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.pages.measure_links import measures_linked
from stakeholders_api.pages.ordering import by_name
from stakeholders_api.questions import MOST_AT_ONCE, MOST_PICKED
from stakeholders_api.routes.find import search_of
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

REASONS_SHOWN: Final = 3
INTRODUCERS: Final = (
    OrganisationKind.RD_INSTITUTION,
    OrganisationKind.CLUSTER,
    OrganisationKind.REGIONAL_COUNCIL,
    OrganisationKind.MUNICIPALITY,
)
"""Kinds that introductions are likely to begin at."""


@dataclass(frozen=True, slots=True)
class HitView:
    """One organisation that fits, in two lines."""

    id: str
    name: str
    address: str
    about: list[str]
    """Its kind, its seat and its size."""
    why: list[Markup]
    """With links to the measures that it names."""
    rd_partners: str
    chain: ChainView | None
    is_source: bool
    is_picked: bool
    pick_address: str
    """Of the same search with it on the shortlist, or off it again; empty if the list is full."""


@dataclass(frozen=True, slots=True)
class ShortlistView:
    """Those who were picked so far."""

    picked: list[LinkView]
    """Each with the address of the same search without it."""
    address: str
    csv_address: str
    clear_address: str


@dataclass(frozen=True, slots=True)
class FindPage:
    """What the page shows."""

    choices: Choices
    words: str
    industry: str
    kinds: list[Option]
    areas: list[Option]
    municipalities: list[Option]
    without_rd_partner: Option
    introducers: list[Option]
    found: int
    hits: list[HitView]
    more_address: str | None
    shortlist: ShortlistView
    hidden: list[str]
    """Ids that the form carries on."""


@router.get("/find")
def find_page(request: Request, question: Annotated[FindPageQuestion, Query()]) -> Response:
    """The search."""
    insight = service_of(request).insight(question)
    frame, network = Frame.of(request), insight.network
    if not network.organisations:
        return empty_page(frame, network)
    search = search_of(question)
    result = shortlist(network, search, question.introduced_by)
    facets = _Facets(frame, network, search)
    more = None
    if len(result.hits) > question.limit < MOST_AT_ONCE:
        more = _again(frame, question, limit=min(question.limit + 50, MOST_AT_ONCE))
    page = FindPage(
        choices=choices_of(frame, question, network),
        words=question.words,
        industry=question.industry,
        kinds=facets.kinds(),
        areas=facets.areas(),
        municipalities=facets.municipalities(),
        without_rd_partner=facets.without_rd_partner(),
        introducers=_introducers(frame, network, result.source),
        found=len(result.hits),
        hits=_hits(frame, network, result, question),
        more_address=more,
        shortlist=_shortlist(frame, network, question),
        hidden=question.pick,
    )
    return show(frame, "find.html", page, network)


class _Facets:
    """What each filter would leave, the others staying as they are."""

    def __init__(self, frame: Frame, network: Network, search: Search) -> None:
        self._frame = frame
        self._network = network
        self._search = search

    def kinds(self) -> list[Option]:
        """Kinds of organisations among the hits."""
        hits = find(self._network, replace(self._search, kinds=frozenset()))
        counts = Counter(self._network.organisations[hit.organisation].kind for hit in hits)
        return [
            self._option(kind.value, label(kind), counts[kind], chosen=kind in self._search.kinds)
            for kind in OrganisationKind
            if counts[kind] or kind in self._search.kinds
        ]

    def areas(self) -> list[Option]:
        """Focus areas with hits in their measures."""
        network, rows = self._network, self._network.participations
        hits = self._positions(find(network, replace(self._search, focus_area="")))
        options = []
        for area in network.leaves():
            here = network.links.measure[network.links.area == network.area_position[area.id]]
            inside = set(rows.one[network.taking_part & np.isin(rows.other, here)].tolist())
            chosen = area.id == self._search.focus_area
            if inside & hits or chosen:
                options.append(self._option(area.id, area.names, len(inside & hits), chosen=chosen))
        return options

    def municipalities(self) -> list[Option]:
        """Municipalities where hits have their seat."""
        seats = Seats(self._network)
        counts: Counter[str] = Counter()
        for position in self._positions(find(self._network, replace(self._search, municipality=""))):
            code = self._network.organisations[position].municipality_code
            if code is not None:
                counts[seats.municipality(code) or code] += 1
        if self._search.municipality:
            counts.setdefault(self._search.municipality, 0)
        options = [
            self._option(place, seats.names(place), n, chosen=place == self._search.municipality)
            for place, n in counts.items()
        ]
        return by_name(self._frame, options, lambda option: option.name)

    def without_rd_partner(self) -> Option:
        """Those that no R&D institution is known to work with."""
        hits = find(self._network, replace(self._search, without_rd_partner=True))
        what = N_("No R&D partner yet")
        return self._option("true", what, len(hits), chosen=self._search.without_rd_partner)

    def _positions(self, hits: Iterable[Hit]) -> set[int]:
        return {hit.organisation for hit in hits}

    def _option(self, value: str, name: object, count: int, *, chosen: bool) -> Option:
        return Option(value, self._frame.say(N_("{name} ({n})", name=name, n=count)), chosen)


def _introducers(frame: Frame, network: Network, source: int | None) -> list[Option]:
    shown = {
        position
        for position, organisation in enumerate(network.organisations)
        if network.exists[position] and organisation.kind in INTRODUCERS
    } | ({source} if source is not None else set())
    options = [
        Option(network.organisations[p].id, frame.say(network.organisations[p].names), p == source)
        for p in shown
    ]
    nobody = [] if source is not None else [Option("", frame.say(N_("nobody is chosen")), chosen=True)]
    return [*nobody, *by_name(frame, options, lambda option: option.name)]


def _hits(frame: Frame, network: Network, result: Shortlist, question: FindPageQuestion) -> list[HitView]:
    seats, say = Seats(network), measures_linked(frame, network)
    shown = _in_order(frame, network, result.hits)[: question.limit]
    return [
        _hit(frame, network, seats, result, hit, question, [say(why) for why in hit.reasons[:REASONS_SHOWN]])
        for hit in shown
    ]


def _in_order(frame: Frame, network: Network, hits: Sequence[Hit]) -> list[Hit]:
    """As they are ranked; those of one rank by the alphabet of the reader."""
    ranks = groupby(hits, key=lambda hit: (hit.by_name, hit.is_served, hit.relevance))
    return [
        hit
        for _, some in ranks
        for hit in by_name(frame, some, lambda hit: network.organisations[hit.organisation].names)
    ]


def _hit(
    frame: Frame,
    network: Network,
    seats: Seats,
    result: Shortlist,
    hit: Hit,
    question: FindPageQuestion,
    why: list[Markup],
) -> HitView:
    own, source = network.organisations[hit.organisation], result.source
    chain = None
    if source is not None and source != hit.organisation:
        chain = chain_view(frame, network, source, result.chains.get(hit.organisation))
    return HitView(
        own.id,
        frame.say(own.names),
        frame.link(f"/organisations/{own.id}"),
        [frame.say(part) for part in (label(own.kind), *about(seats, own))],
        why,
        frame.say(partners(network, hit.rd_partners)),
        chain,
        source == hit.organisation,
        own.id in question.pick,
        _picking(frame, question, own.id),
    )


def _picking(frame: Frame, question: FindPageQuestion, id_: str) -> str:
    """The same search, at the same hit, with the organisation on the shortlist or off it again."""
    if id_ in question.pick:
        return _again(frame, question, f"hit-{id_}", pick=_without(question, id_))
    if len(question.pick) >= MOST_PICKED:
        return ""
    return _again(frame, question, f"hit-{id_}", pick=[*question.pick, id_])


def _without(question: FindPageQuestion, id_: str) -> list[str]:
    return [other for other in question.pick if other != id_]


def _again(frame: Frame, question: FindPageQuestion, anchor: str = "", **changed: object) -> str:
    """The address of the same search with something otherwise."""
    given = question.model_dump(mode="json", exclude_defaults=True)
    return frame.link("/find", anchor, **{**given, **changed})


def _shortlist(frame: Frame, network: Network, question: FindPageQuestion) -> ShortlistView:
    given = question.model_dump(mode="json", exclude_defaults=True)
    picked = [
        network.organisations[network.position[id_]] for id_ in question.pick if id_ in network.position
    ]
    return ShortlistView(
        [
            LinkView(
                frame.say(own.names), _again(frame, question, "shortlist", pick=_without(question, own.id))
            )
            for own in picked
        ],
        frame.link("/shortlist", **given),
        frame.link("/shortlist.csv", **{**given, "lang": frame.language}),
        _again(frame, question, pick=[]),
    )
