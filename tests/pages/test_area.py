"""The page of one focus area: its place, its measures, its column of the board, its gaps."""

from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from tests.pages.reading import PLAN, one, page, text
from tests.support.service import client_of


def lines(found: BeautifulSoup) -> dict[str, Tag]:
    """The column of the board as it is listed: each row by its name."""
    return {text(one(line, ".name")): line for line in found.select(".column-of-board > li")}


def measures_of(found: BeautifulSoup) -> str:
    return text(one(found, "section[aria-labelledby=measures]"))


def test_its_place_in_the_plan_is_told(client: TestClient) -> None:
    found = page(client, f"/areas/snp14-p5?strategy={PLAN}&lang=en")

    assert text(one(found, "h1")) == "Identifying new uses for technology and skills"
    assert text(one(found, "p.lead")) == (
        "Focus area 5 of 9 in Strategic business plan for the Kristiansand region · group: Innovation"
    )
    assert one(found, "a[rel=prev]")["href"] == f"/areas/snp14-p4?strategy={PLAN}&lang=en"
    assert one(found, "a[rel=next]")["href"] == f"/areas/snp14-p6?strategy={PLAN}&lang=en"


def test_a_focus_area_shows_its_own_plan_whichever_is_asked_for(client: TestClient) -> None:
    for address in ("/areas/snp14-p5?lang=en", "/areas/snp14-p5?strategy=fornybar-2023&lang=en"):
        found = page(client, address)

        assert "Focus area 5 of 9 in Strategic business plan" in text(one(found, "p.lead"))
        assert f"strategy={PLAN}" in str(one(found, "p.back a")["href"])


def test_a_group_leads_to_the_focus_areas_in_it(client: TestClient) -> None:
    found = page(client, f"/areas/snp14-g2?strategy={PLAN}&lang=en")

    assert text(found.select("p.lead")[0]) == (
        "Group of focus areas in Strategic business plan for the Kristiansand region"
    )
    assert text(found.select("p.lead")[1]).startswith(
        "Focus areas in it: Identifying new uses for technology and skills, "
    )
    assert found.select("a[rel=prev], a[rel=next]") == []


def test_its_measures_stand_by_how_they_stand(client: TestClient) -> None:
    found = page(client, f"/areas/snp14-p5?strategy={PLAN}&lang=en")
    section = one(found, "section[aria-labelledby=measures]")

    assert [text(head) for head in section.select("h3")] == [
        "Active at the time shown (8)",
        "Undated: they may be active (2)",
    ]
    measures = [text(line) for line in section.select("li")]
    assert measures[0] == (
        "BATMAN from 2019-06-05 · status not known · 10 take part · assigned by the editors"
    )
    assert "Waste to Value 2016–2019 · completed · 9 take part · assigned by the editors" in measures


def test_planned_and_ended_measures_are_told_apart(made_up: Networks) -> None:
    client = client_of(made_up)
    planned = measures_of(page(client, "/areas/p23-2-3?lang=en"))
    over = measures_of(page(client, "/areas/p19-2?as_of=2026-11-23&lang=en"))

    assert "Planned (1)" in planned
    assert "Ended, or at another time (2)" in over
    assert "Active at the time shown" not in over


def test_its_column_says_what_the_board_says(client: TestClient) -> None:
    found = page(client, f"/areas/snp14-p5?strategy={PLAN}&lang=en")
    board = page(client, f"/?strategy={PLAN}&lang=en")
    column = lines(found)

    on_board = {
        text(one(row, "th")).partition(" (")[0] if row.select("th .quiet") else text(one(row, "th")): cell
        for row in board.select("table.board tr:has(a.cell)")
        for cell in row.select("a.cell[id$=snp14-p5]")
    }
    assert list(column) == list(on_board)
    for name, line in column.items():
        assert text(one(line, ".mark")) == text(one(on_board[name], ".mark")), name
        assert (one(line, ".cell").get("class") or [])[1] == (on_board[name].get("class") or [])[1], name
        assert one(line, "a.state")["href"] == on_board[name]["href"], name


def test_who_takes_part_is_named_behind_the_count(client: TestClient) -> None:
    column = lines(page(client, f"/areas/snp14-p5?strategy={PLAN}&lang=en"))

    clusters = one(column["Clusters"], ".behind")
    assert text(clusters) == (
        "covered (2 organisations): Eyde Cluster (process industry), GCE NODE (ocean technology cluster)"
    )
    assert len(one(column["Firms"], ".behind").select("a")) == 16
    assert text(one(column["Birkenes municipality"], ".behind")) == "unknown"


def test_of_a_municipality_the_measures_are_named(client: TestClient) -> None:
    column = lines(page(client, f"/areas/snp14-p8?strategy={PLAN}&lang=en"))

    assert text(one(column["Kristiansand municipality"], ".behind")).startswith("thin (one measure)")
    (measure,) = one(column["Kristiansand municipality"], ".behind").select("a")
    assert str(measure["href"]).startswith("/measures/")


def test_who_is_expected_stands_there_with_what_the_plan_says(client: TestClient, made_up: Networks) -> None:
    real = page(client, f"/areas/snp14-p5?strategy={PLAN}&lang=en")
    invented = page(client_of(made_up), "/areas/p19-5?lang=en")

    assert len(one(real, "section[aria-labelledby=expected]").select("a")) == 8
    stated = [text(item) for item in invented.select("section[aria-labelledby=expected] li")]
    assert stated == ["Firms: at least 2 expected (Planen vil ha minst to bedrifter.) Source 1"]


def test_gaps_in_it_are_those_about_it_and_about_its_measures(client: TestClient) -> None:
    found = page(client, f"/areas/snp14-p7?strategy={PLAN}&lang=en")
    gaps = [str(gap["id"]) for gap in found.select("li.gap")]

    assert gaps[0].endswith(":snp14-p7")
    assert f"{PLAN}:single-partner-measure:arena-usus-prosjekt" in gaps


def test_the_heads_of_the_board_and_the_measures_lead_to_it(client: TestClient) -> None:
    for address in (f"/?strategy={PLAN}", f"/measures?strategy={PLAN}", f"/chance?strategy={PLAN}"):
        links = {str(a["href"]).partition("?")[0] for a in page(client, address).select("main a")}
        assert "/areas/snp14-p5" in links, address


def test_no_focus_area_is_a_friendly_page(client: TestClient) -> None:
    answer = client.get("/areas/moon?lang=en")

    assert answer.status_code == 404
    assert "There is no focus area “moon”." in answer.text
