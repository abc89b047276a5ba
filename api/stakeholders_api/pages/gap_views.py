"""A gap as pages show it: the sentence, what it rests on, and whom it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from stakeholders.domain.messages import N_, Percent
from stakeholders.gaps import Gap, all_rules
from stakeholders.network.network import Network
from stakeholders_api.pages.evidence import SourceView, Stated, sources_of
from stakeholders_api.pages.frame import Frame
from stakeholders_api.pages.words import PARTS

FEW: Final = 8
"""Names and facts listed before "and more"."""
QUESTIONS: Final = "questions-to-ask"
"""The rule that says whom to ask."""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Somebody a gap names, and why."""

    name: str
    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A fact a gap rests on, and where it was read."""

    stated: Markup
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap."""

    id: str
    part: str
    tag: str
    rule: str
    headline: Markup
    size: str
    """`7 of 8 missing (88 %)`."""
    answers: str
    """How many of those who would know have answered; empty where nobody would."""
    reasons: list[Markup]
    candidates: list[CandidateView]
    more_candidates: int
    evidence: list[EvidenceView]
    more_evidence: int
    map_address: str


class GapViews:
    """Shows the gaps of one network."""

    def __init__(self, frame: Frame, network: Network) -> None:
        self._frame = frame
        self._network = network
        self._stated = Stated(network.facts)
        self._titles = {rule.id: frame.say(rule.title) for rule in all_rules()}

    def all(self, gaps: Sequence[Gap], *, most: int = FEW) -> list[GapView]:
        """Several gaps."""
        return [self.one(gap, most=most) for gap in gaps]

    def one(self, gap: Gap, *, most: int = FEW) -> GapView:
        """One gap; of names and facts at most so many."""
        say, rich = self._frame.say, self._frame.rich
        return GapView(
            id=gap.id,
            part=gap.part.value,
            tag=say(PARTS[gap.part]),
            rule=self._titles[gap.rule],
            headline=rich(gap.headline),
            size=say(
                N_(
                    "{missing} of {expected} missing ({share})",
                    missing=gap.missing,
                    expected=gap.expected,
                    share=Percent(gap.size),
                )
            ),
            answers=self._answers(gap),
            reasons=[rich(reason) for reason in gap.reasons],
            candidates=[
                CandidateView(
                    say(candidate.organisation.names),
                    self._frame.link(f"/organisations/{candidate.organisation.id}"),
                    say(candidate.reason),
                )
                for candidate in gap.candidates[:most]
            ],
            more_candidates=max(len(gap.candidates) - most, 0),
            evidence=self._evidence(gap, most),
            more_evidence=max(len(gap.evidence) - most, 0),
            map_address=self._frame.link("/map", focus=focus_of(self._network, gap)),
        )

    def _answers(self, gap: Gap) -> str:
        done = gap.completion
        if done is None or not done.of:
            return ""
        return self._frame.say(
            N_("{answered} of {of} who would know have answered", answered=done.answered, of=done.of)
        )

    def _evidence(self, gap: Gap, most: int) -> list[EvidenceView]:
        found = []
        for fact in gap.evidence[:most]:
            stated = self._stated.by(fact)
            if stated is not None:
                sources = sources_of(self._network.facts, fact.sources)
                found.append(EvidenceView(self._frame.rich(stated), sources))
        return found


def focus_of(network: Network, gap: Gap) -> str:
    """What a map that shows a gap is about: its focus area or organisation, else the plan."""
    for subject in gap.subjects:
        if subject in network.area_position:
            return f"area:{subject}"
        if subject in network.measure_position:
            position = network.measure_position[subject]
            areas = network.links.area[network.links.measure == position].tolist()
            return f"area:{network.areas[areas[0]].id}" if areas else "plan"
        if subject in network.position:
            return f"organisation:{network.organisations[network.position[subject]].id}"
    return "plan"
