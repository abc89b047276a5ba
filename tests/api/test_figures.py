"""What the API returns is what the documents say: the same that the command line prints."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from stakeholders.analyses.coverage import DEFAULT_GROUPINGS, coverage
from stakeholders.analyses.find import Search
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.gaps import GapOptions, find_gaps
from stakeholders.network.groups import Grouping
from stakeholders.reports.documents.coverage import cell_document, coverage_document
from stakeholders.reports.documents.gaps import gaps_document
from stakeholders.reports.documents.history import history_document
from stakeholders.reports.documents.measures import measures_document
from stakeholders.reports.documents.organisations import find_document
from stakeholders.services.finding import shortlist
from stakeholders.services.networks import Networks
from tests.api.asking import GAP, PLAN, get, network

EVERY_FIGURE = (
    "/v1/coverage",
    "/v1/coverage/cell?row=kind:firm&column=fr23-1",
    "/v1/measures",
    "/v1/structure",
    "/v1/chance",
    "/v1/change?since=2014&as_of=2024",
    "/v1/gaps",
    f"/v1/gaps/{GAP}",
    f"/v1/chance?strategy={PLAN}",
    f"/v1/what-if?strategy={PLAN}&gone=uia",
    "/v1/organisations",
    "/v1/organisations/uia",
    "/v1/find?words=innovasjon",
    "/v1/history",
)


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize(("as_of", "boundaries"), [(None, "as_was"), ("2016-06", "today")])
def test_coverage_is_the_document_of_the_board(
    client: TestClient, networks: Networks, lang: Any, as_of: str | None, boundaries: str
) -> None:
    board = coverage(network(networks, as_of=as_of, boundaries=boundaries), DEFAULT_GROUPINGS)

    found = get(client, "/v1/coverage", strategy=PLAN, lang=lang, as_of=as_of or "", boundaries=boundaries)

    assert found == coverage_document(board, lang)


def test_the_newest_plan_of_today_is_shown_unless_asked_otherwise(
    client: TestClient, networks: Networks
) -> None:
    found = get(client, "/v1/coverage")

    assert found == coverage_document(coverage(network(networks, None)), "nb")
    assert found["perspective"]["strategy"]["id"] == "fornybar-2023"
    assert found["perspective"]["as_of"] == "2026-11-23"


def test_the_rows_are_those_asked_for_in_that_order(client: TestClient) -> None:
    found = get(client, "/v1/coverage", strategy=PLAN, grouping=["spheres", "located", "spheres"])

    assert [section["grouping"] for section in found["sections"]] == ["spheres", "located"]


def test_without_names_the_board_has_only_states_and_counts(client: TestClient, networks: Networks) -> None:
    board = coverage(network(networks))

    found = get(client, "/v1/coverage", strategy=PLAN, names=False)

    assert found == coverage_document(board, "nb", names=False)
    assert "found" not in found["sections"][0]["rows"][0]["cells"][0]


@pytest.mark.parametrize(
    ("row", "column", "state", "count"),
    [
        ("kind:rd_institution", "snp14-p8", "covered", 8),
        ("organisation:kristiansand-4204", "snp14-p8", "thin", 1),
        ("organisation:vennesla", "snp14-p2", "unknown", 0),
        ("organisation:vennesla", "snp14-g2:whole", "thin", 1),
        ("sphere:university", "snp14-p8", "covered", 8),
    ],
)
def test_a_cell_is_its_document(
    client: TestClient, networks: Networks, row: str, column: str, state: str, count: int
) -> None:
    board = coverage(network(networks), tuple(Grouping))

    found = get(client, "/v1/coverage/cell", strategy=PLAN, row=row, column=column, lang="en")

    assert found == cell_document(board, row, column, "en")
    assert (found["cell"]["state"], found["cell"]["count"]) == (state, count)


def test_gaps_are_the_document_of_the_gaps(client: TestClient, networks: Networks) -> None:
    net = network(networks)

    found, helix = find_gaps(net), find_gaps(net, GapOptions(helix=True))
    assert get(client, "/v1/gaps", strategy=PLAN) == {
        **gaps_document(net, found, "nb"),
        "found": len(found),
        "next": None,
    }
    with_helix = get(client, "/v1/gaps", strategy=PLAN, helix="true")
    assert with_helix["gaps"] == gaps_document(net, helix, "nb")["gaps"]


def test_gaps_can_be_those_of_some_rules_and_of_one_part(client: TestClient, networks: Networks) -> None:
    net = network(networks)
    rules = ["focus-area-without-measure", "questions-to-ask"]

    found = get(client, "/v1/gaps", strategy=PLAN, rule=rules, part="ask", lang="en")

    assert found == {**gaps_document(net, find_gaps(net, only=rules), "en"), "found": 4, "next": None}
    assert len(found["gaps"]) == 4
    assert get(client, "/v1/gaps", strategy=PLAN, part="known")["gaps"] == []


def test_find_is_the_document_of_the_shortlist(client: TestClient, networks: Networks) -> None:
    net = network(networks, None)
    search = Search("innovasjon", frozenset({OrganisationKind.CLUSTER, OrganisationKind.PUBLIC_AGENCY}))
    found = shortlist(net, search, "gce-node")

    document = get(
        client,
        "/v1/find",
        words="innovasjon",
        kind=["cluster", "public_agency"],
        introduced_by="gce-node",
        limit=2,
    )

    first, many = found.hits[:2], len(found.hits)
    expected = find_document(net, first, found.chains, found.source, "nb", found=many)
    assert document.pop("next") is not None
    assert document == expected
    assert len(document["hits"]) == 2 < document["found"]


def test_find_can_be_narrowed_to_an_area_and_to_those_without_a_research_partner(
    client: TestClient, networks: Networks
) -> None:
    net = network(networks)
    found = shortlist(net, Search(focus_area="snp14-p6", without_rd_partner=True))

    document = get(client, "/v1/find", strategy=PLAN, area="snp14-p6", without_rd_partner="true")

    first, many = found.hits[:20], len(found.hits)
    expected = find_document(net, first, found.chains, found.source, "nb", found=many)
    assert {**document, "next": None} == {**expected, "next": None}
    assert {hit["organisation"]["id"] for hit in document["hits"]}.isdisjoint({"uia"})


def test_history_is_the_document_of_the_revisions(client: TestClient, networks: Networks) -> None:
    found = get(client, "/v1/history")

    assert found == {**history_document(networks.history.revisions()), "next": None}
    assert found["revisions"][0]["author"] == "kari"


@pytest.mark.parametrize("address", EVERY_FIGURE)
def test_no_answer_holds_a_number_that_is_none(client: TestClient, address: str) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(word)

    json.loads(client.get(address).text, parse_constant=refuse)


def test_health_says_that_the_process_answers_and_version_what_it_is(client: TestClient) -> None:
    assert get(client, "/healthz") == {"status": "ok"}
    assert get(client, "/version") == {"version": "0.1.0", "methods_version": 1}


def test_measures_are_the_document_of_the_matrix(client: TestClient, networks: Networks) -> None:
    assert get(client, "/v1/measures", strategy=PLAN, lang="en") == measures_document(network(networks), "en")
