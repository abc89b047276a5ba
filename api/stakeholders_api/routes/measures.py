"""Who is in which measure."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.reports.documents.measures import MeasuresDocument, measures_document
from stakeholders_api.access import READERS
from stakeholders_api.questions import PerspectiveQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read

router = APIRouter(prefix="/v1", tags=["measures"], dependencies=READERS)

MEASURES: Final[MeasuresDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "organisations": [{"id": "kristiansand-4204", "name": "Kristiansand kommune"}],
    "measures": [
        {
            "id": "agder-europakontor",
            "name": "Agder Europakontor",
            "presence": "present",
            "starts": "2021",
            "ends": None,
            "focus_areas": [{"id": "snp14-p8", "name": "Europakontoret for hele Kristiansandsregionen"}],
            "organisations": [{"organisation": "kristiansand-4204", "part": "yes", "roles": ["responsible"]}],
        }
    ],
}


@router.get(
    "/measures", operation_id="measures", summary="Organisations by measures", responses=figures(MEASURES)
)
def measures(
    request: Request, response: Response, question: Annotated[PerspectiveQuestion, Query()]
) -> MeasuresDocument:
    """Who takes part in each measure of the plan and as what, who does not, and of whom it is undated.

    Whoever is among the organisations and not listed in a measure is unknown there.
    """
    reading = read(request, response, question)
    return measures_document(reading.network, reading.language)
