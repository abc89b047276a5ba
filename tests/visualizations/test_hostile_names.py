"""Whatever stands in the data, nothing of it runs, nothing is asked for, and it is shown as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from stakeholders.domain.kinds import AliasKind, OrganisationKind
from stakeholders.domain.records import Alias
from stakeholders.testing import samples
from stakeholders_visualizations import MapModel, OneArea, OneOrganisation, render_page
from tests.network.small import SmallPlan
from tests.support.pages import visit
from tests.visualizations.conftest import READY, Opener, until
from tests.visualizations.plans import map_of

HOSTILE: Final = (
    "<script>ran('script')</script>",
    "</script><script>ran('closed')</script>",
    "<!--<script>ran('comment')",
    "<img src=x onerror=ran('img')>",
    "<svg onload=ran('svg')>",
    "\"><img src=x onerror=ran('quote')>",
    "'><img src=x onerror=ran('apostrophe')>",
    "<a href=\"javascript:ran('href')\">href</a>",
    "javascript:ran('scheme')",
    "{{ 7 * 7 }}{% raw %}${ran('template')}",
    "</textarea></title></style><iframe src=\"javascript:ran('frame')\">",
    "&lt;img src=x onerror=ran('entity')&gt;",
    "<math><mi xlink:href=\"data:x,<script>ran('math')</script>\">",
    "\u2028ran('separator')\u2029//",
    "<img src=https://outside.example/x.png><link rel=stylesheet href=https://outside.example/x.css>",
    "<b>*/ran('css')/*</b>:url(https://outside.example/x)",
)


def plan_of(text: str) -> SmallPlan:
    """A plan in which every text a map shows is this one."""
    plan = SmallPlan("a", name_nb=text, name_en=text)
    plan.area("b", "a", name_nb=text, name_en=text, note=text)
    plan.municipality("north", name=text, name_en=text, note=text).municipality("south", name=text)
    plan.organisation("uni", OrganisationKind.RD_INSTITUTION, name=text, note=text)
    plan.add(
        Alias(organisation_id="uni", alias=text, kind=AliasKind.ACRONYM),
        samples.source("evil", title=text, publisher=text, address=f"javascript:ran('address {text}')"),
        samples.source("odd", title=text, address=f"https://outside.example/{text}", publisher=text),
    )
    plan.measure("lab", "b", name_nb=text, name_en=text, description_nb=text, description_en=text, note=text)
    plan.part("uni", "lab", source=("evil", "odd"), note=text).part("north", "lab", stated_by="north")
    plan.works_with("uni", "north", note=text, intensity=2)
    return plan.expects(OrganisationKind.FIRM, area="b", minimum=2)


def nothing_ran(page: Page) -> bool:
    found: bool = page.evaluate("window.heard.length === 0")
    return found


def open_watched(opened: Opener, model: MapModel) -> Page:
    page = opened(model).page
    # The functions the hostile texts call are there, so that a call would be heard.
    page.context.add_init_script("window.heard = []; window.ran = (what) => window.heard.push(what);")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    page.reload(wait_until="networkidle")
    until(page, READY)
    return page


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_a_text_everywhere(opened: Opener, text: str) -> None:
    model = map_of(plan_of(text))
    page = open_watched(opened, model)

    shown: list[str] = page.evaluate("Object.keys(stakeholdersMap.data.nodes)")
    for id_ in shown:
        page.evaluate("id => stakeholdersMap.choose(id)", id_)
        for summary in page.locator("#card summary").all():
            summary.click()
    for edge in page.evaluate("[...stakeholdersMap.view.seen.edges]"):
        page.evaluate("id => stakeholdersMap.chooseEdge(id)", edge)
    page.evaluate("stakeholdersMap.choose(null)")
    page.get_by_role("combobox").fill(text)
    page.get_by_role("combobox").press("Escape")
    page.locator("#show-all").click()

    assert nothing_ran(page)
    names: list[Any] = page.evaluate(
        "[...document.querySelectorAll('#table-organisations tbody th')].map(c => c.textContent)"
    )
    assert text.split() == names[-1].split() or text in names
    assert page.locator("#tables img, #card img, #tables script, #card script, iframe").count() == 0


@pytest.mark.parametrize("focus", [OneArea("b"), OneOrganisation("uni", 3)])
def test_the_other_views_take_hostile_texts_too(opened: Opener, focus: OneArea | OneOrganisation) -> None:
    page = open_watched(opened, map_of(plan_of(" ".join(HOSTILE)), focus))

    page.evaluate("id => stakeholdersMap.choose(id)", "organisation:uni")

    assert nothing_ran(page)
    expect(page.locator("#card-name")).to_contain_text("<script>ran('script')</script>")


def test_only_addresses_of_the_web_become_links(opened: Opener) -> None:
    model = map_of(plan_of("x"))
    page = opened(model).page

    page.evaluate("stakeholdersMap.choose('organisation:uni')")

    assert {source.id: source.address for source in model.sources}["evil"] is None
    hrefs = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.protocol)")
    assert set(hrefs) <= {"https:", "http:", "file:"}
    assert not any("javascript" in href for href in hrefs)


def test_the_policy_stops_what_came_in_all_the_same(browser: Browser, tmp_path: Path) -> None:
    """If a text ever became HTML, the page's own policy would still not run it: put there by hand."""
    path = tmp_path / "map.html"
    path.write_text(render_page(map_of(plan_of("x")), "nb"), encoding="utf-8")

    with visit(browser, path) as seen:
        seen.page.evaluate("window.heard = []; window.ran = (what) => window.heard.push(what); null")
        seen.page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"ran(1)\">');"
            " const s = document.createElement('script'); s.textContent = 'ran(2)'; document.body.append(s);"
        )
        seen.page.wait_for_timeout(300)

        assert nothing_ran(seen.page)
    assert "Content Security Policy" in " ".join(seen.console_errors)
