"""The page as text: what it says, what it allows, and that it is one file."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from stakeholders.domain.messages import Language, translator
from stakeholders_visualizations import Focus, OneArea, OneOrganisation, WholePlan, render_page, to_pyvis
from stakeholders_visualizations.caption import caption, counts, shown
from stakeholders_visualizations.model import TIES, EdgeKind, MapModel, NodeKind
from stakeholders_visualizations.page import as_json, sentence
from tests.visualizations.plans import kristiansand, map_of, two_areas

FOCI: list[Focus] = [WholePlan(), OneArea("snp14-p5"), OneOrganisation("uia", 2)]


def soup(model: MapModel, language: Language = "en", notice: str | None = None) -> BeautifulSoup:
    return BeautifulSoup(render_page(model, language, notice), "html.parser")


def one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def data_of(page: BeautifulSoup) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(one(page, "#map-data").text)
    return found


def table(page: BeautifulSoup, id_: str) -> dict[str, Tag]:
    return {str(row["data-id"]): row for row in page.select(f"#table-{id_} tr[data-id]")}


@pytest.mark.parametrize("focus", FOCI)
def test_the_data_in_the_page_is_the_model(focus: Focus) -> None:
    model = kristiansand("snp-2014", None, focus)
    data = data_of(soup(model))
    drawn = to_pyvis(model, "en")

    assert data["network"]["nodes"] == json.loads(json.dumps(drawn.nodes))
    assert data["network"]["edges"] == json.loads(json.dumps(drawn.edges))
    say = translator("en").say
    assert {id_: node["name"] for id_, node in data["nodes"].items()} == {
        n.id: say(n.names) for n in model.nodes
    }
    assert {id_: tuple(edge.get("sources", ())) for id_, edge in data["edges"].items()} == {
        e.id: e.sources for e in model.edges
    }
    assert {id_: source["title"] for id_, source in data["sources"].items()} == {
        s.id: s.title for s in model.sources
    }


def test_it_says_its_language_its_subject_and_what_is_shown() -> None:
    model = map_of(two_areas())

    for language in ("nb", "en"):
        page = soup(model, language)
        speaker = translator(language)
        assert one(page, "html")["lang"] == language
        assert speaker.say(model.title) in one(page, "title").text
        assert one(page, "h1").text == speaker.say(model.title)
        assert one(page, "#caption").text == sentence([speaker.say(part) for part in caption(model)])


def test_a_notice_stands_before_everything_else() -> None:
    page = soup(map_of(two_areas()), notice="Everything here is made up.")

    assert one(page, "main").text.strip().split("\n")[0] == "Everything here is made up."
    assert not soup(map_of(two_areas())).select(".head .notice")


def test_the_policy_names_exactly_the_scripts_that_are_there_and_lets_nothing_out() -> None:
    page = soup(map_of(two_areas()))
    policy = str(one(page, 'meta[http-equiv="Content-Security-Policy"]')["content"])
    scripts = [s.text for s in page.select("script") if s.get("type") != "application/json"]

    hashes = {b64encode(sha256(text.encode()).digest()).decode() for text in scripts}
    assert len(scripts) == 2
    assert set(re.findall(r"sha256-([^']+)'", policy)) == hashes
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert directives["default-src"] == ["'none'"]
    assert directives["img-src"] == ["data:", "blob:"]
    assert not any("http" in value for values in directives.values() for value in values)


def test_it_loads_nothing_and_links_only_to_sources() -> None:
    model = kristiansand("snp-2014", None, WholePlan())
    page = soup(model)

    assert not page.select("[src], link, img, iframe, object, embed, base, form")
    addresses = {source.address for source in model.sources if source.address}
    assert {str(a["href"]) for a in page.select("a[href]")} <= addresses | {"#tables"}


def test_the_same_map_makes_the_same_bytes() -> None:
    model = map_of(two_areas())

    assert render_page(model, "nb") == render_page(map_of(two_areas()), "nb")
    assert render_page(model, "nb") != render_page(model, "en")


@pytest.mark.parametrize("focus", FOCI)
def test_the_tables_say_the_same_as_the_picture(focus: Focus) -> None:
    model = kristiansand("snp-2014", None, focus)
    page, seen, say = soup(model), shown(model), translator("en").say

    nodes = table(page, "organisations") | table(page, "plan")
    ties, placings, gaps = (table(page, id_) for id_ in ("ties", "placings", "gaps"))
    assert ties.keys() == {e.id for e in model.edges if e.kind in TIES}
    assert counts(model, seen).ties == sum(not row.has_attr("hidden") for row in ties.values())
    ties |= placings
    assert nodes.keys() | gaps.keys() == model.node.keys()
    assert gaps.keys() == {n.id for n in model.nodes if n.kind is NodeKind.GAP}
    assert ties.keys() == {e.id for e in model.edges if e.kind not in {EdgeKind.GAP, EdgeKind.CANDIDATE}}
    assert {id_ for id_, row in (nodes | gaps).items() if not row.has_attr("hidden")} == seen.nodes
    assert {id_ for id_, row in ties.items() if not row.has_attr("hidden")} == seen.edges & ties.keys()
    for edge in model.edges:
        if edge.id in ties:
            cells = [cell.text for cell in ties[edge.id].select("th, td")]
            assert cells[:2] == [say(model.node[edge.one].names), say(model.node[edge.other].names)]
            assert say(edge.what) in cells[2]
            assert len(cells) == 6
            assert cells[5].count("; ") + bool(cells[5]) >= len(edge.sources)


def test_the_legend_has_a_box_for_each_entry_with_its_count() -> None:
    model = map_of(two_areas())
    boxes = {str(box["data-key"]): box for box in soup(model).select("#legend input")}

    assert boxes.keys() == {e.key for group in model.legend for e in group.entries}
    assert {key for key, box in boxes.items() if not box.has_attr("checked")} == model.hidden_keys


def test_headings_labels_and_names_for_everything_that_can_be_pressed() -> None:
    page = soup(map_of(two_areas()))

    for box in page.select("input[type=checkbox]"):
        assert page.select(f'label[for="{box["id"]}"]')
    for button in page.select("button"):
        assert button.text.strip() or button.get("aria-label")
    assert [h.name for h in page.select("h1, h2, h3")][:2] == ["h1", "h2"]
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", ["</script><b>", "<!--", "a & b", "\u2028\u2029", "]]>", '"\\'])
def test_json_in_the_page_cannot_end_its_element(text: str) -> None:
    written = as_json({"name": text})

    assert not set(written) & {"<", ">", "&", "\u2028", "\u2029"}
    assert json.loads(written) == {"name": text}
