"""Each query of `cypher/gaps` finds what the Python rule finds: on both examples, and on random plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts, difference
from stakeholders.examples import Example, folder
from stakeholders.gaps import Gap, GapOptions, find_gaps
from stakeholders.gaps.catalogue import all_rules
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.perspective import Question, resolve
from stakeholders.ports.store import Store
from stakeholders.queries import Query, all_queries
from stakeholders.services.history import History
from stakeholders.services.importing import Import
from stakeholders.testing import TickingClock
from tests.network.random_plans import Extent, plans
from tests.network.small import SmallPlan
from tests.stores.neo4j_place import Neo4jPlace
from tests.support.counts import count

QUERIES = {one.rule: one for one in all_queries() if one.rule is not None}
BEYOND_CYPHER = {
    "completion-too-low",
    "group-outside-focus-area",
    "groups-that-seldom-meet",
    "one-sided-tie",
    "questions-to-ask",
    "single-point-of-failure",
    "spheres-apart",
    "stale-tie",
}
"""They need an algorithm, random networks, whose answers hold, or who speaks for whom: not a pattern."""
IGNORE_STATEMENTS = {
    "focus-area-without-measure",
    "incomplete-triple-helix",
    "municipality-outside-focus-area",
    "municipality-without-rd",
}
"""Queries that do not look at what a plan states about who is expected, as their headers say."""
TIMES = ("2014-01-01", "2016-06-01", "2019-12-31", "2020-01-01", "2014/2016", "2013/2022", "2022/2023")


def rows_of(place: Neo4jPlace, one: Query, strategy: str, as_of: str) -> list[dict[str, Any]]:
    when = AsOf.parse(as_of)
    rows: Any = place.ask(one.text, strategy=strategy, first=when.first, last=when.last)
    return list(rows)


def gaps_of(facts: Facts, strategy: str, as_of: str, rule: str) -> list[Gap]:
    asked = AsOf.parse(as_of)
    # Asked on the day it is about: some rules speak of today only.
    today = date(2026, 11, 23) if asked.is_period else asked.first
    perspective = resolve(Question(strategy=strategy, as_of=asked), facts, today)
    network = build_network(Prepared(1, facts), perspective)
    return list(find_gaps(network, GapOptions(helix=rule == "incomplete-triple-helix"), [rule]))


def told(gap: Gap) -> tuple[str, int | None]:
    """A gap's id and, where the query tells it, how many are missing."""
    match gap.rule:
        case "municipality-outside-focus-area":
            return gap.id, len(gap.candidates)  # known and unknown together
        case "incomplete-triple-helix" | "below-stated-minimum" | "overlapping-measures":
            return gap.id, gap.missing
        case _:
            return gap.id, None


def compare(place: Neo4jPlace, facts: Facts, strategy: str, as_of: str, rules: set[str]) -> int:
    found = 0
    for rule in sorted(rules):
        rows = rows_of(place, QUERIES[rule], strategy, as_of)
        in_cypher = sorted((row["gap"], row.get("missing")) for row in rows)
        assert in_cypher == sorted(map(told, gaps_of(facts, strategy, as_of, rule))), (rule, as_of)
        found += len(rows)
    return found


def test_there_is_a_query_for_each_rule_that_cypher_can_say() -> None:
    assert set(QUERIES) == {rule.id for rule in all_rules()} - BEYOND_CYPHER
    assert all(one.parameters == ("strategy", "first", "last") for one in QUERIES.values())


@pytest.mark.parametrize(
    ("example", "strategy"),
    [(Example.KRISTIANSAND, "snp-2014"), (Example.KRISTIANSAND, None), (Example.MADE_UP, None)],
)
def test_on_the_examples_each_finds_what_its_rule_finds(
    neo4j_place: Neo4jPlace, example: Example, strategy: str | None
) -> None:
    with neo4j_place.open() as store:
        Import.of(History(store, TickingClock()), read_paths([folder(example)])).apply(
            author="a test", reason="example"
        )
        _, facts = store.current()
    chosen = resolve(Question(strategy=strategy), facts, date(2026, 11, 23)).strategy
    assert chosen is not None
    for as_of in ("2014/2022", "2016-11-23", "2019-12-31", "2020-01-01", "2026-11-23", "2023/2026"):
        statements = {e for e in facts if e.table == "expectations"}
        rules = set(QUERIES) if not statements else set(QUERIES) - IGNORE_STATEMENTS
        found = compare(neo4j_place, facts, chosen.id, as_of, rules)
        assert found or as_of != "2014/2022"


class Graph:
    """The graph of random plans, one after another in one store."""

    def __init__(self, place: Neo4jPlace, store: Store) -> None:
        self.place = place
        self.history = History(store, TickingClock())

    def becomes(self, facts: Facts) -> None:
        self.history.write(lambda _, now: difference(now, facts), author="a test", reason="another plan")


@pytest.fixture
def graph(neo4j_place: Neo4jPlace) -> Iterator[Graph]:
    with neo4j_place.open() as store:
        yield Graph(neo4j_place, store)


few = settings(
    max_examples=count(quick=10, full=400),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@few
@given(plans(Extent(expectations=False)))
def test_on_random_plans_each_finds_what_its_rule_finds(graph: Graph, plan: SmallPlan) -> None:
    facts = Facts.of(plan.records)
    graph.becomes(facts)
    for as_of in TIMES:
        compare(graph.place, facts, "plan", as_of, set(QUERIES))


@few
@given(plans())
def test_on_plans_that_state_what_they_expect_those_that_look_at_it_agree(
    graph: Graph, plan: SmallPlan
) -> None:
    facts = Facts.of(plan.records)
    graph.becomes(facts)
    for as_of in TIMES:
        compare(graph.place, facts, "plan", as_of, set(QUERIES) - IGNORE_STATEMENTS)
