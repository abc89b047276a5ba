import pytest
from fastapi.testclient import TestClient

from stakeholders_api.language import preferred
from tests.api.asking import PLAN


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nb"),
        ("nb-NO,nb;q=0.9,en;q=0.8", "nb"),
        ("en-GB,en;q=0.9,nb;q=0.8", "en"),
        ("de,fr;q=0.9", "nb"),
        ("de, en;q=0.5", "en"),
        ("nn", "nb"),
        ("no", "nb"),
        ("en;q=0, nb;q=0.1", "nb"),
        ("en;q=zero", "nb"),
        ("en;q=7", "nb"),
        ("en;q=nan", "nb"),
        ("*", "nb"),
        (";;,,=", "nb"),
    ],
)
def test_a_browser_gets_the_language_it_prefers(header: str, language: str) -> None:
    assert preferred(header) == language


def test_an_answer_says_which_language_it_is_in(client: TestClient) -> None:
    english = client.get("/v1/organisations/aarhus-uni", headers={"Accept-Language": "en"})
    bokmal = client.get("/v1/organisations/aarhus-uni")

    assert english.json()["organisation"]["name"] == "Aarhus University"
    assert bokmal.json()["organisation"]["name"] == "Aarhus Universitet"
    assert (english.headers["content-language"], bokmal.headers["content-language"]) == ("en", "nb")


def test_what_is_asked_for_goes_before_what_is_preferred(client: TestClient) -> None:
    found = client.get(f"/v1/coverage?strategy={PLAN}&lang=nb", headers={"Accept-Language": "en"}).json()

    assert found["perspective"]["strategy"]["name"] == "Strategisk næringsplan for Kristiansandsregionen"
