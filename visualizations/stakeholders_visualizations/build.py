"""From a network and its gaps to a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

import numpy as np

from stakeholders.domain.kinds import YesNo
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Source
from stakeholders.gaps.gap import Gap
from stakeholders.network.network import Network
from stakeholders.network.perspective import Basis
from stakeholders_visualizations.acquaintance import introduced
from stakeholders_visualizations.bends import bent
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.drawing import Drawing
from stakeholders_visualizations.focus import By, Focus, OneArea, OneCell, OneGap, OneOrganisation, WholePlan
from stakeholders_visualizations.legend import legend
from stakeholders_visualizations.model import MapModel, MapSource, Point
from stakeholders_visualizations.views import area, cell, gap, grouped, organisation, plan, summary

FOLLOWED: Final = frozenset({"http", "https"})
"""Addresses a map makes into links; any other is shown as text."""


def build_map(
    network: Network,
    gaps: Sequence[Gap] = (),
    focus: Focus | None = None,
    kept: Mapping[str, Point] | None = None,
) -> MapModel:
    """The map of a network with its gaps, about one focus (the whole plan by default).

    `kept` are the places (by node id) of an earlier map: organisations that still belong near
    where they stood stay exactly there. `NotFound` if the network has not got what it is about.
    """
    focus = focus or WholePlan()
    content = Content(network, gaps)
    is_too_large = summary.is_too_large(content, focus)
    drawing = summary.draw(content, focus) if is_too_large else _draw(content, focus, kept)
    return MapModel(
        focus=focus,
        title=drawing.title,
        strategy=network.strategy.names if network.strategy is not None else None,
        as_of=network.as_of,
        revision=network.revision,
        nodes=introduced(network, drawing.nodes),
        edges=bent(drawing.edges),
        regions=drawing.regions,
        legend=legend(drawing),
        sources=tuple(_sources(network, drawing)),
        of_organisations=int(np.count_nonzero(network.exists)),
        remarks=(*_perspective(network), *drawing.remarks),
    )


def _draw(content: Content, focus: Focus, kept: Mapping[str, Point] | None) -> Drawing:
    match focus:
        case WholePlan(By.AREA):
            return plan.draw(content, kept)
        case WholePlan():
            return grouped.draw(content, focus)
        case OneArea():
            return area.draw(content, focus)
        case OneOrganisation():
            return organisation.draw(content, focus, kept)
        case OneGap():
            return gap.draw(content, focus)
        case OneCell():
            return cell.draw(content, focus)


def _sources(network: Network, drawing: Drawing) -> Iterable[MapSource]:
    used = {id_ for edge in drawing.edges for id_ in edge.sources}
    used |= {id_ for node in drawing.nodes for id_ in node.card.sources}
    table = network.facts.table(Source)
    for id_ in sorted(used & table.keys()):
        source = table[id_]
        yield MapSource(
            id=id_,
            title=source.title,
            address=source.address if _may_be_followed(source.address) else None,
            publisher=source.publisher,
            date=source.date,
            reread=source.verified is not YesNo.NO,
        )


def _may_be_followed(address: str | None) -> bool:
    if not address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in FOLLOWED and bool(parts.netloc)


def _perspective(network: Network) -> Iterable[Message]:
    """What was chosen that a reader could not guess."""
    if network.basis is Basis.STATED:
        yield N_("Only measures that a source places in a focus area are shown there.")
    if network.boundaries.day is not None:
        yield N_("Merged organisations are counted as they were on {date}.", date=network.boundaries.day)
