"""A tie without an end of its own passes to whom an organisation became by merger or rename."""

from __future__ import annotations

import pytest

from stakeholders.domain.kinds import (
    Answer,
    MembershipRole,
    OrganisationKind,
    ParticipationRole,
    SuccessionKind,
)
from stakeholders.network.network import Network, Presence, TieColumns
from stakeholders.network.succession import HeldTie
from tests.network.small import SmallPlan, taking_part

BEFORE, AFTER = "2019-12-31", "2020-01-01"
RESPONSIBLE, PARTNER = ParticipationRole.RESPONSIBLE, ParticipationRole.PARTNER


def merged() -> SmallPlan:
    """`old`, which takes part in the ongoing measure `m`, merges into `new` on 2020-01-01."""
    plan = SmallPlan().measure("m", "a").measure("n", "a")
    plan.organisation("old", ended=BEFORE).organisation("new", founded=AFTER).followed_by("old", "new")
    return plan.part("old", "m")


def holding(ties: TieColumns) -> list[HeldTie]:
    return [held for i, held in enumerate(ties.held) if ties.presence[i] == Presence.PRESENT]


def undated(network: Network) -> list[tuple[str, str]]:
    ties = network.cooperations
    return [(h.one, h.other) for i, h in enumerate(ties.held) if ties.presence[i] == Presence.UNDATED]


@pytest.mark.parametrize("kind", [SuccessionKind.MERGER, SuccessionKind.RENAME])
def test_it_passes_on_the_day_of_a_merger_or_rename(kind: SuccessionKind) -> None:
    plan = SmallPlan().measure("m", "a").organisation("old").organisation("new").part("old", "m")
    plan.followed_by("old", "new", AFTER, kind)
    assert taking_part(plan.network(BEFORE), "m") == {"old"}
    assert taking_part(plan.network(AFTER), "m") == {"new"}


def test_an_inherited_tie_says_from_whom() -> None:
    (held,) = holding(merged().network(AFTER).participations)
    assert (held.one, held.inherited_from) == ("new", "old")


def test_in_a_period_over_the_merger_both_took_part() -> None:
    assert taking_part(merged().network("2019/2020"), "m") == {"old", "new"}


@pytest.mark.parametrize("kind", [SuccessionKind.SPLIT, SuccessionKind.TAKEOVER])
def test_nothing_passes_in_a_split_or_takeover(kind: SuccessionKind) -> None:
    plan = SmallPlan().measure("m", "a").organisation("old", ended=BEFORE).organisation("new")
    plan.part("old", "m").followed_by("old", "new", AFTER, kind)
    assert taking_part(plan.network(AFTER), "m") == set()


def test_nothing_passes_on_an_unknown_day() -> None:
    plan = SmallPlan().measure("m", "a").organisation("old").organisation("new").part("old", "m")
    plan.followed_by("old", "new", on=None)
    assert taking_part(plan.network("2026-01-01"), "m") == {"old"}


def test_of_a_partial_date_the_first_day_counts() -> None:
    plan = SmallPlan().measure("m", "a").organisation("old", ended="2015").organisation("new")
    plan.part("old", "m").followed_by("old", "new", "2016")
    assert taking_part(plan.network("2016-01-01"), "m") == {"new"}


def test_an_organisation_without_an_end_ended_when_it_was_followed() -> None:
    plan = SmallPlan().organisation("old").organisation("new").followed_by("old", "new", AFTER)
    network = plan.network(AFTER)
    assert not network.exists[network.position["old"]]
    network = plan.network(BEFORE)
    assert network.exists[network.position["old"]]


def test_a_tie_with_an_end_of_its_own_does_not_pass() -> None:
    plan = SmallPlan().measure("m", "a").organisation("old").organisation("new")
    plan.part("old", "m", valid_to="2030").followed_by("old", "new", AFTER)
    assert taking_part(plan.network(AFTER), "m") == set()


def test_it_passes_only_as_long_as_the_measure_goes_on() -> None:
    plan = SmallPlan().measure("m", "a", ends=BEFORE).organisation("old").organisation("new")
    plan.part("old", "m").followed_by("old", "new", AFTER)
    assert taking_part(plan.network("2014/2026"), "m") == {"old"}


def test_what_is_undated_stays_undated_with_the_successor() -> None:
    plan = SmallPlan().measure("m", "a", starts=None).organisation("old").organisation("new")
    plan.part("old", "m").followed_by("old", "new", AFTER)
    cell = plan.cell("kind:firm", "a", AFTER)
    assert (cell.count, cell.undated) == (0, 1)


def test_an_undated_cooperation_is_not_made_certain_by_a_merger() -> None:
    """Nobody said when `old` and `x` worked together: the merger is no reason to say that `new` does."""
    plan = SmallPlan().organisation("old").organisation("new").organisation("x")
    plan.works_with("old", "x").followed_by("old", "new", AFTER)
    assert undated(plan.network(BEFORE)) == [("old", "x")]
    assert undated(plan.network(AFTER)) == [("new", "x")]
    assert holding(plan.network(AFTER).cooperations) == []


def test_the_successors_own_tie_with_the_same_end_and_role_is_the_one_that_holds() -> None:
    plan = merged().part("new", "m", valid_from="2021")
    assert taking_part(plan.network("2020-06-01"), "m") == set()
    (held,) = holding(plan.network("2021-06-01").participations)
    assert held.inherited_from is None


def test_the_successors_own_no_is_a_tie_of_its_own() -> None:
    """It says that it does not take part, so nothing is inherited against its word."""
    plan = merged().part("new", "m", stated_by="new", stated_on="2020-02-01", answer=Answer.NO)
    assert taking_part(plan.network("2020-06-01"), "m") == set()


def test_another_role_or_another_measure_of_the_successor_hinders_nothing() -> None:
    plan = merged().part("new", "m", RESPONSIBLE).part("new", "n")
    roles = sorted(held.tie.best.identity[2] for held in holding(plan.network(AFTER).participations))
    assert roles == ["partner", "partner", "responsible"]


def test_ties_pass_along_a_chain() -> None:
    plan = (
        SmallPlan().measure("m", "a").organisations(OrganisationKind.FIRM, "a1", "a2", "a3").part("a1", "m")
    )
    plan.followed_by("a1", "a2", "2016-01-01", SuccessionKind.RENAME).followed_by("a2", "a3", "2018-01-01")
    assert [taking_part(plan.network(f"{year}-06-01"), "m") for year in (2015, 2017, 2019)] == [
        {"a1"},
        {"a2"},
        {"a3"},
    ]


def test_a_chain_is_followed_whatever_the_order_of_its_ids() -> None:
    plan = SmallPlan().measure("m", "a").organisations(OrganisationKind.FIRM, "z", "y", "x").part("z", "m")
    plan.followed_by("y", "x", "2018-01-01").followed_by("z", "y", "2016-01-01")
    assert taking_part(plan.network("2019-06-01"), "m") == {"x"}


def test_a_merger_and_a_rename_on_one_day_are_a_chain_too() -> None:
    plan = SmallPlan().measure("m", "a").organisations(OrganisationKind.FIRM, "z", "y", "x").part("z", "m")
    plan.followed_by("y", "x", AFTER, SuccessionKind.RENAME).followed_by("z", "y", AFTER)
    assert taking_part(plan.network(AFTER), "m") == {"x"}


def test_a_chain_stops_where_a_link_has_a_tie_of_its_own_with_an_end() -> None:
    """`a2` says of itself: partner until 2017. So nothing open reaches `a3`."""
    plan = (
        SmallPlan().measure("m", "a").organisations(OrganisationKind.FIRM, "a1", "a2", "a3").part("a1", "m")
    )
    plan.part("a2", "m", valid_to="2017")
    plan.followed_by("a1", "a2", "2016-01-01").followed_by("a2", "a3", "2018-01-01")
    assert taking_part(plan.network("2016-06-01"), "m") == {"a2"}
    assert taking_part(plan.network("2019-06-01"), "m") == set()


def test_of_two_predecessors_in_the_same_role_one_tie_is_enough() -> None:
    plan = merged().organisation("older").part("older", "m").followed_by("older", "new")
    assert len(holding(plan.network(AFTER).participations)) == 1
    assert plan.cell("kind:firm", "a", AFTER).count == 1


def test_the_tie_of_two_predecessors_that_began_first_is_inherited() -> None:
    """`late` begins after the merger (a slip in some source) and must not hide the tie that holds."""
    plan = SmallPlan().measure("m", "a").organisations(OrganisationKind.FIRM, "late", "old", "new")
    plan.part("late", "m", valid_from="2022").part("old", "m")
    plan.followed_by("late", "new").followed_by("old", "new")
    assert taking_part(plan.network(AFTER), "m") == {"new"}


def test_the_dated_tie_of_two_predecessors_is_inherited() -> None:
    plan = SmallPlan().organisations(OrganisationKind.FIRM, "a1", "a2", "new", "x")
    plan.works_with("a1", "x").works_with("a2", "x", valid_from="2010")
    plan.followed_by("a1", "new").followed_by("a2", "new")
    assert undated(plan.network(AFTER)) == []
    (held,) = holding(plan.network(AFTER).cooperations)
    assert held.inherited_from == "a2"


def test_a_denied_or_disputed_tie_does_not_pass() -> None:
    plan = SmallPlan().measure("m", "a").organisation("old").organisation("new")
    plan.part("old", "m", id_="t").part("old", "m", id_="t", stated_by="old", answer=Answer.NO)
    plan.followed_by("old", "new")
    network = plan.network(AFTER)
    assert [held.one for held in network.participations.held] == ["old"]


def test_memberships_pass_at_both_ends() -> None:
    """The member merges in 2020, the body is renamed in 2018."""
    plan = SmallPlan().organisations(OrganisationKind.CLUSTER, "net", "new-net").organisation("old")
    plan.organisation("new").member("old", "net", valid_from="2010")
    plan.followed_by("net", "new-net", "2018-01-01", SuccessionKind.RENAME).followed_by("old", "new", AFTER)

    def members(day: str) -> list[tuple[str, str]]:
        return [(held.one, held.other) for held in holding(plan.network(day).memberships)]

    assert members("2017-06-01") == [("old", "net")]
    assert members("2018-06-01") == [("old", "new-net")]
    assert members("2020-06-01") == [("new", "new-net")]


def test_an_observer_stays_an_observer() -> None:
    plan = SmallPlan().organisation("old").organisation("new").followed_by("old", "new", AFTER)
    plan.member("old", role=MembershipRole.OBSERVER, valid_from="2010")
    (held,) = holding(plan.network(AFTER).memberships)
    assert held.tie.best.identity[2] == "observer"


def test_a_cooperation_passes_whichever_end_merges_and_never_to_itself() -> None:
    plan = (
        SmallPlan().organisations(OrganisationKind.FIRM, "x", "old", "new").followed_by("old", "new", AFTER)
    )
    plan.works_with("x", "old", valid_from="2010").works_with("old", "new", valid_from="2010")
    after = plan.network(AFTER)
    assert [{held.one, held.other} for held in holding(after.cooperations)] == [{"x", "new"}]


def test_a_cooperation_has_no_direction_when_the_successor_has_its_own() -> None:
    plan = (
        SmallPlan().organisations(OrganisationKind.FIRM, "x", "old", "new").followed_by("old", "new", AFTER)
    )
    plan.works_with("x", "old", valid_from="2010").works_with("new", "x", valid_from="2020", valid_to="2021")
    assert [h.inherited_from for h in holding(plan.network("2020-06-01").cooperations)] == [None]
    assert holding(plan.network("2022-06-01").cooperations) == []
