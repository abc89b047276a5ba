"""An organisation or a measure without which parts of the plan would lose touch with the rest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.analyses.failure_points import FailurePoint, failure_points
from stakeholders.domain.kinds import Sphere
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps.evidence import participations
from stakeholders.gaps.gap import Gap, Part, Rule, Wanted
from stakeholders.gaps.view import View


def find(view: View) -> Iterator[Gap]:
    """One gap for each articulation point of the plan's two-mode network."""
    measures = len(view.active_measures())
    rows = view.network.participations
    involved = np.unique(rows.one[view.network.taking_part & view.network.in_strategy[rows.other]])
    completion = view.completion_of(involved.tolist())
    for point in failure_points(view.network):
        if point.organisation is not None:
            hit = sorted({*point.emptied, *(m for found in point.only_of_sphere.values() for m in found)})
            missing, expected = len(hit), measures
            names, id_ = view.organisation(point.organisation).names, view.organisation(point.organisation).id
            carried_by = {point.organisation}
        else:
            assert point.measure is not None
            hit = [point.measure]
            missing, expected = len(point.cut_off), len(involved)
            names, id_ = view.measure(point.measure).names, view.measure(point.measure).id
            carried_by = {int(rows.one[i]) for i in view.participants(point.measure)}
        told = list(_consequences(view, point))
        if not told:
            continue
        yield Gap(
            rule=RULE.id,
            strategy=view.strategy,
            subjects=("organisation" if point.organisation is not None else "measure", id_),
            part=Part.KNOWN if completion.is_enough else Part.ASK,
            headline=N_("Without “{name}”: {what}", name=names, what=told[0]),
            missing=missing,
            expected=expected,
            about=(names,),
            reasons=tuple(told[1:]),
            evidence=tuple(participations(view, hit, carried_by)),
            wanted=_wanted(view, point, hit),
            completion=completion,
        )


def _consequences(view: View, point: FailurePoint) -> Iterator[Message]:
    """What would be lost, in terms of the plan; the worst first."""
    for sphere, measures in point.only_of_sphere.items():
        alone = [m for m in measures if m not in point.emptied]
        if alone:
            yield _lost_partner(sphere, [view.measure(m).names for m in alone])
    if point.emptied:
        yield NP_(
            "one measure would have nobody left: {measures}.",
            "{n} measures would have nobody left: {measures}.",
            len(point.emptied),
            measures=[view.measure(m).names for m in point.emptied],
        )
    if point.cut_off:
        yield NP_(
            "one organisation would lose touch with the rest of the plan: {names}.",
            "{n} organisations would lose touch with the rest of the plan: {names}.",
            len(point.cut_off),
            names=[view.organisation(p).names for p in point.cut_off],
        )


def _lost_partner(sphere: Sphere, measures: list[object]) -> Message:
    count = len(measures)
    match sphere:
        case Sphere.UNIVERSITY:
            return NP_(
                "one measure would lose its only R&D partner: {measures}.",
                "{n} measures would lose their only R&D partner: {measures}.",
                count,
                measures=measures,
            )
        case Sphere.INDUSTRY:
            return NP_(
                "one measure would lose its only partner from industry: {measures}.",
                "{n} measures would lose their only partner from industry: {measures}.",
                count,
                measures=measures,
            )
        case _:
            return NP_(
                "one measure would lose its only partner from government: {measures}.",
                "{n} measures would lose their only partner from government: {measures}.",
                count,
                measures=measures,
            )


def _wanted(view: View, point: FailurePoint, measures: list[int]) -> Wanted | None:
    """For an organisation: others of its sphere, who could share the load."""
    if point.organisation is None:
        return None
    fitting = view.of_sphere(view.organisation(point.organisation).in_sphere)
    fitting[point.organisation] = False
    return Wanted(tuple(measures), fitting)


RULE = Rule(
    id="single-point-of-failure",
    order=50,
    title=N_("Single point of failure"),
    question=N_("On which single organisation or measure does cooperation hang?"),
    method=N_(
        "Articulation points of the network of organisations and measures (Hopcroft & Tarjan 1973), "
        "told as what the plan would lose. Only confirmed ties that hold at the time asked about are "
        "seen: partners nobody has recorded make a network look more fragile than it is, so it is a "
        "question until 80% of all who take part have answered."
    ),
    find=find,
    as_was=True,
    size=N_("{missing} of {expected} hit ({share})"),
)
