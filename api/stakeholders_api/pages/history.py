"""Who changed what, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.responses import RedirectResponse

from stakeholders.domain.facts import Revision
from stakeholders.domain.messages import N_
from stakeholders.reports.revision_words import counts, moment
from stakeholders.services.access import Role
from stakeholders_api.access import EDITORS, READERS, may, require
from stakeholders_api.page_questions import HistoryPageQuestion, PagePerspective
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.service import service_of
from stakeholders_api.writing import why

router = APIRouter(include_in_schema=False, dependencies=READERS)


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One revision."""

    number: int
    name: str | None
    time: str
    author: str
    reason: str
    counts: str
    board_address: str
    change_address: str | None
    """Of what it has changed; None for the first revision."""
    undo_address: str | None
    """None for who may not undo."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every revision, newest first."""

    revisions: list[RevisionView]
    undone: str
    """What has just been done; empty if nothing."""
    undone_again: str | None
    """Where that is taken back."""


@router.get("/history")
def history(request: Request, question: Annotated[HistoryPageQuestion, Query()]) -> Response:
    """The list."""
    frame, service = Frame.of(request), service_of(request)
    network = service.insight(question).network
    revisions = service.networks.history.revisions()
    said, again = "", None
    if question.written is not None:
        known = any(revision.number == question.written for revision in revisions)
        said = frame.say(
            N_("Written as revision {number}.", number=question.written)
            if known
            else N_("It is so already; nothing was written.")
        )
        again = _undo_address(frame, question.written) if known and may(request, Role.EDITOR) else None
    page = HistoryPage([_view(frame, revision) for revision in reversed(revisions)], said, again)
    return show(frame, "history.html", page, network)


@router.post("/history/{number}/undo", dependencies=EDITORS)
def undo(
    request: Request, number: Annotated[int, Path(ge=1)], _: Annotated[PagePerspective, Query()]
) -> Response:
    """Take back what one revision did, and show that; a page says if later ones build on it."""
    frame, history = Frame.of(request), service_of(request).networks.history
    reason = why(request, N_("Undo of revision {number}", number=number))
    done = history.undo(number, author=require(request, Role.EDITOR).name, reason=reason)
    written = 0 if done is None else done.number
    return RedirectResponse(frame.link("/history", "notice", written=written, revision=None), 303)


def _undo_address(frame: Frame, number: int) -> str:
    return frame.link(f"/history/{number}/undo", revision=None)


def _view(frame: Frame, revision: Revision) -> RevisionView:
    return RevisionView(
        revision.number,
        revision.name,
        frame.say(moment(revision.time)),
        revision.author,
        revision.reason,
        ", ".join(map(frame.say, counts(revision.added, revision.changed, revision.removed))),
        frame.link("/", revision=revision.number),
        frame.link("/change", since_revision=revision.number - 1, revision=revision.number)
        if revision.number > 1
        else None,
        _undo_address(frame, revision.number) if may(frame.request, Role.EDITOR) else None,
    )
