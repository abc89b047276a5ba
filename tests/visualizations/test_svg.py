"""The picture for reports: well-formed, told in words, without script, and not one name on another."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.messages import translator
from stakeholders_visualizations import Focus, MapModel, OneArea, OneOrganisation, WholePlan, render_svg
from stakeholders_visualizations.caption import shown
from stakeholders_visualizations.labelling import Box, labels
from stakeholders_visualizations.lettering import box, width, wrap
from stakeholders_visualizations.model import Card, MapNode, NodeKind, Point
from tests.network.small import SmallPlan
from tests.visualizations.plans import kristiansand, made_up, map_of, two_areas

SVG = "{http://www.w3.org/2000/svg}"
VIEWS: list[tuple[str, str | None, Focus]] = [
    ("snp-2014", None, WholePlan()),
    ("snp-2014", "2016-11-23", WholePlan()),
    ("fornybar-2023", None, WholePlan()),
    ("snp-2014", None, OneArea("snp14-p5")),
    ("snp-2014", None, OneOrganisation("uia")),
]


def picture(model: MapModel, language: Any = "nb") -> ET.Element:
    return ET.fromstring(render_svg(model, language))  # noqa: S314 - our own text


def words(root: ET.Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("view", VIEWS)
def test_it_is_well_formed_and_tells_what_it_shows(view: tuple[str, str | None, Focus]) -> None:
    root = picture(kristiansand(*view))

    assert root.tag == f"{SVG}svg"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert desc.text
    assert {"184", "176", "168"} & set(desc.text.split())
    assert desc.text in words(root)


@pytest.mark.parametrize("view", VIEWS)
def test_it_holds_no_script_no_link_and_nothing_from_elsewhere(view: tuple[str, str | None, Focus]) -> None:
    root = picture(kristiansand(*view))

    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "rect", "polygon", "path", "g", "text",
        }  # fmt: skip
        assert not [
            name for name in element.attrib if name.startswith("on") or "href" in name or name == "style"
        ]


@pytest.mark.parametrize("view", VIEWS)
def test_every_tie_that_is_shown_is_a_line(view: tuple[str, str | None, Focus]) -> None:
    model = kristiansand(*view)
    lines = [p for p in picture(model).iter(f"{SVG}path") if p.get("fill") == "none"]
    in_legend = [p for p in lines if (p.get("d") or "").endswith("h30")]

    assert len(lines) - len(in_legend) == len(shown(model).edges)


@pytest.mark.parametrize("view", VIEWS)
def test_every_focus_area_is_named(view: tuple[str, str | None, Focus]) -> None:
    model = kristiansand(*view)
    told = words(picture(model, "en")).replace(" ", "")

    for node in model.nodes:
        if node.kind is NodeKind.AREA:
            assert (
                str(node.names.into("en") if hasattr(node.names, "into") else node.names).replace(" ", "")
                in told
            )


def test_hostile_names_are_text() -> None:
    plan = two_areas()
    plan.organisation("evil", name="</text><script>alert(1)</script>\"'&\x00\ud800")
    plan.part("evil", "lab")
    root = picture(map_of(plan))

    assert not list(root.iter(f"{SVG}script"))
    assert "<script>" in words(root).replace(" ", "")


def test_the_same_map_makes_the_same_picture() -> None:
    assert render_svg(map_of(two_areas()), "nb") == render_svg(map_of(two_areas()), "nb")


def test_an_empty_plan_makes_a_picture_too() -> None:
    assert picture(map_of(SmallPlan("a"))).tag == f"{SVG}svg"


def test_names_that_are_shown_do_not_touch() -> None:
    """Of the made-up region, from the boxes the names were given."""
    model = made_up(WholePlan())
    at = {node.id: (node.at.x * 0.5 + 600, node.at.y * 0.5 + 400) for node in model.nodes}
    names = {node.id: translator("nb").say(node.names) for node in model.nodes}

    placed = labels(model.nodes, names, at, dict.fromkeys(at, 6.0), Box(0, 0, 1200, 900))

    assert len(placed) > 40
    for i, one in enumerate(placed):
        assert not [other.node for other in placed[:i] if one.box.meets(other.box)]


def test_who_matters_most_is_named_where_there_is_room_for_one_only() -> None:
    def node(id_: str, rank: int) -> MapNode:
        return MapNode(id_, NodeKind.ORGANISATION, "firm", id_, Card("Firm"), Point(0, 0), rank=rank)

    at = {"small": (50.0, 50.0), "large": (52.0, 50.0)}
    placed = labels(
        [node("small", 50), node("large", 20)],
        {id_: id_ * 3 for id_ in at},
        at,
        dict.fromkeys(at, 1.0),
        Box(0, 0, 100, 60),
    )

    assert placed[0].node == "large"


@given(st.text(max_size=200), st.integers(8, 40))
def test_wrapping_loses_no_letter_and_keeps_to_its_width(text: str, longest: int) -> None:
    lines = wrap(text, longest)

    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(len(line) <= 2 * longest for line in lines)


@given(st.text(min_size=1, max_size=60))
def test_a_longer_text_is_not_narrower(text: str) -> None:
    assert width(text + "a", 12) > width(text, 12) >= 0
    assert box([text, text + " a"])[0] >= box([text])[0] * 0.5


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Åpne Kristiansands internasjonale nettverk", ("Åpne Kristiansands", "internasjonale", "nettverk")),
        ("Eyde-klyngen", ("Eyde-klyngen",)),
        ("", ("",)),
    ],
)
def test_names_wrap_at_blanks_into_even_lines(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 20) == lines
