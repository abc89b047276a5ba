"""What is otherwise than at an earlier time or in an earlier revision."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.reports.documents.change import ChangeDocument, change_document
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.questions import ChangeQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read, service_of

router = APIRouter(prefix="/v1", tags=["change"], dependencies=READERS, route_class=HeavyRoute)

CHANGE: Final[ChangeDocument] = {
    "earlier": {**EXAMPLE_PERSPECTIVE, "as_of": "2016-01-01/2016-12-31"},
    "later": {**EXAMPLE_PERSPECTIVE, "as_of": "2021-01-01/2021-12-31"},
    "merged_in_between": False,
    "cells": [
        {
            "row": "organisation:kristiansand-4204",
            "column": "snp14-p8",
            "before": "unknown",
            "after": "thin",
        }
    ],
    "gaps_opened": [],
    "gaps_closed": [
        {
            "id": "snp-2014:measure-without-responsible:vri-2014",
            "headline": "Ingen er kjent som ansvarlig for «Nye stier på Agder».",
        }
    ],
    "ties_begun": [
        {
            "table": "participations",
            "id": "agder-fk--hsn-2021--responsible",
            "one": "agder-fk",
            "other": "hsn-2021",
            "word": "responsible",
        }
    ],
    "ties_ended": [],
    "ties_stronger": [],
    "ties_weaker": [],
    "measures_begun": [{"id": "hsn-2021", "name": "Horisont Sør-Norge 2021-2023"}],
    "measures_ended": [],
    "organisations_came": [],
    "organisations_went": [],
}


@router.get("/change", operation_id="change", summary="What has changed", responses=figures(CHANGE))
def change(
    request: Request, response: Response, question: Annotated[ChangeQuestion, Query()]
) -> ChangeDocument:
    """Cells, gaps, ties, measures and organisations that are otherwise.

    With `since` what the region did between two times, with `since_revision` what has been learned, with both
    the two side by side.
    """
    reading = read(request, response, question)
    return change_document(service_of(request).changed(question), reading.language)
