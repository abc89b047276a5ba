"""One gap: what it is, since when it is there, what was decided; and the form in which one decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.responses import RedirectResponse

from stakeholders.domain.errors import Conflict, NotFound, StakeholdersError
from stakeholders.domain.messages import N_, Message
from stakeholders.gaps import Gap, all_rules
from stakeholders.gaps.dismissing import dismissed
from stakeholders.gaps.life import Life
from stakeholders.gaps.register import Entry, Standing
from stakeholders.network.network import Network
from stakeholders.reports.gap_view import GapView
from stakeholders.reports.gap_words import (
    STANDINGS,
    life_words,
    what_was_decided,
    what_was_said,
    when_and_who,
)
from stakeholders.services.access import Role
from stakeholders.services.deciding import decision_in
from stakeholders_api.access import EDITORS, READERS, may, require
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.deciding import about, decide, dismiss, entry_in
from stakeholders_api.page_questions import GapPageQuestion, PagePerspective
from stakeholders_api.pages.choices import Option
from stakeholders_api.pages.deciding_form import FormView, Typed, form_view
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.gap_notice import NoticeView, notice_view
from stakeholders_api.pages.gap_views import gap_link, gap_views
from stakeholders_api.pages.plan_kept import keeping_the_plan
from stakeholders_api.problems import told
from stakeholders_api.questions import GapId, PerspectiveQuestion
from stakeholders_api.service import service_of
from stakeholders_api.writing import form, why

router = APIRouter(include_in_schema=False, dependencies=READERS, route_class=HeavyRoute)

ALL: Final = 500
"""Names and facts that the page of one gap lists."""
ONLY_EDITORS: Final = N_("You may read; deciding needs the role editor.")
Fields = Annotated[Mapping[str, str], Depends(form)]


@dataclass(frozen=True, slots=True)
class DecidedView:
    """What one revision said about the gap."""

    revision: str
    said: str


@dataclass(frozen=True, slots=True)
class DismissedView:
    """An organisation that was found not relevant."""

    id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class GapPage:
    """What the page shows."""

    title: Message
    gap: GapView | None
    """None if it is no longer there."""
    question: str
    method: str
    standing: str
    decided: list[str]
    life: list[str]
    whole_address: str | None
    """Of the same page by the whole history, if not all of it was looked at."""
    decisions: list[DecidedView]
    form: FormView | None
    why_not: str
    """Why there is no form; empty if there is one, or nothing to decide on."""
    newest_address: str | None
    """Of the same page on the newest facts, if these are older."""
    notice: NoticeView | None
    problem: str
    """Why what was just sent could not be written; empty if nothing was."""
    suggested: list[Option]
    """Who is suggested, and may be found not relevant; empty where the rule names them itself."""
    dismissed: list[DismissedView]
    dismiss_address: str


@router.get("/gaps/{id:path}")
def gap(
    request: Request,
    id: GapId,
    question: Annotated[GapPageQuestion, Query()],
) -> Response:
    """The gap."""
    return _shown(request, id, about(id, question), written=question.written, whole=question.whole)


@router.post("/gaps/{id:path}/undo", dependencies=EDITORS)
def undo(
    request: Request,
    id: GapId,
    question: Annotated[PagePerspective, Query()],
    fields: Fields,
) -> Response:
    """Take back what one revision decided; the page tells whether that could be done."""
    about(id, question)
    service, frame = service_of(request), Frame.of(request)
    word = fields.get("revision", "")
    number = int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else 0
    if decision_in(service.networks.history, number, id) is None:
        raise NotFound(N_("Revision {number} decided nothing about this gap.", number=number))
    reason = why(request, N_("Undo of revision {number}", number=number))
    try:
        done = service.networks.history.undo(number, author=require(request, Role.EDITOR).name, reason=reason)
    except Conflict:  # somebody has decided since: the page sees that, and says so
        return _to(gap_link(frame, id, "notice", written=number))
    return _to(gap_link(frame, id, "notice", written=0 if done is None else done.number))


@router.post("/gaps/{id:path}/dismiss", dependencies=EDITORS)
def dismiss_for(
    request: Request,
    id: GapId,
    question: Annotated[PagePerspective, Query()],
    fields: Fields,
) -> Response:
    """Write who is not relevant, or is again, and show the gap."""
    asked = about(id, question)
    reason = None if "again" in fields else fields.get("reason", "")
    try:
        revision = dismiss(request, id, asked, fields.get("organisation", ""), reason)
    except StakeholdersError as error:
        shown = _shown(request, id, asked, problem=error)
        shown.status_code = told(error).kind.status
        shown.headers["Cache-Control"] = "no-store"
        return shown
    number = 0 if revision is None else revision.number
    frame = Frame.of(request)
    return _to(gap_link(frame, id, "notice", written=number))


@router.post("/gaps/{id:path}", dependencies=EDITORS)
def decide_on(
    request: Request,
    id: GapId,
    question: Annotated[PagePerspective, Query()],
    fields: Fields,
) -> Response:
    """Write what was decided, and show it; what cannot be right is told beside what was typed."""
    asked, typed = about(id, question), Typed.of(fields)
    seen = asked if typed.seen is None else asked.model_copy(update={"revision": typed.seen})
    try:
        revision = decide(request, id, seen, typed.cells)
    except NotFound:
        raise
    except StakeholdersError as error:
        shown = _shown(request, id, asked, typed=replace(typed, error=error))
        shown.status_code = told(error).kind.status
        shown.headers["Cache-Control"] = "no-store"
        return shown
    return _to(gap_link(Frame.of(request), id, "notice", written=0 if revision is None else revision.number))


def _to(address: str) -> Response:
    """A page to be got instead: loading it again does nothing again."""
    return RedirectResponse(address, 303)


def _shown(
    request: Request,
    gap_id: str,
    question: PerspectiveQuestion,
    *,
    written: int | None = None,
    whole: bool = False,
    typed: Typed | None = None,
    problem: StakeholdersError | None = None,
) -> Response:
    service = service_of(request)
    insight = service.insight(question)
    network = insight.network
    frame = keeping_the_plan(Frame.of(request), network)
    entry = entry_in(insight, gap_id)
    life = insight.life(service.networks, gap_id, whole=whole)
    rule = next(rule for rule in all_rules() if rule.id == gap_id.split(":")[1])
    is_newest = network.revision == service.networks.history.current()[0]
    why_not = None if is_newest and entry.gap is None else _why_not(request, is_newest=is_newest)
    page = GapPage(
        title=rule.title if entry.gap is None else entry.gap.headline,
        gap=None if entry.gap is None else _view(frame, network, entry.gap),
        question=frame.say(rule.question),
        method=frame.say(rule.method),
        standing=frame.say(STANDINGS[entry.standing]),
        decided=[frame.say(sentence) for sentence in _decided(entry)],
        life=[frame.say(sentence) for sentence in _life(network, life)],
        whole_address=None
        if whole or life.looked_at == network.revision
        else gap_link(frame, gap_id, "life", whole="true"),
        decisions=[
            DecidedView(
                frame.say(when_and_who(one.revision)), " ".join(map(frame.say, what_was_said(one.decision)))
            )
            for one in reversed(life.decisions)
        ],
        form=None
        if entry.gap is None or why_not is not None
        else form_view(frame, network, entry, entry.gap, typed),
        why_not=frame.say(why_not),
        newest_address=None if is_newest else gap_link(frame, gap_id, revision=None),
        notice=None if written is None else notice_view(frame, service, gap_id, written),
        problem="" if problem is None else frame.tell(problem),
        suggested=[]
        if entry.gap is None or entry.gap.wanted is None or why_not is not None
        else [
            Option(one.organisation.id, frame.say(one.organisation.names), chosen=False)
            for one in entry.gap.candidates
        ],
        dismissed=[
            DismissedView(id_, frame.say(network.organisations[network.position[id_]].names), why)
            for id_, why in sorted(dismissed(network.facts).get(gap_id, {}).items())
        ],
        dismiss_address=gap_link(frame, gap_id, then="/dismiss"),
    )
    return show(frame, "gap.html", page, network)


def _view(frame: Frame, network: Network, gap: Gap) -> GapView:
    """The gap without what was decided, which stands beside it."""
    return replace(gap_views(frame, network, own_page=True).one(gap, most=ALL), decided=[])


def _why_not(request: Request, *, is_newest: bool) -> Message | None:
    """Why one cannot decide here; None if one can."""
    if not is_newest:
        return N_("These are the facts of an older revision; one decides on the newest.")
    return None if may(request, Role.EDITOR) else ONLY_EDITORS


def _decided(entry: Entry) -> list[Message]:
    """What was decided, without the word for how it stands, which has been said."""
    told = what_was_decided(entry)
    return told[1:] if entry.standing in (Standing.WORKING_ON, Standing.ACCEPTED) else told


def _life(network: Network, life: Life) -> list[Message]:
    told = life_words(network, life)
    if life.looked_at < network.revision:
        told.append(N_("Only the last {n} revisions were looked at.", n=life.looked_at))
    return told
