"""The first page: the coverage board, what matters most, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.kinds import Question
from stakeholders.domain.messages import N_, NP_, Message, Percent
from stakeholders.domain.records import Inquiry
from stakeholders.network.answers import Completion
from stakeholders.network.network import Network
from stakeholders_api.insight import Insight
from stakeholders_api.pages.board_views import BoardView, board_view
from stakeholders_api.pages.choices import GROUPINGS, Choices, Option, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.gap_views import QUESTIONS, CandidateView, GapView, GapViews
from stakeholders_api.questions import CoveragePageQuestion
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False)

MATTER_MOST = 3
ASKED_FIRST = 5


@dataclass(frozen=True, slots=True)
class AnswersView:
    """How far the asking has come."""

    sentence: str
    answered: int
    of: int
    headline: str
    """What the first answers would settle."""
    first: list[CandidateView]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What the first page shows."""

    strategy: str
    means: str
    """What an empty cell means, which depends on who has been asked."""
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
    gaps = [gap for gap in insight.gaps() if gap.rule != QUESTIONS]
    page = OverviewPage(
        strategy=frame.say(network.strategy.names),
        means=frame.say(what_empty_means(network, board.completion)),
        choices=choices_of(frame, question, network),
        groupings=[
            Option(grouping.value, frame.say(name), grouping in question.grouping)
            for grouping, name in GROUPINGS.items()
        ],
        board=board_view(frame, board),
        matters=GapViews(frame, network).all(gaps[:MATTER_MOST]),
        known=sum(gap.part == "known" for gap in gaps),
        to_ask=sum(gap.part == "ask" for gap in gaps),
        answers=_answers(frame, insight, board.completion),
    )
    return show(frame, "overview.html", page, network)


def what_empty_means(network: Network, done: Completion) -> Message:
    """The sentence that tells how an empty cell is to be read."""
    asked = _asked(network)
    if done.answered and done.is_enough:
        return N_(
            "{answered} of {of} organisations have answered ({share}): most empty cells mean that "
            "nobody takes part.",
            answered=done.answered,
            of=done.of,
            share=Percent(done.answered / done.of),
        )
    if done.answered:
        return N_(
            "{answered} of {of} organisations have answered ({share}). Where too few have, an empty "
            "cell means unknown, not “no cooperation”.",
            answered=done.answered,
            of=done.of,
            share=Percent(done.answered / done.of),
        )
    if asked:
        return NP_(
            "One organisation has been asked and has not answered, so empty cells mean unknown, not "
            "“no cooperation”.",
            "{n} organisations have been asked and none has answered, so empty cells mean unknown, not "
            "“no cooperation”.",
            asked,
        )
    return N_("Nobody has been asked yet, so empty cells mean unknown, not “no cooperation”.")


def _asked(network: Network) -> int:
    """How many organisations have been asked about the strategy, at the time shown."""
    own = network.strategy.id if network.strategy is not None else None
    return len(
        {
            inquiry.organisation_id
            for inquiry in network.facts.table(Inquiry).values()
            if inquiry.question is Question.PARTICIPATION
            and inquiry.strategy_id in (own, None)
            and inquiry.asked_on.first_day <= network.as_of.last
        }
    )


def _answers(frame: Frame, insight: Insight, done: Completion) -> AnswersView:
    refused = N_(", {n} refused", n=done.refused) if done.refused else Message("")
    share = Percent(done.share if done.share is not None else 0.0)
    sentence = N_(
        "{answered} of {of} organisations have answered ({share}){refused}.",
        answered=done.answered,
        of=done.of,
        share=share,
        refused=refused,
    )
    asking = insight.gaps(only=[QUESTIONS])
    view = GapViews(frame, insight.network).one(asking[0], most=ASKED_FIRST) if asking else None
    return AnswersView(
        frame.say(sentence),
        done.answered,
        done.of,
        frame.say(asking[0].headline) if asking else "",
        view.candidates if view else [],
    )
