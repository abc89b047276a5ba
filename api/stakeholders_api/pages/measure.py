"""One measure: what it is, who takes part, who does not, whom it lacks, and what is expected of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from stakeholders.analyses.participation_matrix import Part, participation_matrix
from stakeholders.analyses.triple_helix import HELIX
from stakeholders.domain.errors import NotFound
from stakeholders.domain.labels import label
from stakeholders.domain.messages import LANGUAGES, N_, Language, Message
from stakeholders.domain.records import FocusArea, Measure, MeasureFocusArea, Organisation, Strategy
from stakeholders.network.expectations import Expectations
from stakeholders.network.network import COUNTED, Network
from stakeholders.reports.evidence import Citations, SourceView
from stakeholders.reports.expectation_words import stated_expectations
from stakeholders.reports.gap_view import GapView
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.insight import Insight
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.expectations import ExpectationView, expectation_views
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.pages.gap_views import gap_views
from stakeholders_api.pages.measure_words import activity, lasting
from stakeholders_api.pages.ordering import by_name
from stakeholders_api.pages.plan_kept import keeping_the_plan
from stakeholders_api.pages.tie_table import TiesView, ties_view
from stakeholders_api.pages.traced import TracesView, traces_view
from stakeholders_api.partners import Partners, partners_of
from stakeholders_api.questions import LONGEST_ID
from stakeholders_api.service import Service, service_of
from stakeholders_api.ties import OwnTie

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

MOST_GAPS: Final = 12


@dataclass(frozen=True, slots=True)
class AreaView:
    """A focus area that the measure stands under, who says so, and where that was read."""

    name: str
    address: str
    group: str
    basis: str
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class SphereView:
    """A sphere of the triple helix, with its partners; without any it is missing or not expected."""

    name: str
    who: list[LinkView]
    lacking: str


@dataclass(frozen=True, slots=True)
class SilentView:
    """Those who are not named in the measure, by what is known of them."""

    name: str
    explained: str
    who: list[LinkView]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """What the page shows."""

    name: str
    other_name: str
    when: list[str]
    activity: str
    description: str
    description_language: Language
    """Not the reader's, if nobody has written it in that one."""
    note: str
    budget: str
    plan: LinkView | None
    is_elsewhere: bool
    """Whether it is in another plan than the one shown, or in none."""
    areas: list[AreaView]
    own_sources: list[SourceView]
    ties: list[TiesView]
    silent: list[SilentView]
    unknown: int
    """Of how many who are in the plan nothing is known here."""
    spheres: list[SphereView]
    """Empty if it is not active at the time shown."""
    expectations: list[ExpectationView]
    gaps: list[GapView]
    sources: list[SourceView]
    history: TracesView
    map_address: str
    what_if_address: str | None
    """None if it is not active, and so cannot end."""


@router.get("/measures/{id}")
def measure(
    request: Request,
    id: Annotated[str, Path(max_length=LONGEST_ID)],
    question: Annotated[PagePerspective, Query()],
) -> Response:
    """The measure."""
    insight = _in_its_plan(service_of(request), question, id)
    network = insight.network
    frame = keeping_the_plan(Frame.of(request), network)
    position = network.measure_position[id]
    own, partners = network.measures[position], partners_of(network, position)
    is_active = bool(network.in_strategy[position] and network.activity[position] >= COUNTED)
    citations = Citations(network.facts)
    own_sources = citations.cite(own.source)
    areas = _areas(frame, network, citations, own)
    ties = _ties(frame, network, citations, partners)
    silent, unknown = _silent(frame, network, partners, position)
    description, language = _description(frame, own)
    page = MeasurePage(
        name=frame.say(own.names),
        other_name=next((n for n in (own.name_nb, own.name_en) if n and n != frame.say(own.names)), ""),
        when=[frame.say(part) for part in lasting(own)],
        activity=frame.say(activity(network, position)),
        description=description,
        description_language=language,
        note=own.note or "",
        budget="" if own.budget_nok is None else frame.say(N_("NOK {amount}", amount=own.budget_nok)),
        plan=_plan(frame, network, own),
        is_elsewhere=not network.in_strategy[position],
        areas=areas,
        own_sources=own_sources,
        ties=ties,
        silent=silent,
        unknown=unknown,
        spheres=_spheres(frame, network, position, partners.taking_part) if is_active else [],
        expectations=_expectations(frame, network, citations, id),
        gaps=gap_views(frame, network).all([g for g in insight.gaps() if id in g.subjects][:MOST_GAPS]),
        sources=citations.all(),
        history=traces_view(frame, network, own.table, own.id),
        map_address=frame.link("/map", focus=_focus(network, position, partners)),
        what_if_address=frame.link("/what-if", over=id) if is_active else None,
    )
    return show(frame, "measure.html", page, network)


def _in_its_plan(service: Service, question: PagePerspective, id_: str) -> Insight:
    """The plan asked for; without one that which the measure is in. `NotFound` for no measure."""
    insight = service.insight(question)
    network = insight.network
    if id_ not in network.measure_position:
        raise NotFound(
            N_("There is no measure “{name}”.", name=id_),
            what_to_do=N_("The measures of each plan stand under Measures."),
        )
    position = network.measure_position[id_]
    if question.strategy is None and not network.in_strategy[position]:
        plan = _plan_of(network, network.measures[position])
        if plan is not None:
            return service.insight(question.model_copy(update={"strategy": plan}))
    return insight


def _plan_of(network: Network, own: Measure) -> str | None:
    """The plan that it stands under, or that has a focus area of it."""
    if own.strategy_id is not None:
        return own.strategy_id
    areas = network.facts.table(FocusArea)
    return next(
        (
            areas[link.focus_area_id].strategy_id
            for link in network.facts.table(MeasureFocusArea).values()
            if link.measure_id == own.id
        ),
        None,
    )


def _plan(frame: Frame, network: Network, own: Measure) -> LinkView | None:
    id_ = _plan_of(network, own)
    if id_ is None:
        return None
    return LinkView(
        frame.say(network.facts.table(Strategy)[id_].names), frame.link(f"/measures/{own.id}", strategy=id_)
    )


def _description(frame: Frame, own: Measure) -> tuple[str, Language]:
    """In the reader's language if it is there, else in another; and in which."""
    written: dict[Language, str | None] = {"nb": own.description_nb, "en": own.description_en}
    first = frame.language
    return next(
        ((text, one) for one in (first, *LANGUAGES) if (text := written[one])),
        ("", first),
    )


def _areas(frame: Frame, network: Network, citations: Citations, own: Measure) -> list[AreaView]:
    """Its focus areas in the plan shown, in the order of the plan."""
    links = [link for link in network.facts.table(MeasureFocusArea).values() if link.measure_id == own.id]
    known = {link.focus_area_id: link for link in links}
    views = []
    for area in network.areas:
        if area.id in known:
            link, group = known[area.id], network.group_of(area)
            views.append(
                AreaView(
                    frame.say(area.names),
                    frame.link(f"/areas/{area.id}"),
                    "" if group is None else frame.say(group.names),
                    frame.say(label(link.basis)),
                    citations.cite(link.source),
                )
            )
    return views


def _ties(frame: Frame, network: Network, citations: Citations, partners: Partners) -> list[TiesView]:
    other = N_("Organisation")
    sorts: tuple[tuple[Message, Sequence[OwnTie]], ...] = (
        (N_("Takes part"), partners.taking_part),
        (N_("May take part: undated"), partners.undated),
        (N_("Other roles, not counted as taking part"), partners.other_roles),
        (N_("Known not to take part, or disputed"), partners.denied),
        (N_("Asked, and do not know"), partners.asked),
        (N_("At another time"), partners.at_another_time),
    )
    return [
        ties_view(frame, network, citations, name, other, _by_role(frame, some))
        for name, some in sorts
        if some
    ]


def _by_role(frame: Frame, ties: Sequence[OwnTie]) -> list[OwnTie]:
    """By the alphabet within each role."""
    roles = list(dict.fromkeys(tie.word for tie in ties))
    named = by_name(frame, ties, lambda tie: tie.other.names)
    return sorted(named, key=lambda tie: roles.index(tie.word))


def _silent(
    frame: Frame, network: Network, partners: Partners, position: int
) -> tuple[list[SilentView], int]:
    """Who has answered and did not name it, who is not expected; and of how many nothing is known."""
    matrix = participation_matrix(network)
    if position not in matrix.measures:
        return [], 0
    told = {tie.other.id for tie in (*partners.denied, *partners.asked)}
    by_part: dict[Part, list[Organisation]] = {}
    for one in matrix.organisations:
        organisation = network.organisations[one]
        if organisation.id not in told:
            by_part.setdefault(matrix.cell(one, position).part, []).append(organisation)
    sorts = (
        (Part.DENIED, N_("Do not take part"), N_("They have answered, and did not name this measure.")),
        (Part.NOT_EXPECTED, N_("Not expected"), N_("The plan says so.")),
    )
    views = [
        SilentView(frame.say(name), frame.say(explained), _links(frame, by_part[part]))
        for part, name, explained in sorts
        if part in by_part
    ]
    return views, len(by_part.get(Part.UNKNOWN, ()))


def _links(frame: Frame, organisations: Sequence[Organisation]) -> list[LinkView]:
    return [
        LinkView(frame.say(one.names), frame.link(f"/organisations/{one.id}"))
        for one in by_name(frame, organisations, lambda one: one.names)
    ]


def _spheres(
    frame: Frame, network: Network, position: int, taking_part: Sequence[OwnTie]
) -> list[SphereView]:
    """University, industry and government; whom one looks for in vain is said in words."""
    expectations = Expectations(network)
    partners = {tie.other.id: tie.other for tie in taking_part if isinstance(tie.other, Organisation)}
    views = []
    for sphere in HELIX:
        who = [one for one in partners.values() if one.in_sphere is sphere]
        lacking = N_("not expected") if expectations.leave_out(position, sphere) else N_("nobody is known")
        views.append(
            SphereView(frame.say(label(sphere)), _links(frame, who), "" if who else frame.say(lacking))
        )
    return views


def _expectations(frame: Frame, network: Network, citations: Citations, id_: str) -> list[ExpectationView]:
    if network.strategy is None:
        return []
    return expectation_views(
        frame, citations, stated_expectations(network.facts, network.strategy.id, measure=id_)
    )


def _focus(network: Network, position: int, partners: Partners) -> str:
    """The map that shows most of it: of its first focus area, of its first partner, or of the plan."""
    areas = network.links.area[network.links.measure == position].tolist()
    if areas:
        return f"area:{network.areas[min(areas)].id}"
    known = (*partners.taking_part, *partners.undated, *partners.other_roles)
    return f"organisation:{known[0].other.id}" if known else "plan"
