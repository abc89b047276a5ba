"""Whom to bring in: each part by hand, the load guard, and what people found not relevant."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.kinds import DecisionState, OrganisationKind, ParticipationRole, TermKind
from stakeholders.domain.records import Decision, Term
from stakeholders.gaps import GapOptions, find_gaps
from stakeholders.gaps.around import Around
from stakeholders.gaps.dismissing import suggestion_id
from stakeholders.gaps.gap import Gap, Wanted
from stakeholders.gaps.suggesting import NAMED_AT_MOST, WEIGHTS, Scored, scored
from stakeholders.gaps.view import View
from stakeholders.network.network import Network
from tests.network.random_plans import plans
from tests.network.small import SmallPlan

FIRM, RD, TOWN = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION, OrganisationKind.MUNICIPALITY
SINGLE = "single-partner-measure"


def table(network: Network, measure: str) -> tuple[dict[str, dict[str, float]], Scored]:
    """The parts of all who could be brought into a measure, by id."""
    everybody = np.ones(len(network.organisations), dtype=bool)
    found = scored(Around(View(network)), Wanted((network.measure_position[measure],), everybody))
    parts = {
        network.organisations[int(position)].id: {
            name: float(values[i]) for name, values in found.parts.items()
        }
        for i, position in enumerate(found.who)
    }
    return parts, found


def plan() -> SmallPlan:
    """X is alone in m (area a). Of others in a: y in n and o, and in n with x; z in n, an R&D institution."""
    small = SmallPlan("a", "b").organisations(FIRM, "x", "y", "w").organisation("z", RD)
    small.measure("m", "a").measure("n", "a").measure("o", "a").measure("p", "b")
    for who, where in (("x", "m"), ("x", "n"), ("y", "n"), ("y", "o"), ("z", "n"), ("w", "p")):
        small.part(who, where)
    return small


def test_each_part_by_hand() -> None:
    """Y: in n and o of the same area, 2 / 4; z: in n, 1 / 3, of a sphere that m lacks.

    X shares the work of n with y and z alike, so both are reached fully. W has nothing to do with m.
    """
    parts, _ = table(plan().network(), "m")
    assert parts.keys() == {"y", "z"}
    assert parts["y"] == pytest.approx(
        {"cell": 0, "areas": 2 / 4, "sphere": 0, "reach": 1, "terms": 0, "load": 2 / 10}
    )
    assert parts["z"] == pytest.approx(
        {"cell": 0, "areas": 1 / 3, "sphere": 1, "reach": 1, "terms": 0, "load": 1 / 9}
    )


def test_who_works_with_many_of_those_there_is_reached_best() -> None:
    """V works with both partners of m (half of the work of each), u with one of them (half of its work).

    Sum of shares times number: v (1/2 + 1/2) x 2 = 2, u 1/2 x 1, of the greatest 1/4.
    """
    small = SmallPlan("a", "b").organisations(FIRM, "p", "q", "u", "v").measure("m", "a")
    small.part("p", "m").part("q", "m")
    small.works_with("p", "v", valid_from="2014").works_with("q", "v", valid_from="2014")
    small.works_with("p", "u", valid_from="2014")
    parts, _ = table(small.network(), "m")
    # p's work: q 1, v 1, u 1; q's: p 1, v 1.
    assert parts["v"]["reach"] == pytest.approx(1)
    assert parts["u"]["reach"] == pytest.approx((1 / 3 * 1) / ((1 / 3 + 1 / 2) * 2))


def test_a_municipality_fills_its_own_row_and_a_kind_its_kinds() -> None:
    """Town t is in nothing of area a: its cell is empty. The firms' cell has x, the schools' nobody."""
    small = plan().municipality("t").organisation("s", OrganisationKind.SCHOOL)
    small.part("t", "p").works_with("t", "x", valid_from="2014").works_with("s", "x", valid_from="2014")
    parts, _ = table(small.network(), "m")
    assert (parts["t"]["cell"], parts["s"]["cell"], parts["y"]["cell"]) == (1, 1, 0)


def test_expertise_meets_need_both_ways_and_capitals_do_not_matter() -> None:
    small = plan()
    for who, word, kind in (
        ("x", "Hydrogen", TermKind.NEED),
        ("w", "hydrogen", TermKind.EXPERTISE),
        ("y", "hydrogen", TermKind.NEED),
    ):
        small.add(Term(organisation_id=who, term=word, kind=kind))
    parts, _ = table(small.network(), "m")
    assert (parts["w"]["terms"], parts["y"]["terms"]) == (1, 0)


def test_the_score_is_the_sum_of_the_parts_by_their_weights() -> None:
    parts, found = table(plan().network(), "m")
    expected = [sum(WEIGHTS[name] * value for name, value in one.items()) for one in parts.values()]
    assert found.score.tolist() == pytest.approx(expected)
    assert list(WEIGHTS) == list(parts["y"])


def test_who_has_ended_cannot_be_brought_in() -> None:
    """Y became yy: on a day before that it was there, but nobody can call it today."""
    small = plan().organisation("yy", FIRM).followed_by("y", "yy", on="2018-01-01")
    parts, _ = table(small.network(), "m")
    assert "y" not in parts


def single(small: SmallPlan, measure: str = "m") -> Gap:
    (gap,) = [gap for gap in small.gaps(rule=SINGLE) if gap.subjects == (measure,)]
    return gap


def test_each_is_told_with_all_its_reasons() -> None:
    gap = single(plan())
    assert {c.organisation.id: str(c.reason) for c in gap.candidates} == {
        "y": "takes part in 2 other measures of the same focus area, works with Organisation x and is in 2 "
        "measures already",
        "z": "takes part in another measure of the same focus area, is of a sphere that is missing, works "
        "with Organisation x and is in one measure already",
    }


def test_nobody_is_suggested_everywhere() -> None:
    """Ten measures of one partner each, who all work with the hub: it is best for ten, and named for five."""
    small = SmallPlan("a").organisations(FIRM, "hub", *(f"x{n}" for n in range(10)))
    for n in range(10):
        small.measure(f"m{n}", "a").part(f"x{n}", f"m{n}").works_with("hub", f"x{n}", valid_from="2014")
    named = Counter(c.organisation.id for gap in small.gaps(rule=SINGLE) for c in gap.candidates)
    assert named["hub"] == NAMED_AT_MOST == 5
    assert max(named.values()) <= NAMED_AT_MOST


def test_who_is_not_relevant_is_passed_over_there_only_and_it_is_said_why() -> None:
    small = plan()
    gap = single(small)
    small.add(
        Decision(
            gap_id=suggestion_id(gap.id, "y"), state=DecisionState.ACCEPTED, reason="They compete (made up)."
        )
    )
    after = single(small)
    assert [c.organisation.id for c in after.candidates] == ["z"]
    assert "Not relevant: Organisation y (They compete (made up).)." in [
        str(reason) for reason in after.reasons
    ]


@given(plans(), st.sampled_from(("2016-06-01", "2013/2022")))
def test_whoever_is_suggested_is_not_there_and_no_more_than_five_times(small: SmallPlan, as_of: str) -> None:
    network = small.network(as_of)
    gaps = find_gaps(network, GapOptions(helix=True))
    named: Counter[str] = Counter()
    for gap in gaps:
        if gap.wanted is None:
            continue
        inside = {
            network.organisations[one].id
            for one, other in network.two_mode_ties.tolist()
            if gap.rule in {SINGLE, "incomplete-triple-helix"} and other in gap.wanted.measures
        }
        suggested = [c.organisation.id for c in gap.candidates]
        assert not inside & set(suggested)
        assert len(set(suggested)) == len(suggested) <= 5
        scores = [c.score for c in gap.candidates]
        assert scores == sorted(scores, key=lambda score: -(score or 0))
        named.update(suggested)
    assert max(named.values(), default=0) <= NAMED_AT_MOST


@given(plans(), st.data())
def test_a_confirmed_participation_is_no_longer_suggested(small: SmallPlan, data: st.DataObject) -> None:
    gaps = [gap for gap in small.gaps("2016-06-01", rule=SINGLE) if gap.candidates]
    if not gaps:
        return
    gap = data.draw(st.sampled_from(gaps))
    who = data.draw(st.sampled_from(gap.candidates)).organisation.id
    small.part(who, gap.subjects[0], ParticipationRole.PARTNER)
    after = [g for g in small.gaps("2016-06-01", rule=SINGLE) if g.subjects == gap.subjects]
    assert all(c.organisation.id != who for g in after for c in g.candidates)
