"""The gaps: a ranked list to work from in a meeting, known holes before what has to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.messages import N_
from stakeholders.gaps import Gap, Part, all_rules
from stakeholders.reports.board_words import ranking_warning
from stakeholders.reports.gap_view import GapView, GapViews
from stakeholders.reports.gap_words import PARTS_EXPLAINED, PARTS_NAMED
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import GapsPageQuestion
from stakeholders_api.pages.choices import Choices, Option, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.gap_views import QUESTIONS, gap_views
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

ALL: Final = 500


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps of one rule, or all in one list without a name."""

    name: str
    question: str
    method: str
    gaps: list[GapView]


@dataclass(frozen=True, slots=True)
class PartView:
    """One of the two parts of the list."""

    id: str
    name: str
    explained: str
    count: int
    groups: list[GapGroup]


@dataclass(frozen=True, slots=True)
class GapsPage:
    """What the page shows."""

    choices: Choices
    parts: list[PartView]
    rules: list[Option]
    """Rules that find something, each with how much."""
    part: list[Option]
    by: list[Option]
    helix: bool
    warning: str
    """What to think of the order of organisations where few have answered; empty where enough have."""
    open: str | None
    """Id of the gap that is opened."""


@router.get("/gaps")
def gaps(request: Request, question: Annotated[GapsPageQuestion, Query()]) -> Response:
    """The list."""
    insight = service_of(request).insight(question)
    frame, network = Frame.of(request), insight.network
    if network.strategy is None:
        return empty_page(frame, network)
    every = insight.gaps(helix=question.helix)
    chosen = [
        gap
        for gap in insight.gaps(helix=question.helix, only=question.rule)
        if question.part in (None, gap.part)
    ]
    views = gap_views(frame, network)
    page = GapsPage(
        choices=choices_of(frame, question, network),
        parts=[
            _part(frame, views, part, [gap for gap in chosen if gap.part is part], question)
            for part in Part
            if question.part in (None, part)
        ],
        rules=[
            Option(
                rule.id,
                frame.say(N_("{title} ({n})", title=rule.title, n=sum(g.rule == rule.id for g in every))),
                rule.id in question.rule,
            )
            for rule in all_rules()
            if any(gap.rule == rule.id for gap in every) or rule.id in question.rule
        ],
        part=[
            Option("", frame.say(N_("both")), question.part is None),
            *(Option(p.value, frame.say(PARTS_NAMED[p]), question.part is p) for p in Part),
        ],
        by=[
            Option("rank", frame.say(N_("the most important first")), question.by == "rank"),
            Option("rule", frame.say(N_("grouped by rule")), question.by == "rule"),
        ],
        helix=question.helix,
        warning=frame.say(ranking_warning(insight.board().completion)),
        open=question.gap
        or (QUESTIONS_OPEN.format(network.strategy.id) if question.rule == [QUESTIONS] else None),
    )
    return show(frame, "gaps.html", page, network)


QUESTIONS_OPEN: Final = "{0}:" + QUESTIONS + ":{0}"
"""Who asks for this rule alone wants to see whom to ask."""


def _part(
    frame: Frame, views: GapViews, part: Part, found: Sequence[Gap], question: GapsPageQuestion
) -> PartView:

    def shown(gap: Gap) -> GapView:
        return views.one(gap, most=ALL) if question.rule == [QUESTIONS] else views.one(gap)

    groups = []
    if question.by == "rule":
        for rule in all_rules():
            of_rule = [shown(gap) for gap in found if gap.rule == rule.id]
            if of_rule:
                texts = (frame.say(rule.title), frame.say(rule.question), frame.say(rule.method))
                groups.append(GapGroup(*texts, of_rule))
    elif found:
        groups.append(GapGroup("", "", "", [shown(gap) for gap in found]))
    return PartView(
        part.value, frame.say(PARTS_NAMED[part]), frame.say(PARTS_EXPLAINED[part]), len(found), groups
    )
