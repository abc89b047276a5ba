"""What if somebody left, a measure ended, or somebody joined: nothing is written."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.errors import Conflict, InvalidInput
from stakeholders.reports.documents.what_if import WhatIfDocument, what_if_document
from stakeholders.services.what_if import Supposed, WhatIf, pair
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.insight import Insight
from stakeholders_api.questions import WhatIfQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import InvalidParameter, read

router = APIRouter(prefix="/v1", tags=["what-if"], dependencies=READERS, route_class=HeavyRoute)

WHAT_IF: Final[WhatIfDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "fragmentation": {"now": 0.05, "then": 0.21, "usual_low": 0.05, "usual_high": 0.09},
    "measures_with_nobody_left": [{"id": "unibyen", "name": "Unibyen"}],
    "last_of_sphere_lost": [
        {"sphere": "university", "measure": {"id": "mil-etablering", "name": "Mechatronics Innovation Lab"}}
    ],
    "cells": [{"row": "kind:rd_institution", "column": "snp14-p8", "now": "thin", "then": "unknown"}],
    "gaps_opened": [{"id": "snp-2014:single-partner-measure:unibyen", "headline": "…"}],
    "gaps_closed": [],
}


@router.get("/what-if", operation_id="what_if", summary="What if", responses=figures(WHAT_IF))
def what_if_(
    request: Request, response: Response, question: Annotated[WhatIfQuestion, Query()]
) -> WhatIfDocument:
    """What would be otherwise if organisations left, measures ended, or somebody joined or co-operated.

    Nothing is written. At least one thing has to be supposed; each may be repeated.
    """
    reading = read(request, response, question)
    found = supposing(reading.insight, supposed_in(question))
    return what_if_document(found.then, found.effect, reading.language)


def supposed_in(question: WhatIfQuestion) -> Supposed:
    """What a question supposes; `InvalidParameter` for what is no pair."""
    pairs = {
        name: tuple(_pair(name, word) for word in getattr(question, name)) for name in ("joined", "linked")
    }
    return Supposed(tuple(question.gone), tuple(question.over), pairs["joined"], pairs["linked"])


def supposing(insight: Insight, supposed: Supposed) -> WhatIf:
    """What would be; what cannot be supposed is wrong input here, as nobody has written meanwhile."""
    try:
        return insight.what_if(supposed)
    except Conflict as error:
        raise InvalidInput(error.message, where=error.where, what_to_do=error.what_to_do) from error


def _pair(parameter: str, word: str) -> tuple[str, str]:
    try:
        return pair(word)
    except InvalidInput as error:
        raise InvalidParameter(parameter, error) from error
