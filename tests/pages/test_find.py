from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from tests.pages.reading import PLAN, one, page, seen, text
from tests.support.service import client_of


def test_a_hit_tells_who_where_why_and_the_way_to_an_introduction(made_up: Networks) -> None:
    found = page(client_of(made_up), "/find?words=hydrogen&lang=en")
    hits = {text(one(hit, ".who > a.ds-link")): hit for hit in found.select("ol.hits > li")}

    hit = hits["Tankesund Electrical"]

    assert text(one(hit, ".who > .quiet")) == "Firm · Tankesund municipality · 64 employees"
    assert text(one(hit, ".why")).startswith("need: hydrogen")
    assert "no R&D partner is known" in text(one(hit, ".why"))
    assert seen(one(hit, ".chain")).startswith("UFAB → FabNF (")


def test_the_number_of_hits_is_that_of_the_api(client: TestClient) -> None:
    found = page(client, "/find?words=innovasjon&lang=en")
    api = client.get("/v1/find?words=innovasjon&lang=en").json()

    assert text(one(found, "#results")) == f"{api['found']} organisations fit"
    assert [text(name) for name in found.select(".who > a.ds-link")] == [
        hit["organisation"]["name"] for hit in api["hits"]
    ]


def test_filters_count_what_they_would_leave(client: TestClient) -> None:
    found = page(client, "/find?words=innovasjon&lang=en")

    for box in found.select("input[name=kind]"):
        name, _, count = text(box.parent).rpartition(" (")  # type: ignore[arg-type]  # it stands in a label
        narrowed = client.get(f"/v1/find?words=innovasjon&kind={box['value']}").json()
        assert narrowed["found"] == int(count.rstrip(")")), name
    for option in found.select("select[name=municipality] option[value]:not([value=''])"):
        count = text(option).rpartition(" (")[2]
        narrowed = client.get(f"/v1/find?words=innovasjon&municipality={option['value']}").json()
        assert narrowed["found"] >= int(count.rstrip(")"))
    for option in found.select("select[name=area] option[value]:not([value=''])"):
        count = text(option).rpartition(" (")[2]
        narrowed = client.get(f"/v1/find?words=innovasjon&area={option['value']}").json()
        assert narrowed["found"] == int(count.rstrip(")"))
    without = text(one(found, "label.tick")).rpartition(" (")[2]
    narrowed = client.get("/v1/find?words=innovasjon&without_rd_partner=true").json()
    assert narrowed["found"] == int(without.rstrip(")"))


def test_what_was_chosen_stays_chosen(client: TestClient) -> None:
    found = page(
        client,
        f"/find?strategy={PLAN}&words=agder&kind=firm&kind=fund&area=snp14-p5&introduced_by=gce-node"
        "&without_rd_partner=true&industry=6&lang=en",
    )

    assert one(found, "input[name=words]")["value"] == "agder"
    assert one(found, "input[name=industry]")["value"] == "6"
    assert [str(box["value"]) for box in found.select("input[name=kind][checked]")] == ["firm", "fund"]
    chosen = {str(o.parent["name"]): str(o["value"]) for o in found.select("option[selected]")}  # type: ignore[index]  # in a select
    assert chosen["area"] == "snp14-p5"
    assert chosen["introduced_by"] == "gce-node"
    assert found.select("input[name=without_rd_partner][checked]")


def test_nothing_found_says_what_to_try(client: TestClient) -> None:
    found = page(client, "/find?words=qqqqq&lang=en")

    assert text(one(found, "#results")) == "0 organisations fit"
    assert "Try another word, a shorter one, fewer of them, or fewer filters." in text(one(found, "main"))


def test_more_can_be_shown_until_all_are(client: TestClient) -> None:
    found = page(client, "/find?lang=en")
    more = [link for link in found.select("main a.ds-button") if "limit=70" in str(link["href"])]

    assert len(found.select("ol.hits > li")) == 20
    assert len(page(client, str(more[0]["href"])).select("ol.hits > li")) == 70


def test_a_measure_in_a_reason_leads_to_its_page(client: TestClient) -> None:
    found = page(client, "/find?words=hydrogen&lang=en")

    reasons = [why for why in found.select("p.why") if "Hydrogen as a basis for growth" in text(why)]

    (link,) = reasons[0].select("a")
    assert text(link) == "Hydrogen as a basis for growth"
    assert str(link["href"]).startswith("/measures/")
    assert text(one(page(client, str(link["href"])), "h1")) == "Hydrogen as a basis for growth"
