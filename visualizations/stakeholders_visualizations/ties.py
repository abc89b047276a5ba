"""Ties as edges: what each is, how sure it is, when it holds and where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stakeholders.domain.dates import period
from stakeholders.domain.kinds import ParticipationRole
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Cooperation, Membership, Organisation, Participation, TieStatement
from stakeholders.network.labels import CONFIRMATIONS
from stakeholders.network.network import Network, Presence, TieColumns
from stakeholders.network.succession import HeldTie
from stakeholders.network.ties import Confirmation
from stakeholders_visualizations.model import EdgeKind, LineStyle, MapEdge

_ROLE_KINDS: Final = {
    ParticipationRole.FUNDER: EdgeKind.FUNDING,
    ParticipationRole.TARGET: EdgeKind.TARGET,
}
_ROLE_WIDTHS: Final = {ParticipationRole.RESPONSIBLE: 3.0, ParticipationRole.SUPPORTING: 2.0}
USUAL_WIDTH: Final = 1.5
INTENSITY_NAMES: Final = (
    N_("none"),
    N_("networking"),
    N_("cooperation"),
    N_("coordination"),
    N_("coalition"),
    N_("collaboration"),
)
"""Frey et al. 2006, doi:10.1177/1098214006290356."""


def shown_rows(columns: TieColumns) -> list[int]:
    """Numbers of the ties that are there, or may be: confirmed or disputed, and not absent."""
    there = (columns.presence > Presence.ABSENT) & (columns.counts | columns.disputed)
    return [int(i) for i in there.nonzero()[0]]


def tie_edge(network: Network, columns: TieColumns, i: int) -> MapEdge:
    """Row `i` of some ties as an edge."""
    held, presence = columns.held[i], Presence(int(columns.presence[i]))
    best = held.tie.best
    one = f"organisation:{network.organisations[int(columns.one[i])].id}"
    if isinstance(best, Participation):
        other = f"measure:{network.measures[int(columns.other[i])].id}"
    else:
        other = f"organisation:{network.organisations[int(columns.other[i])].id}"
    kind, what, width = _kind(best)
    return MapEdge(
        # A tie that was passed on is held by several: its own id is not enough.
        id=f"{best.table}:{held.tie.id}:{held.one}:{held.other}",
        kind=kind,
        one=one,
        other=other,
        style=_style(network, held, presence),
        what=what,
        width=width,
        when=_when(held, presence),
        known=CONFIRMATIONS[held.tie.confirmation],
        notes=tuple(_notes(network, held, presence)),
        sources=tuple(dict.fromkeys(source for s in held.tie.statements for source in s.source)),
    )


def kind_and_style(network: Network, columns: TieColumns, i: int) -> tuple[EdgeKind, LineStyle]:
    """What row `i` of some ties is, and how sure."""
    held, presence = columns.held[i], Presence(int(columns.presence[i]))
    return _kind(held.tie.best)[0], _style(network, held, presence)


def _kind(best: TieStatement) -> tuple[EdgeKind, Message, float]:
    match best:
        case Participation():
            kind = _ROLE_KINDS.get(best.role, EdgeKind.PARTICIPATION)
            return kind, label(best.role), _ROLE_WIDTHS.get(best.role, USUAL_WIDTH)
        case Cooperation():
            if not best.intensity:
                return EdgeKind.COOPERATION, label(best.kind), USUAL_WIDTH
            what = N_(
                "{kind}, intensity {n} of 5 ({word})",
                kind=label(best.kind),
                n=best.intensity,
                word=INTENSITY_NAMES[best.intensity],
            )
            return EdgeKind.COOPERATION, what, 0.6 + best.intensity
        case Membership():
            what = label(best.role)
            if best.share_percent is not None:
                what = N_("{role} ({share} per cent)", role=what, share=best.share_percent)
            return EdgeKind.MEMBERSHIP, what, USUAL_WIDTH
    raise TypeError(best)


def _style(network: Network, held: HeldTie, presence: Presence) -> LineStyle:
    """The least certain thing about a tie decides how its line looks."""
    if held.tie.confirmation is Confirmation.DISPUTED:
        return LineStyle.DISPUTED
    if presence is Presence.UNDATED:
        return LineStyle.UNDATED
    if presence is Presence.ASSUMED:
        return LineStyle.ASSUMED
    if held.tie.is_stale(network.as_of.last):
        return LineStyle.STALE
    return LineStyle.ONE_SIDE if held.tie.confirmation is Confirmation.ONE_SIDE else LineStyle.FIRM


def _when(held: HeldTie, presence: Presence) -> Message:
    given = period(held.tie.valid_from, held.tie.valid_to)
    if given is not None:
        return given
    if isinstance(held.tie.best, Participation) and presence is Presence.PRESENT:
        return N_("as long as the measure lasts")
    return N_("no dates given")


def _notes(network: Network, held: HeldTie, presence: Presence) -> Iterator[Message]:
    organisations = network.facts.table(Organisation)
    if presence is Presence.UNDATED:
        yield N_("The sources do not say when, so it is shown and not counted.")
    elif presence is Presence.ASSUMED:
        yield N_("Undated, and counted because it stands under the plan whose period is shown.")
    if held.inherited_from is not None:
        yield N_("Taken over from {name}.", name=organisations[held.inherited_from].names)
    if held.tie.is_stale(network.as_of.last):
        confirmed = held.tie.last_confirmed()
        yield N_("Last confirmed {date}, more than a year before.", date=confirmed)
    for statement in held.tie.statements:
        if statement.stated_by is None:
            continue
        who = organisations[statement.stated_by].names
        answer = label(statement.says)
        if statement.stated_on is None:
            yield N_("{who} says: {answer}.", who=who, answer=answer)
        else:
            yield N_("{who} says: {answer} ({date}).", who=who, answer=answer, date=statement.stated_on)
    if held.tie.best.note:
        yield N_("Note: {note}", note=held.tie.best.note)
