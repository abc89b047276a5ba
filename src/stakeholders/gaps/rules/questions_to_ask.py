"""The shortest list of organisations whose answers would settle most of what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stakeholders.analyses.coverage import Row, State
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps.gap import Candidate, Gap, Part, Rule
from stakeholders.gaps.view import View
from stakeholders.network.answers import ENOUGH
from stakeholders.network.groups import Grouping

FIRST = 5
"""How many organisations the headline speaks of."""


@dataclass(slots=True)
class _Wanted:
    """A row with unknown cells: what answers would settle it."""

    row: Row
    cells: int
    """Unknown cells in leaf focus areas."""
    needed: int
    """How many of its organisations have to answer before silence counts as a no."""
    members: list[int] = field(default_factory=list)
    """Positions of those that have not answered."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """An organisation to ask, on behalf of itself and of those it came after, and what is settled then."""

    organisation: int
    on_behalf_of: tuple[int, ...]
    settled: int
    """Unknown cells settled once it and all before it in the list have answered."""


def find(view: View) -> Iterator[Gap]:
    """One entry for the plan, with the organisations in the order in which to ask them."""
    wanted = _wanted(view)
    unknown = sum(want.cells for want in wanted)
    if not unknown:
        return
    asks = list(_order(view, wanted))
    first = asks[:FIRST]
    cells = sum(1 for column in view.leaves()) * len(_rows(view))
    yield Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(view.strategy,),
        part=Part.ASK,
        headline=NP_(
            "One answer would settle {settled} of {unknown} unknown cells of the board.",
            "{n} answers would settle {settled} of {unknown} unknown cells of the board.",
            len(first),
            settled=first[-1].settled,
            unknown=unknown,
        )
        if first
        else N_(
            "{unknown} cells of the board are not known, and nobody is left who could be asked.",
            unknown=unknown,
        ),
        missing=unknown,
        expected=cells,
        about=(view.network.strategy.names,) if view.network.strategy else (),
        reasons=(N_("Asked in this order, each answer settles as much as it can."),),
        candidates=tuple(_candidate(view, ask, unknown) for ask in asks),
        completion=view.board.completion,
    )


def _rows(view: View) -> list[Row]:
    """The rows of the first board a user sees: the expected municipalities, and the kinds."""
    shown = [i for s in view.board.sections if s.grouping is not Grouping.SPHERES for i in s.rows]
    rows = [view.board.rows[i] for i in shown]
    return [row for row in rows if row.is_expected or not row.counts_measures]


def _wanted(view: View) -> list[_Wanted]:
    found = []
    leaves = [column.id for column in view.leaves()]
    for row in _rows(view):
        unknown = sum(view.board.cell(row.id, column).state is State.UNKNOWN for column in leaves)
        if unknown:
            silent = (row.members & ~view.answers.answered).nonzero()[0].tolist()
            enough = -int(-ENOUGH * row.size // 1)  # rounded up
            found.append(_Wanted(row, unknown, max(enough - row.completion.answered, 1), silent))
    return found


def _order(view: View, wanted: list[_Wanted]) -> Iterator[_Ask]:
    """Greedy: always the row that settles most cells for each organisation that must be asked.

    A municipality that became another one is asked through the one it became; organisations
    that ended without one cannot be asked. Within a row those who take part in most come first.
    """
    living = _living(view)
    asked: set[int] = set()
    open_rows = list(wanted)
    while open_rows:
        best, whom = None, []
        for want in open_rows:
            to_ask = _whom(view, want, living, asked)
            if to_ask is None:
                continue
            gain = _settled(open_rows, living, asked | set(to_ask))
            if best is None or gain * max(len(whom), 1) > best * max(len(to_ask), 1):
                best, whom = gain, to_ask
        if best is None:
            return
        for position in whom:
            asked.add(position)
            behalf = tuple(p for p, stands in living.items() if stands == position and p != position)
            yield _Ask(position, behalf, _settled(wanted, living, asked))
        open_rows = [want for want in open_rows if not _is_settled(want, living, asked)]


def _living(view: View) -> dict[int, int]:
    """For each organisation that can still be asked, the one to ask: itself or what it became."""
    network = view.network
    found = {}
    for position, organisation in enumerate(network.organisations):
        if not network.exists[position]:
            continue
        stands = network.organisations[network.position[network.successions.living(organisation.id)]]
        if stands.ended is None:
            found[position] = network.position[stands.id]
    return found


def _whom(view: View, want: _Wanted, living: dict[int, int], asked: set[int]) -> list[int] | None:
    """Whom to ask so that a row is settled, or None if too few are left to ask."""
    silent = [p for p in want.members if living.get(p) not in asked]
    needed = want.needed - (len(want.members) - len(silent))
    stands: dict[int, int] = {}
    for position in silent:
        if position in living:
            stands[living[position]] = stands.get(living[position], 0) + 1
    chosen = []
    ranked = sorted(stands, key=lambda p: (-stands[p], -view.load[p], view.organisation(p).id))
    for position in ranked:
        if needed <= 0:
            break
        chosen.append(position)
        needed -= stands[position]
    return chosen if needed <= 0 else None


def _is_settled(want: _Wanted, living: dict[int, int], asked: set[int]) -> bool:
    return sum(living.get(p) in asked for p in want.members) >= want.needed


def _settled(rows: list[_Wanted], living: dict[int, int], asked: set[int]) -> int:
    """How many cells of some rows are settled when these have answered."""
    return sum(want.cells for want in rows if _is_settled(want, living, asked))


def _candidate(view: View, ask: _Ask, unknown: int) -> Candidate:
    settled = N_("{settled} of {unknown} cells settled by then", settled=ask.settled, unknown=unknown)
    reason: Message = settled
    if ask.on_behalf_of:
        names = [view.organisation(p).names for p in ask.on_behalf_of]
        reason = N_("{settled}; also on behalf of {names}", settled=settled, names=names)
    return Candidate(view.organisation(ask.organisation), reason)


RULE = Rule(
    id="questions-to-ask",
    order=90,
    title=N_("Questions to ask"),
    question=N_("Whom should we ask first?"),
    method=N_(
        "Unknown cells of the expected municipalities and of the kinds, in leaf focus areas. A "
        "municipality's own answer settles its row; a kind's row is settled when 80% of it have "
        "answered. Organisations are chosen one row after another, each time the row with most cells "
        "for each organisation to be asked, so the list is short but not proved to be the shortest."
    ),
    find=find,
    size=N_("{missing} of {expected} cells are unknown ({share})"),
)
