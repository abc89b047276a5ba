"""Which groups are in a focus area, or meet each other, less or more than chance would have it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.reports.documents.chance import ChanceDocument, chance_document
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.questions import PerspectiveQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read

router = APIRouter(prefix="/v1", tags=["chance"], dependencies=READERS, route_class=HeavyRoute)

CHANCE: Final[ChanceDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "shuffles": 2000,
    "seed": 1,
    "in_areas": [
        {
            "group": "firm",
            "focus_area": "snp14-p8",
            "observed": 3,
            "expected": 7.4,
            "shuffled": 7.2,
            "ratio": 0.41,
            "residual": -1.62,
            "p": 0.004,
            "corrected_p": 0.03,
            "verdict": "less",
        }
    ],
    "meetings": [
        {
            "groups": ["firm", "rd_institution"],
            "observed": 0,
            "expected": 0.6,
            "shuffled": 0.5,
            "ratio": 0.0,
            "residual": -0.77,
            "p": 1.0,
            "corrected_p": 1.0,
            "verdict": "too_few",
        }
    ],
}


@router.get("/chance", operation_id="chance", summary="Groups beside chance", responses=figures(CHANCE))
def chance(
    request: Request, response: Response, question: Annotated[PerspectiveQuestion, Query()]
) -> ChanceDocument:
    """Every kind of organisation in every leaf focus area, and each two kinds in one measure.

    What there is, beside what chance would give with the same margins: by the closed form, and as the mean
    of shuffles, from which p is. `verdict` is `less`, `more`, `as_chance` or `too_few`.
    """
    reading = read(request, response, question)
    return chance_document(reading.network, reading.insight.chance(), reading.language)
