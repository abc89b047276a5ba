"""When a participation holds: in its own dates, while its measure is active and its organisation exists."""

from __future__ import annotations

from typing import Any

import pytest

from stakeholders.domain.kinds import MeasureStatus, OrganisationKind, ParticipationRole
from stakeholders.network.network import Network, Presence
from tests.network.small import DAY, SmallPlan, taking_part

ABSENT, UNDATED, ASSUMED, PRESENT = Presence
CERTAIN = {"starts": "2014", "ends": "2018", "status": MeasureStatus.COMPLETED}
NO_START = {"starts": None}


def presence(network: Network) -> Presence:
    (only,) = network.participations.presence.tolist()
    return Presence(only)


def of(measure: dict[str, Any], tie: dict[str, Any], organisation: dict[str, Any], as_of: str) -> Presence:
    plan = SmallPlan().organisation("x", **organisation).measure("m", "a", **measure).part("x", "m", **tie)
    return presence(plan.network(as_of))


@pytest.mark.parametrize(
    ("measure", "tie", "expected"),
    [
        # Without dates it holds as long as its measure.
        (CERTAIN, {}, PRESENT),
        (NO_START, {}, UNDATED),
        ({"status": MeasureStatus.PLANNED}, {}, ABSENT),
        # Its own dates, both days included, first day of a start and last of an end.
        (CERTAIN, {"valid_from": DAY}, PRESENT),
        (CERTAIN, {"valid_from": "2016-06-02"}, ABSENT),
        (CERTAIN, {"valid_from": "2016"}, PRESENT),
        (CERTAIN, {"valid_to": DAY}, PRESENT),
        (CERTAIN, {"valid_to": "2016-05-31"}, ABSENT),
        (CERTAIN, {"valid_to": "2016"}, PRESENT),
        (CERTAIN, {"valid_to": "2015"}, ABSENT),
        # Its own dates do not make a measure active that is not, nor dated that is not.
        ({"starts": "2014", "ends": "2015"}, {"valid_from": "2014", "valid_to": "2018"}, ABSENT),
        (NO_START, {"valid_from": "2014", "valid_to": "2018"}, UNDATED),
        (NO_START, {"valid_to": "2015"}, ABSENT),
    ],
)
def test_dates_of_the_tie_and_of_its_measure(
    measure: dict[str, Any], tie: dict[str, Any], expected: Presence
) -> None:
    assert of(measure, tie, {}, DAY) is expected


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [
        ({}, PRESENT),  # an unknown founding: it exists
        ({"founded": DAY}, PRESENT),
        ({"founded": "2016"}, PRESENT),
        ({"founded": "2016-06-02"}, ABSENT),
        ({"ended": DAY}, PRESENT),
        ({"ended": "2016"}, PRESENT),
        ({"ended": "2016-05-31"}, ABSENT),
        ({"ended": "2015"}, ABSENT),
    ],
)
def test_an_organisation_takes_part_only_while_it_exists(
    organisation: dict[str, Any], expected: Presence
) -> None:
    assert of(CERTAIN, {}, organisation, DAY) is expected
    network = SmallPlan().organisation("x", **organisation).network()
    assert bool(network.exists[network.position["x"]]) is (expected is PRESENT)


def test_in_a_period_one_common_day_is_enough() -> None:
    tie = {"valid_from": "2015-12-31", "valid_to": "2016-01-01"}
    assert of(CERTAIN, tie, {}, "2016/2017") is PRESENT
    assert of(CERTAIN, tie, {"ended": "2015"}, "2016/2017") is ABSENT
    assert of(CERTAIN, tie, {"founded": "2016-01-02"}, "2015/2017") is ABSENT


def test_in_a_period_all_must_hold_on_the_same_day() -> None:
    """The measure ends in February, the organisation begins in March: never together."""
    measure = {"starts": "2014", "ends": "2016-02"}
    assert of(measure, {}, {"founded": "2016-03-01"}, "2016") is ABSENT


def test_a_tie_is_certain_only_in_the_certain_part_of_its_measure() -> None:
    """Status unknown since 2015: certain for 2015, undated after; a tie since 2016 has the undated part."""
    measure = {"status": MeasureStatus.UNKNOWN, "starts": "2015"}
    assert of(measure, {}, {}, "2015/2017") is PRESENT
    assert of(measure, {"valid_from": "2016"}, {}, "2015/2017") is ASSUMED
    assert of(measure | {"strategy": None}, {"valid_from": "2016"}, {}, "2015/2017") is UNDATED


def test_responsible_supporting_and_partners_take_part_and_funders_and_targets_do_not() -> None:
    plan = SmallPlan().measure("m", "a")
    for role in ParticipationRole:
        plan.organisation(str(role)).part(str(role), "m", role)
    assert taking_part(plan.network(), "m") == {"responsible", "supporting", "partner"}
    cell = plan.cell("kind:firm", "a")
    assert (cell.count, cell.funding) == (3, 1)


def test_who_funds_and_takes_part_is_counted_in_both() -> None:
    plan = SmallPlan().measure("m", "a").organisation("x").organisation("y")
    plan.part("x", "m").part("x", "m", ParticipationRole.FUNDER)
    cell = plan.cell("kind:firm", "a")
    assert (cell.count, cell.funding) == (1, 1)


def test_a_cooperation_needs_both_its_organisations() -> None:
    plan = SmallPlan().organisation("x").organisation("y", ended="2016-05-31")
    plan.works_with("x", "y", valid_from="2010")
    assert plan.network("2016-05-31").cooperations.presence.tolist() == [PRESENT]
    assert plan.network("2016-06-01").cooperations.presence.tolist() == [ABSENT]


def test_a_cooperation_of_one_day_holds_on_that_day() -> None:
    plan = SmallPlan().organisation("x").organisation("y")
    plan.works_with("x", "y", valid_from=DAY, valid_to=DAY)
    assert plan.network(DAY).cooperations.presence.tolist() == [PRESENT]


def test_a_cooperation_since_after_the_end_of_one_never_held() -> None:
    plan = SmallPlan().organisation("x", ended="2015").organisation("y")
    plan.works_with("x", "y", valid_from="2018")
    assert plan.network("2014/2020").cooperations.presence.tolist() == [ABSENT]


def test_a_tie_between_organisations_without_a_start_is_undated_up_to_its_end() -> None:
    plan = SmallPlan().organisation("x").organisation("y").works_with("x", "y", valid_to="2016-06-01")
    assert plan.network("2016-06-01").cooperations.presence.tolist() == [UNDATED]
    assert plan.network("2016-06-02").cooperations.presence.tolist() == [ABSENT]


def test_a_body_must_exist_to_have_members() -> None:
    plan = SmallPlan().organisation("body", OrganisationKind.CLUSTER, founded="2016-06-02").organisation("x")
    plan.member("x", "body", valid_from="2010")
    assert plan.network("2016-06-01").memberships.presence.tolist() == [ABSENT]
    assert plan.network("2016-06-02").memberships.presence.tolist() == [PRESENT]
