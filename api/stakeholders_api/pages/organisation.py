"""One organisation: its facts, what it takes part in, and every tie with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from stakeholders.analyses.coverage import Board
from stakeholders.analyses.coverage.columns import measure_columns
from stakeholders.analyses.introductions import default_source, introductions
from stakeholders.domain.kinds import TAKING_PART, TermKind
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import WITHHELD, Alias, Organisation, Succession, Term
from stakeholders.network.groups import Seats
from stakeholders.network.network import COUNTED, Network, Presence
from stakeholders.reports.board_words import active_measures
from stakeholders.reports.evidence import Citations, SourceView, safe_address
from stakeholders.reports.gap_view import GapView
from stakeholders.services.contacts import Role
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.insight import Insight
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.chains import ChainView, chain_view
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.gap_views import QUESTIONS, gap_views
from stakeholders_api.pages.ordering import by_name
from stakeholders_api.pages.tie_table import TiesView, ties_view
from stakeholders_api.pages.traced import TracesView, traces_view
from stakeholders_api.questions import LONGEST_ID
from stakeholders_api.service import service_of
from stakeholders_api.ties import OwnTie, OwnTies, position_of, ties_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

MOST_GAPS = 8


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact: what it is, and what is known; with an address if it leads somewhere."""

    name: str
    value: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class StripView:
    """A focus area, and in how many of its measures the organisation takes part."""

    name: str
    measures: int
    undated: int
    spoken: str


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What the page shows."""

    name: str
    kind: str
    exists: bool
    facts: list[FactView]
    own_sources: list[SourceView]
    strip: list[StripView]
    ties: list[TiesView]
    sources: list[SourceView]
    """Of its facts and of its ties."""
    gaps: list[GapView]
    chain: ChainView | None
    history: TracesView
    turn_to: list[Role] | None
    """None where no contacts are kept at all."""
    map_address: str
    what_if_address: str | None
    """None if it does not exist at the time shown."""


@router.get("/organisations/{id}")
def organisation(
    request: Request,
    id: Annotated[str, Path(max_length=LONGEST_ID)],
    question: Annotated[PagePerspective, Query()],
) -> Response:
    """The organisation."""
    service = service_of(request)
    insight = service.insight(question)
    frame, network = Frame.of(request), insight.network
    position = position_of(network, id)
    own, ties = network.organisations[position], ties_of(network, position)
    citations = Citations(network.facts)
    page = OrganisationPage(
        name=frame.say(own.names),
        kind=frame.say(label(own.kind)),
        exists=bool(network.exists[position]),
        facts=_facts(frame, network, own),
        own_sources=citations.cite(own.source),
        strip=_strip(frame, insight.board(), ties.participations) if network.areas else [],
        ties=_ties(frame, network, citations, ties),
        sources=citations.all(),
        gaps=_gaps(frame, insight, own),
        chain=_chain(frame, network, position),
        history=traces_view(frame, network, own.table, own.id),
        turn_to=None if service.contacts is None else service.contact_roles(own.id),
        map_address=frame.link("/map", focus=f"organisation:{own.id}:2"),
        what_if_address=frame.link("/what-if", gone=own.id) if network.exists[position] else None,
    )
    return show(frame, "organisation.html", page, network)


def _facts(frame: Frame, network: Network, own: Organisation) -> list[FactView]:
    seats = Seats(network)
    place = own.municipality_code
    seat = seats.municipality(place) if place else None
    terms = network.facts.table(Term).values()
    aliases = [a.alias for a in network.facts.table(Alias).values() if a.organisation_id == own.id]
    employees = frame.say(N_("withheld")) if own.employees == WITHHELD else own.employees
    shown = frame.say(own.names)
    other_names = dict.fromkeys(n for n in (own.name, own.name_en, *aliases) if n and n != shown)
    given: list[tuple[Message, object, str | None]] = [
        (N_("Also called"), ", ".join(other_names), None),
        (N_("Sphere"), label(own.in_sphere), None),
        (N_("Organisation number"), own.orgnr, None),
        (N_("Seat"), seats.names(seat) if seat else place, None),
        (N_("Industry code"), own.nace, None),
        (N_("Employees"), employees, None),
        (N_("Website"), own.website, safe_address(own.website)),
        (N_("Founded"), own.founded, None),
        (N_("Ended"), own.ended, None),
        (N_("Knows"), _terms(terms, own.id, TermKind.EXPERTISE), None),
        (N_("Looks for"), _terms(terms, own.id, TermKind.NEED), None),
        (N_("Note"), own.note, None),
    ]
    facts = [
        FactView(frame.say(name), frame.say(value), address)
        for name, value, address in given
        if value not in (None, "")
    ]
    return [*facts, *_successions(frame, network, own.id)]


def _terms(terms: Iterable[Term], id_: str, kind: TermKind) -> str:
    return ", ".join(term.term for term in terms if term.organisation_id == id_ and term.kind is kind)


def _successions(frame: Frame, network: Network, id_: str) -> list[FactView]:
    """Who came before and after."""
    known = network.facts.table(Organisation)
    found = []
    for row in network.facts.table(Succession).values():
        for own, other, name in (
            (row.successor_id, row.predecessor_id, N_("Came after")),
            (row.predecessor_id, row.successor_id, N_("Became")),
        ):
            if own == id_:
                how = N_("{name} ({kind})", name=known[other].names, kind=label(row.kind))
                if row.date is not None:
                    how = N_(
                        "{name} ({kind} {date})",
                        name=known[other].names,
                        kind=label(row.kind),
                        date=row.date,
                    )
                found.append(FactView(frame.say(name), frame.say(how), frame.link(f"/organisations/{other}")))
    return found


def _strip(frame: Frame, board: Board, participations: Iterable[OwnTie]) -> list[StripView]:
    """Every column of the board, with the measures in which the organisation takes part."""
    network = board.network
    where = measure_columns(network, board.columns)
    counted: dict[int, set[int]] = {}
    undated: dict[int, set[int]] = {}
    for tie in participations:
        if not tie.held.tie.counts or tie.word not in TAKING_PART:
            continue
        measure = network.measure_position[tie.other.id]
        found = counted if tie.presence >= COUNTED else undated if tie.presence is Presence.UNDATED else None
        if found is not None:
            for column in where.column[where.measure == measure].tolist():
                found.setdefault(column, set()).add(measure)
    strip = []
    for i, column in enumerate(board.columns):
        n = len(counted.get(i, ()))
        spoken = N_("{column}: {count}", column=column.names_alone, count=active_measures(n))
        strip.append(StripView(frame.say(column.names_alone), n, len(undated.get(i, ())), frame.say(spoken)))
    return strip


def _ties(frame: Frame, network: Network, citations: Citations, ties: OwnTies) -> list[TiesView]:
    sorts = (
        (N_("Measures"), N_("Measure"), ties.participations),
        (N_("Works with"), N_("Organisation"), ties.cooperations),
        (N_("Is in"), N_("Body"), ties.memberships),
        (N_("Has as members"), N_("Organisation"), ties.members),
    )
    return [
        ties_view(frame, network, citations, name, other, _in_order(frame, some))
        for name, other, some in sorts
        if some
    ]


def _in_order(frame: Frame, ties: Sequence[OwnTie]) -> list[OwnTie]:
    """What holds comes first; then by the alphabet."""
    return sorted(by_name(frame, ties, lambda tie: tie.other.names), key=lambda tie: -tie.presence)


def _gaps(frame: Frame, insight: Insight, own: Organisation) -> list[GapView]:
    """Gaps that are about it, then those it is named as a candidate for."""
    about, candidate = [], []
    for gap in insight.gaps():
        if gap.rule == QUESTIONS:
            continue
        if own.id in gap.subjects:
            about.append(gap)
        elif any(c.organisation.id == own.id for c in gap.candidates):
            candidate.append(gap)
    return gap_views(frame, insight.network).all([*about, *candidate][:MOST_GAPS])


def _chain(frame: Frame, network: Network, position: int) -> ChainView | None:
    """Who can introduce the region's university to it."""
    source = default_source(network)
    if source is None or source == position:
        return None
    return chain_view(frame, network, source, introductions(network, source).get(position))
