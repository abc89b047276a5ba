from fastapi.testclient import TestClient

from stakeholders.gaps import all_rules
from stakeholders.services.networks import Networks
from tests.pages.reading import PLAN, one, page, text
from tests.support.service import client_of


def test_known_holes_stand_before_what_has_to_be_asked(made_up: Networks) -> None:
    found = page(client_of(made_up), "/gaps?lang=en")
    api = client_of(made_up).get("/v1/gaps?lang=en").json()["gaps"]

    parts = {
        str(part["aria-labelledby"]): [str(g["id"]) for g in part.select("li.gap")]
        for part in found.select("section.part")
    }

    assert list(parts) == ["part-known", "part-ask"]
    assert [*parts["part-known"], *parts["part-ask"]] == [gap["id"] for gap in api]
    assert [text(head) for head in found.select("section.part > h2")] == [
        f"Known holes ({len(parts['part-known'])})",
        f"Not known: ask ({len(parts['part-ask'])})",
    ]


def test_a_gap_tells_its_size_reasons_evidence_and_candidates(client: TestClient) -> None:
    found = page(client, f"/gaps?strategy={PLAN}&lang=en")
    gap = next(g for g in found.select("li.gap") if "European Office" in text(one(g, ".sentence")))

    assert text(one(gap, "summary")) == (
        "ask 7 of 8 municipalities are not known to take part in “Make use of the European Office for the "
        "entire Kristiansand region”. 7 of 8 missing (88%)"
    )
    told = text(one(gap, ".inside"))
    assert "Municipality outside a focus area · 0 of 8 who would know have answered" in told
    assert "Whom to talk to Birkenes municipality, Iveland municipality" in told
    assert "Vennesla municipality in Knutepunkt Sørlandet" in told
    assert next(text(name) for name in gap.select(".candidates a")) == "Birkenes municipality"
    assert gap.select(".evidence .source a")
    ways = {text(way): str(way["href"]) for way in gap.select(".links a")}
    assert ways["Show on the map"].endswith(
        "focus=gap%3Asnp-2014%3Amunicipality-outside-focus-area%3Asnp14-p8"
    )
    area = "Focus area: Make use of the European Office for the entire Kristiansand region"
    assert ways[area].startswith("/areas/snp14-p8?")


def test_the_list_can_be_narrowed_to_rules_and_parts(client: TestClient) -> None:
    found = page(client, f"/gaps?strategy={PLAN}&rule=focus-area-without-measure&part=ask&lang=en")

    assert len(found.select("li.gap")) == 3
    assert [str(part["aria-labelledby"]) for part in found.select("section.part")] == ["part-ask"]
    ticked = [str(box["value"]) for box in found.select("input[name=rule][checked]")]
    assert ticked == ["focus-area-without-measure"]


def test_filters_tell_how_much_they_would_leave(client: TestClient) -> None:
    found = page(client, f"/gaps?strategy={PLAN}&lang=en")

    labels = [text(label) for label in found.select("fieldset.ticks label")]

    assert "Focus area without an active measure (3)" in labels
    assert "Questions to ask (1)" in labels


def test_grouped_by_rule_each_rule_says_what_it_asks_and_how_it_finds(client: TestClient) -> None:
    found = page(client, f"/gaps?strategy={PLAN}&by=rule&lang=en")
    rules = {str(rule.title): rule for rule in all_rules()}

    for head in found.select("section.part h3"):
        rule = rules[text(head)]
        assert text(head.find_next("p")) == str(rule.question)  # type: ignore[arg-type]  # there is one
        assert text(head.find_next("details", class_="method").p) == str(rule.method)  # type: ignore[union-attr, arg-type]  # same
    assert len(found.select("section.part h3")) >= 5


def test_who_wants_to_know_whom_to_ask_gets_the_whole_list_opened(client: TestClient) -> None:
    found = page(client, f"/gaps?strategy={PLAN}&rule=questions-to-ask&lang=en")

    (gap,) = found.select("li.gap")
    assert gap.select("details[open]")
    assert len(gap.select(".candidates li a")) > 100
    assert text(gap.select(".candidates li")[0]).startswith("Kristiansand municipality")


def test_every_sphere_can_be_asked_for_in_every_measure(client: TestClient) -> None:
    found = page(client, f"/gaps?strategy={PLAN}&helix=true&lang=en")

    assert any(
        label.startswith("Incomplete triple helix") for label in map(text, found.select("fieldset label"))
    )
    assert one(found, "input[name=helix]").has_attr("checked")
