"""What if somebody left, a measure ended, somebody joined: chosen here, shown here, written nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup
from starlette.responses import RedirectResponse

from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Measure, Organisation
from stakeholders.domain.text import sort_key
from stakeholders.gaps.effect import Effect
from stakeholders.network.network import Network
from stakeholders.reports.emphasis import strong
from stakeholders.reports.what_if_words import NO_CHANGE, pieces, told
from stakeholders.services.importing.naming import Names
from stakeholders.services.what_if import Supposed
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import WhatIfPageQuestion
from stakeholders_api.pages.choices import Choices, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.measure_links import measures_linked
from stakeholders_api.pages.supposing import Reading
from stakeholders_api.routes.what_if import supposing
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

MOST_TO_CHOOSE: Final = 2000
"""Names that are suggested while one types; with more there are no suggestions."""


@dataclass(frozen=True, slots=True)
class SupposedView:
    """One thing that is supposed, and the address without it."""

    said: str
    shown: Markup
    without: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """What would be otherwise."""

    pieces: list[str]
    told: list[tuple[str, list[Markup]]]
    no_change: str


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """What the page shows."""

    choices: Choices
    supposed: list[SupposedView]
    hidden: list[tuple[str, str]]
    """What is supposed already, carried on by the form."""
    typed: Mapping[str, str]
    """What stands in the fields: what could not be understood."""
    wrong: Mapping[str, str]
    """What is wrong with it, by field."""
    problem: str
    """Why it cannot be supposed."""
    organisations: list[str]
    measures: list[str]
    result: ResultView | None


@router.get("/what-if")
def what_if_page(request: Request, question: Annotated[WhatIfPageQuestion, Query()]) -> Response:
    """The choice, with what would be under it."""
    insight = service_of(request).insight(question)
    frame, network = Frame.of(request), insight.network
    if network.strategy is None:
        return empty_page(frame, network)
    read = Reading(frame, Names(network.facts), question)
    supposed = read.supposed()
    address = _address(frame, supposed)
    if not read.wrong and not read.is_plain:
        # By ids alone, so that the address means the same to whoever gets it.
        return RedirectResponse(address, 303)
    problem, result = "", None
    if supposed != Supposed():
        try:
            found = supposing(insight, supposed)
        except StakeholdersError as error:
            problem = frame.tell(error)
        else:
            result = _result(frame, network, found.effect)
    page = WhatIfPage(
        choices=choices_of(frame, question, network),
        supposed=_shown(frame, network, supposed),
        hidden=[(name, word) for name, words in _words(supposed).items() for word in words],
        typed=read.typed,
        wrong=read.wrong,
        problem=problem,
        organisations=_names(frame, [o for p, o in enumerate(network.organisations) if network.exists[p]]),
        measures=_names(frame, [m for p, m in enumerate(network.measures) if network.activity[p]]),
        result=result,
    )
    shown = show(frame, "what_if.html", page, network)
    if problem or read.wrong:
        shown.status_code = 422
    return shown


def _result(frame: Frame, network: Network, effect: Effect) -> ResultView:
    says = measures_linked(frame, network, strong)
    changed = [(frame.say(heading), [says(line) for line in lines]) for heading, lines in told(effect)]
    return ResultView(
        [frame.say(sentence) for sentence in pieces(effect)], changed, "" if changed else frame.say(NO_CHANGE)
    )


def _words(supposed: Supposed) -> dict[str, list[str]]:
    """As an address holds it."""
    return {
        "gone": list(supposed.gone),
        "over": list(supposed.over),
        "joined": ["=".join(ends) for ends in supposed.joined],
        "linked": ["=".join(ends) for ends in supposed.linked],
    }


def _address(frame: Frame, supposed: Supposed) -> str:
    return frame.link("/what-if", **_words(supposed))


def _shown(frame: Frame, network: Network, supposed: Supposed) -> list[SupposedView]:
    organisations, measures = network.facts.table(Organisation), network.facts.table(Measure)
    said = {
        "gone": [N_("{name} leaves", name=organisations[id_].names) for id_ in supposed.gone],
        "over": [N_("{name} ends", name=measures[id_].names) for id_ in supposed.over],
        "joined": [
            N_("{name} joins {measure}", name=organisations[one].names, measure=measures[other].names)
            for one, other in supposed.joined
        ],
        "linked": [
            N_(
                "{one} co-operates with {other}",
                one=organisations[one].names,
                other=organisations[other].names,
            )
            for one, other in supposed.linked
        ],
    }
    words = _words(supposed)
    says = measures_linked(frame, network, strong)
    return [
        SupposedView(
            frame.say(message),
            says(message),
            frame.link("/what-if", **{**words, name: words[name][:i] + words[name][i + 1 :]}),
        )
        for name, messages in said.items()
        for i, message in enumerate(messages)
    ]


def _names(frame: Frame, records: Sequence[Organisation | Measure]) -> list[str]:
    """Names to choose from; of those that several have, the ids."""
    if len(records) > MOST_TO_CHOOSE:
        return []
    by_name: dict[str, list[str]] = {}
    for record in records:
        by_name.setdefault(frame.say(record.names), []).append(record.id)
    names = [name if len(ids) == 1 else id_ for name, ids in by_name.items() for id_ in ids]
    return sorted(names, key=sort_key)
