"""The search itself: every word must fit somewhere, every filter must let it pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from stakeholders.analyses.find.filters import Places, measures_in_area
from stakeholders.analyses.find.partners import Partner, rd_partners
from stakeholders.analyses.find.texts import Fit, Texts
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.text import fold, sort_key
from stakeholders.network.network import Network


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
    rd_partners: tuple[Partner, ...]
    """R&D institutions that it is known to have worked with, at whatever time."""
    by_name: bool = False
    """Whether it was looked for by name: every word is part of it, one alone its beginning."""
    is_served: bool = False
    """Whether it works with an R&D institution already, or is one."""


def find(network: Network, search: Search) -> tuple[Hit, ...]:
    """The organisations that exist and fit.

    Those that were looked for by name come first; then those that no R&D institution is known to work
    with, as there is something to begin; then by relevance, and by name.
    """
    wanted = fold(search.words).split()
    if search.words.strip() and not wanted:
        return ()  # signs that are in no word
    texts, partners = Texts(network), rd_partners(network)
    in_area = measures_in_area(network, search.focus_area) if search.focus_area else None
    hits = []
    for position in _that_pass(network, search, in_area):
        theirs = partners.get(position, ())
        if search.without_rd_partner and theirs:
            continue
        fits = [texts.best(position, word) for word in wanted]
        found = [fit for fit in fits if fit is not None]
        if len(found) < len(fits):
            continue
        others = _other_reasons(network, position, in_area, theirs)
        is_served = bool(theirs) or network.organisations[position].kind is OrganisationKind.RD_INSTITUTION
        hit = _hit(position, found, others, theirs)
        by_name = hit.by_name and (len(wanted) > 1 or texts.name_begins_with(position, wanted[0]))
        hits.append(replace(hit, by_name=by_name, is_served=is_served))

    def order(hit: Hit) -> tuple[bool, bool, float, tuple[str, str]]:
        name = network.organisations[hit.organisation].name
        return not hit.by_name, hit.is_served, -hit.relevance, sort_key(name)

    return tuple(sorted(hits, key=order))


def _that_pass(network: Network, search: Search, in_area: Mapping[int, set[int]] | None) -> Iterator[int]:
    """Positions of the organisations that every filter lets pass."""
    places = Places(network)
    for position in np.flatnonzero(network.exists).tolist():
        organisation = network.organisations[position]
        if search.kinds and organisation.kind not in search.kinds:
            continue
        if search.industry and not (organisation.nace or "").startswith(search.industry):
            continue
        if search.municipality and search.municipality not in places.of(organisation):
            continue
        if in_area is None or position in in_area:
            yield position


def _other_reasons(
    network: Network, position: int, in_area: Mapping[int, set[int]] | None, partners: Sequence[Partner]
) -> Iterator[Message]:
    """The reasons that are not words."""
    if in_area is not None:
        names = [network.measures[m].names for m in sorted(in_area[position])]
        yield N_("takes part in {measures}", measures=names)
    if not partners and network.organisations[position].kind is not OrganisationKind.RD_INSTITUTION:
        yield N_("no R&D partner is known")


def _hit(position: int, fits: Sequence[Fit], others: Iterable[Message], partners: tuple[Partner, ...]) -> Hit:
    reasons: list[Message] = []
    for reason in (*(fit.reason for fit in fits), *others):
        if reason not in reasons:  # looked for, not hashed: the values in them may be lists
            reasons.append(reason)
    by_name = bool(fits) and all(fit.is_name for fit in fits)
    return Hit(position, sum(fit.weight for fit in fits), tuple(reasons), partners, by_name)
