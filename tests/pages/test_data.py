"""The Data page and the forms of single facts, as somebody without any script uses them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from openpyxl import load_workbook

from stakeholders.domain.kinds import Answer
from stakeholders.domain.records import Organisation, Participation
from stakeholders.services.access import Role
from stakeholders.services.networks import Networks
from tests.support.signing_in import signed_in_service

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
WEBSITE = "https://example.org/fabelvik-havn"
"""Of the port, in the made-up region."""
OWN = "Bedrift;Sted\nNytt AS (oppdiktet);Fabelvik\n"


def bring(client: TestClient, text: str, name: str) -> str:
    """Where the browser is led after it has sent a file."""
    sent = client.post("/data?lang=en", files=[("files", (name, text.encode()))], headers=FROM_HERE)
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"])


def page(client: TestClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def fields(form: Any) -> dict[str, str]:
    """What a browser would send of a form nobody has touched."""
    found = {}
    for one in form.find_all(["input", "select", "textarea"]):
        if one.get("name") is None:
            continue
        if one.name == "select":
            chosen = one.find("option", selected=True) or one.find("option")
            found[one["name"]] = chosen["value"]
        elif one.name == "textarea":
            found[one["name"]] = one.text.removeprefix("\n")
        elif one.get("type") not in ("checkbox", "radio", "file"):
            found[one["name"]] = one.get("value", "")
    return found


def send(client: TestClient, form: Any, **changed: str) -> str:
    answer = client.post(form["action"], data={**fields(form), **changed}, headers=FROM_HERE)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def form_to(soup: BeautifulSoup, ending: str) -> Any:
    found = soup.find("form", action=re.compile(rf"{ending}(\?|$)"))
    assert found is not None
    return found


def fact_form(client: TestClient, address: str) -> Any:
    found = page(client, address).find("form", class_="fact-form")
    assert found is not None
    return found


def test_a_file_is_put_right_applied_and_undone(writer: TestClient, region: Networks) -> None:
    address = bring(writer, "id,name,kind\nnytt-as,Nytt AS (oppdiktet),castle\n", "organisations.csv")
    wrong = page(writer, address)
    cell = wrong.find("input", value="castle")
    assert cell is not None
    assert cell["aria-label"] == "organisations.csv, row 2, kind"
    assert wrong.find("form", action=re.compile("apply")) is None

    right = page(writer, send(writer, form_to(wrong, "cells"), **{str(cell["name"]): "firm"}))
    assert "Nytt AS (oppdiktet) (nytt-as)" in right.text
    done = page(writer, send(writer, form_to(right, "apply"), reason="Fra foreningen"))
    assert "Written as revision 2" in done.text
    assert region.history.revisions()[-1].reason == "Fra foreningen"

    history = page(writer, send(writer, form_to(done, "undo")))
    assert "Written as revision 3." in history.text
    assert region.history.at(3)[1] == region.history.at(1)[1]


def test_a_list_of_ones_own_is_told_what_it_is_once(writer: TestClient, region: Networks) -> None:
    first = page(writer, bring(writer, OWN, "Medlemmer 2026.csv"))
    assert "This is a list of your own" in first.text
    every = next(str(s["name"]) for s in first.find_all("select") if str(s["name"]).startswith("every"))
    told = page(writer, send(writer, form_to(first, "columns"), **{every: "firm"}))
    assert "one added" in told.text
    send(writer, form_to(told, "apply"))
    added = [
        o for o in region.history.current()[1].table(Organisation).values() if o.name.startswith("Nytt AS")
    ]
    assert [(o.kind.value, o.extras) for o in added] == [("firm", (("Sted", "Fabelvik"),))]

    next_year = page(writer, bring(writer, OWN.replace("Nytt", "Annet"), "Medlemmer 2027.csv"))
    assert "This is a list of your own" not in next_year.text
    assert "Annet AS (oppdiktet)" in next_year.text


def test_an_import_that_is_dropped_is_not_listed_any_more(writer: TestClient) -> None:
    address = bring(writer, "id,name,kind\nnytt-as,Nytt AS,firm\n", "organisations.csv")
    assert page(writer, "/data?lang=en").find("a", href=address) is not None
    send(writer, form_to(page(writer, address), "drop"))
    assert page(writer, "/data?lang=en").find("a", href=address) is None
    assert writer.get(address).status_code == 404


def test_a_fact_is_changed_in_its_form_and_the_change_undone(writer: TestClient, region: Networks) -> None:
    address = "/facts/organisations/row?key=fabelvik-havn&lang=en"
    form = fact_form(writer, address)
    written = page(writer, send(writer, form, website="https://havn.example", _reason="Brev"))
    assert "Written as revision 2: one changed." in written.text
    now = region.history.current()[1].table(Organisation)["fabelvik-havn"]
    assert (now.website, region.history.revisions()[-1].reason) == ("https://havn.example", "Brev")

    again = send(writer, form_to(written, "undo"))
    assert "Written as revision 3." in page(writer, again).text
    assert region.history.current()[1].table(Organisation)["fabelvik-havn"].website == WEBSITE


def test_nothing_typed_is_nothing_written(writer: TestClient, region: Networks) -> None:
    form = fact_form(writer, "/facts/organisations/row?key=fabelvik-havn&lang=en")
    assert "nothing was written" in page(writer, send(writer, form)).text
    assert region.history.current()[0] == 1


def test_who_comes_late_keeps_what_was_typed_and_writes_nothing(writer: TestClient, region: Networks) -> None:
    address = "/facts/organisations/row?key=fabelvik-havn&lang=en"
    form = fact_form(writer, address)
    send(writer, form, website="https://en.example")
    late = writer.post(
        form["action"], data={**fields(form), "website": "https://annen.example"}, headers=FROM_HERE
    )
    assert late.status_code == 412
    assert "Somebody has changed it meanwhile" in late.text
    assert 'value="https://annen.example"' in late.text
    assert region.history.current()[0] == 2


def test_a_new_row_asks_for_what_it_needs_beside_what_was_typed(writer: TestClient, region: Networks) -> None:
    form = fact_form(writer, "/facts/organisations/new?lang=en")
    wrong = writer.post(
        form["action"], data={**fields(form), "name": "Nytt AS (oppdiktet)", "orgnr": "1"}, headers=FROM_HERE
    )
    assert wrong.status_code == 422
    assert 'value="Nytt AS (oppdiktet)"' in wrong.text
    assert "is not an organisation number" in wrong.text
    assert region.history.current()[0] == 1
    made = page(writer, send(writer, form, name="Nytt AS (oppdiktet)", kind="firm"))
    assert "Written as revision 2: one added." in made.text


def test_the_list_of_a_table_is_searched_with_folded_letters(writer: TestClient) -> None:
    found = page(writer, "/facts/organisations?words=fabelvik+HAVN&lang=en")
    assert "Fabelvik" in found.text
    assert "One row." in found.text
    assert "Nothing fits." in page(writer, "/facts/organisations?words=qqq&lang=en").text


def test_workbooks_are_made_for_those_to_ask_and_brought_in_when_they_come_back(
    writer: TestClient, region: Networks, tmp_path: Path
) -> None:
    before = page(writer, "/asked?lang=en")
    form = before.find("form", action=re.compile(r"/asked"))
    assert form is not None
    made = writer.post(
        str(form["action"]), data={"organisations": "fabelvik-havn\n", "due": "2027"}, headers=FROM_HERE
    )
    assert made.headers["content-type"] == "application/zip"
    files = zipfile.ZipFile(io.BytesIO(made.content))
    assert sorted(files.namelist()) == ["fabelvik-havn.txt", "fabelvik-havn.xlsx"]
    assert region.history.revisions()[-1].reason == "Asked one organisation"

    files.extract("fabelvik-havn.xlsx", tmp_path)
    book = load_workbook(tmp_path / "fabelvik-havn.xlsx")
    measures = book.worksheets[2]
    row = next(cell.row for cell in measures["A"] if cell.value == "hydrogenhavna")
    measures.cell(row, 6, "yes")
    book.save(tmp_path / "fabelvik-havn.xlsx")
    sent = writer.post(
        "/data?lang=en",
        files=[("files", ("svar.xlsx", (tmp_path / "fabelvik-havn.xlsx").read_bytes()))],
        headers=FROM_HERE,
    )
    looked_at = page(writer, str(sent.headers["location"]))
    assert "participations" in looked_at.text
    send(writer, form_to(looked_at, "apply"))
    said = [
        tie
        for tie in region.history.current()[1].table(Participation).values()
        if tie.stated_by == "fabelvik-havn" and tie.measure_id == "hydrogenhavna"
    ]
    assert [tie.answer for tie in said] == [Answer.YES]


def test_of_whom_nobody_knows_it_is_said_and_nothing_is_written(writer: TestClient, region: Networks) -> None:
    for fields, status in (
        ({"organisations": "nobody"}, 404),
        ({"most": "ten"}, 422),
        ({"due": "soon"}, 422),
    ):
        assert writer.post("/asked", data=fields, headers=FROM_HERE).status_code == status
    assert region.history.current()[0] == 1


def test_what_a_page_is_about_is_one_link_from_its_form_for_who_may_write(
    writer: TestClient, region: Networks, tmp_path: Path
) -> None:
    pages = {
        "/organisations/fabelvik-havn": "/facts/organisations/row?lang=en&key=fabelvik-havn",
        "/measures/hydrogenhavna": "/facts/measures/row?lang=en&key=hydrogenhavna",
        "/areas/p23-2-2": "/facts/focus_areas/row?lang=en&key=p23-2-2",
    }
    with signed_in_service(region, tmp_path) as service:
        reader = service.client(Role.READER)
        for address, form in pages.items():
            link = page(writer, f"{address}?lang=en").select_one(".edit a")
            assert link is not None
            assert str(link["href"]).replace("strategy=plan-2023&", "") == form
            assert page(writer, str(link["href"])).select_one("form.fact-form") is not None
            assert page(reader, f"{address}?lang=en").select_one(".edit a") is None
