"""Ties that nobody has confirmed for more than a year, told per organisation that can confirm them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stakeholders.domain.kinds import Answer
from stakeholders.domain.messages import N_, NP_
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.telling import Told, counted_ties, tell, tell_some
from stakeholders.gaps.view import View


def find(view: View) -> Iterator[Gap]:
    """One gap for each organisation whose word on some tie is old."""
    day = view.network.as_of.last
    stale: dict[int, list[Told]] = defaultdict(list)
    spoken: dict[int, int] = defaultdict(int)
    for tie in counted_ties(view):
        confirmed = tie.held.tie.last_confirmed()
        if confirmed is None:
            continue
        speaker = view.to_ask(_speaker(view, tie))
        if speaker is None:
            continue
        spoken[speaker] += 1
        if tie.held.tie.is_stale(day):
            stale[speaker].append(tie)
    for speaker, ties in sorted(stale.items()):
        yield _gap(view, speaker, ties, spoken[speaker])


def _speaker(view: View, tie: Told) -> int:
    """Who said yes last; where only a paper did, the organisation it is about."""
    said = [s for s in tie.held.tie.statements if s.says is Answer.YES and s.stated_on is not None]
    newest = max(said, key=lambda s: (s.stated_on.last if s.stated_on else 0, s.stated_by or ""))
    return tie.one if newest.stated_by is None else view.network.position[newest.stated_by]


def _gap(view: View, speaker: int, ties: list[Told], spoken: int) -> Gap:
    organisation = view.organisation(speaker)
    oldest = sorted(ties, key=lambda tie: (str(tie.held.tie.last_confirmed()), tie.held.tie.id))
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(organisation.id,),
        part=Part.ASK,
        headline=NP_(
            "One tie that “{name}” confirmed last has not been confirmed for more than a year.",
            "{n} ties that “{name}” confirmed last have not been confirmed for more than a year.",
            len(ties),
            name=organisation.names,
        ),
        missing=len(ties),
        expected=spoken,
        about=(organisation.names,),
        reasons=tuple(
            tell_some(
                [
                    N_("{tie}, {when}.", tie=tell(view, tie), when=tie.held.tie.last_confirmed())
                    for tie in oldest
                ]
            )
        ),
        evidence=tuple(Evidence.of_tie(tie.held) for tie in oldest),
        candidates=(Candidate(organisation, N_("can say whether they still hold")),),
        completion=view.completion_of([speaker]),
    )


RULE = Rule(
    id="stale-tie",
    order=82,
    title=N_("Stale ties"),
    question=N_("Which ties has nobody confirmed for more than a year?"),
    method=N_(
        "Ties that count at the time asked about and were last confirmed more than twelve months before "
        "its last day, told per organisation that confirmed them last. A published source does not go "
        "stale, and a tie nobody has dated a word on is left out. They still count: it is a question "
        "whether they hold."
    ),
    find=find,
    size=N_("{missing} of {expected} it has confirmed ({share})"),
)
