"""A chain of introductions: who knows somebody who knows them, and through what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stakeholders.analyses.introductions import Step
from stakeholders.domain.kinds import AliasKind
from stakeholders.domain.records import Alias
from stakeholders.network.network import Network
from stakeholders.reports.introduction_words import through
from stakeholders_api.pages.frame import Frame


@dataclass(frozen=True, slots=True)
class StepView:
    """The next in the chain, and what joins it to the one before."""

    name: str
    address: str
    through: str


@dataclass(frozen=True, slots=True)
class ChainView:
    """From whom, and the steps; no steps if no way is known."""

    source: str
    steps: list[StepView]


def chain_view(frame: Frame, network: Network, source: int, steps: Sequence[Step] | None) -> ChainView:
    """A chain that begins at an organisation."""
    return ChainView(
        short_name(frame, network, source), [_step(frame, network, step) for step in steps or ()]
    )


def _step(frame: Frame, network: Network, step: Step) -> StepView:
    id_ = network.organisations[step.organisation].id
    return StepView(
        short_name(frame, network, step.organisation),
        frame.link(f"/organisations/{id_}"),
        frame.say(through(step)),
    )


def short_name(frame: Frame, network: Network, position: int) -> str:
    """The name by which people in the region call an organisation: its acronym if it has one."""
    organisation = network.organisations[position]
    acronyms = [
        alias.alias
        for alias in network.facts.table(Alias).values()
        if alias.organisation_id == organisation.id and alias.kind is AliasKind.ACRONYM
    ]
    return min(acronyms, key=len, default=frame.say(organisation.names))
