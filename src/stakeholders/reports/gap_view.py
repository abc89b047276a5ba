"""A gap as pages and the report show it: the sentence, what it rests on, and whom it names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from stakeholders.domain.messages import N_, Message, Percent, Translator
from stakeholders.domain.records import Organisation
from stakeholders.gaps import Candidate, Gap, all_rules
from stakeholders.gaps.register import Register, Standing
from stakeholders.network.network import Network
from stakeholders.reports.emphasis import joined, rich
from stakeholders.reports.evidence import SourceView, Stated, sources_of
from stakeholders.reports.gap_words import PARTS, STANDINGS, candidates_by_reason, what_was_decided

Says = Callable[[object], Markup]
"""How a sentence is said on a page."""
Leads = Callable[[Organisation], str | None]
"""Where the name of an organisation leads; None: nowhere."""
FEW: Final = 8
"""Names and facts listed before "and more"."""


@dataclass(frozen=True, slots=True)
class CandidatesView:
    """Those a gap names for one reason."""

    names: Markup
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Facts a gap rests on, and where they were read."""

    stated: str
    sources: list[SourceView]


@dataclass(frozen=True, slots=True)
class Way:
    """Where one can go on from a gap."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap."""

    id: str
    part: str
    tag: str
    rule: str
    headline: Markup
    """To stand where it is a link, or opens something."""
    sentence: Markup
    """The same, with what leads from it."""
    size: str
    """`7 of 8 missing (88 %)`; empty where the headline says it."""
    answers: str
    """How many of those who would know have answered; empty where nobody would."""
    reasons: list[Markup]
    candidates: list[CandidatesView]
    more_candidates: int
    evidence: list[EvidenceView]
    more_evidence: int
    ways: list[Way]
    standing: str
    """What was decided, in a word; empty where nobody has decided anything."""
    decided: list[str]
    """The same in sentences."""


def nowhere(_who: Organisation) -> None:
    """For gaps without links."""


class GapViews:
    """Shows the gaps of one network."""

    def __init__(
        self,
        network: Network,
        translator: Translator,
        leads: Leads = nowhere,
        ways: Callable[[Gap], list[Way]] = lambda _: [],
        cite: Callable[[Collection[str]], list[SourceView]] | None = None,
        says: Says | None = None,
    ) -> None:
        self._translator = translator
        self._leads = leads
        self._ways = ways
        self._says: Says = says or (lambda said: rich(said, translator))
        self._cite = cite or (lambda ids: sources_of(network.facts, ids))
        self._stated = Stated(network.facts)
        self._rules = {rule.id: rule for rule in all_rules()}
        self._register = Register(network.facts)

    def all(self, gaps: Sequence[Gap], *, most: int = FEW) -> list[GapView]:
        """Several gaps."""
        return [self.one(gap, most=most) for gap in gaps]

    def one(self, gap: Gap, *, most: int = FEW) -> GapView:
        """One gap; of names and facts at most so many."""
        say = self._translator.say
        entry = self._register.entry(gap)
        return GapView(
            id=gap.id,
            part=gap.part.value,
            tag=say(PARTS[gap.part]),
            rule=say(self._rules[gap.rule].title),
            headline=rich(gap.headline, self._translator),
            sentence=self._says(gap.headline),
            size=self._size(gap),
            answers=self._answers(gap),
            reasons=[self._says(reason) for reason in gap.reasons],
            candidates=[
                CandidatesView(joined(map(self._name, some), self._translator), say(reason))
                for reason, some in candidates_by_reason(gap.candidates[:most])
            ],
            more_candidates=max(len(gap.candidates) - most, 0),
            evidence=self._evidence(gap, most),
            more_evidence=max(len(gap.evidence) - most, 0),
            ways=self._ways(gap),
            standing="" if entry.standing is Standing.OPEN else say(STANDINGS[entry.standing]),
            decided=[say(sentence) for sentence in what_was_decided(entry)],
        )

    def _name(self, candidate: Candidate) -> Markup:
        name = self._translator.say(candidate.organisation.names)
        address = self._leads(candidate.organisation)
        if address is None:
            return Markup("<b>{}</b>").format(name)
        return Markup('<a class="ds-link" href="{}">{}</a>').format(address, name)

    def _answers(self, gap: Gap) -> str:
        done = gap.completion
        if done is None or not done.of:
            return ""
        return self._translator.say(
            N_("{answered} of {of} who would know have answered", answered=done.answered, of=done.of)
        )

    def _size(self, gap: Gap) -> str:
        told = self._rules[gap.rule].size
        if told is None:
            return ""
        values = {"missing": gap.missing, "expected": gap.expected, "share": Percent(gap.size)}
        return self._translator.say(Message(told.text, values))

    def _evidence(self, gap: Gap, most: int) -> list[EvidenceView]:
        """Facts that were read in the same places stand together."""
        stated: dict[tuple[str, ...], list[str]] = {}
        for fact in gap.evidence[:most]:
            said = self._stated.by(fact)
            if said is not None:
                stated.setdefault(fact.sources, []).append(self._translator.say(said))
        return [EvidenceView("; ".join(facts), self._cite(sources)) for sources, facts in stated.items()]
