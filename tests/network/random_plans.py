"""Random plans for hypothesis: every status, dates that overlap or do not, mergers, answers and noes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from stakeholders.domain.kinds import (
    Answer,
    LinkBasis,
    MeasureStatus,
    OrganisationKind,
    ParticipationRole,
    SuccessionKind,
)
from tests.network.small import LETTER, PAPER, SmallPlan

AREAS = ("a", "b", "c")
"""Leaf areas; `a` and `b` stand in the group `g`."""
YEARS = ("2013", "2014", "2015-06", "2016", "2016-06-01", "2017-03-15", "2018", "2020")
KINDS = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.FIRM,
    OrganisationKind.RD_INSTITUTION,
    OrganisationKind.CLUSTER,
)
SUCCESSION_DAYS = {"2016-01-01": "2015-12-31", "2017-03-15": "2017-03-14", "2020-01-01": "2019"}
"""Days on which somebody may be followed, and the end of who was."""

_maybe_year = st.none() | st.sampled_from(YEARS)


def _dates(draw: st.DrawFn, first: str, last: str) -> dict[str, Any]:
    """Two dates in order, each of which may be missing."""
    one, other = draw(_maybe_year), draw(_maybe_year)
    if one and other and other < one:
        one, other = other, one
    return {name: value for name, value in ((first, one), (last, other)) if value}


@dataclass(frozen=True)
class Extent:
    """What a random plan may have beyond documents."""

    answers: bool = True
    noes: bool = True
    expectations: bool = True


@st.composite
def plans(draw: st.DrawFn, extent: Extent = Extent()) -> SmallPlan:
    """A plan with a few organisations of each kind, successions that never turn back, and measures."""
    plan = SmallPlan("g", "c").area("a", "g").area("b", "g")
    organisations = [f"o{i}" for i in range(draw(st.integers(1, 7)))]
    followed = _successions(draw, plan, organisations)
    for id_ in organisations:
        values: dict[str, Any] = (
            {"ended": followed[id_]} if id_ in followed else _dates(draw, "founded", "ended")
        )
        plan.organisation(id_, draw(st.sampled_from(KINDS)), **values)
        if draw(st.booleans()):
            plan.member(id_, **_dates(draw, "valid_from", "valid_to"))
    measures = [f"m{i}" for i in range(draw(st.integers(0, 5)))]
    for id_ in measures:
        _measure(draw, plan, id_)
    for _ in range(draw(st.integers(0, 10)) if measures else 0):
        _part(draw, plan, draw(st.sampled_from(organisations)), draw(st.sampled_from(measures)), extent)
    for id_ in draw(st.sets(st.sampled_from(organisations))) if extent.answers else ():
        plan.answered(id_, on=draw(st.sampled_from(YEARS)))
    if extent.expectations:
        _expectations(draw, plan, organisations)
    return plan


def _successions(draw: st.DrawFn, plan: SmallPlan, organisations: list[str]) -> dict[str, str]:
    """Each may be followed by one that comes later in the list, by any kind of succession."""
    followed = {}
    for i, old in enumerate(organisations[:-1]):
        if draw(st.booleans()) and draw(st.booleans()):
            day = draw(st.sampled_from(sorted(SUCCESSION_DAYS)))
            new = draw(st.sampled_from(organisations[i + 1 :]))
            plan.followed_by(old, new, day, draw(st.sampled_from(SuccessionKind)))
            followed[old] = SUCCESSION_DAYS[day]
    return followed


def _measure(draw: st.DrawFn, plan: SmallPlan, id_: str) -> None:
    values: dict[str, Any] = {"starts": None} | _dates(draw, "starts", "ends")
    plan.measure(
        id_,
        *sorted(draw(st.sets(st.sampled_from(("g", *AREAS)), max_size=3))),
        status=draw(st.sampled_from(MeasureStatus)),
        strategy=draw(st.sampled_from(("plan", "plan", None))),
        basis=draw(st.sampled_from(LinkBasis)),
        **values,
    )


def _part(draw: st.DrawFn, plan: SmallPlan, organisation: str, measure: str, extent: Extent) -> None:
    values: dict[str, Any] = {"role": draw(st.sampled_from(ParticipationRole))}
    values |= _dates(draw, "valid_from", "valid_to")
    if extent.noes and draw(st.booleans()):
        values |= {"stated_by": organisation, "answer": draw(st.sampled_from(Answer))}
        values["source"] = draw(st.sampled_from(((), PAPER, LETTER)))
    plan.part(organisation, measure, **values)


def _expectations(draw: st.DrawFn, plan: SmallPlan, organisations: list[str]) -> None:
    kinds = draw(st.dictionaries(st.sampled_from((None, *AREAS)), st.sampled_from(KINDS), max_size=2))
    for area, kind in kinds.items():
        expected = draw(st.booleans())
        minimum = draw(st.none() | st.integers(1, 3)) if expected else None
        plan.expects(kind, area=area, expected=expected, minimum=minimum)
    for area in sorted(draw(st.sets(st.sampled_from(AREAS), max_size=2))):
        plan.expects(draw(st.sampled_from(organisations)), area=area, expected=draw(st.booleans()))
