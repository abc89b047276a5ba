"""Who changed what, when and why."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from stakeholders.domain.messages import N_
from stakeholders.reports.documents.history import (
    ChangesDocument,
    UndoneDocument,
    changes_document,
    history_document,
    undone_document,
)
from stakeholders.services.access import Role
from stakeholders_api.access import ADMINS, EDITORS, READERS, require
from stakeholders_api.documents import HistoryPageDocument
from stakeholders_api.language import language_of
from stakeholders_api.paging import page_of
from stakeholders_api.problems import declared
from stakeholders_api.questions import Asking, HistoryQuestion, Id
from stakeholders_api.routes.describing import ALWAYS, as_text, figures
from stakeholders_api.service import caching, service_of, tag_of, unless_known
from stakeholders_api.writing import why

router = APIRouter(prefix="/v1", tags=["history"], dependencies=READERS)


HISTORY: Final[HistoryPageDocument] = {
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
    ],
    "next": None,
}


CHANGES: Final[ChangesDocument] = {
    "revision": 2,
    "changes": [
        {
            "table": "measures",
            "key": "unibyen",
            "before": {"id": "unibyen", "name_nb": "UniByen", "status": "ongoing"},
            "after": {"id": "unibyen", "name_nb": "UniByen", "status": "completed"},
        }
    ],
}
UNDONE: Final[UndoneDocument] = {"revision": {**HISTORY["revisions"][0], "number": 3, "reason": "undo 2"}}
Number = Annotated[Id, Path(description="Number or name of a revision.", examples=["2"])]
_WRITES: Final = {
    200: {
        "description": "It is taken back.",
        "content": {"application/json": {"example": as_text(UNDONE)}},
    },
    **declared(*ALWAYS, 401, 403, 404, 409, 422),
}


@router.get("/history", operation_id="history", summary="Revisions, page by page", responses=figures(HISTORY))
def history(
    request: Request, response: Response, question: Annotated[HistoryQuestion, Query()]
) -> HistoryPageDocument:
    """Revisions, the newest first: an import, an edit, an undo. `Link` has the next page."""
    revisions = service_of(request).networks.history.revisions()
    by_key = {_newest_first(revision.number): revision for revision in revisions}
    shown = page_of("history", sorted(by_key), question.after, question.limit)
    told = history_document(sorted((by_key[key] for key in shown.keys), key=lambda one: one.number))
    document: HistoryPageDocument = {**told, "next": shown.following}
    # Not the newest revision's number: a revision may be given a name later.
    headers = {**caching(tag_of(document)), **shown.link(request)}
    unless_known(request, headers)
    response.headers.update(headers)
    return document


def _newest_first(number: int) -> str:
    """The key of a revision in a list that goes back in time."""
    return f"{10**15 - number:016d}"


@router.get(
    "/history/{revision}", operation_id="changes", summary="What one revision did", responses=figures(CHANGES)
)
def changes(
    request: Request, response: Response, revision: Number, _: Annotated[Asking, Query()]
) -> ChangesDocument:
    """Every record that the revision added, changed or removed, before and after."""
    history = service_of(request).networks.history
    number = history.number(revision)
    history.require(number)
    document = changes_document(number, (change for _, change in history.changes(number - 1, number)))
    headers = {**caching(tag_of(document)), "Content-Language": language_of(request)}
    unless_known(request, headers)
    response.headers.update(headers)
    return document


@router.post(
    "/history/{revision}/undo",
    operation_id="undo",
    summary="Take back what one revision did",
    responses=_WRITES,
    dependencies=EDITORS,
)
def undo(request: Request, revision: Number, _: Annotated[Asking, Query()]) -> UndoneDocument:
    """As a new revision; `409` if later ones build on it."""
    history = service_of(request).networks.history
    number, actor = history.number(revision), require(request, Role.EDITOR)
    reason = why(request, N_("Undo of revision {number}", number=number))
    done = history.undo(number, author=actor.name, reason=reason)
    return undone_document(done)


@router.post(
    "/history/{revision}/restore",
    operation_id="restore",
    summary="Make everything as it was",
    responses=_WRITES,
    dependencies=ADMINS,
)
def restore(request: Request, revision: Number, _: Annotated[Asking, Query()]) -> UndoneDocument:
    """All facts as they were at a revision, as a new revision: what came after is taken back, and kept."""
    history = service_of(request).networks.history
    number, actor = history.number(revision), require(request, Role.ADMIN)
    reason = why(request, N_("Back to revision {number}", number=number))
    done = history.restore(number, author=actor.name, reason=reason)
    return undone_document(done)
