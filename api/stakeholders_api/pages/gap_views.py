"""Gaps on pages: names lead to the organisations, and each gap can be seen on the map."""

from __future__ import annotations

from typing import Final

from stakeholders.domain.records import Organisation
from stakeholders.gaps import Gap
from stakeholders.network.network import Network
from stakeholders.reports.gap_view import GapViews
from stakeholders_api.pages.frame import Frame

QUESTIONS: Final = "questions-to-ask"
"""The rule that says whom to ask."""


def gap_views(frame: Frame, network: Network) -> GapViews:
    """Shows the gaps of one network on a page."""

    def leads(what: Organisation | Gap) -> str:
        if isinstance(what, Organisation):
            return frame.link(f"/organisations/{what.id}")
        return frame.link("/map", focus=focus_of(network, what))

    return GapViews(network, frame.translator, leads)


def focus_of(network: Network, gap: Gap) -> str:
    """What a map that shows a gap is about: its focus area or organisation, else the plan."""
    for subject in gap.subjects:
        if subject in network.area_position:
            return f"area:{subject}"
        if subject in network.measure_position:
            position = network.measure_position[subject]
            areas = network.links.area[network.links.measure == position].tolist()
            return f"area:{network.areas[areas[0]].id}" if areas else "plan"
        if subject in network.position:
            return f"organisation:{network.organisations[network.position[subject]].id}"
    return "plan"
