"""Fewer organisations than the plan asks for, where it states how many or whom."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analyses.coverage import Cell
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.answers import Completion
from stakeholders.network.expectations import Demand


def find(view: View) -> Iterator[Gap]:
    """One gap for each stated demand on a kind, a sphere or an organisation that is not met."""
    for demand in view.expectations.demands():
        found = _in_area(view, demand) if demand.expectation.focus_area_id else _in_measure(view, demand)
        if found is not None:
            yield found


def _in_area(view: View, demand: Demand) -> Gap | None:
    """A demand on a group in a focus area: read from the board's cell."""
    stated = demand.expectation
    assert stated.focus_area_id is not None
    column = view.board.column(stated.focus_area_id)
    if stated.organisation_id is not None:
        return _of_organisation(view, demand, column.names, view.measures_in(stated.focus_area_id))
    cell = view.cell(f"kind:{stated.kind}" if stated.kind else f"sphere:{stated.sphere}", column.id)
    count = cell.count if cell is not None else 0
    if count >= demand.minimum:
        return None
    undated = cell is not None and cell.undated > 0
    return _gap(view, demand, column.names, count, _completion(cell), perhaps=undated)


def _in_measure(view: View, demand: Demand) -> Gap | None:
    """A demand on a kind or an organisation in a measure; spheres belong to the triple helix."""
    stated = demand.expectation
    assert stated.measure_id is not None
    position = view.network.measure_position[stated.measure_id]
    if position not in view.active_measures() or stated.sphere is not None:
        return None
    names = view.measure(position).names
    if stated.organisation_id is not None:
        return _of_organisation(view, demand, names, [position])
    assert stated.kind is not None
    members = view.network.exists & (view.network.kinds == list(OrganisationKind).index(stated.kind))
    count = sum(bool(members[p]) for p in view.measures_by_organisation([position]))
    if count >= demand.minimum:
        return None
    perhaps = any(members[p] for p, _ in view.undated_participants([position]))
    return _gap(view, demand, names, count, view.answers.completion(members), perhaps=perhaps)


def _of_organisation(view: View, demand: Demand, where: Name | Message, measures: list[int]) -> Gap | None:
    assert demand.expectation.organisation_id is not None
    position = view.network.position[demand.expectation.organisation_id]
    if not view.network.exists[position] or position in view.measures_by_organisation(measures):
        return None
    perhaps = any(p == position for p, _ in view.undated_participants(measures))
    return _gap(view, demand, where, 0, view.completion_of([position]), perhaps=perhaps)


def _completion(cell: Cell | None) -> Completion:
    return cell.completion if cell is not None else Completion(0, 0, 0)


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
    where_id = stated.focus_area_id or stated.measure_id or ""
    who_id = stated.organisation_id or str(stated.kind or stated.sphere)
    return Gap(
        rule=RULE.id,
        strategy=view.strategy,
        subjects=(where_id, who_id),
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
    inside = set(view.measures_in(stated.focus_area_id)) if stated.focus_area_id else set()
    if stated.measure_id:
        inside = {view.network.measure_position[stated.measure_id]}
    busy = {
        position: load
        for position, load in enumerate(view.load)
        if load
        and (
            view.organisation(position).kind is stated.kind
            or view.organisation(position).in_sphere is stated.sphere
        )
    }
    already = view.measures_by_organisation(inside)
    ranked = sorted((p for p in busy if p not in already), key=lambda p: (-busy[p], view.organisation(p).id))
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
