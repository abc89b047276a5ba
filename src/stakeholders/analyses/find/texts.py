"""What is written about each organisation, and how well a word fits it.

Words are compared folded (no case, accents, hyphens; æ, ø and å as ae, o and a). A word fits
where a word of the text begins with it, where it stands inside a name written as one word,
or, for names only, where most of its letter triples do (spelling mistakes).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from stakeholders.analyses.find.partners import in_measures
from stakeholders.domain.kinds import TermKind
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Alias, Measure, Organisation, Term
from stakeholders.domain.text import fold, joined
from stakeholders.network.network import COUNTED, Network, Presence

LIKE_ENOUGH: Final = 0.65
"""Share of letter triples two words must have in common to count as the same, misspelt."""
LONG_ENOUGH: Final = 4
"""Letters a word needs before a part of it, or a misspelling, counts."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a word fits an organisation, and where."""

    weight: float
    reason: Message
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    """Something written about an organisation."""

    folded: str
    compact: str
    """A name without blanks; empty for what is no name."""
    fit: Fit
    likeness: Fit | None = None
    """What it is worth if a word is only like one in it."""

    def fits(self, word: str) -> Fit | None:
        """How well a folded word fits."""
        if f" {self.folded}".find(f" {word}") >= 0:
            return self.fit
        if self.likeness is None or len(word) < LONG_ENOUGH:
            return None
        if word in self.compact:
            return self.fit
        return self.likeness if any(_alike(word, other) for other in self.folded.split()) else None


class Texts:
    """Names, other names, terms and measures of every organisation."""

    def __init__(self, network: Network) -> None:
        self._texts: dict[int, list[_Text]] = defaultdict(list)
        for position, organisation in enumerate(network.organisations):
            self._add_name(position, organisation.name)
            self._add_name(position, organisation.name_en)
        for alias in network.facts.table(Alias).values():
            self._add_name(network.position[alias.organisation_id], alias.alias)
        for old in network.folded:
            self._add_name(network.position[old], network.facts.table(Organisation)[old].name)
        for term in network.facts.table(Term).values():
            reason = N_("{what}: {term}", what=label(term.kind), term=term.term)
            weight = 3 if term.kind is TermKind.EXPERTISE else 2
            self._add(network.position[term.organisation_id], term.term, Fit(weight, reason))
        for one, measure, presence in in_measures(network):
            self._add_measure(one, network.measures[measure], presence)

    def best(self, position: int, word: str) -> Fit | None:
        """How a folded word fits an organisation best, or None if it does not."""
        fits = (fit for text in self._texts[position] if (fit := text.fits(word)) is not None)
        return max(fits, key=lambda fit: fit.weight, default=None)

    def name_begins_with(self, position: int, word: str) -> bool:
        """Whether a name of an organisation begins with a folded word."""
        return any(
            text.folded.startswith(word) or text.compact.startswith(word)
            for text in self._texts[position]
            if text.fit.is_name
        )

    def _add_measure(self, position: int, measure: Measure, presence: Presence) -> None:
        if presence >= COUNTED:
            takes_part = N_("takes part in {measures}", measures=[measure.names])
        elif presence is Presence.UNDATED:
            takes_part = N_("takes part in {measure}, undated", measure=measure.names)
        else:
            takes_part = N_("takes part in {measure}, at another time", measure=measure.names)
        described = N_("{takes_part} (in its description)", takes_part=takes_part)
        for reason, texts in (
            (takes_part, (measure.name_nb, measure.name_en)),
            (described, (measure.description_nb, measure.description_en)),
        ):
            self._add(position, " ".join(text for text in texts if text), Fit(1, reason))

    def _add_name(self, position: int, name: str | None) -> None:
        if name:
            fit = Fit(3, N_("is called {name}", name=name), is_name=True)
            like = Fit(0.75, N_("is called {name}, which is written alike", name=name), is_name=True)
            self._texts[position].append(_Text(fold(name), joined(name), fit, like))

    def _add(self, position: int, text: str, fit: Fit) -> None:
        self._texts[position].append(_Text(fold(text), "", fit))


def _alike(one: str, other: str) -> bool:
    """Whether two words have most of their letter triples in common, measured by the longer one."""
    first, second = _triples(one), _triples(other)
    return len(first & second) >= LIKE_ENOUGH * max(len(first), len(second))


def _triples(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
