"""The sentence that always says what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from stakeholders.domain.messages import N_, Message
from stakeholders_visualizations import words
from stakeholders_visualizations.focus import OneCell, WholePlan
from stakeholders_visualizations.legend import look_key, style_key, tie_key
from stakeholders_visualizations.model import TIES, EdgeKind, LineStyle, MapEdge, MapModel, MapNode, NodeKind


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a map is to be seen with some entries of the legend switched off."""

    nodes: frozenset[str]
    edges: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is shown."""

    organisations: int
    measures: int
    ties: int
    undated: int
    known_gaps: int
    possible_gaps: int


def shown(model: MapModel, off: frozenset[str] | None = None) -> Shown:
    """The nodes and edges to be seen; `off` are switched-off keys, by default those of the opening.

    An organisation is there if one of its ties or a gap that names it is, if it is missing
    somewhere, if the map shows everybody, or if it is about it; a gap is there with what it
    hangs on. The page does the same sum in the browser.
    """
    off = model.hidden_keys if off is None else off
    allowed = {node.id for node in model.nodes if look_key(node) not in off}
    lines = [
        edge
        for edge in model.edges
        if tie_key(edge) not in off and style_key(edge) not in off
        if edge.one in allowed and edge.other in allowed
    ]
    making = TIES | {EdgeKind.CANDIDATE}
    tied = {end for edge in lines if edge.kind in making for end in (edge.one, edge.other)}
    hung = {edge.other for edge in lines if edge.kind is EdgeKind.GAP}
    centre = centre_of(model)
    nodes = {id_ for id_ in allowed if _is_shown(model.node[id_], tied, hung, centre)}
    edges = {edge.id for edge in lines if edge.one in nodes and edge.other in nodes}
    return Shown(frozenset(nodes), frozenset(edges))


def centre_of(model: MapModel) -> str | None:
    """The node a map is about, if it is about one."""
    match model.focus:
        case WholePlan():
            return None
        case OneCell():
            mark = f"gap:{model.focus}"
            return mark if mark in model.node else None
    word, _, rest = str(model.focus).partition(":")
    return f"{word}:{rest.rpartition(':')[0] if word == 'organisation' else rest}" if rest else None


def _is_shown(node: MapNode, tied: set[str], hung: set[str], centre: str | None) -> bool:
    match node.kind:
        case NodeKind.ORGANISATION:
            return node.hollow or node.always or node.id in tied or node.id == centre
        case NodeKind.GAP:
            return node.id in hung or node.id == centre
        case _:
            return True


def counts(model: MapModel, seen: Shown) -> Counts:
    """How much of each kind is seen."""
    nodes = [node for node in model.nodes if node.id in seen.nodes]
    lines = [edge for edge in model.edges if edge.id in seen.edges and edge.kind in TIES]

    def of(*kinds: NodeKind, look: str | None = None) -> int:
        return sum(node.stands_for for node in nodes if node.kind in kinds and look in {None, node.look})

    return Counts(
        of(NodeKind.ORGANISATION, NodeKind.GROUP),
        of(NodeKind.MEASURE),
        sum(edge.stands_for for edge in lines),
        sum(edge.stands_for for edge in lines if _is_undated(edge)),
        of(NodeKind.GAP, look="gap_known"),
        of(NodeKind.GAP, look="gap_ask"),
    )


def legend_counts(model: MapModel, seen: Shown) -> Mapping[str, int]:
    """How many are seen of each entry of the legend."""
    found: Counter[str] = Counter()
    for node in model.nodes:
        if node.id in seen.nodes:
            found[look_key(node)] += node.stands_for
    for edge in model.edges:
        if edge.id in seen.edges:
            found[tie_key(edge)] += edge.stands_for
            found[style_key(edge)] += edge.stands_for
    return found


def _is_undated(edge: MapEdge) -> bool:
    return edge.style is LineStyle.UNDATED


def caption(model: MapModel, counted: Counts | None = None) -> tuple[Message, ...]:
    """The parts of the sentence, to be said with commas between."""
    counted = counted or counts(model, shown(model))
    parts = [
        words.organisations(counted.organisations, model.of_organisations),
        words.measures(counted.measures),
        words.ties(counted.ties),
    ]
    if counted.undated:
        parts.append(words.undated(counted.undated))
    parts.append(words.time_shown(model.as_of))
    if counted.known_gaps:
        parts.append(words.known_gaps(counted.known_gaps))
    if counted.possible_gaps:
        parts.append(words.possible_gaps(counted.possible_gaps))
    if not counted.known_gaps and not counted.possible_gaps:
        parts.append(N_("no gaps"))
    return tuple(parts)
