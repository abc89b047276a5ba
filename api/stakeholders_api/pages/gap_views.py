"""Gaps on pages: names lead to the organisations, and from each gap one can go on."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from stakeholders.domain.messages import N_
from stakeholders.domain.records import Organisation
from stakeholders.gaps import Gap
from stakeholders.network.network import Network
from stakeholders.reports.emphasis import strong
from stakeholders.reports.gap_view import GapViews, Way
from stakeholders_api.pages.frame import Frame
from stakeholders_api.pages.measure_links import measures_linked
from stakeholders_visualizations import OneGap

QUESTIONS: Final = "questions-to-ask"
"""The rule that says whom to ask."""
FAILURE: Final = "single-point-of-failure"
"""The rule of gaps of which one wants to know what if."""


def gap_views(frame: Frame, network: Network, *, own_page: bool = False) -> GapViews:
    """Shows the gaps of one network on a page, or one on its own page."""

    def leads(who: Organisation) -> str:
        return frame.link(f"/organisations/{who.id}")

    def ways(gap: Gap) -> list[Way]:
        found = [] if own_page else [Way(frame.say(N_("Decide, and its history")), gap_link(frame, gap.id))]
        found.append(Way(frame.say(N_("Show on the map")), frame.link("/map", focus=str(OneGap(gap.id)))))
        found += _subjects(frame, network, gap)
        if gap.rule == FAILURE:
            found.append(_what_if(frame, *gap.subjects[:2]))
        return found

    return GapViews(network, frame.translator, leads, ways, says=measures_linked(frame, network, strong))


def gap_link(frame: Frame, gap_id: str, anchor: str = "", *, then: str = "", **parameters: object) -> str:
    """The address of a gap's own page, or of what can be done there."""
    return frame.link(f"/gaps/{quote(gap_id, safe=':')}{then}", anchor, **parameters)


def _subjects(frame: Frame, network: Network, gap: Gap) -> list[Way]:
    """The pages of the measures and the focus areas that a gap is about."""
    found = []
    for subject in dict.fromkeys(gap.subjects):
        if subject in network.measure_position:
            names = network.measures[network.measure_position[subject]].names
            said, folder = N_("Measure: {name}", name=names), "measures"
        elif subject in network.area_position:
            names = network.areas[network.area_position[subject]].names
            said, folder = N_("Focus area: {name}", name=names), "areas"
        else:
            continue
        found.append(Way(frame.say(said), frame.link(f"/{folder}/{subject}")))
    return found


def _what_if(frame: Frame, what: str, id_: str) -> Way:
    """What would be without an organisation or a measure, whichever a gap hangs on."""
    if what == "measure":
        return Way(frame.say(N_("What if it ended?")), frame.link("/what-if", over=id_))
    return Way(frame.say(N_("What if it left?")), frame.link("/what-if", gone=id_))
