"""The shortlist: picked on the page Find, kept in the address, taken along as a table."""

import csv
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from tests.pages.reading import one, page, seen, text
from tests.support.service import client_of


def picked(found: BeautifulSoup) -> list[str]:
    """The names on the shortlist, as the page Find shows them beside the hits."""
    return [seen(line).removesuffix(" Take away") for line in found.select(".shortlist li")]


def test_one_adds_with_one_link_and_comes_back_to_the_same_hit(client: TestClient) -> None:
    found = page(client, "/find?words=agder&lang=en")
    hits = found.select("ol.hits > li")
    add = one(hits[1], "a.pick")
    assert text(add) == f"+ Add to the shortlist: {text(one(hits[1], '.who > a.ds-link'))}"

    address, _, anchor = str(add["href"]).partition("#")
    then = page(client, address)

    assert anchor == hits[1]["id"]
    assert picked(found) == []
    assert picked(then) == [text(one(hits[1], ".who > a.ds-link"))]
    assert [text(one(hit, ".who > a.ds-link")) for hit in then.select("ol.hits > li")] == [
        text(one(hit, ".who > a.ds-link")) for hit in hits
    ]
    away = one(one(then, f"#{anchor}"), "a.pick[aria-current]")
    assert picked(page(client, str(away["href"]).partition("#")[0])) == []


def test_the_list_stays_while_one_searches_on(client: TestClient) -> None:
    found = page(client, "/find?words=agder&pick=uia&pick=gce-node&lang=en")

    assert picked(found) == ["University of Agder", "GCE NODE (ocean technology cluster)"]
    assert [str(field["value"]) for field in found.select("form input[name=pick]")] == ["uia", "gce-node"]
    take_away, clear = found.select(".shortlist li a")[0], found.select(".shortlist a")[-1]
    assert picked(page(client, str(take_away["href"]).partition("#")[0])) == [
        "GCE NODE (ocean technology cluster)"
    ]
    assert text(clear) == "Empty the list"
    assert picked(page(client, str(clear["href"]))) == []


def test_an_organisation_that_is_no_longer_there_is_left_out(client: TestClient) -> None:
    assert picked(page(client, "/find?pick=moon&pick=uia&lang=en")) == ["University of Agder"]


def test_the_list_alone_can_be_printed(made_up: Networks) -> None:
    client = client_of(made_up)
    found = page(client, "/shortlist?words=hydrogen&pick=tankesund-elektro&pick=fabelvik-hydrogen&lang=en")

    assert text(one(found, "h1")) == "Shortlist (2)"
    assert "Looked for: hydrogen. Introductions begin at UFAB." in text(one(found, "p.lead"))
    first = one(found, "tbody").select("tr")[0]
    cells = [seen(cell) for cell in first.select("td")]
    assert text(one(first, "th a")) == "Tankesund Electrical"
    assert cells[0] == "Tankesund municipality"
    assert cells[4].startswith("need: hydrogen")
    assert cells[5].startswith("UFAB → FabNF (")
    assert found.select("form") == []


ENGLISH = "name,kind,municipality,organisation number,website,contact role,why,introduced through"
NORWEGIAN = "navn;type;kommune;organisasjonsnummer;nettsted;kontaktrolle;hvorfor;introdusert gjennom"


@pytest.mark.parametrize(("language", "header"), [("en", ENGLISH), ("nb", NORWEGIAN)])
def test_the_list_is_a_table_that_a_spreadsheet_opens(client: TestClient, language: str, header: str) -> None:
    found = page(client, f"/find?pick=uia&pick=gce-node&lang={language}")
    address = next(str(link["href"]) for link in found.select(".shortlist a[download]"))

    answer = client.get(address)

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="shortlist-1.csv"'
    assert answer.text.startswith("\ufeff")
    told = answer.text.removeprefix("\ufeff")
    assert told.partition("\n")[0] == header
    rows = list(csv.reader(StringIO(told), delimiter="," if language == "en" else ";"))
    assert [row[3] for row in rows[1:]] == ["970546200", ""]
    assert rows[2][2].startswith("Kristiansand")
    assert rows[2][7].startswith(("University of Agder → ", "Universitetet i Agder → "))


def test_what_a_spreadsheet_would_run_is_disarmed(harmful: Networks) -> None:
    answer = client_of(harmful).get("/shortlist.csv?pick=firm-17&pick=firm-0&lang=en")

    names = [row[0] for row in csv.reader(StringIO(answer.text.removeprefix("\ufeff")))]
    assert names[2] == "<script>alert(1)</script>"
    assert not any(name.startswith(("=", "+", "-", "@")) for name in names)


def test_a_list_too_long_for_an_address_is_refused(client: TestClient) -> None:
    full = "&".join(f"pick=a{i}" for i in range(50))

    found = page(client, f"/find?{full}&words=agder&lang=en")
    refused = client.get(f"/find?{full}&pick=one-more&lang=en")

    assert found.select("a.pick") == []
    assert refused.status_code == 422
