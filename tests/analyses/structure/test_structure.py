"""All of the structure at once, of networks with little in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.structure import (
    structure,
)
from stakeholders.domain.facts import Facts
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.perspective import Question, resolve
from tests.network.random_plans import plans
from tests.network.relabelled import relabelled
from tests.network.small import TODAY, SmallPlan


def test_an_empty_network_and_one_without_measures_have_a_structure_of_nothing() -> None:
    facts = Facts.of([])
    for network in (
        build_network(Prepared(0, facts), resolve(Question(), facts, TODAY)),
        SmallPlan().network(),
        SmallPlan("a").measure("m", "a").network(),
    ):
        found = structure(network)
        assert (found.measures.organisations, found.cooperations.organisations) == (0, 0)
        assert (found.core, found.communities, found.by_kind.whole) == (None, None, None)
        assert found.brokers is not None
        assert found.brokers.organisations == ()


def test_one_organisation_alone_in_its_measure() -> None:
    found = structure(SmallPlan("a").organisation("x").measure("m", "a").part("x", "m").network())
    assert found.measures.density == 1
    assert found.holes == [None]
    assert found.brokers is not None
    assert found.brokers.organisations == (None,)


@given(plans(), st.sampled_from(("2016-06-01", "2014/2016", "2013/2022")), st.integers(0, 2**32))
def test_the_names_of_ids_say_nothing(plan: SmallPlan, as_of: str, seed: int) -> None:
    again, new = relabelled(plan, seed)
    one, other = plan.network(as_of), again.network(as_of)
    first, second = structure(one), structure(other)
    assert first.measures == second.measures
    assert first.cooperations == second.cooperations
    assert first.by_sphere.assortativity == (
        None if second.by_sphere.assortativity is None else pytest.approx(second.by_sphere.assortativity)
    )
    assert first.holes is not None
    assert second.holes is not None
    mine = {new[one.organisations[p].id]: h for p, h in zip(first.who, first.holes, strict=True)}
    theirs = {other.organisations[p].id: h for p, h in zip(second.who, second.holes, strict=True)}
    assert mine.keys() == theirs.keys()
    for id_, hole in mine.items():
        same = theirs[id_]
        assert (hole is None) is (same is None)
        if hole is not None and same is not None:
            assert hole.constraint == pytest.approx(same.constraint)
            assert hole.effective_size == pytest.approx(same.effective_size)
