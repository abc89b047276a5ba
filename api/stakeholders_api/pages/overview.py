"""The first page: the coverage board, what matters most, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.analyses.coverage import Column, Row
from stakeholders.network.answers import Completion
from stakeholders.reports.board_view import BoardView, Leads, board_view
from stakeholders.reports.board_words import (
    completion,
    how_known,
    merged_meanwhile,
    what_empty_means,
    why_nobody_is_expected,
)
from stakeholders.reports.gap_view import GapView
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.insight import Insight
from stakeholders_api.page_questions import CoveragePageQuestion
from stakeholders_api.pages.choices import GROUPINGS, Choices, Option, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.pages.gap_views import QUESTIONS, gap_views
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

MATTER_MOST: Final = 3
ASKED_FIRST: Final = 5


@dataclass(frozen=True, slots=True)
class AnswersView:
    """How far the asking has come."""

    sentence: str
    answered: int
    of: int
    known: str
    """How well the participations are known."""
    headline: str
    """What the first answers would settle."""
    first: list[LinkView]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What the first page shows."""

    strategy: str
    means: str
    """What an empty cell means, which depends on who has been asked."""
    nobody: str
    """Why no municipality is expected; empty if one is."""
    merged: str
    """Which municipalities are there under two names; empty if none is."""
    choices: Choices
    groupings: list[Option]
    board: BoardView
    matters: list[GapView]
    known: int
    to_ask: int
    answers: AnswersView


@router.get("/")
def overview(request: Request, question: Annotated[CoveragePageQuestion, Query()]) -> Response:
    """The board."""
    insight = service_of(request).insight(question)
    frame, network = Frame.of(request), insight.network
    if network.strategy is None or not network.areas:
        return empty_page(frame, network)
    board = insight.board(question.grouping)
    gaps = insight.gaps()
    page = OverviewPage(
        strategy=frame.say(network.strategy.names),
        means=frame.say(what_empty_means(board)),
        nobody=frame.say(why_nobody_is_expected(board)),
        merged=frame.say(merged_meanwhile(board)),
        choices=choices_of(frame, question, network),
        groupings=[
            Option(grouping.value, frame.say(name), grouping in question.grouping)
            for grouping, name in GROUPINGS.items()
        ],
        board=board_view(board, frame.translator, board_links(frame)),
        matters=gap_views(frame, network).all(
            [gap for gap in gaps if gap.rule != QUESTIONS][:MATTER_MOST]  # whom to ask stands beside
        ),
        known=sum(gap.part == "known" for gap in gaps),
        to_ask=sum(gap.part == "ask" for gap in gaps),
        answers=_answers(frame, insight, board.completion),
    )
    return show(frame, "overview.html", page, network)


def board_links(frame: Frame) -> Leads:
    """Where the board's heads and cells lead: to who is meant, to the focus area, to who is behind a cell."""

    def leads(row: Row | None, column: Column | None) -> str | None:
        if column is None:
            return None if row is None else _row_address(frame, row)
        if row is None:
            return None if column.area is None else frame.link(f"/areas/{column.area.id}")
        return frame.link("/cell", row=row.id, column=column.id)

    return leads


def _row_address(frame: Frame, row: Row) -> str | None:
    if row.counts_measures:
        return frame.link(f"/organisations/{row.id.partition(':')[2]}")
    if row.group is not None and row.group.kind is not None:
        return frame.link("/find", kind=row.group.kind.value)
    if row.id.startswith("located:"):
        return frame.link("/find", municipality=row.id.partition(":")[2])
    return None


def _answers(frame: Frame, insight: Insight, done: Completion) -> AnswersView:
    asking = insight.gaps(only=[QUESTIONS])
    return AnswersView(
        frame.say(completion(done)),
        done.answered,
        done.of,
        frame.say(how_known(insight.board())),
        frame.say(asking[0].headline) if asking else "",
        [
            LinkView(frame.say(c.organisation.names), frame.link(f"/organisations/{c.organisation.id}"))
            for gap in asking[:1]
            for c in gap.candidates[:ASKED_FIRST]
        ],
    )
