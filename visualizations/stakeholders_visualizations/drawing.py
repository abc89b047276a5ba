"""What a view hands over: nodes in their places, edges, regions and a title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from stakeholders.domain.messages import LANGUAGES, Message, translator
from stakeholders_visualizations.model import MapEdge, MapNode, Point, Region, Said


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map without its legend, sources and caption, which are made from it."""

    title: Said
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    regions: tuple[Region, ...] = ()
    hidden: frozenset[str] = frozenset()
    """Keys of the legend that are not shown when the map opens."""
    remarks: tuple[Message, ...] = ()


def placed(nodes: Iterable[MapNode], places: Mapping[str, Point]) -> tuple[MapNode, ...]:
    """The nodes, each at its place (to a tenth, so that no two machines differ), sorted by id."""
    return tuple(
        sorted(
            (
                replace(node, at=Point(round(places[node.id].x, 1), round(places[node.id].y, 1)))
                for node in nodes
            ),
            key=lambda node: node.id,
        )
    )


def in_all_languages(names: Said) -> list[str]:
    """A name as every reader may see it; places must not depend on the language."""
    return [translator(language).say(names) for language in LANGUAGES]
