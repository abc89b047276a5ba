"""The pages of an organisation, the map, the report, the history, an empty store, and errors."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from stakeholders.domain.messages import N_
from stakeholders.services.networks import Networks
from stakeholders.testing import samples
from stakeholders_api import create_app
from stakeholders_api.problems import KINDS
from tests.api.test_problems import failing
from tests.pages.reading import PLAN, one, page, seen, text
from tests.support.service import CLOCK, at_the_machine, client_of, networks_at, write


def test_an_organisation_shows_its_facts_and_its_place_in_the_plan(client: TestClient) -> None:
    found = page(client, f"/organisations/uia?strategy={PLAN}&lang=en")

    assert text(one(found, "h1")) == "University of Agder"
    names = [text(name) for name in found.select("dl.facts dt")]
    facts = dict(zip(names, (text(value) for value in found.select("dl.facts dd")), strict=True))
    assert facts["Organisation number"] == "970546200"
    assert facts["Also called"] == "Universitetet i Agder"
    assert facts["Came after"] == "Agder University College (renamed 2007-09-01)"
    strip = [text(area) for area in found.select(".strip li")]
    assert len(strip) == 13
    assert any(area.startswith("Regional co-operation with the university: 3 measures") for area in strip)


def test_the_ties_of_an_organisation_come_with_numbered_sources(client: TestClient) -> None:
    found = page(client, f"/organisations/uia?strategy={PLAN}&lang=en")

    heads = [text(head) for head in found.select("section > h2")]
    assert "Measures (32)" in heads
    assert "Works with (10)" in heads
    assert "Is in (5)" in heads
    for reference in found.select("a.ref"):
        assert found.select(str(reference["href"]))


def test_how_close_a_cooperation_is_and_how_each_side_sees_it_is_told(made_up: Networks) -> None:
    found = page(client_of(made_up), "/organisations/fabelvik-hydrogen?lang=en")
    tie = next(
        row
        for row in found.select("table.facts tr")
        if "intensity 4 of 5" in text(row) and "2026" in text(row)
    )

    assert [text(cell) for cell in tie.select("td")][:2] == ["project, intensity 4 of 5", "from 2021"]
    assert [text(said) for said in tie.select(".said")] == [
        "University of Fabelfjord: yes, intensity 4 of 5 (2026-03-11)",
        "Fabelvik Hydrogen: yes, intensity 2 of 5 (2026-02-13)",
    ]


def test_an_organisation_that_is_not_there_at_the_time_says_so(client: TestClient) -> None:
    found = page(client, "/organisations/sogne?lang=en")

    assert "It does not exist at the time shown." in text(one(found, "main"))


def test_the_university_can_be_introduced_to_it(client: TestClient) -> None:
    found = page(client, "/organisations/gce-node?lang=en")

    assert seen(one(found, ".chain")).startswith("University of Agder → GCE NODE (ocean technology cluster)")


@pytest.mark.parametrize(
    ("focus", "title"),
    [
        ("plan", "Map: The whole plan"),
        ("area:snp14-p8", "Map: Make use of the European Office for the entire Kristiansand region"),
        ("area:snp14-g2:whole", "Map: (whole group)"),
        ("organisation:uia", "Map: University of Agder"),
    ],
)
def test_the_map_opens_on_what_was_clicked(client: TestClient, focus: str, title: str) -> None:
    found = page(client, "/map", params={"strategy": PLAN, "lang": "en", "focus": focus})

    assert text(one(found, "h1")) == title
    frame = one(found, "iframe")
    assert frame["title"] == title
    inside = page(client, str(frame["src"]))
    assert one(inside, "html")["lang"] == "en"


def test_the_frame_of_the_map_may_not_touch_the_page_around_it(client: TestClient) -> None:
    for address in ("/map", "/report"):
        allowed = str(one(page(client, address), "iframe")["sandbox"]).split()
        assert "allow-same-origin" not in allowed
        assert "allow-forms" not in allowed


def test_history_tells_who_did_what_and_leads_to_the_board_of_then(client: TestClient) -> None:
    found = page(client, "/history?lang=en")

    row = one(found, "tbody tr")
    cells = [text(cell) for cell in row.select("td")]
    assert text(one(row, "th")) == "1"
    assert cells[:3] == ["2026-11-23 13:00", "kari", "Eksempel"]
    assert cells[3].endswith("added")
    assert "revision=1" in str(one(row, "a")["href"])


def test_an_empty_store_says_how_to_begin(tmp_path: Path) -> None:
    with networks_at(tmp_path / "empty.db") as networks:
        client = client_of(networks)
        for address in ("/", "/gaps", "/find", "/map", "/report"):
            found = page(client, f"{address}?lang=en")
            assert text(one(found, "h1")) == "There is no plan here yet"
            commands = text(found)
            assert "stakeholders import FOLDER" in commands
            assert "stakeholders serve --example-if-empty" in commands
        assert "Nothing has been written yet." in text(page(client, "/history?lang=en"))
        assert client.get("/v1/coverage").json()["columns"] == []


def test_a_store_without_a_plan_says_what_is_missing(tmp_path: Path) -> None:
    with networks_at(tmp_path / "some.db") as networks:
        write(networks, [samples.organisation("one"), samples.measure("two")])
        found = page(client_of(networks), "/?lang=en")

    assert "There are 1 organisations and 1 measures, but no plan with focus areas" in text(found)


def test_what_is_made_up_is_announced_on_every_page(made_up: Networks, client: TestClient) -> None:
    invented = client_of(made_up)
    for address in ("/", "/gaps", "/find", "/history", "/map", "/report", "/nowhere", "/problems", "/v1/map"):
        found = BeautifulSoup(invented.get(f"{address}?lang=en").text, "html.parser")
        assert "made up" in text(found.select(".notice")[0]), address
    assert page(client, "/").select(".notice") == []


def test_a_notice_can_be_given(networks: Networks) -> None:
    app = create_app(networks, clock=CLOCK, notice=N_("Closed on Mondays <b>"))

    assert text(one(page(at_the_machine(app), "/"), ".notice")) == "Closed on Mondays <b>"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nowhere", 404, "There is nothing at this address."),
        ("/?strategy=moon", 404, "There is no strategy “moon”."),
        ("/gaps?rule=moon", 404, "There is no rule “moon”."),
        ("/organisations/moon", 404, "There is no organisation “moon”."),
        ("/cell?row=moon&column=moon", 404, "The board has no cell “moon” × “moon”."),
        ("/map?focus=organisation:moon", 404, "There is no organisation “moon”."),
        ("/map?focus=area:moon", 404, "The plan has no focus area “moon”."),
        ("/map?focus=moon", 422, "“moon” is not something a map can be about."),
        ("/map?focus=organisation:uia:9", 422, "A map of an organisation goes one to three steps out"),
        ("/cell", 422, "“row” is missing."),
        ("/?as_of=31.02.2016", 422, "“31.02.2016” is a date that does not exist."),
        ("/find?limit=0", 422, "limit must be at least 1."),
        ("/report?since=soon", 422, "“soon” is not a date."),
        ("/?revision=7", 404, "There is no revision 7; the newest is 1."),
    ],
)
def test_an_error_is_a_friendly_page_with_the_right_status(
    client: TestClient, address: str, status: int, said: str
) -> None:
    answer = client.get(address, headers={"Accept-Language": "en"})
    found = BeautifulSoup(answer.text, "html.parser")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert text(one(found, "p.lead")).startswith(said)
    assert answer.headers["x-request-id"] in text(found)
    assert one(found, "main a.ds-button")["href"] == "/"
    assert all("moon" not in str(link["href"]) for link in found.select("nav a"))


def test_every_wrong_thing_is_told_on_the_page_of_an_error(client: TestClient) -> None:
    found = client.get("/cell?basis=x&lang=en").text

    assert "“row” is missing." in found
    assert "“column” is missing." in found
    assert "“x” is not a choice for basis." in found


def test_a_page_bears_a_parameter_that_others_added_to_its_address(client: TestClient) -> None:
    assert client.get("/?utm_source=newsletter&strategy=&as_of=").status_code == 200


def test_a_store_that_cannot_be_read_still_gives_a_page() -> None:
    from stakeholders.domain.errors import StoreError

    answer = failing(StoreError(N_("The store is locked."))).get("/?lang=en")

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "The store is locked." in answer.text


def test_the_types_of_problems_are_explained_where_they_lead(client: TestClient) -> None:
    found = page(client, "/problems?lang=en")

    kind = client.get("/v1/coverage?basis=x&lang=en").json()["type"]
    assert kind.startswith("/problems#")
    assert found.select(kind.removeprefix("/problems"))
    assert len(found.select("dl.problems dt")) == len(KINDS)


def test_behind_a_prefix_every_address_keeps_it(networks: Networks) -> None:
    client = at_the_machine(create_app(networks, clock=CLOCK), root_path="/kart")

    found = page(client, "/?lang=en")

    for link in found.select("a[href^='/'], link[href^='/']"):
        assert str(link["href"]).startswith("/kart/"), link
    assert one(found, "form")["action"] == "/kart/"
    assert client.get("/v1/coverage?basis=x").json()["type"] == "/kart/problems#invalid-input"


def test_the_measures_say_who_is_in_them_and_of_how_many_nothing_is_known(client: TestClient) -> None:
    found = page(client, f"/measures?strategy={PLAN}&lang=en")

    row = one(found, "#measure-arena-usus-prosjekt")
    assert [text(cell) for cell in row.select("th, td")] == [
        "Arena USUS",
        "2010–2015",
        "Regional tourism co-operation",
        (
            "takes part: Arena USUS (culture and experience cluster project) (responsible)"
            "other roles, not counted as taking part: Aust-Agder county council (funder), "
            "Innovation Norway (funder), Vest-Agder county council (funder)"
        ),
        "91",
    ]
    assert str(row.select("a")[0]["href"]).startswith("/measures/arena-usus-prosjekt?")
    assert str(row.select("a")[1]["href"]).startswith("/areas/snp14-p7?")


def test_the_years_of_a_plan_are_a_strip_of_links_above_its_map(client: TestClient) -> None:
    found = page(client, "/map", params={"strategy": PLAN, "lang": "en", "as_of": "2016"})

    strip = one(found, 'nav[aria-label="Time shown"]')
    names = [text(link) for link in strip.select("a:not([rel])")]
    assert names == ["the whole plan", *map(str, range(2014, 2023))]
    assert text(one(strip, "[aria-current]")) == "2016"
    assert "as_of=2015" in str(one(strip, "[rel=prev]")["href"])
    assert "as_of=2017" in str(one(strip, "[rel=next]")["href"])
    assert "as_of=2016" in str(one(found, "iframe")["src"])


def test_how_far_around_an_organisation_is_a_choice_of_three(client: TestClient) -> None:
    found = page(client, "/map", params={"strategy": PLAN, "lang": "en", "focus": "organisation:uia:2"})

    strip = one(found, 'nav[aria-label="How far around the organisation"]')
    assert [text(link) for link in strip.select("a")] == ["1 step", "2 steps", "3 steps"]
    assert text(one(strip, "[aria-current]")) == "2 steps"


@pytest.mark.parametrize(
    ("focus", "title"),
    [
        ("plan:sphere", "Map: The whole network by sphere"),
        ("gap:snp-2014:focus-area-without-measure:snp14-p3", "Map: "),
        ("cell:kind:firm:snp14-p5", "Map: Firms in"),
    ],
)
def test_the_map_opens_on_groups_gaps_and_cells(client: TestClient, focus: str, title: str) -> None:
    found = page(client, "/map", params={"strategy": PLAN, "lang": "en", "focus": focus})

    assert text(one(found, "h1")).startswith(title)
    assert text(one(found, "#focus option[selected]")) in text(one(found, "h1"))
    inside = page(client, str(one(found, "iframe")["src"]))
    assert one(inside, "#map-data")


def test_the_map_of_a_gap_is_of_the_plan_that_the_gap_is_in(client: TestClient) -> None:
    focus = "gap:snp-2014:municipality-outside-focus-area:snp14-p8"
    found = page(client, "/map", params={"focus": focus, "lang": "en"})

    inside = client.get(str(one(found, "iframe")["src"]))
    assert inside.status_code == 200
    assert "European Office" in inside.text
