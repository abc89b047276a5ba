"""The shortlist: who fits a search, why, and who can introduce them."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.analyses.find import Search
from stakeholders.reports.documents.organisations import FindDocument, find_document
from stakeholders.services.finding import shortlist
from stakeholders_api.access import READERS
from stakeholders_api.questions import FindQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read

router = APIRouter(prefix="/v1", tags=["find"], dependencies=READERS)

FOUND: Final[FindDocument] = {
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
def find(request: Request, response: Response, question: Annotated[FindQuestion, Query()]) -> FindDocument:
    """Organisations that fit, best first, those without an R&D partner before the others.

    Each tells why it is there and the shortest chain of people who already work together.
    """
    reading = read(request, response, question)
    found = shortlist(reading.network, search_of(question), question.introduced_by)
    return find_document(
        reading.network, found.hits, found.chains, found.source, reading.language, question.limit
    )
