"""The page that says how figures are made, how old the facts are, and what is done for whom."""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from stakeholders.analyses.coverage import State
from stakeholders.gaps import all_rules
from stakeholders.reports.board_words import STATES, STATES_EXPLAINED
from stakeholders.services.networks import Networks
from stakeholders_api.vendored import VENDORED
from tests.pages.reading import PLAN, one, page, text
from tests.support.service import client_of, networks_at
from tools import vendor


def dates(found: BeautifulSoup) -> dict[str, str]:
    facts = one(found, "section[aria-labelledby=data] dl")
    return dict(
        zip(
            (text(name) for name in facts.find_all("dt")),
            (text(value) for value in facts.find_all("dd")),
            strict=True,
        )
    )


def test_it_says_how_old_the_facts_are(client: TestClient) -> None:
    told = dates(page(client, f"/about?strategy={PLAN}&lang=en"))

    assert told["Revision shown"] == "1"
    assert told["Written"] == "2026-11-23 13:00"
    assert "Newest answer of an organisation" not in told
    assert told["What is there"] == (
        "186 organisations, 108 measures, 461 statements about who takes part, 186 sources"
    )
    assert told["The plan shown"] == "Strategic business plan for the Kristiansand region"


def test_the_newest_answer_is_dated(made_up: Networks) -> None:
    told = dates(page(client_of(made_up), "/about?lang=en"))

    assert told["Newest answer of an organisation"] == "2026-04-14"


def test_every_rule_tells_its_method_in_its_own_words(client: TestClient) -> None:
    found = page(client, "/about?lang=en")

    rules = {str(rule["id"]): text(rule) for rule in found.select(".rules details")}
    assert list(rules) == [f"rule-{rule.id}" for rule in all_rules()]
    for rule in all_rules():
        assert text(BeautifulSoup(str(rule.method), "html.parser")) in rules[f"rule-{rule.id}"], rule.id


def test_the_states_are_those_of_the_board(client: TestClient) -> None:
    found = page(client, "/about?lang=en")

    told = [
        (text(one(entry, "dt")).partition(" ")[2], text(one(entry, "dd")))
        for entry in found.select(".legend > div:has(.cell)")
    ]
    assert told == [(str(STATES[state]), str(STATES_EXPLAINED[state])) for state in State]


def test_what_others_made_is_what_the_record_of_it_says(client: TestClient) -> None:
    recorded = {
        (cells[2], cells[3])
        for line in (vendor.ROOT / "VENDORED.md").read_text(encoding="utf-8").splitlines()
        if len(cells := re.split(r"\s*\|\s*", line)) == 6 and cells[1].startswith("`")
        if not cells[1].startswith("`tests/")  # what only tests use is handed to nobody
    }

    assert {(part.name, part.licence) for part in VENDORED} == recorded
    shown = text(one(page(client, "/about?lang=en"), "section[aria-labelledby=licences]"))
    assert all(f"{part.name} ({part.licence})" in shown for part in VENDORED)


def test_every_source_is_listed_once_by_the_alphabet(client: TestClient) -> None:
    found = page(client, "/about?lang=en")
    sources = found.select("section[aria-labelledby=all-sources] li")

    assert len(sources) == 186
    assert text(one(found, "#all-sources")) == "Sources (186)"
    assert all(link["rel"] == ["noreferrer", "noopener"] for line in sources for link in line.select("a"))


def test_the_foot_of_every_page_leads_to_it(client: TestClient) -> None:
    for address in ("/", "/gaps", "/find", "/history", "/organisations/uia", "/problems"):
        foot = one(page(client, f"{address}?strategy={PLAN}&lang=en"), "footer")
        links = [str(link["href"]) for link in foot.select("a")]
        assert any(link.startswith("/about?") for link in links), address
    lost = BeautifulSoup(client.get("/nowhere?lang=en").text, "html.parser")
    assert "/about?lang=en" in [str(link["href"]) for link in one(lost, "footer").select("a")]


def test_it_is_there_before_anything_is_written(tmp_path: Path) -> None:
    with networks_at(tmp_path / "empty.db") as networks:
        found = page(client_of(networks), "/about?lang=en")

    assert dates(found)["Revision shown"] == "0"
    assert "No source has been named yet." in text(found)


def test_no_page_sets_a_cookie(client: TestClient) -> None:
    for address in ("/", "/about", "/find", f"/report?strategy={PLAN}"):
        assert "set-cookie" not in client.get(address).headers
