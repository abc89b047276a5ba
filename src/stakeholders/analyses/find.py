"""Which organisations fit what somebody is looking for, and why each of them does.

Words are compared folded (no case, accents, hyphens; æ, ø and å as ae, o and a). A word fits
where a word of the text begins with it, where it stands inside a name written as one word,
or, for names only, where most of its letter triples do (spelling mistakes). Every word of
the search must fit somewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from stakeholders.domain.kinds import OrganisationKind, TermKind
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Alias, Organisation, Serves, Term
from stakeholders.domain.text import fold, joined, sort_key
from stakeholders.network.groups import Seats
from stakeholders.network.network import Network, TieColumns

LIKE_ENOUGH: Final = 0.5
"""Share of letter triples two words must have in common to count as the same, misspelt."""
LONG_ENOUGH: Final = 4
"""Letters a word needs before a part of it, or a misspelling, counts."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. Everything left empty leaves the choice open."""

    words: str = ""
    kinds: frozenset[OrganisationKind] = frozenset()
    industry: str = ""
    """Beginning of the industry code (NACE), such as `62`."""
    municipality: str = ""
    """Id of the municipality of the seat or of one that is served, or its code."""
    focus_area: str = ""
    """Id of a focus area of the strategy with a measure that the organisation takes part in."""
    without_rd_partner: bool = False
    """Only those that are not known to have worked with an R&D institution, at whatever time."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An organisation that fits, and why."""

    organisation: int
    """Position in the network."""
    relevance: float
    """Sum over the words: 3 for a name or expertise, 2 for a need, 1 for a measure; a quarter if misspelt."""
    reasons: tuple[Message, ...]
    rd_partners: tuple[int, ...]
    """R&D institutions that it is known to have worked with, at whatever time."""


def find(network: Network, search: Search) -> tuple[Hit, ...]:
    """The organisations that exist and fit: best first, then those without an R&D partner, then by name."""
    index = _Index(network)
    wanted = fold(search.words).split()
    hits = []
    for position in np.flatnonzero(network.exists).tolist():
        partners = index.rd_partners[position]
        if not index.passes(position, search) or (search.without_rd_partner and partners):
            continue
        fits = [index.best(position, word) for word in wanted]
        if None in fits:
            continue
        found = [fit for fit in fits if fit is not None]
        reasons = _distinct([*(fit.reason for fit in found), *index.why(position, search)])
        hits.append(Hit(position, sum(fit.weight for fit in found), reasons, tuple(sorted(partners))))

    def order(hit: Hit) -> tuple[float, bool, tuple[str, str]]:
        return -hit.relevance, bool(hit.rd_partners), sort_key(network.organisations[hit.organisation].name)

    return tuple(sorted(hits, key=order))


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a word fits an organisation, and where."""

    weight: float
    reason: Message


@dataclass(frozen=True, slots=True)
class _Text:
    """Something written about an organisation."""

    folded: str
    compact: str
    fit: _Fit
    is_name: bool


class _Index:
    """What is written about each organisation, and whom it has worked with."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._seats = Seats(network)
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
            self._add(network.position[term.organisation_id], term.term, _Fit(weight, reason))
        self._add_measures()

    def best(self, position: int, word: str) -> _Fit | None:
        """How a word fits an organisation best, or None if it does not."""
        fits = (fit for text in self._texts[position] if (fit := _fit(text, word)) is not None)
        return max(fits, key=lambda fit: fit.weight, default=None)

    def passes(self, position: int, search: Search) -> bool:
        """Whether an organisation is of the kind, industry, place and focus area looked for."""
        organisation = self._network.organisations[position]
        if search.kinds and organisation.kind not in search.kinds:
            return False
        if search.industry and not (organisation.nace or "").startswith(search.industry):
            return False
        if search.municipality and search.municipality not in self._places(organisation):
            return False
        return not search.focus_area or bool(self._in_area(search.focus_area).get(position))

    def why(self, position: int, search: Search) -> Iterator[Message]:
        """The reasons that are not words."""
        if search.focus_area:
            measures = sorted(self._in_area(search.focus_area)[position])
            names = [self._network.measures[m].names for m in measures]
            yield N_("takes part in {measures}", measures=names)
        if not self.rd_partners[position]:
            yield N_("no R&D partner is known")

    @cached_property
    def rd_partners(self) -> defaultdict[int, set[int]]:
        """For each organisation the R&D institutions it shared a measure or cooperation with, at any time."""
        network = self._network
        is_rd = np.array(
            [o.kind is OrganisationKind.RD_INSTITUTION for o in network.organisations], dtype=bool
        )
        found: defaultdict[int, set[int]] = defaultdict(set)
        rows = network.participations
        there = np.flatnonzero(rows.counts & network.takes_part_by_role)
        rd_in: dict[int, set[int]] = defaultdict(set)
        for i in there[is_rd[rows.one[there]]].tolist():
            rd_in[int(rows.other[i])].add(int(rows.one[i]))
        for i in there.tolist():
            one = int(rows.one[i])
            found[one] |= rd_in.get(int(rows.other[i]), set()) - {one}
        for one, other in _pairs(network.cooperations):
            if is_rd[other]:
                found[one].add(other)
            if is_rd[one]:
                found[other].add(one)
        return found

    def _places(self, organisation: Organisation) -> set[str]:
        """Ids and codes of the municipalities an organisation sits in or serves."""
        code = organisation.municipality_code
        seat = self._seats.municipality(code) if code else None
        return {place for place in (code, seat) if place} | self._served.get(organisation.id, set())

    @cached_property
    def _served(self) -> dict[str, set[str]]:
        served: dict[str, set[str]] = defaultdict(set)
        for row in self._network.facts.table(Serves).values():
            served[row.organisation_id].add(row.municipality_id)
        return served

    def _in_area(self, area: str) -> dict[int, set[int]]:
        """For each organisation the measures of a focus area that it takes part in."""
        if area not in self._areas:
            network, rows = self._network, self._network.participations
            links = network.links
            here = links.measure[links.area == network.area_position.get(area, -1)]
            found: dict[int, set[int]] = defaultdict(set)
            for i in np.flatnonzero(network.taking_part & np.isin(rows.other, here)).tolist():
                found[int(rows.one[i])].add(int(rows.other[i]))
            self._areas[area] = found
        return self._areas[area]

    @cached_property
    def _areas(self) -> dict[str, dict[int, set[int]]]:
        return {}

    def _add_measures(self) -> None:
        rows = self._network.participations
        there = rows.counts & self._network.takes_part_by_role
        pairs = np.unique(np.stack([rows.one[there], rows.other[there]], axis=1), axis=0)
        for one, other in pairs.tolist():
            measure = self._network.measures[other]
            texts = (measure.name_nb, measure.name_en, measure.description_nb, measure.description_en)
            fit = _Fit(1, N_("takes part in {measures}", measures=[measure.names]))
            self._add(one, " ".join(text for text in texts if text), fit)

    def _add_name(self, position: int, name: str | None) -> None:
        if name:
            fit = _Fit(3, N_("is called {name}", name=name))
            self._texts[position].append(_Text(fold(name), joined(name), fit, is_name=True))

    def _add(self, position: int, text: str, fit: _Fit) -> None:
        self._texts[position].append(_Text(fold(text), "", fit, is_name=False))


def _fit(text: _Text, word: str) -> _Fit | None:
    if f" {text.folded}".find(f" {word}") >= 0:
        return text.fit
    if not text.is_name or len(word) < LONG_ENOUGH:
        return None
    if word in text.compact:
        return text.fit
    if any(_alike(word, other) for other in text.folded.split()):
        return _Fit(text.fit.weight / 4, text.fit.reason)
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two words have most of their letter triples in common (Dice's coefficient)."""
    first, second = _triples(one), _triples(other)
    return 2 * len(first & second) >= 2 * LIKE_ENOUGH * max(len(first), len(second))


def _triples(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def _pairs(ties: TieColumns) -> Iterator[tuple[int, int]]:
    there = np.flatnonzero(ties.counts)
    yield from zip(ties.one[there].tolist(), ties.other[there].tolist(), strict=True)


def _distinct(messages: Iterable[Message]) -> tuple[Message, ...]:
    found: list[Message] = []
    for message in messages:
        if message not in found:
            found.append(message)
    return tuple(found)
