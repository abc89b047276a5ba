"""The shortlist: who fits a search, why, and who can introduce them."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.analyses.find import Search
from stakeholders.reports.documents.organisations import FindDocument, find_document
from stakeholders.services.finding import shortlist
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.paging import page_of_ranked
from stakeholders_api.questions import FindQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read

router = APIRouter(prefix="/v1", tags=["find"], dependencies=READERS, route_class=HeavyRoute)


class FindPage(FindDocument):
    """Some of the shortlist."""

    next: str | None
    """Where the next page begins: give it as `after`."""


FOUND: Final[FindPage] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "introduced_by": {"id": "uia", "name": "Universitetet i Agder"},
    "found": 1,
    "hits": [
        {
            "organisation": {
                "id": "elkem",
                "name": "Elkem",
                "kind": "firm",
                "sphere": "industry",
                "orgnr": None,
                "municipality_code": "4204",
                "nace": None,
                "employees": None,
                "website": None,
                "founded": None,
                "ended": None,
                "sources": [],
            },
            "relevance": 3.0,
            "reasons": ["heter Elkem"],
            "rd_partners": [],
            "introduction": [
                {
                    "organisation": {"id": "gce-node", "name": "GCE NODE"},
                    "through": "Mechatronics Innovation Lab",
                    "presence": "present",
                }
            ],
        }
    ],
    "next": None,
}


def search_of(question: FindQuestion) -> Search:
    """What is looked for."""
    return Search(
        question.words,
        frozenset(question.kind),
        question.industry,
        question.municipality,
        question.area,
        question.without_rd_partner,
    )


@router.get("/find", operation_id="find", summary="Find organisations", responses=figures(FOUND))
def find(request: Request, response: Response, question: Annotated[FindQuestion, Query()]) -> FindPage:
    """Organisations that fit, best first, those without an R&D partner before the others.

    Each tells why it is there and the shortest chain of people who already work together. `Link` has the
    next page.
    """
    reading = read(request, response, question)
    network = reading.network
    found = shortlist(network, search_of(question), question.introduced_by)
    hits = {network.organisations[hit.organisation].id: hit for hit in found.hits}
    shown = page_of_ranked("find", list(hits), question.after, question.limit)
    response.headers.update(shown.link(request, revision=network.revision))
    page = find_document(
        network,
        [hits[id_] for id_ in shown.keys],
        found.chains,
        found.source,
        reading.language,
        found=len(hits),
    )
    return {**page, "next": shown.following}
