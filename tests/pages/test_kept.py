"""The address of exactly this: whole, to be copied, and saying whom it helps."""

from pathlib import Path

from fastapi.testclient import TestClient

from stakeholders.services.access import Role
from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from tests.pages.reading import PLAN, one, page, text
from tests.support.service import CLOCK, at_the_machine
from tests.support.signing_in import ELSEWHERE, signed_in_service


def test_every_page_shows_its_whole_address_to_be_copied(networks: Networks, tmp_path: Path) -> None:
    with signed_in_service(networks, tmp_path) as service:
        client = service.client(Role.READER)
        found = page(client, f"/find?words=agder&kind=firm&pick=uia&strategy={PLAN}&lang=en")
    field = one(found, "footer input")

    assert field["value"] == (
        f"{ELSEWHERE}/find?strategy={PLAN}&lang=en&words=agder&kind=firm&pick=uia"
        "&as_of=2014-01-01%2F2022-12-31&revision=1"
    )
    assert field.has_attr("readonly")
    assert text(one(found, f"label[for={field['id']}]")) == "Address of exactly this view"
    explained = text(one(found, f"#{field['aria-describedby']}"))
    assert "so that everybody sees the same figures" in explained
    assert "this machine" not in explained


def test_what_is_copied_opens_the_same_page(client: TestClient) -> None:
    first = page(client, f"/areas/snp14-p5?strategy={PLAN}&lang=en")

    again = page(client, str(one(first, "footer input")["value"]))

    assert text(one(again, "main")) == text(one(first, "main"))


def test_an_address_that_only_this_machine_knows_says_so(networks: Networks) -> None:
    app = create_app(networks, clock=CLOCK)
    for base in ("http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"):
        footer = one(page(at_the_machine(app, base), "/?lang=en"), "footer")
        assert "It leads to this machine: on others it opens nothing." in text(footer), base


def test_behind_a_prefix_the_address_keeps_it(networks: Networks) -> None:
    found = page(at_the_machine(create_app(networks, clock=CLOCK), root_path="/kart"), "/gaps?lang=en")

    assert str(one(found, "footer input")["value"]).startswith("http://127.0.0.1:8000/kart/gaps?")
