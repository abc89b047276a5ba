"""What the network looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.reports.structure_view import structure_view
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.choices import Choices, choices_of
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.sections import SectionView, section_view
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)
MOST: Final = 15
"""Names of one list."""


@dataclass(frozen=True, slots=True)
class StructurePage:
    """What the page shows."""

    choices: Choices
    sections: list[SectionView]


@router.get("/structure")
def structure(request: Request, question: Annotated[PagePerspective, Query()]) -> Response:
    """Section by section."""
    insight = service_of(request).insight(question)
    network, frame = insight.network, Frame.of(request)
    if network.strategy is None:
        return empty_page(frame, network)
    sections = structure_view(network, insight.structure(), most=MOST)
    page = StructurePage(
        choices_of(frame, question, network), [section_view(frame, network, section) for section in sections]
    )
    return show(frame, "structure.html", page, network)
