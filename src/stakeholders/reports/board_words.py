"""What the coverage board says in words, so that terminal, page and report say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from stakeholders.analyses.coverage import Board, Cell, Row, State
from stakeholders.domain.kinds import Question
from stakeholders.domain.messages import N_, NP_, Message, Name, Percent
from stakeholders.domain.records import Inquiry, Organisation
from stakeholders.network.answers import ANSWER_HOLDS_MONTHS, ENOUGH_FOR_RANKING, Completion
from stakeholders.network.network import Network
from stakeholders.network.ties import Confirmation

STATES: Final[Mapping[State, Message]] = {
    State.COVERED: N_("covered"),
    State.THIN: N_("thin"),
    State.NONE: N_("none"),
    State.UNKNOWN: N_("unknown"),
    State.NOT_EXPECTED: N_("not expected"),
}
STATES_EXPLAINED: Final[Mapping[State, Message]] = {
    State.COVERED: N_("two or more take part, or all of a group of one"),
    State.THIN: N_("exactly one takes part"),
    State.NONE: N_("nobody takes part, and those who would know have answered"),
    State.UNKNOWN: N_("nobody is known, and too few have answered"),
    State.NOT_EXPECTED: N_("nobody is expected here"),
}
MARKS: Final[Mapping[State, str]] = {
    State.COVERED: "2",
    State.THIN: "1",
    State.NONE: "0",
    State.UNKNOWN: "?",
    State.NOT_EXPECTED: "–",
}
"""What stands in a cell of the legend; on the board the first two are counts."""
SHAPES: Final[Mapping[State, str]] = {
    State.COVERED: "■",
    State.THIN: "◧",
    State.NONE: "□",
    State.UNKNOWN: "?",
    State.NOT_EXPECTED: "–",
}
"""What stands before the count where no shape can be drawn around it."""


class Small(StrEnum):
    """What may stand small in a cell."""

    ASSUMED = "assumed"
    UNDATED = "undated"
    FUNDING = "funding"
    DISPUTED = "disputed"


SMALL_PRINT: Final[Mapping[Small, tuple[Message, Message]]] = {
    Small.ASSUMED: (N_("assumed"), N_("counted: undated, but under the plan whose period is shown")),
    Small.UNDATED: (N_("undated"), N_("not counted: the sources give no date")),
    Small.FUNDING: (N_("fund"), N_("not counted: they pay without taking part")),
    Small.DISPUTED: (N_("disputed"), N_("not counted: one side says no")),
}
"""What each is called, and what it means."""
NUMBERS: Final = (
    N_("numbers"),
    N_("measures in the row of a municipality, organisations in the row of a group"),
)


WHOLE: Final = (
    N_("(whole group), (whole plan)"),
    N_("measures that hang on the group or the plan itself, not on one of its focus areas"),
)


def mark(cell: Cell) -> str:
    """What stands in a cell: its count, or the sign for its kind of nothing."""
    return str(cell.count) if cell.count else MARKS[cell.state]


def what(row: Row, cell: Cell) -> Message:
    """What a cell says, without its small print."""
    if not cell.count:
        return STATES[cell.state]
    if row.counts_measures:
        count = NP_("one measure", "{n} measures", cell.count)
    else:
        count = NP_("one organisation", "{n} organisations", cell.count)
    return N_("{state} ({count})", state=STATES[cell.state], count=count)


def small_print(cell: Cell) -> dict[Small, Message]:
    """What stands small in a cell: what is not sure, and what does not count."""
    found = {}
    if cell.assumed:
        found[Small.ASSUMED] = N_("{n} assumed", n=cell.assumed)
    if cell.undated:
        found[Small.UNDATED] = N_("{n} undated", n=cell.undated)
    if cell.funding:
        found[Small.FUNDING] = NP_("{n} funds", "{n} fund", cell.funding)
    if cell.disputed:
        found[Small.DISPUTED] = N_("{n} disputed", n=cell.disputed)
    return found


def small_kinds(board: Board) -> list[Small]:
    """What stands small anywhere on a board, and so has to be explained."""
    found = {kind for row in board.cells for cell in row for kind in small_print(cell)}
    return [kind for kind in Small if kind in found]


def active_measures(count: int) -> Message:
    """How many measures a column has."""
    return NP_("one measure", "{n} measures", count)


def answered(done: Completion) -> Message:
    """How many of a row have answered."""
    if done.refused:
        return N_(
            "{answered} of {of} have answered, {refused} refused",
            answered=done.answered,
            of=done.of,
            refused=done.refused,
        )
    return N_("{answered} of {of} have answered", answered=done.answered, of=done.of)


def completion(done: Completion) -> Message:
    """How many of all whom a plan concerns have answered, as a sentence."""
    values = {"answered": done.answered, "of": done.of, "share": Percent(done.share or 0.0)}
    if done.refused:
        return N_(
            "{answered} of {of} organisations have answered ({share}), {refused} refused.",
            refused=done.refused,
            **values,
        )
    return N_("{answered} of {of} organisations have answered ({share}).", **values)


def what_empty_means(board: Board) -> Message:
    """The sentences that tell how an empty cell is to be read."""
    done = board.completion
    leaves = [i for i, column in enumerate(board.columns) if column.is_leaf]
    states = Counter(cells[i].state for cells in board.cells for i in leaves)
    if done.answered and states[State.NONE] > states[State.UNKNOWN]:
        return N_("{answers} Most empty cells mean that nobody takes part.", answers=completion(done))
    if done.answered and not states[State.UNKNOWN]:
        return completion(done)
    if done.answered:
        return N_(
            "{answers} Where too few have, an empty cell means unknown, not “no cooperation”.",
            answers=completion(done),
        )
    asked, answers = _asked(board.network)
    if answers:
        return N_(
            "The answers there are do not hold at the time shown (an answer holds for {months} months), "
            "so empty cells mean unknown, not “no cooperation”.",
            months=ANSWER_HOLDS_MONTHS,
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


def how_known(board: Board) -> Message | None:
    """How many of the participations on the board are documented, and how many one side alone says."""
    known = board.confirmations
    if not known:
        return None
    return N_(
        "Of {n} participations {documented} are documented, {both} said by both sides, {one} by one alone.",
        n=sum(known.values()),
        documented=known.get(Confirmation.DOCUMENTED, 0),
        both=known.get(Confirmation.BOTH_SIDES, 0),
        one=known.get(Confirmation.ONE_SIDE, 0),
    )


def ranking_warning(done: Completion) -> Message | None:
    """What to think of an order of organisations where few have answered."""
    if not done.of or (done.share or 0) >= ENOUGH_FOR_RANKING:
        return None
    return N_(
        "Fewer than {share} have answered: who is named first may only be who is best known.",
        share=Percent(ENOUGH_FOR_RANKING),
    )


def why_nobody_is_expected(board: Board) -> Message | None:
    """Why no municipality is expected anywhere; None if one is."""
    strategy = board.network.strategy
    if strategy is None or any(row.is_expected for row in board.rows):
        return None
    if strategy.carried_by is None or strategy.valid_from is None:
        return N_("The plan does not say who carries it and since when, so no municipality is expected.")
    body = board.network.facts.table(Organisation)[strategy.carried_by].names
    return N_(
        "No municipality is known to have been a voting member of {body} when the plan began (a membership "
        "without a date does not count), so none is expected.",
        body=body,
    )


def merged_meanwhile(board: Board) -> Message | None:
    """Which expected municipalities became others within the time shown, so that both have a row."""
    network = board.network
    there = {row.id.partition(":")[2]: row for row in board.rows if row.is_expected}
    became: dict[str, list[Message | Name]] = {}
    for id_, row in there.items():
        for successor in network.successions.successors(id_):
            if successor in there:
                became.setdefault(successor, []).append(row.names)
    if not became:
        return None
    told = [
        N_("{names} became {name}", names=names, name=there[successor].names)
        for successor, names in became.items()
    ]
    return N_("{became} in the time shown, so all of them have a row.", became=told)


def _asked(network: Network) -> tuple[int, int]:
    """How many organisations had been asked about the strategy by the time shown, and had ever answered."""
    own = network.strategy.id if network.strategy is not None else None
    inquiries = [
        inquiry
        for inquiry in network.facts.table(Inquiry).values()
        if inquiry.question is Question.PARTICIPATION
        and inquiry.strategy_id in (own, None)
        and inquiry.asked_on.first_day <= network.as_of.last
    ]
    answered = {
        inquiry.organisation_id
        for inquiry in inquiries
        if inquiry.answered_on is not None and inquiry.answered_on.first_day <= network.as_of.last
    }
    return len({inquiry.organisation_id for inquiry in inquiries}), len(answered)
