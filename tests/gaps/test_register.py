"""Gaps beside what people decided about them: which stand open, which are worked on, accepted, closed."""

from __future__ import annotations

import pytest

from stakeholders.domain.kinds import DecisionState, OrganisationKind, ParticipationRole
from stakeholders.domain.records import Decision
from stakeholders.gaps import Gap, GapOptions, find_gaps
from stakeholders.gaps.register import Entry, Register, Standing, closed
from stakeholders.testing.samples import when
from tests.network.small import SmallPlan

FIRM, RD = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION
ALONE = "plan:single-partner-measure:m"
HELIX = "plan:incomplete-triple-helix:m"


def alone() -> SmallPlan:
    """X carries measure m alone."""
    return SmallPlan("a").organisation("x").organisation("y").measure("m", "a").part("x", "m", id_="t")


def decided(plan: SmallPlan, id_: str, state: DecisionState, digest: str | None = None) -> SmallPlan:
    reason = "It is its own task." if state is DecisionState.ACCEPTED else None
    return plan.add(
        Decision(
            gap_id=id_, state=state, reason=reason, evidence_digest=digest, decided_on=when("2016-05-01")
        )
    )


def gap_of(plan: SmallPlan, id_: str = ALONE) -> Gap:
    return next(gap for gap in plan.gaps() if gap.id == id_)


def entry(plan: SmallPlan) -> Entry:
    return Register(plan.facts()).entry(gap_of(plan))


def digest(plan: SmallPlan) -> str:
    return Register(plan.facts()).digest(gap_of(plan))


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (DecisionState.OPEN, Standing.OPEN),
        (DecisionState.WORKING_ON, Standing.WORKING_ON),
        (DecisionState.ACCEPTED, Standing.ACCEPTED),
    ],
)
def test_a_gap_stands_as_was_decided(state: DecisionState, standing: Standing) -> None:
    found = entry(decided(alone(), ALONE, state))

    assert found.standing is standing
    assert found.decision is not None
    assert found.gap is not None


def test_a_gap_nobody_spoke_of_is_open() -> None:
    assert (entry(alone()).standing, entry(alone()).decision) == (Standing.OPEN, None)


def test_an_accepted_gap_stays_so_until_what_it_rests_on_changes() -> None:
    """It rests on the measure and on x's participation: not on y, nor on other measures, nor on decisions."""
    seen = digest(alone())
    assert entry(decided(alone(), ALONE, DecisionState.ACCEPTED, seen)).standing is Standing.ACCEPTED

    elsewhere = decided(alone(), ALONE, DecisionState.ACCEPTED, seen).organisation("z").measure("n", "a")
    assert entry(elsewhere.part("y", "n")).standing is Standing.ACCEPTED

    more_said = decided(alone(), ALONE, DecisionState.ACCEPTED, seen)
    more_said.part("x", "m", id_="t", stated_by="x", stated_on="2016-05-20")
    assert entry(more_said).standing is Standing.REOPENED

    another_role = decided(alone(), ALONE, DecisionState.ACCEPTED, seen)
    another_role.part("x", "m", ParticipationRole.RESPONSIBLE)
    assert entry(another_role).standing is Standing.REOPENED


def test_being_worked_on_needs_no_evidence_to_stay_the_same() -> None:
    assert entry(decided(alone(), ALONE, DecisionState.WORKING_ON, "old")).standing is Standing.WORKING_ON


def test_the_day_and_the_answers_do_not_change_what_a_gap_rests_on() -> None:
    plan = alone()
    on_another_day = next(gap for gap in plan.gaps("2017-03-01") if gap.id == ALONE)

    assert Register(plan.facts()).digest(on_another_day) == digest(alone())
    assert digest(alone().answered("x")) == digest(alone())


def test_a_decided_gap_that_is_gone_is_closed_and_another_plans_is_not_spoken_of() -> None:
    plan = decided(alone(), ALONE, DecisionState.WORKING_ON).part("y", "m")
    decided(plan, "other:single-partner-measure:m", DecisionState.WORKING_ON)
    network = plan.network()

    assert [found.id for found in closed(network, find_gaps(network))] == [ALONE]
    (one,) = closed(network, [])
    assert (one.standing, one.gap) == (Standing.CLOSED, None)


def test_a_gap_is_not_closed_because_it_was_not_asked_for() -> None:
    """Neither among the gaps of another rule nor where not every measure is expected to have all spheres."""
    plan = alone().part("y", "m").organisation("u", RD).part("u", "m")
    decided(plan, HELIX, DecisionState.WORKING_ON)
    network = plan.network()

    assert HELIX not in {gap.id for gap in find_gaps(network)}
    assert HELIX in {gap.id for gap in find_gaps(network, GapOptions(helix=True))}
    assert closed(network, find_gaps(network)) == []
    assert closed(network, find_gaps(network, only=["disputed-tie"])) == []


@pytest.mark.parametrize("id_", ["plan", "plan:no-such-rule:m", "plan:single-partner-measure:gone", "plan:"])
def test_a_decision_about_what_never_was_is_closed(id_: str) -> None:
    plan = decided(alone(), id_, DecisionState.OPEN)
    assert [found.id for found in closed(plan.network(), [])] == [id_]
