"""The shortlist: those who were picked on the page Find, to print or to take along as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from stakeholders.network.network import Network
from stakeholders.reports.shortlist_csv import shortlist_csv
from stakeholders.services.finding import shortlist
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.page_questions import FindPageQuestion
from stakeholders_api.pages.chains import short_name
from stakeholders_api.pages.downloads import csv_file
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.picked import PickedView, picked_views
from stakeholders_api.routes.find import search_of
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)


@dataclass(frozen=True, slots=True)
class ShortlistPage:
    """What the page shows."""

    picked: list[PickedView]
    words: str
    source: str
    """Who is to be introduced; empty if nobody is."""
    csv_address: str
    find_address: str


@router.get("/shortlist")
def shortlist_page(request: Request, question: Annotated[FindPageQuestion, Query()]) -> Response:
    """The list as a page."""
    frame, network, picked, source = _picked(request, question)
    given = question.model_dump(mode="json", exclude_defaults=True)
    page = ShortlistPage(
        picked,
        question.words,
        "" if source is None else short_name(frame, network, source),
        frame.link("/shortlist.csv", **{**given, "lang": frame.language}),
        frame.link("/find", **given),
    )
    return show(frame, "shortlist.html", page, network)


@router.get("/shortlist.csv")
def shortlist_file(request: Request, question: Annotated[FindPageQuestion, Query()]) -> Response:
    """The list as a table for a spreadsheet."""
    frame, network, picked, _ = _picked(request, question)
    text = shortlist_csv([one.line for one in picked], frame.language)
    return csv_file(frame, text, f"shortlist-{network.revision}.csv")


def _picked(
    request: Request, question: FindPageQuestion
) -> tuple[Frame, Network, list[PickedView], int | None]:
    """Those who were picked, and who is to be introduced to them."""
    service, frame = service_of(request), Frame.of(request)
    network = service.insight(question).network
    result = shortlist(network, search_of(question), question.introduced_by)
    picked = picked_views(frame, network, result, question.pick, service.contact_roles)
    return frame, network, picked, result.source
