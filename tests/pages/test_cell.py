import pytest
from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from tests.pages.reading import PLAN, one, page, seen, text
from tests.support.service import client_of


def cell(client: TestClient, row: str, column: str, **more: str) -> str:
    given = {"strategy": PLAN, "lang": "en", "row": row, "column": column} | more
    return text(one(page(client, "/cell", params=given), "main"))


def test_who_is_behind_a_cell_comes_with_role_measure_and_numbered_sources(client: TestClient) -> None:
    found = page(client, f"/cell?strategy={PLAN}&row=kind:rd_institution&column=snp14-p8&lang=en")

    assert (
        text(one(found, "h1"))
        == "R&D institutions × Make use of the European Office for the entire Kristiansand region"
    )
    assert text(one(found, "p.state")).startswith("8 covered (8 organisations): two or more take part")
    uia = next(
        row for row in found.select("table.facts tbody tr") if text(one(row, "th")) == "University of Agder"
    )
    assert [text(cell) for cell in uia.select("td")][:4] == [
        "partner",
        "Horizon South Norway 2021-2023",
        "2021–2023 (the measure)",
        "documented",
    ]
    reference = one(uia, "a.ref")
    source = one(found, str(reference["href"]))
    assert text(reference) == f"Source {source['value']}"
    assert text(source) == "Agder jakter store EU-midler (Sørlandets Europakontor, 2021)"
    assert str(one(source, "a")["href"]).startswith("http")


def test_every_reference_on_the_page_leads_to_a_source_on_it(client: TestClient) -> None:
    found = page(client, f"/cell?strategy={PLAN}&row=kind:rd_institution&column=snp14-p5")

    references = [str(reference["href"]) for reference in found.select("a.ref")]

    assert len(references) > 10
    assert all(len(found.select(reference)) == 1 for reference in references)
    assert len(found.select(".read li")) == len(set(references))


def test_what_does_not_count_says_why(client: TestClient) -> None:
    found = page(client, f"/cell?strategy={PLAN}&row=kind:firm&column=snp14-p5&lang=en")

    aside = [text(row) for row in found.select("tr.aside")]

    assert any("undated: not counted" in row for row in aside)
    assert any("funder" in row and "this role does not count as taking part" in row for row in aside)


@pytest.mark.parametrize(
    "row", ["kind:rd_institution", "organisation:vennesla", "sphere:industry", "located:grimstad"]
)
def test_the_way_back_leads_to_the_cell_on_a_board_that_has_it(client: TestClient, row: str) -> None:
    found = page(client, f"/cell?strategy={PLAN}&row={row}&column=snp14-p5")

    address, _, anchor = str(one(found, ".back a")["href"]).partition("#")

    assert page(client, address).select(f"#{anchor}")


def test_what_each_side_said_and_when_is_told(made_up: Networks) -> None:
    found = page(client_of(made_up), "/cell?row=kind:firm&column=p23-1-1&lang=en")
    disputed = next(row for row in found.select("table.facts tbody tr") if "Fabelvik Energy" in text(row))

    assert [text(said) for said in disputed.select(".said")] == [
        "Fabelvik Energy: no (2026-03-12)",
        "Fabelfjord Chamber of Business: yes (2026-02-16)",
    ]
    assert "disputed" in text(disputed)
    assert "aside" in (disputed.get("class") or [])
    assert "not confirmed for more than a year" in text(found)


def test_an_inherited_tie_says_from_whom(client: TestClient) -> None:
    assert "taken over from Teknova" in cell(client, "kind:rd_institution", "snp14-p5")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("organisation:vennesla", "snp14-p5", "An answer from Vennesla municipality would settle it."),
        (
            "organisation:vennesla",
            "snp14-p2",
            "no known active measure, so there is nothing to take part in yet",
        ),
        ("organisation:kristiansand-4204", "snp14-p8", "One more measure would make it covered."),
        ("organisation:kristiansand-4204", "snp14-p9", "Dates for what is undated would settle it."),
        ("kind:county", "snp14-p8", "One more organisation would make it covered."),
        ("kind:county", "snp14-p4", "4 more answers would settle it: when 80% of a group have answered"),
        ("kind:rd_institution", "snp14-p8", "Nothing is missing here."),
    ],
)
def test_what_would_fill_it_is_told(client: TestClient, row: str, column: str, said: str) -> None:
    assert said in cell(client, row, column)


def test_a_known_hole_and_a_place_where_nobody_is_expected_are_told_apart(made_up: Networks) -> None:
    client = client_of(made_up)

    def told(row: str, column: str) -> str:
        return text(one(page(client, "/cell", params={"row": row, "column": column, "lang": "en"}), "main"))

    assert "none: nobody takes part, and those who would know have answered" in told(
        "organisation:tankesund", "p23-2-3"
    )
    assert "The plan does not expect anybody here." in told("organisation:drommedal", "p23-2-1")


def test_an_unknown_cell_names_whom_to_ask_as_they_can_be_reached_today(client: TestClient) -> None:
    municipality = page(client, f"/cell?strategy={PLAN}&row=organisation:sogne&column=snp14-p5&lang=en")
    group = page(client, f"/cell?strategy={PLAN}&row=kind:firm&column=snp14-p6&lang=en")

    ask = municipality.select("section[aria-labelledby=ask] li")
    assert [text(name) for name in ask] == ["Kristiansand municipality"]
    assert len(group.select("section[aria-labelledby=ask] li")) == 8
    assert "more" in seen(one(group, "section[aria-labelledby=ask]"))


def test_from_a_cell_one_gets_to_the_map_and_back_to_the_board(client: TestClient) -> None:
    found = page(client, f"/cell?strategy={PLAN}&row=kind:firm&column=snp14-p5&lang=en")
    links = {text(link): str(link["href"]) for link in found.select("main a")}

    assert links["Show on the map"] == f"/map?strategy={PLAN}&lang=en&focus=cell%3Akind%3Afirm%3Asnp14-p5"
    back = str(one(found, ".back a")["href"])
    assert back == f"/?strategy={PLAN}&lang=en#cell-kind-firm-snp14-p5"
    assert page(client, back.partition("#")[0]).select("#cell-kind-firm-snp14-p5")
