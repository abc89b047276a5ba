"""One gap as routes and pages ask for it, and writing what was decided on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from starlette.requests import Request

from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.facts import Revision
from stakeholders.domain.messages import N_
from stakeholders.gaps.register import Entry, Register
from stakeholders.ports.clock import today
from stakeholders.services import deciding
from stakeholders.services.access import Role
from stakeholders.services.networks import Asked
from stakeholders_api.access import require
from stakeholders_api.insight import Insight
from stakeholders_api.questions import PerspectiveQuestion
from stakeholders_api.service import service_of
from stakeholders_api.writing import why

Q = TypeVar("Q", bound=PerspectiveQuestion)
LISTED: Final = N_("The list of gaps has every one there is.")


def about(gap_id: str, question: Q) -> Q:
    """The question with the plan that a gap's id names; `NotFound` for what is no gap's id."""
    try:
        strategy = deciding.asked_of(gap_id, Asked()).question.strategy
    except InvalidInput as error:
        raise NotFound(error.message, what_to_do=LISTED) from error
    return question.model_copy(update={"strategy": strategy})


def entry_in(insight: Insight, gap_id: str) -> Entry:
    """How a gap stands, also one that only `helix` asks for; `NotFound` for one that never was."""
    gap = next((gap for gap in insight.gaps() if gap.id == gap_id), None)
    if gap is not None:
        return Register(insight.network.facts).entry(gap)
    try:
        return deciding.entry_of(insight.network, gap_id)
    except NotFound as error:
        raise NotFound(error.message, what_to_do=LISTED) from error


def dismiss(
    request: Request, gap_id: str, question: PerspectiveQuestion, organisation: str, reason: str | None
) -> Revision | None:
    """Write that an organisation is not relevant for a gap, or with no reason that it is again."""
    service = service_of(request)
    insight = service.insight(question)
    entry_in(insight, gap_id)
    said = {"state": "open"} if reason is None else {"state": "accepted", "reason": reason}
    usual = N_("Not relevant for {gap}: {name}", gap=gap_id, name=organisation)
    if reason is None:
        usual = N_("Relevant again for {gap}: {name}", gap=gap_id, name=organisation)
    return deciding.dismiss(
        service.networks,
        insight.network,
        gap_id,
        organisation,
        {**said, "decided_on": str(today(service.clock))},
        author=require(request, Role.EDITOR).name,
        reason=why(request, usual),
    )


def decide(
    request: Request, gap_id: str, question: PerspectiveQuestion, cells: Mapping[str, str]
) -> Revision | None:
    """Write a decision on a gap as it stands in the network asked for; raises what deciding raises."""
    service = service_of(request)
    insight = service.insight(question)
    entry_in(insight, gap_id)
    return deciding.decide(
        service.networks,
        insight.network,
        gap_id,
        {**cells, "decided_on": str(today(service.clock))},
        author=require(request, Role.EDITOR).name,
        reason=why(request, deciding.usual_reason(gap_id, cells.get("state", ""))),
    )
