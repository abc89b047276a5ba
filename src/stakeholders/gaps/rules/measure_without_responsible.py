"""An active measure for which no organisation is known to be responsible."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.domain.kinds import ParticipationRole
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.network import ROLES


def find(view: View) -> Iterator[Gap]:
    """One gap for each active measure of the plan without a responsible organisation."""
    rows = view.network.participations
    responsible = ROLES.index(ParticipationRole.RESPONSIBLE)
    for position in view.active_measures():
        there = view.participants(position)
        if any(rows.word[i] == responsible for i in there):
            continue
        measure = view.measure(position)
        partners = sorted({int(rows.one[i]) for i in there})
        completion = view.completion_of(partners)
        yield Gap(
            rule=RULE.id,
            strategy=view.strategy,
            subjects=(measure.id,),
            part=Part.KNOWN if completion.is_enough else Part.ASK,
            headline=N_("Nobody is known to be responsible for “{measure}”.", measure=measure.names),
            missing=1,
            expected=1,
            about=(measure.names,),
            reasons=(
                NP_("One organisation takes part.", "{n} organisations take part.", len(partners))
                if partners
                else N_("No organisation is known to take part."),
            ),
            evidence=(Evidence.of(measure), *(Evidence.of_tie(rows.held[i]) for i in there)),
            candidates=tuple(_candidates(view, there)),
            completion=completion,
        )


def _candidates(view: View, there: list[int]) -> Iterator[Candidate]:
    """Those who take part already: supporting ones first, then by how much else they carry."""
    rows = view.network.participations
    load = view.load
    best: dict[int, int] = {}
    for i in there:
        one = int(rows.one[i])
        best[one] = min(best.get(one, len(ROLES)), int(rows.word[i]))
    ranked = sorted(best.items(), key=lambda item: (item[1], load[item[0]], view.organisation(item[0]).id))
    for position, role in ranked[:MOST_CANDIDATES]:
        yield Candidate(
            view.organisation(position),
            NP_(
                "already takes part ({role}); in one measure in all",
                "already takes part ({role}); in {n} measures in all",
                load[position],
                role=label(ROLES[role]),
            ),
        )


RULE = Rule(
    id="measure-without-responsible",
    order=30,
    title=N_("Measure without a responsible organisation"),
    question=N_("Which measures does nobody answer for?"),
    method=N_(
        "A measure of the plan that is active at the time asked about and has no confirmed "
        "participation with the role responsible. It is a known hole once 80% of those who take part "
        "have answered. Many sources name partners without saying who leads, so most such gaps are "
        "questions first."
    ),
    find=find,
    size=None,
)
