"""An organisation that is known but tied to nobody."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.analyses.isolates import isolates
from stakeholders.domain.messages import N_
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import View

MOST_FORMER_PARTNERS = 3


def find(view: View) -> Iterator[Gap]:
    """One gap for each organisation without any tie, dated or not."""
    former = _measures_of(view)
    existing = int(np.count_nonzero(view.network.exists))
    for position in isolates(view.network):
        organisation = view.organisation(position)
        if not _goes_on(view, organisation.id):
            continue
        completion = view.completion_of([position])
        ended = [view.measure(m) for m in sorted(former.get(position, ()))]
        yield Gap(
            rule=RULE.id,
            strategy=view.strategy,
            subjects=(organisation.id,),
            part=Part.KNOWN if completion.is_enough else Part.ASK,
            headline=N_("“{name}” has no known ties.", name=organisation.names),
            missing=1,
            expected=existing,
            about=(organisation.names,),
            reasons=(N_("At other times it was in: {measures}.", measures=[m.names for m in ended]),)
            if ended
            else (),
            evidence=(Evidence.of(organisation),),
            candidates=tuple(_former_partners(view, position, former)),
            completion=completion,
        )


def _goes_on(view: View, id_: str) -> bool:
    """Whether it still exists at the end of the time asked about; nobody can act on one that ended."""
    _, last = view.network.successions.exists(id_)
    return last >= view.network.as_of.last.toordinal()


def _measures_of(view: View) -> dict[int, set[int]]:
    """The measures each organisation takes part in at any time."""
    rows = view.network.participations
    there = rows.counts & view.network.takes_part_by_role
    found: dict[int, set[int]] = {}
    for one, measure in zip(rows.one[there].tolist(), rows.other[there].tolist(), strict=True):
        found.setdefault(one, set()).add(measure)
    return found


def _former_partners(view: View, position: int, measures_of: dict[int, set[int]]) -> Iterator[Candidate]:
    """Those who were in a measure with it, the ones with most ties of today first."""
    theirs = measures_of.get(position, set())
    if not theirs:
        return
    rows = view.network.participations
    there = rows.counts & view.network.takes_part_by_role & np.isin(rows.other, list(theirs))
    met: dict[int, int] = {}
    for one, measure in zip(rows.one[there].tolist(), rows.other[there].tolist(), strict=True):
        if one != position and view.network.exists[one]:
            met.setdefault(one, measure)
    ranked = sorted(met, key=lambda p: (-view.load[p], view.organisation(p).id))
    for other in ranked[:MOST_FORMER_PARTNERS]:
        yield Candidate(
            view.organisation(other),
            N_("was in “{measure}” with it", measure=view.measure(met[other]).names),
        )


RULE = Rule(
    id="isolated-organisation",
    order=70,
    title=N_("Isolated organisation"),
    question=N_("Who is known to the network but works with nobody in it?"),
    method=N_(
        "An organisation that exists at the time asked about and has no tie then: no measure, no "
        "cooperation, no membership. An undated tie is enough not to be isolated. Its size is one of "
        "all organisations there are. It is a known hole only if the organisation itself has "
        "answered."
    ),
    find=find,
    as_was=True,
    size=N_("one of {expected} organisations"),
)
