"""When a measure is active: on a day, and in a period; each status with and without a start and an end."""

from __future__ import annotations

import pytest

from stakeholders.domain.kinds import MeasureStatus, StrategyRole
from stakeholders.network.network import Presence
from stakeholders.testing import samples
from stakeholders.testing.samples import when
from tests.network.small import SmallPlan, presence_of_measure

PLANNED, ONGOING, COMPLETED, STOPPED, UNKNOWN = MeasureStatus
ABSENT, UNDATED, ASSUMED, PRESENT = Presence


def activity(
    status: MeasureStatus, starts: str | None, ends: str | None, as_of: str, strategy: str | None = "plan"
) -> Presence:
    plan = SmallPlan().measure("m", "a", strategy=strategy, status=status, starts=starts, ends=ends)
    return Presence(presence_of_measure(plan.network(as_of), "m"))


@pytest.mark.parametrize(
    ("status", "starts", "ends", "on_the_day"),
    [
        # Planned: never, whatever its dates.
        (PLANNED, "2014", "2018", ABSENT),
        (PLANNED, "2014", None, ABSENT),
        (PLANNED, None, None, ABSENT),
        # Ongoing: from its start, to its end if it has one.
        (ONGOING, "2014", None, PRESENT),
        (ONGOING, "2016-06-01", None, PRESENT),
        (ONGOING, "2016-06-02", None, ABSENT),
        (ONGOING, "2014", "2016-06-01", PRESENT),
        (ONGOING, "2014", "2016-05-31", ABSENT),
        (ONGOING, None, None, UNDATED),
        (ONGOING, None, "2016-06-01", UNDATED),
        (ONGOING, None, "2016-05-31", ABSENT),
        # Of a partial date the first day counts for a start, the last for an end.
        (ONGOING, "2016", None, PRESENT),
        (ONGOING, "2016-06", None, PRESENT),
        (ONGOING, "2016-07", None, ABSENT),
        (ONGOING, "2014", "2016", PRESENT),
        (ONGOING, "2014", "2016-06", PRESENT),
        (ONGOING, "2014", "2016-05", ABSENT),
        # Completed and stopped: until their end; without one nobody knows how long.
        (COMPLETED, "2014", "2018", PRESENT),
        (COMPLETED, "2014", "2015", ABSENT),
        (COMPLETED, "2014", None, UNDATED),
        (COMPLETED, "2016", None, UNDATED),
        (COMPLETED, "2017", None, ABSENT),
        (COMPLETED, None, "2018", UNDATED),
        (COMPLETED, None, "2015", ABSENT),
        (COMPLETED, None, None, UNDATED),
        (STOPPED, "2014", "2018", PRESENT),
        (STOPPED, "2014", "2015", ABSENT),
        (STOPPED, "2014", None, UNDATED),
        (STOPPED, "2016", None, UNDATED),
        (STOPPED, "2017", None, ABSENT),
        (STOPPED, None, "2018", UNDATED),
        (STOPPED, None, None, UNDATED),
        # Of unknown status: certain to the end of its start year, then nobody knows.
        (UNKNOWN, "2016-02-03", None, PRESENT),
        (UNKNOWN, "2016", None, PRESENT),
        (UNKNOWN, "2015-12-31", None, UNDATED),
        (UNKNOWN, "2015", None, UNDATED),
        (UNKNOWN, "2017", None, ABSENT),
        (UNKNOWN, "2014", "2018", PRESENT),
        (UNKNOWN, "2014", "2015", ABSENT),
        (UNKNOWN, None, "2018", UNDATED),
        (UNKNOWN, None, "2015", ABSENT),
        (UNKNOWN, None, None, UNDATED),
    ],
)
def test_on_a_day(status: MeasureStatus, starts: str | None, ends: str | None, on_the_day: Presence) -> None:
    assert activity(status, starts, ends, "2016-06-01") is on_the_day


def test_of_unknown_status_it_is_certain_to_the_last_day_of_its_start_year() -> None:
    assert activity(UNKNOWN, "2015-03", None, "2015-12-31") is PRESENT
    assert activity(UNKNOWN, "2015-03", None, "2016-01-01") is UNDATED


@pytest.mark.parametrize(
    ("status", "starts", "ends", "under_the_plan", "outside"),
    [
        # Certain on some day of the period: present, wherever it stands.
        (ONGOING, "2016-12-31", None, PRESENT, PRESENT),
        (ONGOING, "2017-01-01", None, ABSENT, ABSENT),
        (COMPLETED, "2010", "2015-01-01", PRESENT, PRESENT),
        (COMPLETED, "2010", "2014-12-31", ABSENT, ABSENT),
        (COMPLETED, "2010", "2014", ABSENT, ABSENT),
        (UNKNOWN, "2015", None, PRESENT, PRESENT),
        # Undated only: assumed under the plan whose period it is, undated elsewhere.
        (UNKNOWN, "2014", None, ASSUMED, UNDATED),
        (UNKNOWN, None, None, ASSUMED, UNDATED),
        (ONGOING, None, None, ASSUMED, UNDATED),
        (COMPLETED, "2012", None, ASSUMED, UNDATED),
        (COMPLETED, None, "2015", ASSUMED, UNDATED),
        (STOPPED, "2012", None, ASSUMED, UNDATED),
        # Known not to have been there: nothing to assume.
        (COMPLETED, None, "2014", ABSENT, ABSENT),
        (STOPPED, "2017", None, ABSENT, ABSENT),
        (PLANNED, "2015", None, ABSENT, ABSENT),
        (PLANNED, None, None, ABSENT, ABSENT),
    ],
)
def test_in_a_period(
    status: MeasureStatus,
    starts: str | None,
    ends: str | None,
    under_the_plan: Presence,
    outside: Presence,
) -> None:
    assert activity(status, starts, ends, "2015/2016") is under_the_plan
    assert activity(status, starts, ends, "2015/2016", strategy=None) is outside


def test_undated_measures_of_another_strategy_are_not_assumed_even_in_an_area_of_this_plan() -> None:
    plan = SmallPlan().add(samples.strategy("frame", role=StrategyRole.FRAME))
    plan.measure("m", "a", strategy="frame", starts=None)
    assert presence_of_measure(plan.network("2015/2016"), "m") == UNDATED


@pytest.mark.parametrize(
    ("period", "presence"),
    [
        ("2013", UNDATED),  # before the plan
        ("2013/2014", ASSUMED),
        ("2018", ASSUMED),
        ("2018/2030", ASSUMED),
        ("2019", UNDATED),  # after its last day
        ("2030", UNDATED),
    ],
)
def test_undated_measures_are_assumed_in_periods_of_the_plans_own_time_only(
    period: str, presence: Presence
) -> None:
    ended = SmallPlan(valid_to="2018").measure("m", "a", status=COMPLETED, starts=None)
    superseded = SmallPlan().measure("m", "a", status=COMPLETED, starts=None)
    superseded.add(samples.strategy("next", valid_from=when("2019"), supersedes="plan"))

    assert presence_of_measure(ended.network(period), "m") == presence
    assert presence_of_measure(superseded.network(period), "m") == presence


def test_without_any_strategy_nothing_is_assumed() -> None:
    plan = SmallPlan().add(samples.measure("m"))
    plan.records = [record for record in plan.records if record.table == "measures"]
    assert presence_of_measure(plan.network("2015/2016", strategy=None), "m") == UNDATED


def test_a_period_of_one_day_is_still_a_period() -> None:
    """Whoever writes `2016-06-01/2016-06-01` asks what a report on the plan would count on that day."""
    assert activity(ONGOING, None, None, "2016-06-01/2016-06-01") is ASSUMED
    assert activity(ONGOING, None, None, "2016-06-01") is UNDATED


def test_a_year_or_a_month_is_a_period() -> None:
    assert activity(ONGOING, "2016-12-01", None, "2016") is PRESENT
    assert activity(ONGOING, "2016-12-01", None, "2016-11") is ABSENT
