from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from tests.api.asking import PLAN, get, network


def pages(client: TestClient, address: str) -> list[list[str]]:
    found = []
    while address:
        answer = client.get(address)
        found.append([organisation["id"] for organisation in answer.json()["organisations"]])
        link = answer.headers.get("link", "")
        assert bool(link) == (answer.json()["next"] is not None)
        address = link.removeprefix("<").partition('>; rel="next"')[0]
    return found


def test_walking_the_pages_meets_every_organisation_once_in_order(
    client: TestClient, networks: Networks
) -> None:
    net = network(networks)
    existing = [o.id for o, there in zip(net.organisations, net.exists, strict=True) if there]

    found = pages(client, f"/v1/organisations?strategy={PLAN}&limit=40&lang=en")

    assert [len(page) for page in found] == [40, 40, 40, 40, len(existing) - 160]
    assert [id_ for page in found for id_ in page] == existing


def test_a_page_that_ends_with_the_last_organisation_has_no_next(client: TestClient) -> None:
    assert len(pages(client, "/v1/organisations?limit=200")) == 1


def test_an_organisation_comes_with_its_ties_and_their_sources(client: TestClient) -> None:
    found = get(client, "/v1/organisations/gce-node", strategy=PLAN, lang="en")

    assert found["organisation"]["name"] == "GCE NODE (ocean technology cluster)"
    centre = next(t for t in found["participations"] if t["other"]["id"] == "sfi-om")
    assert centre["what"] == "partner"
    assert centre["confirmation"] == "documented"
    assert set(centre["sources"]) <= {source["id"] for source in found["sources"]}
    assert {tie["other"]["id"] for tie in found["cooperations"]} >= {"uia"}


def test_ties_that_hold_stand_before_those_of_other_times(client: TestClient) -> None:
    found = get(client, "/v1/organisations/uia", strategy=PLAN)
    order = {"present": 0, "assumed": 1, "undated": 2, "absent": 3}

    presences = [order[tie["presence"]] for tie in found["participations"]]

    assert presences == sorted(presences)
    assert len(set(presences)) > 2


def test_who_came_before_and_after_is_told(client: TestClient) -> None:
    old, new = (get(client, f"/v1/organisations/{id_}") for id_ in ("sogne", "kristiansand-4204"))

    assert old["successors"] == [
        {
            "organisation": {"id": "kristiansand-4204", "name": "Kristiansand kommune"},
            "kind": "merger",
            "date": "2020-01-01",
        }
    ]
    assert {p["organisation"]["id"] for p in new["predecessors"]} == {
        "kristiansand-1001",
        "sogne",
        "songdalen",
    }


def test_with_later_boundaries_an_organisation_that_merged_is_the_one_it_became(client: TestClient) -> None:
    found = get(client, "/v1/organisations/sogne", strategy=PLAN, boundaries="2023-01-01")

    assert found["organisation"]["id"] == "kristiansand-4204"
    assert all(tie["other"]["id"] != "kristiansand-4204" for tie in found["cooperations"])
