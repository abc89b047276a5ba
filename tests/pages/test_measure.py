"""The page of one measure: on the real plan, and in a small region where everything is known by hand."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from stakeholders.domain.kinds import Answer, LinkBasis, OrganisationKind, ParticipationRole, Sphere, YesNo
from stakeholders.domain.records import Expectation, MeasureFocusArea
from stakeholders.testing import samples
from stakeholders.testing.samples import when
from tests.pages.reading import PLAN, one, page, text
from tests.support.service import client_of, networks_at, write


def rows(found: BeautifulSoup, heading: str) -> dict[str, list[str]]:
    """The table under a heading: each name with the cells beside it."""
    for head in found.select("section > h2"):
        if text(head) == heading:
            table = one(head.parent, "table")  # type: ignore[arg-type]  # it stands in a section
            return {
                text(one(row, "th")): [text(cell) for cell in row.select("td")]
                for row in table.select("tbody tr")
            }
    raise AssertionError([text(head) for head in found.select("section > h2")])


def spheres(found: BeautifulSoup) -> dict[str, str]:
    card = one(found, "section[aria-labelledby=spheres]")
    return dict(
        zip(map(text, card.select("dt")), map(text, card.select("dd")), strict=True),
    )


def test_a_measure_of_the_real_plan_tells_when_who_and_by_which_sources(client: TestClient) -> None:
    found = page(client, f"/measures/byr-fase2?strategy={PLAN}&lang=en")

    assert text(one(found, "h1")) == (
        "Strengthening growth in the Kristiansand region (city-region programme, phase 2)"
    )
    assert [text(lead) for lead in found.select("p.lead")] == [
        "Measure · 2015–2018 · completed · active at the time shown",
        (
            "Project to put the joint plan into practice: co-operation models, a business network and joint "
            "measures."
        ),
    ]
    part = rows(found, "Takes part (7)")
    assert list(part)[:2] == ["Kristiansand municipality (until 2019)", "Birkenes municipality"]
    assert part["Birkenes municipality"][:3] == ["partner", "2015–2018 (the measure)", "documented"]
    funders = rows(found, "Other roles, not counted as taking part (1)")
    assert funders["Ministry of Local Government and Modernisation"][0] == "funder"
    for reference in found.select("a.ref"):
        assert found.select(str(reference["href"]))


def test_a_text_in_another_language_than_the_page_says_in_which(client: TestClient) -> None:
    """The real plan's measures are described in English alone."""
    norwegian = page(client, f"/measures/byr-fase2?strategy={PLAN}&lang=nb").select("p.lead")[1]
    english = page(client, f"/measures/byr-fase2?strategy={PLAN}&lang=en").select("p.lead")[1]

    assert text(norwegian) == text(english)
    assert norwegian["lang"] == "en"
    assert not english.has_attr("lang")


def test_what_leads_on_from_a_measure_is_about_it(client: TestClient) -> None:
    found = page(client, f"/measures/hsn-2021?strategy={PLAN}&lang=en")
    links = {text(link): str(link["href"]) for link in found.select("main a")}

    assert links["Show on the map"] == f"/map?strategy={PLAN}&lang=en&focus=area%3Asnp14-p8"
    assert links["What if it ended?"] == f"/what-if?strategy={PLAN}&lang=en&over=hsn-2021"
    assert links["Who wrote what, and when"] == f"/history?strategy={PLAN}&lang=en"
    assert links["All measures"] == f"/measures?strategy={PLAN}&lang=en"
    area = links["Make use of the European Office for the entire Kristiansand region"]
    assert area == f"/areas/snp14-p8?strategy={PLAN}&lang=en"
    for address in links.values():
        if address.startswith("/"):
            assert client.get(address.partition("#")[0]).status_code == 200, address


def test_without_a_plan_in_the_address_the_measure_shows_the_plan_it_is_in(client: TestClient) -> None:
    found = page(client, "/measures/byr-fase2?lang=en")

    assert "as of 2014–2022" in text(one(found, "p.where"))
    assert f"strategy={PLAN}" in str(one(found, "p.back a")["href"])


def test_in_another_plan_it_says_where_it_is(client: TestClient) -> None:
    found = page(client, "/measures/byr-fase2?strategy=fornybar-2023&lang=en")

    said = found.select("p.lead")[-1]
    assert text(said) == (
        "It is not in the plan shown, but in another one: Strategic business plan for the Kristiansand region"
    )
    assert one(said, "a")["href"] == f"/measures/byr-fase2?strategy={PLAN}&lang=en"
    assert found.select("section[aria-labelledby=spheres]") == []


def test_an_unknown_measure_is_a_friendly_page(client: TestClient) -> None:
    answer = client.get("/measures/moon?lang=en")

    assert answer.status_code == 404
    assert "There is no measure “moon”." in answer.text


def test_everybody_stands_where_it_belongs(tmp_path: Path) -> None:
    """Of one measure six say something, and one is said not to be expected."""
    records = [
        samples.source("paper", address="https://example.org/", title="The paper"),
        samples.organisation("council", name="Council", kind=OrganisationKind.REGIONAL_COUNCIL),
        samples.strategy("plan", valid_from=when("2020"), carried_by="council"),
        samples.focus_area("area", name_nb="Havn", name_en="Harbour"),
        samples.measure("m", strategy_id="plan", name_nb="Kai", name_en="Quay", starts=when("2021")),
        samples.measure("n", strategy_id="plan", starts=when("2021")),
        MeasureFocusArea(measure_id="m", focus_area_id="area", basis=LinkBasis.STATED),
        samples.organisation("lead", name="Lead", kind=OrganisationKind.MUNICIPALITY),
        samples.organisation("aasen", name="Åsen", name_en="Aisle", kind=OrganisationKind.FIRM),
        samples.organisation("berg", name="Berg", kind=OrganisationKind.FIRM),
        samples.organisation("bank", name="Bank", kind=OrganisationKind.FUND),
        samples.organisation("no", name="Naysayer", kind=OrganisationKind.FIRM),
        samples.organisation("past", name="Bygone", kind=OrganisationKind.FIRM),
        samples.participation("p1", organisation_id="berg", measure_id="m", source=("paper",)),
        samples.participation("p2", organisation_id="aasen", measure_id="m", source=("paper",)),
        samples.participation(
            "p3",
            organisation_id="lead",
            measure_id="m",
            role=ParticipationRole.RESPONSIBLE,
            source=("paper",),
        ),
        samples.participation(
            "p4", organisation_id="bank", measure_id="m", role=ParticipationRole.FUNDER, source=("paper",)
        ),
        samples.participation(
            "p5",
            organisation_id="no",
            measure_id="m",
            answer=Answer.NO,
            stated_by="no",
            stated_on=when("2026"),
            source=(),
        ),
        samples.participation(
            "p6", organisation_id="past", measure_id="m", valid_to=when("2022"), source=("paper",)
        ),
        samples.participation("p7", organisation_id="council", measure_id="n", source=("paper",)),
        Expectation(
            strategy_id="plan",
            measure_id="m",
            sphere=Sphere.UNIVERSITY,
            expected=YesNo.YES,
            minimum=2,
            note="page 7",
            source=("paper",),
        ),
        Expectation(strategy_id="plan", measure_id="m", organisation_id="council", expected=YesNo.NO),
    ]
    with networks_at(tmp_path / "small.db") as networks:
        write(networks, records)
        client = client_of(networks)
        english = page(client, "/measures/m?as_of=2026-11-01&lang=en")
        norwegian = page(client, "/measures/m?as_of=2026-11-01&lang=nb")

    assert list(rows(english, "Takes part (3)")) == ["Lead", "Aisle", "Berg"]
    assert list(rows(norwegian, "Deltar (3)")) == ["Lead", "Berg", "Åsen"]
    assert rows(english, "Other roles, not counted as taking part (1)")["Bank"][0] == "funder"
    naysayer = rows(english, "Known not to take part, or disputed (1)")["Naysayer"]
    assert naysayer[2].startswith("denied")
    assert "Naysayer: no (2026)" in naysayer[2]
    assert rows(english, "At another time (1)")["Bygone"][1] == "until 2022"
    assert text(one(english, "#silent-1")) == "Not expected (1)"
    assert "Council" in text(one(english, "section[aria-labelledby=silent-1]"))
    assert spheres(english) == {
        "University": "nobody is known",
        "Industry": "Aisle, Berg",
        "Government": "Lead",
    }
    expected = [text(item) for item in english.select("section[aria-labelledby=expected] li")]
    assert expected == [
        "One organisation that is responsible: this is expected of every measure.",
        "University sphere: at least 2 expected (page 7) Source 1",
        "Council: not expected",
    ]
    gaps = text(one(english, "section[aria-labelledby=gaps]"))
    assert "“Quay” has 0 of at least 2 expected: University sphere." in gaps


def hrefs(within: BeautifulSoup | Tag) -> set[str]:
    return {str(link["href"]).partition("?")[0] for link in within.select("a[href]")}


@pytest.mark.parametrize(
    "address",
    [
        "/measures",
        "/organisations/uia",
        "/cell?row=kind:rd_institution&column=snp14-p8",
        "/areas/snp14-p8",
    ],
)
def test_where_a_measure_is_named_its_name_leads_to_its_page(client: TestClient, address: str) -> None:
    found = page(client, f"{address}{'&' if '?' in address else '?'}strategy={PLAN}&lang=en")

    assert "/measures/hsn-2021" in hrefs(one(found, "main"))


def test_from_a_gap_one_gets_to_its_measure_or_its_focus_area(client: TestClient) -> None:
    about_measure = page(client, f"/gaps/{PLAN}:single-partner-measure:arena-usus-prosjekt?lang=en")
    about_area = page(client, f"/gaps/{PLAN}:municipality-outside-focus-area:snp14-p8?lang=en")

    assert "/measures/arena-usus-prosjekt" in hrefs(one(about_measure, "main p.links"))
    assert "/areas/snp14-p8" in hrefs(one(about_area, "main p.links"))
