"""The shortlist: who fits, and who can introduce them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholders.analyses.find import Hit, Search, find
from stakeholders.analyses.introductions import Step, default_source, introductions
from stakeholders.domain.errors import NotFound
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import words_for
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Organisation
from stakeholders.domain.text import fold
from stakeholders.network.network import Network
from stakeholders.services.importing.naming import Names


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Hits, and for each organisation that can be reached the chain of introductions."""

    hits: tuple[Hit, ...]
    source: int | None
    """Position of the organisation the chains begin at; None if there is none to begin at."""
    chains: Mapping[int, Sequence[Step]]


def shortlist(network: Network, search: Search, introduced_by: str | None = None) -> Shortlist:
    """Who fits a search, introduced by an organisation (id or name; else the region's university).

    Raises `NotFound` for an organisation, municipality or focus area nobody knows, and
    `InvalidInput` for a name that fits several.
    """
    names = Names(network.facts)
    if search.municipality:
        search = replace(search, municipality=_municipality(network, names, search.municipality))
    if search.focus_area and search.focus_area not in network.area_position:
        raise NotFound(
            N_("The strategy has no focus area “{id}”.", id=search.focus_area),
            what_to_do=N_(
                "Choose one of: {ids}.", ids=", ".join(area.id for area in network.leaves()) or "-"
            ),
        )
    source = default_source(network) if introduced_by is None else _position(network, names, introduced_by)
    chains = introductions(network, source) if source is not None else {}
    return Shortlist(find(network, search), source, chains)


def _municipality(network: Network, names: Names, word: str) -> str:
    """The municipality that a word means: an id, a code or a name; `NotFound` if none."""
    id_ = names.resolve("organisations", word)
    codes = {o.municipality_code for o in network.organisations}
    for meant in (id_, names.resolve("organisations", f"{word} kommune")):
        if meant in network.position:
            return network.organisations[network.position[meant]].id
    if word in codes:
        return word
    raise NotFound(
        N_("There is no municipality “{name}”.", name=word),
        what_to_do=N_("Write its name, its id or its code, such as 4204."),
    )


def kinds_named(words: Iterable[str]) -> frozenset[OrganisationKind]:
    """The kinds that words mean, as files or screens write them; `NotFound` for a word that means none."""
    known = {fold(word): kind for kind in OrganisationKind for word in words_for(kind)}
    for word in words:
        if fold(word) not in known:
            raise NotFound(
                N_("“{value}” is not a kind of organisation.", value=word),
                what_to_do=N_("Use one of: {words}.", words=", ".join(OrganisationKind)),
            )
    return frozenset(known[fold(word)] for word in words)


def _position(network: Network, names: Names, word: str) -> int:
    id_ = names.known(Organisation, word)
    position = network.position[id_]
    if not network.exists[position]:  # who came after it knows whom it knew
        position = network.position[network.successions.living(id_)]
    if not network.exists[position]:
        raise NotFound(
            N_("“{name}” does not exist at the time asked about.", name=word),
            what_to_do=N_("Choose who can introduce somebody then."),
        )
    return position
