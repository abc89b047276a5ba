"""A tie about which the statements differ: one side says no, and another statement says yes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from stakeholders.domain.kinds import Answer
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import View
from stakeholders.network.network import Presence, TieColumns
from stakeholders.network.succession import HeldTie

_SAYS: Final = {
    Answer.YES: N_("says yes"),
    Answer.NO: N_("says no"),
    Answer.UNKNOWN: N_("does not know"),
}


_HEADLINES: Final[Mapping[str, Callable[[Name, Name], Message]]] = {
    "participation": lambda one, other: N_(
        "The statements differ on whether “{name}” takes part in “{other}”.", name=one, other=other
    ),
    "cooperation": lambda one, other: N_(
        "The statements differ on whether “{name}” and “{other}” co-operate.", name=one, other=other
    ),
    "membership": lambda one, other: N_(
        "The statements differ on whether “{name}” is in “{other}”.", name=one, other=other
    ),
}


def find(view: View) -> Iterator[Gap]:
    """One gap for each disputed tie of the plan's measures, and of organisations with each other."""
    network = view.network
    in_plan = network.in_strategy[network.participations.other]
    everything = {
        "participation": (network.participations, in_plan),
        "cooperation": (network.cooperations, None),
        "membership": (network.memberships, None),
    }
    for kind, (rows, wanted) in everything.items():
        there = rows.disputed & (rows.presence > Presence.ABSENT)
        if wanted is not None:
            there = there & wanted
        for row in np.flatnonzero(there).tolist():
            held = rows.held[row]
            if held.inherited_from is None:  # what passed on is disputed where it was said
                yield _gap(view, kind, rows, row, held)


def _gap(view: View, kind: str, rows: TieColumns, row: int, held: HeldTie) -> Gap:
    one = view.organisation(int(rows.one[row])).names
    other = int(rows.other[row])
    names = view.measure(other).names if kind == "participation" else view.organisation(other).names
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(kind, held.tie.id),
        part=Part.ASK,
        headline=_HEADLINES[kind](one, names),
        missing=1,
        expected=1,
        about=(one, names),
        reasons=tuple(_words(view, held)),
        evidence=(Evidence.of_tie(held),),
        candidates=tuple(_candidates(view, held)),
        completion=view.completion_of([int(rows.one[row])]),
    )


def _words(view: View, held: HeldTie) -> Iterator[Message]:
    """Who says what, and since when."""
    for statement in held.tie.statements:
        names: Name | Message = N_("a document")
        if statement.stated_by is not None:
            names = view.organisation(view.network.position[statement.stated_by]).names
        if statement.stated_on is None:
            yield N_("{who}: {says}.", who=names, says=_SAYS[statement.says])
        else:
            yield N_(
                "{who}, {when}: {says}.", who=names, when=statement.stated_on, says=_SAYS[statement.says]
            )


def _candidates(view: View, held: HeldTie) -> Iterator[Candidate]:
    """Those who said something, each once: they can settle it between them."""
    spoke: dict[int, Answer] = {}
    for statement in held.tie.statements:
        if statement.stated_by is not None:
            spoke.setdefault(view.network.position[statement.stated_by], statement.says)
    for position, says in spoke.items():
        yield Candidate(view.organisation(position), _SAYS[says])


RULE = Rule(
    id="disputed-tie",
    order=80,
    title=N_("Disputed tie"),
    question=N_("About which ties do the statements differ?"),
    method=N_(
        "A tie at the time asked about to which one side says no while another statement says yes. It "
        "does not count anywhere until it is settled, so it is always a question. Each organisation's "
        "newest statement is its word."
    ),
    find=find,
    size=None,
)
