"""The structure of a network, as a document."""

from __future__ import annotations

from typing_extensions import TypedDict

from stakeholders.analyses.fragmentation import fragmentation
from stakeholders.analyses.isolates import isolates
from stakeholders.analyses.structure import Index, Likeness, Mixing, Role, Structure
from stakeholders.domain.messages import Language
from stakeholders.network.network import Network
from stakeholders.reports.documents import common


class TwoModeDocument(TypedDict):
    """Organisations and the measures they are in; null where there is nothing to say it of."""

    organisations: int
    measures: int
    participations: int
    density: float | None
    centralisation: float | None
    parts: int
    largest_part: int
    distance: float | None
    fragmentation: float | None
    isolates: int
    """Organisations without any tie, in none of the other figures."""


class OneModeDocument(TypedDict):
    """Organisations and the cooperations between them."""

    organisations: int
    cooperations: int
    density: float | None
    centralisation: float | None
    clustering: float | None


class IndexDocument(TypedDict):
    """E-I, -1 to 1, beside its mean when labels are dealt out by lot."""

    observed: float
    expected: float
    p: float


class GroupIndexDocument(TypedDict):
    """E-I of one group; null for one that works with nobody."""

    group: str
    e_i: IndexDocument | None


class MixingDocument(TypedDict):
    """Whether organisations work with their own group; null where nobody works with anybody."""

    e_i: IndexDocument | None
    assortativity: float | None
    groups: list[GroupIndexDocument]


class RoleDocument(TypedDict):
    """How often a role of a broker occurs, beside chance."""

    role: str
    observed: int
    expected: float
    z: float | None


class PlaceDocument(TypedDict):
    """Where one organisation stands. Null where it has no partner, or the network is too large."""

    organisation: common.Named
    partners: int | None
    constraint: float | None
    effective_size: float | None
    efficiency: float | None
    redundancy: float | None
    e_i_sphere: float | None
    e_i_kind: float | None
    in_core: bool | None
    circle: int | None
    """1 is the largest."""
    between: dict[str, int] | None
    """By role: pairs that it stands between."""


class LikenessDocument(TypedDict):
    """Adjusted Rand index of circles and another division; null where nothing could differ."""

    index: float | None
    of: int


class StructureDocument(TypedDict):
    """What the network looks like, and where each organisation stands in it."""

    perspective: common.PerspectiveDocument
    measures: TwoModeDocument
    cooperations: OneModeDocument
    by_sphere: MixingDocument
    by_kind: MixingDocument
    roles: list[RoleDocument] | None
    core_fit: float | None
    circles: int | None
    modularity: float | None
    circles_like_spheres: LikenessDocument | None
    circles_like_kinds: LikenessDocument | None
    circles_like_municipalities: LikenessDocument | None
    organisations: list[PlaceDocument]


def structure_document(network: Network, found: Structure, language: Language) -> StructureDocument:
    """All figures; organisations by id."""
    circles = found.communities
    return {
        "perspective": common.perspective(network, language),
        "measures": {
            "organisations": found.measures.organisations,
            "measures": found.measures.measures,
            "participations": found.measures.ties,
            "density": found.measures.density,
            "centralisation": found.measures.centralisation,
            "parts": found.measures.pieces,
            "largest_part": found.measures.largest,
            "distance": found.measures.distance,
            "fragmentation": fragmentation(network),
            "isolates": len(isolates(network)),
        },
        "cooperations": {
            "organisations": found.cooperations.organisations,
            "cooperations": found.cooperations.ties,
            "density": found.cooperations.density,
            "centralisation": found.cooperations.centralisation,
            "clustering": found.cooperations.clustering,
        },
        "by_sphere": _mixing(found.by_sphere, [sphere.value for sphere in found.spheres]),
        "by_kind": _mixing(found.by_kind, [kind.value for kind in found.kinds]),
        "roles": None
        if found.brokers is None
        else [
            {"role": role.name.lower(), "observed": count.observed, "expected": count.expected, "z": count.z}
            for role, count in zip(Role, found.brokers.whole, strict=True)
        ],
        "core_fit": None if found.core is None else found.core.fit,
        "circles": None if circles is None else circles.count,
        "modularity": None if circles is None else circles.modularity,
        "circles_like_spheres": _likeness(found.like_spheres),
        "circles_like_kinds": _likeness(found.like_kinds),
        "circles_like_municipalities": _likeness(found.like_municipalities),
        "organisations": [_place(network, found, i, language) for i in range(len(found.who))],
    }


def _mixing(mixed: Mixing, names: list[str]) -> MixingDocument:
    return {
        "e_i": _index(mixed.whole),
        "assortativity": mixed.assortativity,
        "groups": [
            {"group": name, "e_i": _index(index)} for name, index in zip(names, mixed.groups, strict=True)
        ],
    }


def _index(index: Index | None) -> IndexDocument | None:
    return None if index is None else {"observed": index.observed, "expected": index.expected, "p": index.p}


def _likeness(like: Likeness | None) -> LikenessDocument | None:
    return None if like is None else {"index": like.index, "of": like.of}


def _place(network: Network, found: Structure, i: int, language: Language) -> PlaceDocument:
    hole = found.holes[i] if found.holes is not None else None
    counts = found.brokers.organisations[i] if found.brokers is not None else None
    circle = -1 if found.communities is None else int(found.communities.of[i])
    return {
        "organisation": common.named(network.organisations[int(found.who[i])], language),
        "partners": None if hole is None else hole.partners,
        "constraint": None if hole is None else hole.constraint,
        "effective_size": None if hole is None else hole.effective_size,
        "efficiency": None if hole is None else hole.efficiency,
        "redundancy": None if hole is None else hole.redundancy,
        "e_i_sphere": found.by_sphere.organisations[i],
        "e_i_kind": found.by_kind.organisations[i],
        "in_core": None if found.core is None else bool(found.core.inside[i]),
        "circle": None if circle < 0 else circle + 1,
        "between": None
        if counts is None
        else {role.name.lower(): count.observed for role, count in zip(Role, counts, strict=True)},
    }
