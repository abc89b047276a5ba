"""What holds for every page: its frame, its links, its language, and that nothing comes from elsewhere."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from stakeholders.domain.messages import translator
from stakeholders.services.networks import Networks
from tests.pages.reading import GAP, PLAN, one, page, text
from tests.support.service import client_of
from tools import messages

PAGES = (
    "/",
    f"/?strategy={PLAN}",
    f"/?strategy={PLAN}&grouping=spheres&grouping=located",
    f"/cell?strategy={PLAN}&row=kind:rd_institution&column=snp14-p5",
    f"/cell?strategy={PLAN}&row=organisation:vennesla&column=snp14-p2",
    f"/gaps?strategy={PLAN}",
    f"/gaps?strategy={PLAN}&by=rule",
    f"/gaps/{GAP}",
    f"/chance?strategy={PLAN}",
    "/what-if",
    f"/what-if?strategy={PLAN}&gone=uia&joined=vennesla%3Dmil-etablering",
    f"/structure?strategy={PLAN}",
    "/change",
    f"/change?strategy={PLAN}&as_of=2021&since=2016&as_was=true",
    "/find?words=agder",
    "/find?words=agder&pick=uia",
    "/shortlist?pick=uia&pick=gce-node",
    f"/measures?strategy={PLAN}",
    f"/measures/byr-fase2?strategy={PLAN}",
    f"/areas/snp14-p5?strategy={PLAN}",
    "/about",
    f"/organisations/uia?strategy={PLAN}",
    "/organisations/sogne",
    "/map",
    "/report",
    "/history",
    "/problems",
)
ERRORS = ("/nowhere", "/?strategy=moon", "/cell", "/?as_of=soon")
LANGUAGES = ("nb", "en")


def any_page(client: TestClient, address: str, language: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address, headers={"Accept-Language": language}).text, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", [*PAGES, *ERRORS])
def test_every_page_has_its_landmarks_one_head_and_a_language(
    client: TestClient, address: str, language: str
) -> None:
    found = any_page(client, address, language)

    assert one(found, "html")["lang"] == language
    assert found.find(string=lambda part: "<!doctype" in str(part).lower()) is None
    assert text(one(found, "head > title"))
    assert one(found, "meta[name=viewport]")["content"] == "width=device-width, initial-scale=1"
    for landmark in ("header", "main", "footer", "h1"):
        one(found, landmark)
    skip = one(found, "body > a.ds-skip-link")
    assert found.select(str(skip["href"]))
    assert all(nav.get("aria-label") for nav in found.select("nav"))
    assert found.select("script:not([src^='/static/map-view.js']), style, [style]") == []
    assert not [name for tag in found.select("*") for name in tag.attrs if name.startswith("on")]


@pytest.mark.parametrize("address", [*PAGES, *ERRORS])
def test_heads_go_down_one_step_at_a_time(client: TestClient, address: str) -> None:
    levels = [int(head.name[1]) for head in any_page(client, address, "en").select("h1, h2, h3, h4, h5")]

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("address", PAGES)
def test_every_field_has_a_label_every_table_its_scopes_and_every_id_is_there_once(
    client: TestClient, address: str
) -> None:
    found = page(client, address)

    for field in found.select("input:not([type=hidden]), select, textarea"):
        labelled = field.find_parent("label") is not None or found.select(f"label[for={field['id']}]")
        assert labelled, field
    assert all(head.get("scope") in {"row", "col", "rowgroup", "colgroup"} for head in found.select("th"))
    ids = [str(tag["id"]) for tag in found.select("[id]")]
    assert len(ids) == len(set(ids))
    for tag in found.select("[aria-labelledby]"):
        assert str(tag["aria-labelledby"]) in ids
    for region in found.select(".scroll"):
        assert (region["role"], region["tabindex"]) == ("region", "0")
    for frame in found.select("iframe"):
        assert frame["title"]


@pytest.mark.parametrize("address", [*PAGES, *ERRORS])
def test_a_page_loads_nothing_but_our_own_files(client: TestClient, address: str) -> None:
    found = any_page(client, address, "nb")

    loaded = [str(tag.get("src") or tag.get("href")) for tag in found.select("[src], link[href]")]

    assert len(loaded) >= 5
    for one_of in loaded:
        assert one_of.startswith(("/static/", "/v1/map", "/v1/report")), one_of
        assert client.get(one_of).status_code == 200


def test_our_style_sheets_ask_for_nothing_outside(client: TestClient) -> None:
    for sheet in page(client, "/").select("link[rel=stylesheet]"):
        style = client.get(str(sheet["href"])).text
        assert "@import" not in style
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", style):
            assert address.startswith("data:"), address


def test_links_that_leave_tell_the_other_side_nothing_and_are_pages(client: TestClient) -> None:
    left = 0
    for address in PAGES:
        for link in page(client, address).select("a[href]"):
            parts = urlsplit(str(link["href"]))
            assert parts.scheme in {"", "http", "https"}
            if parts.netloc:
                assert link["rel"] == ["noreferrer", "noopener"]
                left += 1
    assert left > 50


@pytest.mark.parametrize("address", PAGES)
def test_every_link_and_form_leads_to_a_page(client: TestClient, address: str) -> None:
    found = page(client, address)
    ids = {str(tag["id"]) for tag in found.select("[id]")}
    answers: dict[str, Any] = {}

    # What writes is sent, not opened: that has tests of its own.
    for link in [*found.select("a[href]"), *found.select("form[action]:not([method=post])")]:
        target = str(link.get("href") or link.get("action"))
        parts = urlsplit(target)
        if parts.netloc:
            continue
        if not parts.path and not parts.query:
            assert parts.fragment in ids, target
            continue
        where = f"{parts.path or address.partition('?')[0]}?{parts.query}"
        # Of the hundreds of cells and organisations a few will do here; all cells are followed elsewhere.
        kind = parts.path.rpartition("/")[0] if parts.path.startswith("/organisations/") else parts.path
        if sum(known.startswith(kind) for known in answers) > 6:
            continue
        answers.setdefault(where, client.get(where))
    assert {where: a.status_code for where, a in answers.items() if a.status_code != 200} == {}


def test_the_same_page_in_the_other_language_is_one_link_away(client: TestClient) -> None:
    found = any_page(client, f"/gaps?strategy={PLAN}&part=ask", "nb")

    other = one(found, ".where a[hreflang=en]")
    assert other["href"] == f"?strategy={PLAN}&part=ask&lang=en"
    english = page(client, f"/gaps{other['href']}")
    assert one(english, "html")["lang"] == "en"
    assert "lang=en" in str(english.select("nav a")[0]["href"])


def shown(found: BeautifulSoup) -> str:
    """Everything that is read on a page or heard from it, without the names and titles that data brings."""
    for tag in found.select("a[hreflang], .source, code, pre, .hits a, th a, option, dl.facts dd"):
        tag.decompose()
    spoken = [str(tag["aria-label"]) for tag in found.select("[aria-label]")]
    return " ".join([text(found), *spoken])


@pytest.fixture(scope="module")
def english_only() -> list[str]:
    """Sentences of the code that read differently in bokmål; short words may be part of a name."""
    translated = messages.translated(messages.read("nb"))
    texts = [form for forms, other in translated.items() if forms != other for form in forms]
    return [form for form in texts if "{" not in form and len(form) > 12]


@pytest.mark.parametrize("address", [*PAGES, *ERRORS])
def test_in_bokmal_no_english_sentence_is_left(
    client: TestClient, english_only: list[str], address: str
) -> None:
    said = shown(any_page(client, address, "nb"))

    assert [sentence for sentence in english_only if sentence in said] == []


def test_the_frame_of_a_page_speaks_both_languages(made_up: Networks) -> None:
    if translator("nb").say("") == "" and not messages.translated(messages.read("nb")):
        pytest.skip("nothing is translated yet")
    client = client_of(made_up)
    bokmal, english = (any_page(client, "/", language) for language in LANGUAGES)

    assert next(text(name) for name in english.select("nav a")) == "Coverage"
    assert [text(name) for name in bokmal.select("nav a")] != [text(name) for name in english.select("nav a")]
