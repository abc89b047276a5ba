"""Bending parallel edges apart, so that two ties between the same two can both be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from stakeholders_visualizations.model import MapEdge

APART: Final = 0.14


def bent(edges: Sequence[MapEdge]) -> tuple[MapEdge, ...]:
    """The edges sorted by id; of several between the same two, all but a middle one bent to the sides."""
    between: dict[tuple[str, str], list[MapEdge]] = {}
    for edge in sorted(edges, key=lambda edge: edge.id):
        between.setdefault((min(edge.one, edge.other), max(edge.one, edge.other)), []).append(edge)
    found = []
    for parallel in between.values():
        for i, edge in enumerate(parallel):
            if len(parallel) == 1:
                found.append(edge)
                continue
            # Which way an edge bends depends on its direction: turn it for those that run back.
            bend = (i - (len(parallel) - 1) / 2) * APART * (1 if edge.one < edge.other else -1)
            found.append(replace(edge, bend=round(bend, 3)))
    return tuple(sorted(found, key=lambda edge: edge.id))
