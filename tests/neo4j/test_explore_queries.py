"""The twenty questions of `cypher/explore`: each answers on the made-up region, and as Python does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from stakeholders.analyses.triple_helix import HELIX
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import TAKING_PART, OrganisationKind
from stakeholders.domain.records import Measure, Organisation, Participation, Succession, Term
from stakeholders.examples import Example, folder
from stakeholders.importers.native import read_paths
from stakeholders.network.ties import Confirmation, Tie, ties_of
from stakeholders.queries import all_queries, query
from stakeholders.services.history import History
from stakeholders.services.importing import Import
from stakeholders.testing import TickingClock
from tests.stores.neo4j_place import Neo4jPlace

ARGUMENTS: dict[str, Any] = {
    "measure": "grunderloypa",
    "organisation": "uni-fabelfjord",
    "from": "uni-fabelfjord",
    "to": "fabelfjord-sparebank",
    "strategy": "plan-2023",
    "body": "fabelfjordradet",
    "day": date(2024, 6, 1),
    "source": "handling23",
    "word": "a",
    "words": "Fabelfjord",
}
EXPLORE = [one for one in all_queries() if one.name.startswith("explore/")]


@pytest.fixture(scope="module")
def region(neo4j_server: Any) -> Iterator[tuple[Neo4jPlace, Facts]]:
    """The made-up region in the Neo4j, for all tests of this file."""
    place = Neo4jPlace(neo4j_server)
    place.empty()
    with place.open() as store:
        tables = read_paths([folder(Example.MADE_UP)])
        Import.of(History(store, TickingClock()), tables).apply(author="a test", reason="example")
        facts = store.current()[1]
    place.ask("CALL db.awaitIndexes(30)")
    yield place, facts
    place.empty()


def ask(place: Neo4jPlace, name: str, **other: Any) -> list[dict[str, Any]]:
    one = query(f"explore/{name}")
    values = {parameter: (ARGUMENTS | other)[parameter] for parameter in one.parameters}
    rows: Any = place.ask(one.text, **values)
    return list(rows)


def test_there_are_twenty() -> None:
    assert len(EXPLORE) == 20


@pytest.mark.parametrize("one", EXPLORE, ids=lambda one: one.name)
def test_it_has_an_answer(region: tuple[Neo4jPlace, Facts], one: Any) -> None:
    assert ask(region[0], one.name.removeprefix("explore/"))


def held(facts: Facts) -> list[Tie]:
    """Participations that make somebody take part, at whatever time."""
    return [t for t in ties_of(Participation, facts) if t.counts and t.best.identity[2] in TAKING_PART]


def test_the_partners_are_those_in_the_same_measures(region: tuple[Neo4jPlace, Facts]) -> None:
    place, facts = region
    rows = ask(place, "who_is_in_a_measure")
    names = facts.table(Organisation)
    expected = {
        names[t.best.identity[0]].name
        for t in ties_of(Participation, facts)
        if t.best.identity[1] == "grunderloypa"
    }
    assert {row["organisation"] for row in rows if row["inherited_from"] is None} == expected


def test_the_spheres_are_those_of_who_takes_part(region: tuple[Neo4jPlace, Facts]) -> None:
    place, facts = region
    spheres: dict[str, set[str]] = defaultdict(set)
    for tie in held(facts):
        organisation, measure, _ = tie.best.identity
        if facts.table(Organisation)[organisation].in_sphere in HELIX:
            spheres[facts.table(Measure)[measure].name_nb].add(
                facts.table(Organisation)[organisation].in_sphere
            )
    rows = ask(place, "spheres_of_each_measure")
    assert {row["measure"] for row in rows} == {m.name_nb for m in facts.table(Measure).values()}
    inherited = {row["measure"] for row in rows if set(row["spheres"]) != spheres[row["measure"]]}
    assert len(inherited) <= len(facts.table(Succession))


def test_disputed_ties_are_those_the_model_calls_so(region: tuple[Neo4jPlace, Facts]) -> None:
    place, facts = region
    disputed = {
        facts.table(Organisation)[t.best.identity[0]].name
        for t in ties_of(Participation, facts)
        if t.confirmation is Confirmation.DISPUTED
    }
    rows = [row for row in ask(place, "disputed_ties") if row["tie"] == "PARTICIPATES_IN"]
    assert disputed
    assert {row["one"] for row in rows} == disputed


def test_firms_without_research_are_firms(region: tuple[Neo4jPlace, Facts]) -> None:
    place, facts = region
    firms = {o.name for o in facts.table(Organisation).values() if o.kind is OrganisationKind.FIRM}
    found = {row["firm"] for row in ask(place, "firms_without_rd_partner")}
    assert found < firms


def test_who_knows_is_found_by_a_part_of_the_word(region: tuple[Neo4jPlace, Facts]) -> None:
    place, facts = region
    term = next(iter(facts.table(Term).values()))
    rows = ask(place, "who_knows_or_needs", word=term.term[:4].upper())
    assert facts.table(Organisation)[term.organisation_id].name in {row["organisation"] for row in rows}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Fabelfjord Sparebank", "fabelfjord-sparebank"),
        ("fabelfjord  sparebank ", "fabelfjord-sparebank"),
        ("Maneskjaer", "maneskjaer"),  # Måneskjær: folded
    ],
)
def test_a_name_is_found_by_its_words(region: tuple[Neo4jPlace, Facts], words: str, found: str) -> None:
    assert found in {row["id"] for row in ask(region[0], "find_by_name", words=words)}


@pytest.mark.parametrize(
    "words",
    ['"', "\\", "a\\", '\\"', "AND", "OR NOT", "name:*", "*", "?", "(((", "a~0.1", "[a TO z]", "/.*/", "+-!",
     "^2", "' OR 1=1 //", "$words", "}) DETACH DELETE n //", "æ\u0301", "&& ||", "{!x}"],
)  # fmt: skip
def test_what_somebody_types_is_only_text_to_the_index(region: tuple[Neo4jPlace, Facts], words: str) -> None:
    place, facts = region
    rows = ask(place, "find_by_name", words=words)
    assert len(rows) < len(facts.table(Organisation))


def test_without_words_nothing_is_found(region: tuple[Neo4jPlace, Facts]) -> None:
    assert ask(region[0], "find_by_name", words="  ") == []
