"""Fewer organisations than the plan asks for, where it states how many or whom."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stakeholders.analyses.triple_helix import HELIX
from stakeholders.domain.kinds import OrganisationKind, Sphere
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.records import Expectation
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.answers import Completion
from stakeholders.network.expectations import Demand
from stakeholders.network.network import Bools


def find(view: View) -> Iterator[Gap]:
    """One gap for each stated demand on a kind, a sphere or an organisation that is not met."""
    for demand in view.expectations.demands():
        if demand.area is not None:
            area = view.network.areas[view.network.area_position[demand.area]]
            found = _unmet(view, demand, area.names, view.measures_under(area.id))
        else:
            assert demand.measure is not None
            position = view.network.measure_position[demand.measure]
            if position not in view.active_measures():
                continue
            found = _unmet(view, demand, view.measure(position).names, [position])
        if found is not None:
            yield found


def _unmet(view: View, demand: Demand, where: Name | Message, measures: list[int]) -> Gap | None:
    """The gap of a demand on who takes part in some measures, unless it is met."""
    stated, taking_part = demand.expectation, view.measures_by_organisation(measures)
    if stated.organisation_id is not None:
        position = view.network.position[stated.organisation_id]
        if not view.network.exists[position] or position in taking_part:
            return None
        wanted = {position}
    else:
        wanted = set(np.flatnonzero(_group(view, stated)).tolist())
    count = len(wanted & taking_part.keys())
    if count >= demand.minimum and stated.organisation_id is None:
        return None
    if demand.measure is not None and stated.sphere in HELIX and not count and demand.minimum == 1:
        return None  # the rule about the triple helix says so
    perhaps = any(one in wanted for one, _ in view.undated_participants(measures))
    return _gap(view, demand, where, count, _completion(view, demand, wanted), perhaps=perhaps)


def _group(view: View, stated: Expectation) -> Bools:
    """The organisations of the kind or sphere that a statement is about."""
    network = view.network
    if stated.kind is not None:
        of_it = network.kinds == list(OrganisationKind).index(stated.kind)
    else:
        assert stated.sphere is not None
        of_it = network.spheres == list(Sphere).index(stated.sphere)
    return np.asarray(network.exists & of_it)


def _completion(view: View, demand: Demand, wanted: set[int]) -> Completion:
    """Who of them has answered; in a leaf area as its cell has it, without those not expected there."""
    stated = demand.expectation
    if stated.organisation_id is None and demand.area is not None:
        row = f"kind:{stated.kind}" if stated.kind else f"sphere:{stated.sphere}"
        cell = view.cell(row, demand.area)
        if cell is not None:
            return cell.completion
    return view.completion_of(sorted(wanted))


def _gap(
    view: View, demand: Demand, where: Name | Message, count: int, completion: Completion, *, perhaps: bool
) -> Gap:
    """The gap; a question as long as too few have answered, or undated ties may fill it."""
    stated = demand.expectation
    who: Name | Message
    if stated.organisation_id is not None:
        who = view.organisation(view.network.position[stated.organisation_id]).names
        headline = N_("“{who}” is expected in “{where}” and not known to take part.", who=who, where=where)
    else:
        word = stated.kind or stated.sphere
        assert word is not None
        who = group_label(word)
        headline = N_(
            "“{where}” has {count} of at least {minimum} expected: {who}.",
            where=where,
            count=count,
            minimum=demand.minimum,
            who=who,
        )
    where_id = ("area", demand.area) if demand.area is not None else ("measure", demand.measure or "")
    if stated.organisation_id is not None:
        who_id = ("organisation", stated.organisation_id)
    else:
        who_id = ("kind", str(stated.kind)) if stated.kind else ("sphere", str(stated.sphere))
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(*where_id, *who_id),
        part=Part.KNOWN if completion.is_enough and not perhaps else Part.ASK,
        headline=headline,
        missing=demand.minimum - count,
        expected=demand.minimum,
        about=(where, who),
        reasons=(N_("The plan says so: {note}", note=stated.note),) if stated.note else (),
        evidence=(Evidence.of(stated),),
        candidates=tuple(_candidates(view, demand)),
        completion=completion,
    )


def _candidates(view: View, demand: Demand) -> Iterator[Candidate]:
    """The organisation itself, or those of the group that are in most other measures of the plan."""
    stated = demand.expectation
    if stated.organisation_id is not None:
        position = view.network.position[stated.organisation_id]
        yield Candidate(view.organisation(position), N_("is named by the plan"))
        return
    if demand.area is not None:
        inside = view.measures_under(demand.area)
    else:
        inside = [view.network.measure_position[demand.measure or ""]]
    already, group = view.measures_by_organisation(inside), _group(view, stated)
    busy = {
        position: len(measures)
        for position, measures in view.measures_by_organisation(view.active_measures()).items()
        if group[position] and position not in already
    }
    ranked = sorted(busy, key=lambda p: (-busy[p], view.organisation(p).id))
    for position in ranked[:MOST_CANDIDATES]:
        yield Candidate(view.organisation(position), N_("takes part elsewhere in the plan"))


RULE = Rule(
    id="below-stated-minimum",
    order=60,
    title=N_("Fewer than the plan asks for"),
    question=N_("Where are there fewer organisations of a kind or sphere than the plan states?"),
    method=N_(
        "Compares each stated expectation about a kind, a sphere or an organisation in a focus area "
        "or a measure with who takes part. It is a known hole once 80% of the group have answered. "
        "What the plan does not state is never missed here."
    ),
    find=find,
)
