"""About: how each figure is made, how old the facts are, accessibility, privacy and licences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from stakeholders.analyses import METHODS_VERSION
from stakeholders.analyses.coverage import State
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.facts import Facts
from stakeholders.domain.messages import N_, Message, Percent
from stakeholders.domain.records import (
    Cooperation,
    Measure,
    Membership,
    Organisation,
    Participation,
    Source,
)
from stakeholders.gaps import all_rules
from stakeholders.network.answers import ANSWER_HOLDS_MONTHS, ENOUGH, ENOUGH_FOR_RANKING
from stakeholders.network.labels import CONFIRMATIONS
from stakeholders.network.network import Network
from stakeholders.network.ties import COUNTING, STALE_AFTER_MONTHS, Confirmation
from stakeholders.reports.board_words import MARKS, NUMBERS, SMALL_PRINT, STATES, STATES_EXPLAINED, WHOLE
from stakeholders.reports.chance_words import SMALL_PRINT as BESIDE_CHANCE
from stakeholders.reports.evidence import SourceView, source_view
from stakeholders.reports.revision_words import moment
from stakeholders_api.access import READERS
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.ordering import by_name
from stakeholders_api.service import Service, service_of
from stakeholders_api.vendored import VENDORED, Part

router = APIRouter(include_in_schema=False, dependencies=READERS)


@dataclass(frozen=True, slots=True)
class StateView:
    """A state of a cell: how it looks, what it is called, and what it means."""

    state: str
    mark: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class WordView:
    """A word that stands small on the board, and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """A rule, in its own words."""

    id: str
    title: str
    question: str
    method: str


@dataclass(frozen=True, slots=True)
class DateView:
    """One thing that says how old the facts are."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the page shows."""

    dates: list[DateView]
    plan: str
    plan_sources: list[SourceView]
    """Where the plan shown was read, with when that was published."""
    holds: str
    """What the store holds."""
    states: list[StateView]
    words: list[WordView]
    thresholds: list[str]
    rules: list[MethodView]
    beside_chance: str
    sources: list[SourceView]
    vendored: tuple[Part, ...]
    version: str
    methods_version: int


@router.get("/about")
def about(request: Request, question: Annotated[PagePerspective, Query()]) -> Response:
    """The page."""
    service = service_of(request)
    network, frame = service.insight(question).network, Frame.of(request)
    sources = network.facts.table(Source)
    plan = network.strategy
    page = AboutPage(
        dates=[DateView(frame.say(name), frame.say(value)) for name, value in _dates(service, network)],
        plan="" if plan is None else frame.say(plan.names),
        plan_sources=[] if plan is None else [source_view(sources[id_]) for id_ in plan.source],
        holds=frame.say(_holds(network.facts)),
        states=[
            StateView(state.value, MARKS[state], frame.say(STATES[state]), frame.say(STATES_EXPLAINED[state]))
            for state in State
        ],
        words=[
            WordView(frame.say(name), frame.say(meaning))
            for name, meaning in (*SMALL_PRINT.values(), NUMBERS, WHOLE)
        ],
        thresholds=[frame.say(sentence) for sentence in _thresholds()],
        rules=[
            MethodView(rule.id, frame.say(rule.title), frame.say(rule.question), frame.say(rule.method))
            for rule in all_rules()
        ],
        beside_chance=frame.say(BESIDE_CHANCE),
        sources=[source_view(one) for one in by_name(frame, sources.values(), lambda one: one.title)],
        vendored=VENDORED,
        version=service.version,
        methods_version=METHODS_VERSION,
    )
    return show(frame, "about.html", page, network)


def _dates(service: Service, network: Network) -> list[tuple[Message, object]]:
    """How old what is shown is; what no record dates is left out."""
    facts = network.facts
    found: list[tuple[Message, object]] = [(N_("Revision shown"), str(network.revision))]
    revisions = service.networks.history.revisions()
    found += [(N_("Written"), moment(one.time)) for one in revisions if one.number == network.revision]
    published = [source.date for source in facts.table(Source).values()]
    said = [
        statement.stated_on
        for table in (Participation, Cooperation, Membership)
        for statement in facts.table(table).values()
    ]
    for name, date in (
        (N_("Newest answer of an organisation"), _newest(said)),
        (
            N_("Newest source, by when it was published"),
            _newest(published),
        ),
    ):
        if date is not None:
            found.append((name, date))
    return found


def _newest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    return max((date for date in dates if date is not None), key=lambda date: date.last, default=None)


def _holds(facts: Facts) -> Message:
    return N_(
        "{organisations} organisations, {measures} measures, {participations} statements about who takes "
        "part, {sources} sources",
        organisations=len(facts.table(Organisation)),
        measures=len(facts.table(Measure)),
        participations=len(facts.table(Participation)),
        sources=len(facts.table(Source)),
    )


def _thresholds() -> list[Message]:
    """What the figures rest on, with the numbers that the program itself uses."""
    counting = [CONFIRMATIONS[c] for c in Confirmation if c in COUNTING]
    others = [CONFIRMATIONS[c] for c in Confirmation if c not in COUNTING]
    return [
        N_("A tie counts if it is known in one of these ways: {ways}. It does not if it is: {others}.",
           ways=counting, others=others),
        N_("In a group, nobody means nobody when {share} of it have answered.", share=Percent(ENOUGH)),
        N_("An answer holds for {n} months; a refusal is not an answer.", n=ANSWER_HOLDS_MONTHS),
        N_("A tie without a document is stale when nobody has confirmed it for {n} months.",
           n=STALE_AFTER_MONTHS),
        N_("Below {share} answered, rankings of organisations come with a warning.",
           share=Percent(ENOUGH_FOR_RANKING)),
        N_("What is undated is never counted on a single day; over the period of the plan it is counted, and "
           "marked."),
    ]  # fmt: skip
