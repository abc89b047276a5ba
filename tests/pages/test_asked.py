"""Asking from a page: nobody is asked, and nothing is written down, before somebody was chosen."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from stakeholders.domain.records import Inquiry
from stakeholders.services.networks import Networks

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from httpx2 import Response

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def as_sent(client: TestClient) -> dict[str, str]:
    """The fields that a browser sends for the form as it is first shown."""
    form = BeautifulSoup(client.get("/asked?lang=en").text, "html.parser").select_one("form.decide")
    assert form is not None
    sent = {str(area["name"]): area.text.strip() for area in form.select("textarea")}
    for field in form.select("input"):
        if field.get("type") not in ("radio", "checkbox") or field.has_attr("checked"):
            sent[str(field["name"])] = str(field.get("value", ""))
    return sent


def ask(client: TestClient, **fields: str) -> Response:
    answer: Response = client.post("/asked?lang=en", data=as_sent(client) | fields, headers=FROM_HERE)
    return answer


def names(answer: Response) -> list[str]:
    assert answer.headers["content-type"] == "application/zip", answer.text
    found = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    return sorted(name.removesuffix(".xlsx") for name in found if name.endswith(".xlsx"))


def asked(networks: Networks) -> set[str]:
    """Who was asked, as it is written down."""
    facts = networks.history.current()[1]
    before = networks.history.at(1)[1].table(Inquiry)
    return {one.organisation_id for key, one in facts.table(Inquiry).items() if before.get(key) != one}


def alert(answer: Response) -> str:
    soup = BeautifulSoup(answer.text, "html.parser")
    found = soup.select_one("[role=alert]")
    assert found is not None
    return " ".join(found.text.split())


@pytest.mark.parametrize("fields", [{}, {"organisations": " \n\n"}, {"whom": ""}, {"whom": "everyone"}])
def test_without_anybody_chosen_the_page_asks_for_a_choice_and_nothing_is_written(
    writer: TestClient, region: Networks, fields: dict[str, str]
) -> None:
    answer = ask(writer, due="2027-01-31", **fields)

    assert answer.status_code == 422
    assert alert(answer).startswith("Nobody is chosen.")
    form = BeautifulSoup(answer.text, "html.parser").select_one("form.decide")
    assert form is not None
    assert form.select_one("#due")["value"] == "2027-01-31"  # type: ignore[index]
    assert region.history.current()[0] == 1


def test_a_request_without_any_field_asks_nobody(writer: TestClient, region: Networks) -> None:
    assert writer.post("/asked", headers=FROM_HERE).status_code == 422
    assert region.history.current()[0] == 1


def test_everybody_is_asked_only_if_that_was_chosen(writer: TestClient, region: Networks) -> None:
    every = names(ask(writer, whom="all"))

    assert len(every) > 10
    assert asked(region) == set(every)


def test_those_whose_answers_settle_most_are_asked_as_many_as_was_said(
    writer: TestClient, region: Networks
) -> None:
    some = names(ask(writer, whom="most", most="2"))

    assert len(some) == 2
    assert asked(region) == set(some)


@pytest.mark.parametrize("whom", ["named", None])
def test_those_named_are_asked(writer: TestClient, region: Networks, whom: str | None) -> None:
    chosen: dict[str, Any] = {} if whom is None else {"whom": whom}

    assert names(ask(writer, organisations="fabelvik-havn", **chosen)) == ["fabelvik-havn"]
    assert asked(region) == {"fabelvik-havn"}


@pytest.mark.parametrize("whom", ["all", "most"])
def test_names_and_another_choice_are_not_both_followed(
    writer: TestClient, region: Networks, whom: str
) -> None:
    answer = ask(writer, organisations="fabelvik-havn", whom=whom)

    assert answer.status_code == 422
    assert "fabelvik-havn" in answer.text
    assert alert(answer).startswith("Somebody is named, and others are chosen.")
    assert region.history.current()[0] == 1


def test_those_named_are_to_be_named(writer: TestClient, region: Networks) -> None:
    assert ask(writer, whom="named").status_code == 422
    assert region.history.current()[0] == 1


def test_what_is_wrong_is_told_beside_the_form_with_what_was_typed(
    writer: TestClient, region: Networks
) -> None:
    answer = ask(writer, organisations="nobody\n<b>x</b>", only_files="yes")

    assert answer.status_code == 404
    assert alert(answer).startswith("There is no organisation “nobody”.")
    form = BeautifulSoup(answer.text, "html.parser").select_one("form.decide")
    assert form is not None
    assert form.select_one("textarea").text.strip() == "nobody\n<b>x</b>"  # type: ignore[union-attr]
    assert form.select_one("[name=only_files]").has_attr("checked")  # type: ignore[union-attr]
    assert region.history.current()[0] == 1
