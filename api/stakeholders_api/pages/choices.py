"""The form in which a reader chooses the perspective: a plain form that asks for the page again."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholders.domain.kinds import StrategyRole
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import FocusArea, Strategy
from stakeholders.domain.text import sort_key
from stakeholders.network.groups import Grouping
from stakeholders.network.network import Network
from stakeholders.network.perspective import AS_WAS, Basis, default_as_of
from stakeholders.ports.clock import today
from stakeholders.reports.perspective_words import BASES
from stakeholders.reports.perspective_words import boundaries as merged
from stakeholders_api.pages.frame import Frame
from stakeholders_api.questions import PerspectiveQuestion
from stakeholders_api.service import service_of

GROUPINGS: dict[Grouping, Message] = {
    Grouping.MUNICIPALITIES: N_("Municipalities"),
    Grouping.KINDS: N_("Kinds"),
    Grouping.SPHERES: N_("Spheres"),
    Grouping.LOCATED: N_("Locations"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of several."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The fields of the form, filled in."""

    strategies: list[Option]
    as_of: str
    """What the reader wrote; empty if the default is shown."""
    default_as_of: str
    times: list[tuple[str, str]]
    """Suggestions: what to write, and what it means."""
    basis: list[Option]
    boundaries: list[Option]
    hidden: list[tuple[str, str]]
    """What is carried on unseen: the language, and an older revision."""
    changed: bool
    """Whether anything but the strategy differs from the default."""


def choices_of(frame: Frame, question: PerspectiveQuestion, network: Network) -> Choices:
    """The form as it stands for a question and the network it led to."""
    day = today(service_of(frame.request).clock)
    usual = default_as_of(network.strategy, network.facts, day)
    years = range(usual.first.year, usual.last.year + 1) if usual.is_period else ()
    whole = [(str(usual), frame.say(N_("the whole plan")))] if usual.is_period else []
    boundaries = question.boundaries
    named = {AS_WAS: merged(None), "today": N_("with today's mergers")}
    if boundaries not in named:
        named[boundaries] = merged(boundaries)
    return Choices(
        strategies=_strategies(frame, network),
        as_of=question.as_of or "",
        default_as_of=frame.say(usual),
        times=[*whole, (str(day), frame.say(N_("today"))), *((str(year), str(year)) for year in years)],
        basis=[Option(b.value, frame.say(name), b is question.basis) for b, name in BASES.items()],
        boundaries=[Option(b, frame.say(name), b == boundaries) for b, name in named.items()],
        hidden=[(n, frame.link.carried[n]) for n in ("revision", "lang") if n in frame.link.carried],
        changed=bool(question.as_of) or boundaries != AS_WAS or question.basis is not Basis.ALL,
    )


def _strategies(frame: Frame, network: Network) -> list[Option]:
    """Plans first, the newest before the older; then frames that have focus areas."""
    with_areas = {area.strategy_id for area in network.facts.table(FocusArea).values()}
    shown = [
        s
        for s in network.facts.table(Strategy).values()
        if s.role is StrategyRole.PLAN or s.id in with_areas or s is network.strategy
    ]

    def order(strategy: Strategy) -> tuple[bool, int, tuple[str, str]]:
        start = strategy.valid_from.first if strategy.valid_from else 0
        return strategy.role is not StrategyRole.PLAN, -start, sort_key(strategy.name_nb)

    own = network.strategy.id if network.strategy is not None else None
    return [Option(s.id, frame.say(s.names), s.id == own) for s in sorted(shown, key=order)]
