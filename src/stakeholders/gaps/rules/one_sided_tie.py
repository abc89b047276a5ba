"""Ties that one side states and the other has not confirmed, told per silent organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from stakeholders.domain.kinds import Answer, ParticipationRole
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.domain.records import TieStatement
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.telling import Told, counted_ties, tell, tell_some
from stakeholders.gaps.view import View
from stakeholders.network.network import ROLES
from stakeholders.network.ties import Confirmation


@dataclass
class _Side:
    """What an organisation is a side of."""

    ties: int = 0
    unconfirmed: list[Told] = field(default_factory=list)


def find(view: View) -> Iterator[Gap]:
    """One gap for each organisation that has not confirmed some tie of its own."""
    ties = list(counted_ties(view))
    if not any(tie.held.tie.confirmation is Confirmation.ONE_SIDE for tie in ties):
        return
    responsible = _responsible(view)
    sides: dict[int, _Side] = defaultdict(_Side)
    for tie in ties:
        one_sided = tie.held.tie.confirmation is Confirmation.ONE_SIDE
        said = {view.network.position[s.stated_by] for s in _yes(tie) if s.stated_by is not None}
        for side in _sides(tie, responsible):
            asked = next((p for p in map(view.to_ask, side) if p is not None), None)
            if asked is None:
                continue
            sides[asked].ties += 1
            if one_sided and said.isdisjoint(side) and asked not in said:
                sides[asked].unconfirmed.append(tie)
    for asked, side_of in sorted(sides.items()):
        if side_of.unconfirmed:
            yield _gap(view, asked, side_of)


def _yes(tie: Told) -> list[TieStatement]:
    return [s for s in tie.held.tie.statements if s.says is Answer.YES]


def _responsible(view: View) -> Mapping[int, list[int]]:
    """By measure: the organisations that answer for it, by position."""
    rows = view.network.participations
    leading = rows.counts & (rows.word == ROLES.index(ParticipationRole.RESPONSIBLE))
    found: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(leading).tolist():
        found[int(rows.other[row])].append(int(rows.one[row]))
    return found


def _sides(tie: Told, responsible: Mapping[int, list[int]]) -> list[list[int]]:
    """The two sides as positions; a measure's side is whoever answers for it, if anybody else does."""
    if tie.kind != "participation":
        return [[tie.one], [tie.other]]
    leading = sorted(set(responsible.get(tie.other, ())) - {tie.one})
    return [[tie.one], leading] if leading else [[tie.one]]


def _gap(view: View, asked: int, side: _Side) -> Gap:
    organisation = view.organisation(asked)
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(organisation.id,),
        part=Part.ASK,
        headline=NP_(
            "“{name}” has not confirmed one tie that others state.",
            "“{name}” has not confirmed {n} ties that others state.",
            len(side.unconfirmed),
            name=organisation.names,
        ),
        missing=len(side.unconfirmed),
        expected=side.ties,
        about=(organisation.names,),
        reasons=tuple(tell_some([_words(view, tie) for tie in side.unconfirmed])),
        evidence=tuple(Evidence.of_tie(tie.held) for tie in side.unconfirmed),
        candidates=(Candidate(organisation, N_("can say whether they hold")),),
        completion=view.completion_of([asked]),
    )


def _words(view: View, tie: Told) -> Message:
    """The tie, and who states it."""
    who = {s.stated_by: None for s in _yes(tie)}
    names = [view.organisation(view.network.position[id_]).names for id_ in who if id_ is not None]
    if not names:
        return N_("{tie}, in a source that is not published.", tie=tell(view, tie))
    return N_("{tie}, stated by {names}.", tie=tell(view, tie), names=names)


RULE = Rule(
    id="one-sided-tie",
    order=83,
    title=N_("Ties stated by one side only"),
    question=N_("Whose word is missing on ties that others state?"),
    method=N_(
        "Ties that count at the time asked about, have no published source, and of which one side at "
        "most has said yes, told per organisation that has not. The sides of a participation are the "
        "organisation and whoever answers for the measure. They count: it is a question to the other side."
    ),
    find=find,
    size=N_("{missing} of {expected} of its ties ({share})"),
)
