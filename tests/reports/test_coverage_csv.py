"""The board as a table for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from stakeholders.domain.kinds import ParticipationRole
from stakeholders.reports.coverage_csv import coverage_csv
from tests.network.small import SmallPlan


def lines(plan: SmallPlan) -> list[dict[str, str]]:
    text = coverage_csv(plan.board(), "en")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def line(plan: SmallPlan, row: str, column: str) -> dict[str, str]:
    return next(one for one in lines(plan) if (one["row id"], one["column id"]) == (row, column))


def test_no_name_runs_in_a_spreadsheet() -> None:
    plan = SmallPlan().organisation("f", name="=1+1").measure("m", "a", name_nb="@sum").part("f", "m")
    found = line(plan, "kind:firm", "a")
    assert (found["organisations"], found["measures"]) == ("'=1+1", "'@sum")


def test_who_is_not_counted_stands_apart_with_the_reason() -> None:
    plan = SmallPlan().organisation("in").organisation("pays").organisation("perhaps").measure("m", "a")
    plan.part("in", "m").part("pays", "m", ParticipationRole.FUNDER)
    plan.measure("vague", "a", starts=None).part("perhaps", "vague")
    found = line(plan, "kind:firm", "a")
    assert (found["count"], found["undated"], found["funding"]) == ("1", "1", "1")
    assert (found["organisations"], found["measures"]) == ("Organisation in", "Measure m")
    assert found["not counted"].split("|") == [
        "Organisation pays (funder, Measure m)",
        "Organisation perhaps (partner, Measure vague), undated",
    ]
