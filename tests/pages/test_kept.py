"""The address of exactly this: whole, to be copied, and saying whom it helps."""

from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from tests.pages.reading import PLAN, one, page, text
from tests.support.service import CLOCK


def test_every_page_shows_its_whole_address_to_be_copied(client: TestClient) -> None:
    found = page(client, f"/find?words=agder&kind=firm&pick=uia&strategy={PLAN}&lang=en")
    field = one(found, "footer input")

    assert field["value"] == (
        f"http://testserver/find?strategy={PLAN}&lang=en&words=agder&kind=firm&pick=uia"
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
        footer = one(page(TestClient(app, base_url=base), "/?lang=en"), "footer")
        assert "It leads to this machine: on others it opens nothing." in text(footer), base
    footer = one(page(TestClient(app, base_url="https://kart.example"), "/?lang=en"), "footer")
    assert "It leads to this machine" not in text(footer)
    assert str(one(footer, "input")["value"]).startswith("https://kart.example/?")


def test_behind_a_prefix_the_address_keeps_it(networks: Networks) -> None:
    found = page(TestClient(create_app(networks, clock=CLOCK), root_path="/kart"), "/gaps?lang=en")

    assert str(one(found, "footer input")["value"]).startswith("http://testserver/kart/gaps?")
