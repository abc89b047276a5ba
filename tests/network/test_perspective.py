"""Which plan and which time one gets without asking for any, and what may be asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stakeholders.domain.dates import AsOf
from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import StrategyRole
from stakeholders.domain.records import Strategy
from stakeholders.network.perspective import Question, default_as_of, default_strategy, resolve
from stakeholders.testing import samples
from stakeholders.testing.samples import when
from tests.network.small import TODAY, SmallPlan


def plan(id_: str, since: str | None = None, until: str | None = None, **values: Any) -> Strategy:
    return samples.strategy(
        id_,
        valid_from=when(since) if since else None,
        valid_to=when(until) if until else None,
        **values,
    )


def default(*strategies: Strategy) -> str | None:
    found = default_strategy(Facts.of(strategies))
    return found.id if found else None


def test_the_newest_plan_is_the_default() -> None:
    assert default(plan("old", "2014"), plan("new", "2023")) == "new"


def test_a_frame_is_never_the_default() -> None:
    assert default(plan("old", "2014"), plan("new", "2023", role=StrategyRole.FRAME)) == "old"
    assert default(plan("new", "2023", role=StrategyRole.FRAME)) is None


def test_of_two_plans_of_one_day_the_one_that_supersedes_another_is_newer() -> None:
    assert default(plan("a", "2023"), plan("b", "2023", supersedes="c"), plan("c", "2014")) == "b"


def test_of_two_plans_that_are_alike_the_id_decides() -> None:
    assert default(plan("b", "2023"), plan("a", "2023")) == "a"


def test_a_plan_without_a_start_is_older_than_any_with_one() -> None:
    assert default(plan("a"), plan("b", "1990")) == "b"


def as_of(strategy: Strategy | None, *others: Strategy) -> str:
    records = [*others, strategy] if strategy else list(others)
    return str(default_as_of(strategy, Facts.of(records), TODAY))


@pytest.mark.parametrize(
    ("strategy", "others", "expected"),
    [
        # In force: today.
        (plan("p", "2023"), [], "2026-11-23"),
        (plan("p", "2023", "2030"), [], "2026-11-23"),
        (plan("p", "2023", "2026-11-23"), [], "2026-11-23"),  # its last day
        (plan("p", "2028"), [], "2026-11-23"),
        (plan("p"), [], "2026-11-23"),
        # Ended: its whole period, of a partial date the last day.
        (plan("p", "2014", "2026-11-22"), [], "2014-01-01/2026-11-22"),
        (plan("p", "2014-05", "2020"), [], "2014-05-01/2020-12-31"),
        # Superseded: to the day before the next one starts.
        (plan("p", "2014"), [plan("q", "2023", supersedes="p")], "2014-01-01/2022-12-31"),
        (plan("p", "2014"), [plan("q", "2023-04", supersedes="p")], "2014-01-01/2023-03-31"),
        (plan("p", "2014", "2020"), [plan("q", "2023", supersedes="p")], "2014-01-01/2020-12-31"),
        (
            plan("p", "2014"),
            [plan("q", "2023", supersedes="p"), plan("r", "2020", supersedes="p")],
            "2014-01-01/2019-12-31",
        ),
        (plan("p", "2014", "2030"), [plan("q", "2023", supersedes="p")], "2014-01-01/2022-12-31"),
        # Ended, and nobody knows when it began.
        (plan("p", None, "2020"), [], "0001-01-01/2020-12-31"),
        # Superseded by one that has not started, or whose start nobody knows: still in force.
        (plan("p", "2014"), [plan("q", "2027", supersedes="p")], "2026-11-23"),
        (plan("p", "2014"), [plan("q", supersedes="p")], "2026-11-23"),
        (None, [], "2026-11-23"),
    ],
)
def test_the_default_time(strategy: Strategy | None, others: list[Strategy], expected: str) -> None:
    assert as_of(strategy, *others) == expected


def test_what_is_asked_for_is_taken() -> None:
    facts = Facts.of([plan("p", "2014"), plan("q", "2023")])
    seen = resolve(Question("p", AsOf.on(date(2016, 1, 1))), facts, TODAY)
    assert seen.strategy is not None
    assert (seen.strategy.id, str(seen.as_of), str(seen.boundaries)) == ("p", "2016-01-01", "as_was")


def test_an_unknown_strategy_is_not_found_and_the_known_ones_are_named() -> None:
    with pytest.raises(NotFound) as refused:
        resolve(Question("q"), Facts.of([plan("p")]), TODAY)
    assert "p" in str(refused.value.what_to_do)


def test_a_frame_may_be_asked_for() -> None:
    facts = Facts.of([plan("f", "2014", role=StrategyRole.FRAME), plan("p", "2014")])
    seen = resolve(Question("f"), facts, TODAY)
    assert seen.strategy is not None
    assert seen.strategy.id == "f"


def test_facts_without_any_strategy_make_an_empty_board() -> None:
    small = SmallPlan().organisation("x")
    small.records = [r for r in small.records if r.table in {"organisations", "sources"}]
    board = small.board(None, strategy=None)
    assert (board.columns, str(board.network.as_of)) == ((), "2026-11-23")
    assert board.row("kind:firm").size == 1
    assert small.gaps(None, strategy=None) == ()


@pytest.mark.parametrize("text", ["2016/2014", "2016-13", "yesterday", "2016-02-30", "2014/2015/2016"])
def test_a_time_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        AsOf.parse(text)
