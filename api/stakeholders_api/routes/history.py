"""Who changed what, when and why."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.reports.documents.history import HistoryDocument, history_document
from stakeholders_api.access import READERS
from stakeholders_api.questions import Asking
from stakeholders_api.routes.describing import figures
from stakeholders_api.service import caching, service_of, tag_of, unless_known

router = APIRouter(prefix="/v1", tags=["history"], dependencies=READERS)

HISTORY: Final[HistoryDocument] = {
    "revisions": [
        {
            "number": 1,
            "name": "styremøte juni",
            "time": "2026-11-23T16:21:00Z",
            "author": "kari",
            "reason": "Årlig innsamling",
            "added": 1284,
            "changed": 0,
            "removed": 0,
        }
    ]
}


@router.get("/history", operation_id="history", summary="All revisions", responses=figures(HISTORY))
def history(request: Request, response: Response, _: Annotated[Asking, Query()]) -> HistoryDocument:
    """Every revision, newest first: an import, an edit, an undo."""
    document = history_document(service_of(request).networks.history.revisions())
    # Not the newest revision's number: a revision may be given a name later.
    headers = caching(tag_of(document))
    unless_known(request, headers)
    response.headers.update(headers)
    return document
