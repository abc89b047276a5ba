"""Who changed what, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.facts import Revision
from stakeholders.reports.revision_words import counts, moment
from stakeholders_api.access import READERS
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.questions import PagePerspective
from stakeholders_api.service import service_of

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


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every revision, newest first."""

    revisions: list[RevisionView]


@router.get("/history")
def history(request: Request, question: Annotated[PagePerspective, Query()]) -> Response:
    """The list."""
    frame, service = Frame.of(request), service_of(request)
    network = service.insight(question).network
    revisions = service.networks.history.revisions()
    page = HistoryPage([_view(frame, revision) for revision in reversed(revisions)])
    return show(frame, "history.html", page, network)


def _view(frame: Frame, revision: Revision) -> RevisionView:
    return RevisionView(
        revision.number,
        revision.name,
        moment(revision.time),
        revision.author,
        revision.reason,
        ", ".join(map(frame.say, counts(revision.added, revision.changed, revision.removed))),
        frame.link("/", revision=revision.number),
    )
