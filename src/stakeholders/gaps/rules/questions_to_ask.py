"""The shortest list of organisations whose answers would settle most of what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stakeholders.analyses.asking import Ask, OpenCells, whom_to_ask
from stakeholders.analyses.coverage import Row, State
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps.gap import Candidate, Gap, Part, Rule
from stakeholders.gaps.view import View
from stakeholders.network.groups import Grouping

FIRST = 5
"""How many organisations the headline speaks of."""


def find(view: View) -> Iterator[Gap]:
    """One entry for the plan, with the organisations in the order in which to ask them."""
    rows, leaves = _rows(view), [column.id for column in view.leaves()]
    cells = [(row, column) for row in rows for column in leaves]
    unknown = [cell for cell in cells if view.board.cell(cell[0].id, cell[1]).state is State.UNKNOWN]
    if not unknown:
        return
    undated = [cell for cell in unknown if view.board.cell(cell[0].id, cell[1]).undated]
    speaks_for = view.speaks_for
    asks = whom_to_ask(_open(view, unknown), speaks_for, view.load, FIRST)
    left = len(unknown) - len(undated) - (asks[-1].settled if asks else 0)
    yield Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(view.strategy,),
        part=Part.ASK,
        headline=_headline(asks, len(unknown)),
        missing=len(unknown),
        expected=len(cells),
        about=(view.network.strategy.names,) if view.network.strategy else (),
        reasons=tuple(_reasons(asks, len(undated), left)),
        candidates=tuple(_candidate(view, ask, speaks_for[ask.organisation], len(unknown)) for ask in asks),
        completion=view.board.completion,
    )


def _headline(asks: Sequence[Ask], unknown: int) -> Message:
    if not asks:
        return NP_(
            "One cell of the board is not known, and no answer alone would settle it.",
            "{n} cells of the board are not known, and no answer alone would settle one.",
            unknown,
        )
    first = _first(asks)
    return NP_(
        "One answer would settle {settled} of {unknown} unknown cells of the board.",
        "{n} answers would settle {settled} of {unknown} unknown cells of the board.",
        first + 1,
        settled=asks[first].settled,
        unknown=unknown,
    )


def _first(asks: Sequence[Ask]) -> int:
    """The last of those the headline speaks of: the fifth, or later the one that settles something."""
    return next((i for i, ask in enumerate(asks) if i + 1 >= FIRST and ask.settled), len(asks) - 1)


def _reasons(asks: Sequence[Ask], undated: int, left: int) -> Iterator[Message]:
    if asks:
        first = _first(asks)
        yield NP_(
            "No other organisation would settle more.",
            "No other {n} organisations would settle more.",
            first + 1,
        )
    if undated:
        yield NP_(
            "One more cell rests on ties without a date: ask for the dates too.",
            "{n} more cells rest on ties without a date: ask for the dates too.",
            undated,
        )
    if left:
        yield NP_(
            "One cell cannot be settled: too few are left who could say, or they do not know.",
            "{n} cells cannot be settled: too few are left who could say, or they do not know.",
            left,
        )


def _rows(view: View) -> list[Row]:
    """The rows of the first board a user sees: the expected municipalities, and the kinds."""
    shown = [i for s in view.board.sections if s.grouping is not Grouping.SPHERES for i in s.rows]
    rows = [view.board.rows[i] for i in shown]
    return [row for row in rows if row.is_expected or not row.counts_measures]


def _open(view: View, unknown: Sequence[tuple[Row, str]]) -> list[OpenCells]:
    """What answers would settle: unknown cells that nothing undated keeps unknown, those alike together."""
    found: Counter[tuple[int, frozenset[int], frozenset[int] | None]] = Counter()
    for row, column in unknown:
        if view.board.cell(row.id, column).undated:
            continue
        silence = view.board.silence(row.id, column)
        found[silence.enough, silence.who, silence.rest] += 1
    return [OpenCells(n, *alike) for alike, n in found.items()]


def _candidate(view: View, ask: Ask, speaks_for: frozenset[int], unknown: int) -> Candidate:
    settled = N_("{settled} of {unknown} cells settled by then", settled=ask.settled, unknown=unknown)
    reason: Message = settled
    if others := sorted(speaks_for - {ask.organisation}):
        names = [view.organisation(p).names for p in others]
        reason = N_("{settled}; also on behalf of {names}", settled=settled, names=names)
    return Candidate(view.organisation(ask.organisation), reason)


RULE = Rule(
    id="questions-to-ask",
    order=90,
    title=N_("Questions to ask"),
    question=N_("Whom should we ask first?"),
    method=N_(
        "Unknown cells of the expected municipalities and of the kinds, in leaf focus areas. A "
        "municipality's own answer settles its row; a kind's cell is settled when 80% of those expected "
        "in it have answered. The first five settle as many cells as any five can, and with them the "
        "list is the shortest there is (a covering problem, solved exactly with HiGHS). An answer counts "
        "from the day it is given; of a plan that is over, for its whole time."
    ),
    find=find,
    size=N_("{missing} of {expected} cells are unknown ({share})"),
)
