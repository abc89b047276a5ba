"""The map and the report: whole pages that bring their own policy."""

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from tests.api.asking import PLAN


def policies(answer_text: str, header: str) -> tuple[str, str]:
    meta = BeautifulSoup(answer_text, "html.parser").find("meta", {"http-equiv": "Content-Security-Policy"})
    assert meta is not None
    return str(meta["content"]), header


@pytest.mark.parametrize("focus", ["plan", "area:snp14-p8", "area:snp-2014:whole", "organisation:uia:2"])
def test_the_map_is_a_page_about_what_was_asked(client: TestClient, focus: str) -> None:
    answer = client.get("/v1/map", params={"strategy": PLAN, "focus": focus, "lang": "en"})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert page.h1 is not None
    heads = {
        "plan": "Map of the whole plan",
        "area:snp14-p8": "Make use of the European Office for the entire Kristiansand region",
        "organisation:uia:2": "University of Agder",
    }
    assert heads.get(focus, "") in page.h1.text


@pytest.mark.parametrize("address", ["/v1/map", "/v1/report"])
def test_the_header_allows_what_the_page_itself_does_and_framing_only_by_our_own(
    client: TestClient, address: str
) -> None:
    answer = client.get(address)

    own, header = policies(answer.text, answer.headers["content-security-policy"])

    assert header == f"{own}; frame-ancestors 'self'"
    assert "default-src 'none'" in header
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_the_report_can_tell_what_changed_since_an_earlier_time(client: TestClient) -> None:
    plain = client.get("/v1/report", params={"strategy": PLAN, "lang": "en"})
    compared = client.get(
        "/v1/report", params={"strategy": PLAN, "as_of": "2018", "since": "2015", "lang": "en"}
    )

    assert 'id="change"' not in plain.text
    assert 'id="change"' in compared.text
    assert compared.headers["content-language"] == "en"


def test_the_same_question_gives_the_same_bytes(client: TestClient) -> None:
    for address in ("/v1/map", "/v1/report"):
        assert client.get(address).content == client.get(address).content
