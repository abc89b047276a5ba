"""What the network looks like, and what of it differs from chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.messages import N_
from stakeholders.reports.chance_view import chance_view
from stakeholders.reports.sections import Section
from stakeholders.reports.structure_view import structure_view
from stakeholders_api.pages.choices import Choices, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.questions import PagePerspective
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False)
MOST: Final = 15
"""Names of one list."""


@dataclass(frozen=True, slots=True)
class LineView:
    """Something said of some organisations."""

    who: list[LinkView]
    before: str
    more: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One question and what is known of it."""

    id: str
    title: str
    sentences: list[str]
    lines: list[LineView]
    note: str


@dataclass(frozen=True, slots=True)
class StructurePage:
    """What the page shows."""

    choices: Choices
    sections: list[SectionView]


@router.get("/structure")
def structure(request: Request, question: Annotated[PagePerspective, Query()]) -> Response:
    """The structure, then what differs from chance."""
    insight = service_of(request).insight(question)
    network, frame = insight.network, Frame.of(request)
    if network.strategy is None:
        return empty_page(frame, network)
    sections = [
        *structure_view(network, insight.structure(), most=MOST),
        *chance_view(network, insight.chance()),
    ]
    page = StructurePage(
        choices_of(frame, question, network), [_view(frame, section) for section in sections]
    )
    return show(frame, "structure.html", page, network)


def _view(frame: Frame, section: Section) -> SectionView:
    return SectionView(
        section.id,
        frame.say(section.title),
        [frame.say(sentence) for sentence in section.sentences],
        [
            LineView(
                [LinkView(frame.say(one.names), frame.link(f"/organisations/{one.id}")) for one in line.who],
                frame.say(line.before),
                frame.say(N_("… and {n} more", n=line.more)) if line.more else "",
                frame.say(line.text),
            )
            for line in section.lines
        ],
        frame.say(section.note),
    )
