"""What has just been written about a gap, and how to take it back."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholders.domain.kinds import DecisionState
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Decision, Organisation
from stakeholders.gaps.dismissing import is_suggestion
from stakeholders.reports.gap_words import what_was_said
from stakeholders.services.access import Role
from stakeholders.services.deciding import decision_in
from stakeholders_api.access import may
from stakeholders_api.pages.frame import Frame
from stakeholders_api.pages.gap_views import gap_link
from stakeholders_api.service import Service


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What has just been done."""

    said: str
    undo_address: str | None = None
    """Where one takes it back; None if one cannot."""
    undo_revision: int = 0


def notice_view(frame: Frame, service: Service, gap_id: str, number: int) -> NoticeView | None:
    """What a revision did to the gap, and whether it can be taken back; None if it did nothing to it."""
    if number == 0:
        return NoticeView(frame.say(N_("Nothing was written: it was decided so already.")))
    history = service.networks.history
    change = decision_in(history, number, gap_id)
    if change is None:
        return None
    now = change.after
    if history.current()[1].get(change.table, change.key) != now:
        said = N_(
            "Somebody has decided on it since revision {number}, which can no longer be undone.",
            number=number,
        )
        return NoticeView(frame.say(said))
    decision = now if isinstance(now, Decision) else None
    what = what_was_said(decision)[0]
    if is_suggestion(change.key):
        organisation = history.current()[1].table(Organisation).get(change.key.rpartition(":")[2])
        name = change.key if organisation is None else organisation.names
        what = N_("{name} may be suggested for it again.", name=name)
        if decision is not None and decision.state is DecisionState.ACCEPTED:
            what = N_("{name} is not suggested for it any more.", name=name)
    said = N_("Written as revision {number}. {what}", number=number, what=what)
    if not may(frame.request, Role.EDITOR):
        return NoticeView(frame.say(said))
    return NoticeView(frame.say(said), gap_link(frame, gap_id, then="/undo"), number)
