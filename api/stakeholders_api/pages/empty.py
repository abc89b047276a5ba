"""The first page of a store without a plan: what to do first."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Response

from stakeholders.network.network import Network
from stakeholders_api.pages.frame import Frame, show


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """What is there already."""

    organisations: int
    measures: int


def empty_page(frame: Frame, network: Network) -> Response:
    """How to begin."""
    page = EmptyPage(len(network.organisations), len(network.measures))
    return show(frame, "empty.html", page, network)
