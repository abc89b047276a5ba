"""The graph is a function of the facts, and what a revision changes in it is found without looking at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.conflicts import conflict
from stakeholders.domain.facts import Facts, difference
from stakeholders.domain.kinds import Answer, OrganisationKind, ParticipationRole
from stakeholders.domain.records import TIE_TABLES, Record
from stakeholders.stores.neo4j.difference import between, scope_of
from stakeholders.stores.neo4j.difference import difference as graph_difference
from stakeholders.stores.neo4j.graph import Graph, Node, Relationship, graph_of
from stakeholders.testing import samples
from stakeholders.testing.strategies import true_facts
from tests.network.random_plans import plans
from tests.network.small import SmallPlan

FIRM = OrganisationKind.FIRM


def facts_of(plan: SmallPlan) -> Facts:
    return Facts.of(plan.records)


def node(graph: Graph, label: str, id_: str) -> Node:
    return graph.nodes[label, id_]


def ties(graph: Graph, type_: str) -> dict[tuple[str, str], Relationship]:
    return {(r.start, r.end): r for (name, _), r in graph.relationships.items() if name == type_}


def applied(graph: Graph, before: Facts, after: Facts) -> Graph:
    """The graph after the difference that the store would write."""
    what = graph_difference(before, after, difference(before, after))
    relationships = dict(graph.relationships)
    for gone in what.relationships_removed:
        del relationships[gone.type.name, gone.id]
    nodes = dict(graph.nodes)
    for removed in what.nodes_removed:
        del nodes[removed.label, removed.id]
        ends = {(r.type.start, r.start) for r in relationships.values()}
        ends |= {(r.type.end, r.end) for r in relationships.values()}
        assert (removed.label, removed.id) not in ends  # else Neo4j would refuse
    nodes |= {(put.label, put.id): put for put in what.nodes_put}
    for come in what.relationships_created:
        assert (come.type.name, come.id) not in relationships
        assert (come.type.start, come.start) in nodes
        assert (come.type.end, come.end) in nodes
        relationships[come.type.name, come.id] = come
    return Graph(nodes, relationships)


@given(plans(), plans(), st.data())
def test_the_difference_leads_from_the_graph_of_one_plan_to_that_of_another(
    one: SmallPlan, other: SmallPlan, data: st.DataObject
) -> None:
    before, goal = facts_of(one), facts_of(other)
    assert applied(graph_of(before), before, goal) == graph_of(goal)
    # And in small steps: one record at a time, wherever references allow it.
    graph, facts = graph_of(before), before
    changes = data.draw(st.permutations(difference(before, goal)))
    for change in changes[:8]:
        after = facts.after([change])
        if _is_whole(after):
            graph, facts = applied(graph, facts, after), after
    assert graph == graph_of(facts)


@given(true_facts(), true_facts())
def test_the_difference_holds_for_whatever_facts_there_may_be(before: Facts, after: Facts) -> None:
    assert applied(graph_of(before), before, after) == graph_of(after)


def _is_whole(facts: Facts) -> bool:
    """Whether everything that is pointed at is there, and one id is one tie."""
    ties = {(r.table, r.id, r.identity) for cls in TIE_TABLES for r in facts.table(cls).values()}
    one_each = len({tie[:2] for tie in ties}) == len(ties)
    return one_each and conflict(Facts(), difference(Facts(), facts), facts) is None


def test_what_is_not_touched_is_not_looked_at() -> None:
    plan = SmallPlan().organisations(FIRM, "x", "y").measure("m", "a").measure("n", "a")
    before = facts_of(plan.part("x", "m").part("y", "n"))
    after = facts_of(plan.part("y", "m"))

    scope = scope_of(difference(before, after))

    assert scope.measures == {"m"}
    assert not scope.every_organisation
    assert scope.between_organisations == set()


def test_a_tie_carries_what_was_written_and_what_follows_from_it() -> None:
    plan = SmallPlan().organisation("x", founded="2015").measure("m", "a")
    plan.part("x", "m", ParticipationRole.RESPONSIBLE, valid_from="2014-06", valid_to="2020")
    (tie,) = ties(graph_of(facts_of(plan)), "PARTICIPATES_IN").values()

    assert tie.properties == {
        "id": tie.id,
        "role": "responsible",
        "valid_from": "2014-06",
        "valid_to": "2020",
        "first_day": date(2015, 1, 1),  # nobody takes part before they exist
        "last_day": date(2020, 12, 31),
        "counts": True,
        "confirmation": "documented",
        "sources": ["paper"],
    }


def test_statements_are_lists_of_one_length_and_lists_without_a_word_are_left_out() -> None:
    plan = SmallPlan().organisation("x").measure("m", "a").part("x", "m", id_="one")
    plan.part("x", "m", id_="one", stated_by="x", stated_on="2016", answer=Answer.NO)
    (tie,) = ties(graph_of(facts_of(plan)), "PARTICIPATES_IN").values()

    assert tie.properties["confirmation"] == "disputed"
    assert tie.properties["counts"] is False
    assert tie.properties["stated_by"] == ["", "x"]
    assert tie.properties["stated_on"] == ["", "2016"]
    assert tie.properties["answers"] == ["", "no"]
    assert tie.properties["sources"] == ["paper", ""]
    assert "notes" not in tie.properties


def test_a_tie_passes_to_who_came_after_and_says_so() -> None:
    plan = SmallPlan().organisation("old").organisation("new").followed_by("old", "new", "2020-01-01")
    plan.measure("m", "a").part("old", "m")
    found = ties(graph_of(facts_of(plan)), "PARTICIPATES_IN")

    assert found["old", "m"].properties["last_day"] == date(2019, 12, 31)
    assert "inherited_from" not in found["old", "m"].properties
    assert found["new", "m"].properties["inherited_from"] == "old"
    assert found["new", "m"].properties["first_day"] == date(2020, 1, 1)


def test_open_ends_are_days_too_and_an_interval_without_a_day_has_none() -> None:
    plan = SmallPlan().organisation("x").organisation("y", founded="2021").measure("m", "a")
    plan.part("y", "m", valid_to="2015")
    graph = graph_of(facts_of(plan))

    assert node(graph, "Organisation", "x").properties["first_day"] == date.min
    assert node(graph, "Organisation", "x").properties["last_day"] == date.max
    assert "first_day" not in ties(graph, "PARTICIPATES_IN")["y", "m"].properties


def test_a_measure_has_the_days_on_which_it_is_active_and_those_on_which_it_may_be() -> None:
    plan = SmallPlan().measure("m", "a", starts="2014-03", ends="2016").measure("n", "a", starts=None)
    graph = graph_of(facts_of(plan))
    m, n = node(graph, "Measure", "m").properties, node(graph, "Measure", "n").properties

    assert (m["first_day"], m["last_day"]) == (date(2014, 3, 1), date(2016, 12, 31))
    assert "perhaps_first_day" not in m
    assert "first_day" not in n
    assert (n["perhaps_first_day"], n["perhaps_last_day"]) == (date.min, date.max)


def test_a_participation_holds_as_long_as_its_measure_and_perhaps_as_long_as_that_may_be() -> None:
    plan = (
        SmallPlan()
        .organisation("x")
        .measure("m", "a", starts="2014", ends="2016")
        .measure("n", "a", starts=None, ends="2018")
    )
    found = ties(graph_of(facts_of(plan.part("x", "m", valid_to="2015").part("x", "n"))), "PARTICIPATES_IN")
    m, n = found["x", "m"].properties, found["x", "n"].properties

    assert (m["first_day"], m["last_day"]) == (date(2014, 1, 1), date(2015, 12, 31))
    assert "perhaps_first_day" not in m
    assert "first_day" not in n
    assert (n["perhaps_first_day"], n["perhaps_last_day"]) == (date.min, date(2018, 12, 31))


def test_a_membership_of_which_nobody_says_since_when_holds_perhaps() -> None:
    plan = SmallPlan().organisation("x").member("x", valid_to="2018")
    (tie,) = ties(graph_of(facts_of(plan)), "MEMBER_OF").values()

    assert "first_day" not in tie.properties
    assert tie.properties["perhaps_last_day"] == date(2018, 12, 31)


def test_an_organisation_has_the_label_of_its_kind_and_a_sphere() -> None:
    found = node(graph_of(facts_of(SmallPlan().organisation("x", FIRM))), "Organisation", "x")
    assert found.kind == "Firm"
    assert found.properties["sphere"] == "industry"


def test_numbers_that_two_exchange_are_freed_first() -> None:
    one, other = samples.ORGANISATION_NUMBERS[:2]
    a, b = samples.organisation("a", orgnr=one), samples.organisation("b", orgnr=other)
    before = Facts.of([a, b])
    after = Facts.of([replace(a, orgnr=other), replace(b, orgnr=one)])

    assert set(between(graph_of(before), graph_of(after)).numbers_freed) == {"a", "b"}


def test_all_of_everything_is_in_the_graph() -> None:
    """Each record of each table makes a node or a relationship."""
    facts = samples.everything()
    records: Iterable[Record] = facts
    for record in records:
        without = Facts.of(r for r in facts if r is not record)
        if _is_whole(without):
            assert graph_of(without) != graph_of(facts), (record.table, record.key)
