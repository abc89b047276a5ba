"""Under later boundaries merged and renamed organisations are counted as those they became."""

from __future__ import annotations

from datetime import date

import pytest

from stakeholders.analyses.coverage import State
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.kinds import OrganisationKind, ParticipationRole, SuccessionKind
from stakeholders.network.network import Presence
from stakeholders.network.perspective import Boundaries
from tests.network.small import DAY, TODAY, SmallPlan, taking_part

MERGER, RENAME, SPLIT, TAKEOVER = SuccessionKind


def three_become_one() -> SmallPlan:
    """Kristiansand, Songdalen and Søgne merge on 2020-01-01; each is in a measure of area `a` of its own."""
    plan = SmallPlan()
    for old in ("kristiansand", "songdalen", "sogne"):
        plan.municipality(old, ended="2019-12-31").measure(f"of-{old}", "a").part(old, f"of-{old}")
        plan.followed_by(old, "new-kristiansand")
    return plan.municipality("new-kristiansand", since=None, founded="2020-01-01").municipality("vennesla")


def test_songdalen_and_sogne_count_as_kristiansand() -> None:
    board = three_become_one().board(boundaries="2026-11-23")
    rows = {row.id for row in board.rows if row.is_expected}
    assert rows == {"organisation:new-kristiansand", "organisation:vennesla"}
    cell = board.cell("organisation:new-kristiansand", "a")
    assert (cell.state, cell.count) == (State.COVERED, 3)
    assert board.cell("kind:municipality", "a").count == 1
    assert board.row("kind:municipality").size == 2


def test_as_it_was_they_are_three() -> None:
    board = three_become_one().board()
    assert board.cell("organisation:sogne", "a").state is State.THIN
    assert board.cell("kind:municipality", "a").count == 3
    assert board.row("kind:municipality").size == 4


def test_mergers_after_the_day_of_the_boundaries_are_not_made() -> None:
    network = three_become_one().network(boundaries="2019-12-31")
    assert not network.folded
    assert three_become_one().network(boundaries="2020-01-01").folded


def test_of_a_partial_date_the_first_day_counts() -> None:
    plan = SmallPlan().organisation("old").organisation("new").followed_by("old", "new", "2018")
    assert plan.network(boundaries="2018-01-01").folded == {"old": "new"}
    assert not plan.network(boundaries="2017-12-31").folded


@pytest.mark.parametrize(
    ("kind", "folds"), [(MERGER, True), (RENAME, True), (SPLIT, False), (TAKEOVER, False)]
)
def test_only_mergers_and_renames_fold(kind: SuccessionKind, *, folds: bool) -> None:
    plan = SmallPlan().organisation("old").organisation("new").followed_by("old", "new", kind=kind)
    assert bool(plan.network(boundaries="2026-01-01").folded) is folds


def test_an_undated_merger_does_not_fold() -> None:
    plan = SmallPlan().organisation("old").organisation("new").followed_by("old", "new", on=None)
    assert not plan.network(boundaries="2026-01-01").folded


def test_a_chain_folds_into_its_last_one_at_the_day_of_the_boundaries() -> None:
    plan = SmallPlan().organisations(OrganisationKind.FIRM, "c", "b", "a")
    plan.followed_by("c", "b", "2018-01-01", RENAME).followed_by("b", "a", "2020-01-01")
    assert plan.network(boundaries="2019-01-01").folded == {"c": "b"}
    assert plan.network(boundaries="2020-01-01").folded == {"c": "a", "b": "a"}


def test_who_was_folded_is_no_organisation_of_its_own_any_more() -> None:
    network = three_become_one().network(boundaries="2026-01-01")
    assert {o.id for o in network.organisations} == {"council", "new-kristiansand", "vennesla"}
    assert network.position["sogne"] == network.position["new-kristiansand"]


def test_ties_between_two_that_became_one_vanish() -> None:
    plan = three_become_one().works_with("songdalen", "sogne", valid_from="2010")
    plan.works_with("sogne", "vennesla", valid_from="2010")
    folded = plan.network(boundaries="2026-01-01")
    held = [
        {folded.organisations[one].id, folded.organisations[other].id}
        for one, other, counts in zip(
            folded.cooperations.one, folded.cooperations.other, folded.cooperations.counts, strict=True
        )
        if counts
    ]
    assert held == [{"new-kristiansand", "vennesla"}, {"new-kristiansand", "vennesla"}]


def test_two_in_one_measure_are_one_with_both_roles() -> None:
    plan = three_become_one().measure("joint", "b").part("songdalen", "joint")
    plan.part("sogne", "joint", ParticipationRole.FUNDER)
    cell = plan.cell("new-kristiansand", "b", boundaries="2026-01-01")
    assert (cell.count, cell.funding) == (1, 1)


def test_a_folded_organisation_is_of_the_kind_it_became() -> None:
    """The tourism company was a firm and became a cluster."""
    plan = SmallPlan().measure("m", "a").organisation("visit").organisation("usus", OrganisationKind.CLUSTER)
    plan.part("visit", "m").followed_by("visit", "usus")
    board = plan.board(boundaries="2026-01-01")
    assert board.cell("kind:cluster", "a").count == 1
    with pytest.raises(KeyError):
        board.cell("kind:firm", "a")


def test_it_is_there_if_one_of_its_predecessors_was() -> None:
    network = three_become_one().network("2016-06-01", boundaries="2026-01-01")
    assert network.exists[network.position["new-kristiansand"]]
    plan = SmallPlan().organisation("old", founded="2017").organisation("new", founded="2020")
    network = plan.followed_by("old", "new").network("2016-06-01", boundaries="2026-01-01")
    assert not network.exists[network.position["new"]]


def test_a_tie_that_ended_with_its_predecessor_holds_until_then_under_both_views() -> None:
    plan = SmallPlan().measure("m", "a").organisation("old", ended="2019-12-31").organisation("new")
    plan.part("old", "m", valid_to="2019-12-31").followed_by("old", "new")
    assert taking_part(plan.network("2019-06-01", boundaries="2026-01-01"), "m") == {"new"}
    assert taking_part(plan.network("2020-06-01", boundaries="2026-01-01"), "m") == set()


def test_folding_moves_ties_and_never_makes_or_dates_them() -> None:
    plan = SmallPlan().measure("m", "a", starts=None).organisation("old").organisation("new")
    plan.part("old", "m").followed_by("old", "new")
    presence = plan.network(boundaries="2026-01-01").participations.presence
    assert set(presence.tolist()) <= {Presence.UNDATED, Presence.ABSENT}


def test_boundaries_before_the_time_asked_about_are_refused() -> None:
    with pytest.raises(InvalidInput):
        SmallPlan().network("2016-06-01", boundaries="2016-05-31")
    with pytest.raises(InvalidInput):
        SmallPlan().network("2014/2018", boundaries="2018-12-30")
    assert SmallPlan().network("2014/2018", boundaries="2018-12-31").boundaries.day == date(2018, 12, 31)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("as_was", None),
        ("as-was", None),
        ("", None),
        ("today", TODAY),
        (" Today ", TODAY),
        ("2024-01-01", date(2024, 1, 1)),
    ],
)
def test_boundaries_are_written_as_words_or_a_day(text: str, meant: date | None) -> None:
    assert Boundaries.parse(text, TODAY).day == meant


@pytest.mark.parametrize("text", ["2024", "2014/2016", "tomorrow"])
def test_boundaries_of_a_period_or_of_nothing_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        Boundaries.parse(text, TODAY)


def test_expected_municipalities_are_the_same_ones_under_both_views() -> None:
    """On a day before the merger the three are expected; folded, the one they became."""
    as_was = three_become_one().board(DAY)
    expected = {row.id.partition(":")[2] for row in as_was.rows if row.is_expected}
    assert expected == {"kristiansand", "songdalen", "sogne", "vennesla"}
