"""Pages of things that belong to one plan: they show that plan, and so do the links from them."""

from __future__ import annotations

from dataclasses import replace

from stakeholders.network.network import Network
from stakeholders_api.pages.frame import Frame, Links


def keeping_the_plan(frame: Frame, network: Network) -> Frame:
    """Links stay with the plan of a network, which need not be the one that is shown by default."""
    carried = dict(frame.link.carried)
    if network.strategy is not None:
        carried["strategy"] = network.strategy.id
    return replace(frame, link=Links(frame.link.root, carried))
