"""One gap: how it stands, and deciding on it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from stakeholders.domain.kinds import DecisionState
from stakeholders.reports.documents.gaps import LifeDocument, life_document
from stakeholders_api.access import EDITORS, READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.deciding import about, decide, dismiss, entry_in
from stakeholders_api.problems import declared
from stakeholders_api.questions import LONGEST_WORDS, GapId, GapQuestion, PerspectiveQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.routes.gaps import GAPS
from stakeholders_api.service import Reading, read, service_of

router = APIRouter(prefix="/v1", tags=["gaps"], dependencies=READERS, route_class=HeavyRoute)

_GAP: Final = GAPS["gaps"][0]
GAP: Final[LifeDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "id": _GAP["id"],
    "standing": "working_on",
    "decision": _GAP["decision"],
    "gap": _GAP,
    "first_seen": 1,
    "closed_by": None,
    "closed_by_facts": [],
    "closed_by_date": False,
    "looked_at": 2,
    "decisions": [
        {
            "revision": 2,
            "time": "2026-11-27T09:12:00Z",
            "author": "kari",
            "state": "working_on",
            "decision": _GAP["decision"],
        }
    ],
}


class Given(BaseModel):
    """What is decided. What is left out stays as it was; null takes it away."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    state: DecisionState = Field(
        description="`open`, `working_on`, or `accepted`: it may stay, for a reason."
    )
    owner: str | None = Field(None, description="Who sees to it: an office, not a person.")
    due: str | None = Field(None, description="Until when: `2027-01-31`, `2027-01` or `2027`.")
    reason: str | None = Field(None, description="Why it may stay, or what is being done.")
    seen: int | None = Field(
        None,
        ge=0,
        description="The revision at which the gap was looked at: if somebody has decided on it since, "
        "nothing is written. Without it, the newest.",
    )


class Dismissal(BaseModel):
    """Who is not relevant, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    organisation: str = Field(
        max_length=LONGEST_WORDS, description="Id or full name.", examples=["uni-fabelfjord"]
    )
    reason: str | None = Field(description="Why; null: it may be suggested again.")


@router.get("/gaps/{id:path}", operation_id="gap", summary="One gap", responses=figures(GAP))
def gap(
    request: Request,
    response: Response,
    id: GapId,
    question: Annotated[GapQuestion, Query()],
) -> LifeDocument:
    """How a gap stands, since which revision it is there, what closed it, and what was decided so far.

    The plan is that of the id. A gap that was decided on and is no longer there is `closed`.
    """
    reading = read(request, response, about(id, question))
    return _document(reading, request, id, whole=question.whole)


@router.post(
    "/gaps/{id:path}/decision",
    operation_id="decide",
    summary="Decide on a gap",
    responses={**figures(GAP), **declared(409)},
    dependencies=EDITORS,
)
def decision(
    request: Request,
    response: Response,
    id: GapId,
    question: Annotated[PerspectiveQuestion, Query()],
    given: Given,
) -> LifeDocument:
    """Write what was decided as one revision, none if it was decided so already; answers as one gap does.

    `409` if somebody else has decided on it since the revision that was `seen`.
    """
    asked = about(id, question)
    cells = {
        name: "" if value is None else str(value)
        for name, value in given.model_dump(mode="json", exclude_unset=True, exclude={"seen"}).items()
    }
    seen = asked if given.seen is None else asked.model_copy(update={"revision": str(given.seen)})
    decide(request, id, seen, cells)
    return _document(read(request, response, asked), request, id)


@router.post(
    "/gaps/{id:path}/dismissals",
    operation_id="dismiss",
    summary="Say that somebody suggested is not relevant",
    responses={**figures(GAP), **declared(409)},
    dependencies=EDITORS,
)
def dismissal(
    request: Request,
    response: Response,
    id: GapId,
    question: Annotated[PerspectiveQuestion, Query()],
    given: Dismissal,
) -> LifeDocument:
    """It is not suggested for this gap any more, for a reason that is told with it; null takes that back."""
    asked = about(id, question)
    dismiss(request, id, asked, given.organisation, given.reason)
    return _document(read(request, response, asked), request, id)


def _document(reading: Reading, request: Request, gap_id: str, *, whole: bool = False) -> LifeDocument:
    entry = entry_in(reading.insight, gap_id)
    life = reading.insight.life(service_of(request).networks, gap_id, whole=whole)
    return life_document(reading.network, entry, life, reading.language)
