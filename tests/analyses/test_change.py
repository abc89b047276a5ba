"""What began, ended, grew stronger or weaker between two times."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.change import change
from stakeholders.analyses.coverage import coverage
from stakeholders.gaps import find_gaps
from stakeholders.gaps.comparing import compare
from tests.network.random_plans import plans
from tests.network.small import SmallPlan

TIMES = ("2014-01-01", "2016-06-01", "2019-12-31", "2020-01-01", "2014/2016", "2013/2022")


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


def test_a_closer_cooperation_is_stronger_and_a_looser_one_weaker() -> None:
    loose = plan().works_with("x", "y", valid_from="2014", intensity=2).network()
    close = plan().works_with("x", "y", valid_from="2014", intensity=4).network()
    assert list(change(loose, close).stronger["cooperations"]) == [("x", "y", "project")]
    assert list(change(close, loose).weaker["cooperations"]) == [("x", "y", "project")]
    assert not any(change(loose, close).weaker.values())


def test_closeness_that_nobody_tells_is_neither_closer_nor_looser() -> None:
    untold = plan().works_with("x", "y", valid_from="2014").network()
    close = plan().works_with("x", "y", valid_from="2014", intensity=4).network()
    for found in (change(untold, close), change(close, untold)):
        assert not any(found.stronger.values())
        assert not any(found.weaker.values())


def test_a_tie_that_is_confirmed_better_is_stronger() -> None:
    """First only x says so, then a document does too."""
    said = plan().part("x", "m", id_="t", stated_by="x", stated_on="2015")
    before = said.network()
    after = said.part("x", "m", id_="t").network()
    assert list(change(before, after).stronger["participations"]) == [("x", "m", "partner")]
    assert not any(change(before, after).begun.values())


def test_who_merged_neither_came_nor_went() -> None:
    small = plan().organisation("new", founded="2016").followed_by("x", "new", "2016-01-01")
    small.organisation("born", founded="2016").organisation("gone", ended="2015")
    found = change(small.network("2015-06-01"), small.network("2016-06-01"))
    assert [one.id for one in found.came] == ["born"]
    assert [one.id for one in found.went] == ["gone"]


def test_measures_begin_and_end_with_their_dates() -> None:
    small = plan().measure("late", "a", starts="2016").measure("early", "a", ends="2015")
    found = change(small.network("2015-06-01"), small.network("2016-06-01"))
    assert [one.id for one in found.measures_begun] == ["late"]
    assert [one.id for one in found.measures_ended] == ["early"]


@given(plans(), st.sampled_from(TIMES), st.sampled_from(TIMES))
def test_the_way_back_is_the_way_there_turned_round(small: SmallPlan, one: str, other: str) -> None:
    a, b = small.network(one, boundaries="2023-01-01"), small.network(other, boundaries="2023-01-01")
    there, back = change(a, b), change(b, a)
    assert {t: list(some) for t, some in there.begun.items()} == {
        t: list(some) for t, some in back.ended.items()
    }
    assert {t: list(some) for t, some in there.stronger.items()} == {
        t: list(some) for t, some in back.weaker.items()
    }
    assert there.measures_begun == back.measures_ended
    same = change(a, a)
    assert not any(any(side.values()) for side in (same.begun, same.ended, same.stronger, same.weaker))
    assert (same.came, same.went, same.measures_begun, same.measures_ended) == ((), (), (), ())


@given(plans(), st.sampled_from(TIMES), st.sampled_from(TIMES))
def test_gaps_that_opened_are_those_that_were_not_there(small: SmallPlan, one: str, other: str) -> None:
    a, b = small.network(one), small.network(other)
    found = compare(a, b, coverage(b), find_gaps(b))
    before, after = {gap.id for gap in find_gaps(a)}, {gap.id for gap in find_gaps(b)}
    assert {gap.id for gap in found.opened} == after - before
    assert {gap.id for gap in found.closed} <= before - after
