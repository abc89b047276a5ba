"""The page on which a report is chosen, seen and taken along."""

import csv
from io import BytesIO, StringIO

from fastapi.testclient import TestClient
from openpyxl import load_workbook

from stakeholders.domain.text import unguarded
from tests.pages.reading import PLAN, one, page, text


def test_the_report_is_shown_and_can_be_kept(client: TestClient) -> None:
    found = page(client, f"/report?strategy={PLAN}&since=2015&as_of=2018&lang=en")

    frame, download = one(found, "iframe"), found.select("a[download]")[0]
    assert text(one(found, "h1")) == "Network-coverage report"
    assert frame["src"] == download["href"]
    assert download["download"] == f"{PLAN}-1.html"
    assert 'id="change"' in client.get(str(frame["src"])).text


def test_the_report_may_be_in_another_language_than_the_page(client: TestClient) -> None:
    found = page(client, f"/report?strategy={PLAN}&report_lang=nb&lang=en")

    assert text(one(found, "h1")) == "Network-coverage report"
    assert one(page(client, str(one(found, "iframe")["src"])), "html")["lang"] == "nb"
    (chosen,) = found.select("select[name=report_lang] option[selected]")
    assert chosen["value"] == "nb"
    for file in found.select(".take-along li a"):
        assert "lang=nb" in str(file["href"])


def test_the_list_for_a_meeting_is_a_report_too(client: TestClient) -> None:
    found = page(client, f"/report?strategy={PLAN}&kind=meeting&lang=en")

    assert text(one(found, "h1")) == "List of gaps for a meeting"
    assert found.select("input[name=since]") == []
    address = str(one(found, "iframe")["src"])
    assert address == f"/report/meeting?strategy={PLAN}&lang=en"
    answer = client.get(address)
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert "Strategic business plan for the Kristiansand region" in answer.text


def test_the_same_figures_can_be_had_as_a_table_and_for_programs(client: TestClient) -> None:
    found = page(client, f"/report?strategy={PLAN}&lang=en")
    book, table, board, gaps = found.select(".take-along li a")

    assert [table["download"], board["download"], gaps["download"]] == [
        f"{PLAN}-1.csv",
        f"{PLAN}-1-board.json",
        f"{PLAN}-1-gaps.json",
    ]
    sheet = load_workbook(BytesIO(client.get(str(book["href"])).content)).worksheets[0]
    answer = client.get(str(table["href"]))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))
    assert [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet] == [
        list(lines[0]),
        *([unguarded(text) for text in line.values()] for line in lines),
    ]
    cells = [
        (row["id"], cell["column"], str(cell["count"]))
        for section in client.get(str(board["href"])).json()["sections"]
        for row in section["rows"]
        for cell in row["cells"]
    ]
    assert [(line["row id"], line["column id"], line["count"]) for line in lines] == cells
    assert client.get(str(gaps["href"])).json()["gaps"]


def test_a_table_that_the_reader_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"/report/board.csv?strategy={PLAN}&lang=en")

    again = client.get(
        f"/report/board.csv?strategy={PLAN}&lang=en", headers={"If-None-Match": first.headers["etag"]}
    )

    assert again.status_code == 304


def test_for_a_part_of_the_plan_one_is_led_to_what_can_be_printed(client: TestClient) -> None:
    found = page(client, f"/report?strategy={PLAN}&lang=en")

    areas = [str(link["href"]).partition("?")[0] for link in found.select("details a[href^='/areas/']")]
    assert areas == [f"/areas/snp14-p{n}" for n in range(1, 10)]
