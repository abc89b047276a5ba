"""Telling invented facts from real ones, so that every page can say so."""

from __future__ import annotations

from typing import Final

from stakeholders.domain.facts import Facts
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Source

INVENTED: Final = "Oppdiktet"
"""Publisher of every source of the made-up region."""


def made_up_notice(facts: Facts) -> Message | None:
    """The sentence that pages show if any fact rests on an invented source; None for real facts."""
    if any(source.publisher == INVENTED for source in facts.table(Source).values()):
        return N_("Everything here is made up: the region, its organisations and its measures do not exist.")
    return None
