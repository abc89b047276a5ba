"""The form in which one decides on a gap: as it stands, or as it was typed with what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.kinds import DecisionState, OrganisationKind
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.text import sort_key
from stakeholders.gaps import Gap
from stakeholders.gaps.register import Entry
from stakeholders.network.network import Network
from stakeholders.services.deciding import WrongCell
from stakeholders_api.pages.choices import Option
from stakeholders_api.pages.frame import Frame
from stakeholders_api.pages.gap_views import gap_link

STATES: Final[Mapping[DecisionState, Message]] = {
    DecisionState.OPEN: N_("It stays open"),
    DecisionState.WORKING_ON: N_("It is being worked on"),
    DecisionState.ACCEPTED: N_("It may stay, for a reason"),
}
FIELDS: Final = ("state", "owner", "due", "reason")
MAY_OWN: Final = (
    OrganisationKind.REGIONAL_COUNCIL,
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.CLUSTER,
    OrganisationKind.RD_INSTITUTION,
)
"""Kinds of organisations that are suggested as owners, beside those the gap itself names ..."""
MOST_OWNERS: Final = 500
"""... unless there are more of them than anybody would look through."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has sent, and what is wrong with it."""

    cells: Mapping[str, str]
    seen: str | None
    """The revision at which the gap was looked at."""
    error: StakeholdersError | None = None

    @staticmethod
    def of(fields: Mapping[str, str]) -> Typed:
        """What a form holds; a field it lacks was left empty."""
        return Typed({name: fields.get(name, "") for name in FIELDS}, fields.get("seen") or None)


@dataclass(frozen=True, slots=True)
class FormView:
    """The form."""

    address: str
    seen: int
    states: list[Option]
    values: Mapping[str, str]
    owners: list[str]
    """Names to choose from, or to overlook."""
    wrong: Mapping[str, str]
    """What is wrong, by field."""
    problem: str
    """What is wrong with no field; empty if nothing is."""


def form_view(frame: Frame, network: Network, entry: Entry, gap: Gap, typed: Typed | None) -> FormView:
    """The form as it stands, or as it was typed."""
    if typed is not None:
        values = dict(typed.cells)
    else:
        decision = entry.decision
        values = dict.fromkeys(FIELDS, "")
        values["state"] = DecisionState.OPEN.value
        if decision is not None:
            due = "" if decision.due is None else str(decision.due)
            values = {
                "state": decision.state.value,
                "owner": decision.owner or "",
                "due": due,
                "reason": decision.reason or "",
            }
    error = None if typed is None else typed.error
    said = "" if error is None else frame.tell(error)
    field = error.column if isinstance(error, WrongCell) and error.column in FIELDS else None
    return FormView(
        gap_link(frame, entry.id),
        network.revision,
        [Option(s.value, frame.say(name), values["state"] == s.value) for s, name in STATES.items()],
        values,
        _owners(frame, network, gap),
        {} if field is None else {field: said},
        said if field is None else "",
    )


def _owners(frame: Frame, network: Network, gap: Gap) -> list[str]:
    named = {candidate.organisation.id for candidate in gap.candidates}
    there = [o for position, o in enumerate(network.organisations) if network.exists[position]]
    offered = [o for o in there if o.id in named or o.kind in MAY_OWN]
    if len(offered) > MOST_OWNERS:
        offered = [o for o in offered if o.id in named]
    return sorted({frame.say(o.names) for o in offered}, key=sort_key)
