"""Networks at the edge: empty, one organisation, no measures, nobody asked, all alike, very many ties."""

from __future__ import annotations

import time
from collections import Counter

import numpy as np

from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.gaps import Gap, GapOptions, Part, find_gaps
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.perspective import Question, resolve
from tests.network.small import TODAY, SmallPlan
from tests.support.counts import count


def by_rule(gaps: tuple[Gap, ...]) -> dict[str, int]:
    return dict(Counter(gap.rule for gap in gaps))


def test_without_any_fact_there_is_no_gap() -> None:
    facts = Facts.of([])
    network = build_network(Prepared(0, facts), resolve(Question(), facts, TODAY))
    assert find_gaps(network, GapOptions(helix=True)) == ()


def test_one_organisation_without_measures() -> None:
    """The council alone: no area has a measure, it works with nobody, and it can be asked."""
    gaps = SmallPlan().gaps(helix=True)
    assert by_rule(gaps) == {
        "focus-area-without-measure": 2,
        "isolated-organisation": 1,
        "questions-to-ask": 1,
    }
    assert {gap.part for gap in gaps if gap.rule == "isolated-organisation"} == {Part.ASK}


def test_a_measure_without_anybody_and_an_organisation_without_measures() -> None:
    """Area a has a measure that nobody is in; area b has none."""
    gaps = SmallPlan().measure("m", "a").gaps(helix=True)
    assert [gap.subjects for gap in gaps if gap.rule == "focus-area-without-measure"] == [("b",)]
    assert [gap.subjects for gap in gaps if gap.rule == "measure-without-responsible"] == [("m",)]


def test_where_everything_is_unknown_all_is_asked_and_nothing_known() -> None:
    """Four municipalities that were never asked, or do not know: unknown never counts as none."""
    plan = SmallPlan("a").measure("m", "a").measure("n", "a")
    for town in ("t1", "t2", "t3", "t4"):
        plan.municipality(town)
    for town in ("t1", "t2"):
        plan.does_not_know(town, "m").does_not_know(town, "n")
    gaps = plan.gaps(helix=True)
    (outside,) = [gap for gap in gaps if gap.rule == "municipality-outside-focus-area"]
    assert (outside.missing, outside.expected) == (4, 4)
    assert {gap.part for gap in gaps} == {Part.ASK}


def test_a_group_of_one_is_no_gap_once_it_is_there() -> None:
    """The only fund takes part: its group is covered, and no rule calls one of one too few."""
    plan = SmallPlan("a").organisation("fund", OrganisationKind.FUND).measure("m", "a").part("fund", "m")
    about_groups = {"group-outside-focus-area", "groups-that-seldom-meet", "below-stated-minimum"}
    assert not [gap for gap in plan.gaps() if gap.rule in about_groups]


def test_where_all_are_in_everything_groups_do_not_differ_from_chance() -> None:
    """There is one network with these margins only: every p is 1, and nobody hangs on anybody."""
    plan = SmallPlan("a")
    kinds = [OrganisationKind.MUNICIPALITY, OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION]
    for number in range(9):
        plan.organisation(f"o{number}", kinds[number % 3])
    for number in range(4):
        plan.measure(f"m{number}", "a")
        for organisation in range(9):
            plan.part(f"o{organisation}", f"m{number}")
    gaps = plan.gaps()
    beside_chance = {"group-outside-focus-area", "groups-that-seldom-meet"}
    hanging = {"single-point-of-failure", "held-by-one-broker", "single-partner-measure", "spheres-apart"}
    assert not {gap.rule for gap in gaps} & (beside_chance | hanging)
    # All pairs of measures have all partners in common: 4 * 3 / 2.
    assert by_rule(gaps)["overlapping-measures"] == 6


def test_the_same_tie_said_many_times_is_one() -> None:
    """Thirty documents say one participation: one partner, not thirty."""
    plan = SmallPlan("a").organisation("firm").measure("m", "a")
    for _ in range(30):
        plan.part("firm", "m")
    assert by_rule(plan.gaps())["single-partner-measure"] == 1


def test_before_anything_was_there_nothing_is_missing_but_measures() -> None:
    """In the year 1000 no measure is active; the council, of no known beginning, may have been there."""
    plan = SmallPlan().municipality("town", founded="1837").organisation("firm", founded="1990")
    plan.measure("m", "a").part("town", "m").part("firm", "m")
    gaps = plan.gaps("1000-01-01")
    assert [gap.subjects for gap in gaps if gap.rule == "isolated-organisation"] == [("council",)]
    assert {gap.rule for gap in gaps} == {
        "focus-area-without-measure",
        "isolated-organisation",
        "questions-to-ask",
    }


def test_very_many_ties_are_looked_at_in_time() -> None:
    """As many ties as a whole country has: all rules, within a second for ten thousand and some more."""
    ties = count(quick=20_000, full=1_000_000)
    organisations, measures = ties // 10, ties // 5
    dealt = np.random.default_rng(1)
    plan = SmallPlan("a", "b")
    for number in range(organisations):
        plan.organisation(f"o{number:06}", list(OrganisationKind)[number % 3])
    for number in range(measures):
        plan.measure(f"m{number:06}", "ab"[number % 2])
    who, what = dealt.integers(0, organisations, ties), dealt.integers(0, measures, ties)
    for one, other in zip(who.tolist(), what.tolist(), strict=True):
        plan.part(f"o{one:06}", f"m{other:06}")
    network = plan.network()
    started = time.process_time()
    found = by_rule(find_gaps(network))
    assert time.process_time() - started < 20 + ties / 5_000

    # Nobody is responsible for any measure; one partner: Poisson with mean 5, so 5 / e^5 of them.
    assert found["measure-without-responsible"] == measures
    expected = measures * 5 * np.exp(-5)
    assert abs(found["single-partner-measure"] - expected) < 6 * expected**0.5
