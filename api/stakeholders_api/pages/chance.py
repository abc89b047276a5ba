"""Groups beside chance: which are in a focus area, or meet each other, less or more than by luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from stakeholders.analyses.chance import Comparison, Verdict
from stakeholders.domain.labels import group_label
from stakeholders.reports.chance_words import (
    NOTHING,
    SMALL_PRINT,
    TITLES,
    VERDICTS,
    compared,
    differing,
    figures_with_p,
    how_many,
    p_of,
    rounded,
    too_few,
)
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.choices import Choices, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)


@dataclass(frozen=True, slots=True)
class CellView:
    """One comparison."""

    verdict: str
    observed: int
    expected: str
    said: str
    """What came out, in words; empty where it is as by chance."""
    p: str
    """Only where it differs."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One group, and what it was compared in."""

    name: str
    cells: list[CellView]


@dataclass(frozen=True, slots=True)
class ChancePage:
    """What the page shows."""

    choices: Choices
    nothing: str
    """Why there is nothing to compare; empty if there is."""
    how_many: str
    too_few: str
    small_print: str
    differing: list[tuple[str, list[str]]]
    """Less, then more: each with what differs so."""
    areas: list[LinkView]
    in_areas: list[RowView]
    groups: list[str]
    meetings: list[RowView]
    """Of each group with itself and with those before it."""


@router.get("/chance")
def chance_page(request: Request, question: Annotated[PagePerspective, Query()]) -> Response:
    """The comparison."""
    insight = service_of(request).insight(question)
    frame, network = Frame.of(request), insight.network
    if network.strategy is None:
        return empty_page(frame, network)
    found = insight.chance()
    told = list(compared(network, found))
    some = differing(told)
    areas = [network.areas[network.area_position[id_]] for id_ in found.areas]
    groups = [frame.say(group_label(group)) for group in found.groups]
    page = ChancePage(
        choices=choices_of(frame, question, network),
        nothing="" if found.groups else frame.say(NOTHING),
        how_many=frame.say(how_many(told)),
        too_few=frame.say(too_few(told)),
        small_print=frame.say(SMALL_PRINT),
        differing=[
            (
                frame.say(title),
                [
                    f"{frame.say(each.what)}: {frame.say(figures_with_p(each.one))}"
                    for each in some
                    if each.one.verdict is verdict
                ],
            )
            for verdict, title in TITLES.items()
        ],
        areas=[LinkView(frame.say(a.names), frame.link(f"/areas/{a.id}")) for a in areas],
        in_areas=[
            RowView(name, [_cell(frame, cell) for cell in cells])
            for name, cells in zip(groups, found.cells, strict=True)
        ],
        groups=groups,
        meetings=[
            RowView(name, [_cell(frame, cell) for cell in found.pairs[i][: i + 1]])
            for i, name in enumerate(groups)
        ],
    )
    return show(frame, "chance.html", page, network)


def _cell(frame: Frame, one: Comparison) -> CellView:
    said = "" if one.verdict is Verdict.AS_CHANCE else frame.say(VERDICTS[one.verdict])
    return CellView(
        one.verdict.value,
        one.observed,
        frame.say(rounded(one.shuffled)),
        said,
        frame.say(p_of(one)) if one.verdict in TITLES else "",
    )
