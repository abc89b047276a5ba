"""What began and what ended between two times."""

from __future__ import annotations

from stakeholders.analyses.change import change
from tests.network.small import SmallPlan


def ends(
    plan: SmallPlan, earlier: str, later: str, boundaries: str | None = None
) -> tuple[set[str], set[str]]:
    """What began and what ended, as `one-other-word`."""
    found = change(plan.network(earlier, boundaries=boundaries), plan.network(later, boundaries=boundaries))
    begun, ended = (
        {"-".join(key) for ties in side.values() for key in ties} for side in (found.begun, found.ended)
    )
    return begun, ended


def plan() -> SmallPlan:
    return SmallPlan().organisation("x").organisation("y").measure("m", "a")


def test_ties_of_each_type_begin_and_end() -> None:
    small = plan().part("x", "m", valid_from="2016").works_with("x", "y", valid_to="2015", valid_from="2014")
    small.member("x", valid_from="2016")

    assert ends(small, "2015-06-01", "2016-06-01") == ({"x-m-partner", "x-council-member"}, {"x-y-project"})
    assert ends(small, "2016-06-01", "2015-06-01") == ({"x-y-project"}, {"x-m-partner", "x-council-member"})
    assert ends(small, "2016-06-01", "2016-07-01") == (set(), set())


def test_what_is_undated_or_denied_neither_begins_nor_ends() -> None:
    small = plan().works_with("x", "y", valid_to="2015").measure("vague", "a", starts=None, ends="2015")
    small.part("x", "vague").says_no("y", "m")

    assert ends(small, "2015-06-01", "2016-06-01") == (set(), set())


def test_a_merger_ends_nothing_where_both_times_have_the_same_boundaries() -> None:
    small = plan().organisation("new", founded="2016").followed_by("x", "new", "2016-01-01")
    small.part("x", "m").part("new", "m", valid_from="2016")

    assert ends(small, "2015-06-01", "2016-06-01") == ({"new-m-partner"}, {"x-m-partner"})
    assert ends(small, "2015-06-01", "2016-06-01", boundaries="2016-06-01") == (set(), set())
