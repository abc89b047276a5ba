"""Where cooperation is missing or not known."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.reports.documents.gaps import GapsDocument, gaps_document
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.paging import page_of_ranked
from stakeholders_api.questions import GapsQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read

router = APIRouter(prefix="/v1", tags=["gaps"], dependencies=READERS, route_class=HeavyRoute)


class GapsPage(GapsDocument):
    """Some of the gaps of a plan."""

    found: int
    """How many there are in all."""
    next: str | None
    """Where the next page begins: give it as `after`."""


GAPS: Final[GapsPage] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "gaps": [
        {
            "id": "snp-2014:municipality-outside-focus-area:snp14-p8",
            "rule": "municipality-outside-focus-area",
            "part": "ask",
            "headline": "7 av 8 kommuner er ikke kjent som deltakere i «Europakontoret».",
            "missing": 7,
            "expected": 8,
            "reasons": ["De andre deltar."],
            "candidates": [
                {
                    "organisation": {"id": "vennesla", "name": "Vennesla kommune"},
                    "reason": "ventes med, siden den var medlem med stemmerett da planen begynte",
                    "score": None,
                    "parts": {},
                }
            ],
            "evidence": [{"table": "memberships", "key": "m-12", "sources": ["rkrs_hist"]}],
            "completion": {"answered": 0, "refused": 0, "of": 8, "share": 0.0},
            "standing": "working_on",
            "decision": {
                "owner": "Regionrådet",
                "due": "2027-01-31",
                "reason": None,
                "decided_on": "2026-11-27",
            },
        }
    ],
    "closed": [],
    "rules": [
        {
            "id": "municipality-outside-focus-area",
            "title": "Kommune utenfor et satsingsområde",
            "question": "Hvilke kommuner deltar ikke i et satsingsområde der de er ventet?",
            "method": "Ventet er hver kommune som var medlem med stemmerett da planen begynte.",
        }
    ],
    "sources": [],
    "found": 1,
    "next": None,
}


@router.get("/gaps", operation_id="gaps", summary="Gaps, the most important first", responses=figures(GAPS))
def gaps(request: Request, response: Response, question: Annotated[GapsQuestion, Query()]) -> GapsPage:
    """Known holes first, then what has to be asked; each with its reasons, evidence and candidates.

    `Link` has the next page.
    """
    reading = read(request, response, question)
    found = reading.insight.gaps(helix=question.helix, only=question.rule)
    chosen = {gap.id: gap for gap in found if question.part in (None, gap.part)}
    shown = page_of_ranked("gaps", list(chosen), question.after, question.limit)
    response.headers.update(shown.link(request, revision=reading.network.revision))
    page = gaps_document(reading.network, [chosen[id_] for id_ in shown.keys], reading.language)
    return {**page, "found": len(chosen), "next": shown.following}
