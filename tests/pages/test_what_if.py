"""What if, as a page: chosen in a form, told as on the command line, and never written."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from stakeholders.services.networks import Networks
from stakeholders.testing import samples
from tests.pages.reading import PLAN, one, page, text
from tests.support.pages import visit
from tests.support.service import client_of, networks_at, write

NOW = "as_of=2026-11-23&lang=en"


def wrong(client: TestClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 422
    return BeautifulSoup(answer.text, "html.parser")


def test_what_would_be_without_the_university_is_told_and_nothing_is_written(
    client: TestClient, networks: Networks
) -> None:
    """participations.csv: under areas of snp-2014 five measures have uia as their only R&D partner."""
    before = networks.history.current()[0]
    found = page(client, f"/what-if?gone=uia&strategy={PLAN}&lang=en")
    told = text(one(found, "main"))

    assert "University of Agder leaves" in told
    assert "Measures without their last partner from: University sphere (5)" in told
    assert "Setting up the Mechatronics Innovation Lab" in told
    assert "Without any other single organisation it is mostly" in told
    assert "nothing was written" in told
    assert networks.history.current()[0] == before


def test_what_would_open_and_close_is_that_of_the_api(client: TestClient) -> None:
    query = f"joined=vennesla%3Dfremtidens-havvind&over=uia-batteri&{NOW}"
    found = page(client, f"/what-if?{query}")
    api = client.get(f"/v1/what-if?{query}").json()
    heads = {text(head) for head in found.select("section[aria-labelledby=then] h3")}

    assert f"Gaps that would close ({len(api['gaps_closed'])})" in heads
    assert f"Cells of the board ({len(api['cells'])})" in heads
    for gap in (*api["gaps_opened"], *api["gaps_closed"]):
        assert gap["headline"] in text(found)


def test_names_and_fields_become_an_address_of_ids_that_can_be_passed_on(client: TestClient) -> None:
    typed = {
        "gone": ["", "uia", "Universitetet i Agder"],
        "who": "Vennesla kommune",
        "into": "fremtidens-havvind",
        "one": "",
        "other": "",
    }
    answer = client.get("/what-if", params={**typed, "lang": "en"}, follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/what-if?lang=en&gone=uia&joined=vennesla%3Dfremtidens-havvind"
    found = page(client, answer.headers["location"])
    hidden = [(f["name"], f["value"]) for f in found.select("form.filters > input[type=hidden]")]
    assert hidden[:2] == [("gone", "uia"), ("joined", "vennesla=fremtidens-havvind")]


def test_each_thing_that_is_supposed_can_be_taken_away(client: TestClient) -> None:
    found = page(client, f"/what-if?gone=uia&gone=norce&over=uia-batteri&{NOW}")
    items = found.select(".supposed li")
    links = {text(item).split(" Take")[0]: str(one(item, "a[href*=what-if]")["href"]) for item in items}

    assert len(links) == 3
    without = page(client, links["University of Agder leaves"])
    assert [text(item) for item in without.select(".supposed li")] == [
        f"{name} Take away: {name}" for name in links if name != "University of Agder leaves"
    ]


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("gone=nobody", "gone", "There is no organisation “nobody”."),
        ("over=nothing", "over", "There is no measure “nothing”."),
        ("who=uia", "into", "Fill in both."),
        ("other=uia", "one", "Fill in both."),
        ("who=nobody&into=fremtidens-havvind", "who", "There is no organisation “nobody”."),
        ("joined=uia", "who", "“uia” is not a pair."),
        ("linked=%3Duia", "one", "“=uia” is not a pair."),
    ],
)
def test_what_cannot_be_understood_is_told_at_its_field_and_stays(
    client: TestClient, query: str, field: str, said: str
) -> None:
    found = wrong(client, f"/what-if?{query}&{NOW}")

    assert said in text(one(found, f"#{field}-wrong"))
    assert one(found, f"#{field}")["aria-describedby"] == f"{field}-wrong"
    typed = dict(pair.split("=", 1) for pair in query.split("&") if not pair.startswith(("joined", "linked")))
    for name, value in typed.items():
        assert one(found, f"#{name}")["value"] == value


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("gone=songdalen", "“Songdalen municipality” is not there then anyway."),
        ("over=hsn-2021", "is not active then anyway."),
        ("joined=uia%3Duia-batteri", "would change nothing"),
        ("linked=uia%3Duia", "would change nothing"),
    ],
)
def test_what_would_change_nothing_is_said_on_the_page_and_by_the_api(
    client: TestClient, query: str, said: str
) -> None:
    found = wrong(client, f"/what-if?{query}&{NOW}")
    api = client.get(f"/v1/what-if?{query}&{NOW}")

    assert said in text(one(found, "[role=alert]"))
    assert found.select(".supposed a")
    assert (api.status_code, said in api.json()["detail"]) == (422, True)


def test_the_api_wants_something_to_suppose(client: TestClient) -> None:
    answer = client.get("/v1/what-if?lang=en")

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("Nothing is supposed.")
    assert "Nothing is supposed yet." in text(page(client, "/what-if?lang=en"))


def test_no_more_is_supposed_at_once_than_can_be_read(client: TestClient) -> None:
    many = "&".join(f"gone=x{n}" for n in range(21))

    assert client.get(f"/v1/what-if?{many}").status_code == 422


def test_the_page_of_an_organisation_and_a_single_point_of_failure_lead_there(client: TestClient) -> None:
    own = page(client, f"/organisations/uia?strategy={PLAN}&lang=en")
    gone = page(client, f"/organisations/songdalen?{NOW}")
    gaps = page(client, f"/gaps?strategy={PLAN}&rule=single-point-of-failure&lang=en")

    (link,) = [a for a in own.select(".side a") if text(a) == "What if it left?"]
    assert link["href"] == f"/what-if?strategy={PLAN}&lang=en&gone=uia"
    assert [a for a in gone.select(".side a") if text(a).startswith("What if")] == []
    leads = [str(a["href"]) for a in gaps.select("li.gap .links a") if text(a).startswith("What if it")]
    assert len(leads) == len(gaps.select("li.gap")) > 20
    assert "University of Agder leaves" in text(page(client, str(link["href"])))
    assert {"gone", "over"} == {lead.rpartition("&")[2].partition("=")[0] for lead in leads}


def test_a_name_that_two_have_is_offered_by_its_id(tmp_path: Path) -> None:
    twins = [samples.organisation(id_, name="Nordlys AS") for id_ in ("one", "two")]
    plan = samples.strategy("plan", valid_from=samples.when("2014"))
    with networks_at(tmp_path / "s.db") as networks:
        write(networks, [*twins, samples.organisation("alone", name="Alene AS"), plan])
        client = client_of(networks)
        found = page(client, "/what-if?lang=en")
        unclear = wrong(client, "/what-if?gone=Nordlys+AS&lang=en")

    offered = [str(option["value"]) for option in found.select("#organisations option")]
    assert offered == ["Alene AS", "one", "two"]
    assert "Nordlys AS" in text(one(unclear, "#gone-wrong"))


def test_in_a_browser_one_supposes_a_thing_after_the_other(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/what-if?strategy={PLAN}&lang=en", width=360) as seen:
        page = seen.page
        page.fill("#gone", "University of Agder")
        page.keyboard.press("Enter")
        page.wait_for_url("**gone=uia")
        page.fill("#who", "Vennesla kommune")
        page.fill("#into", "mil-etablering")
        page.click("text=Suppose it")
        page.wait_for_url("**joined=vennesla%3Dmil-etablering")

        assert page.locator(".supposed li").count() == 2
        assert "Vennesla municipality joins" in page.inner_text(".supposed")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.click("text=Take away >> nth=0")
        assert page.locator(".supposed li").count() == 1
        assert seen.console_errors == []
        assert seen.outside_requests == []
