"""From where a network is seen, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from stakeholders.domain.messages import N_, Message
from stakeholders.network.perspective import Basis

BASES: Final[Mapping[Basis, Message]] = {
    Basis.ALL: N_("stated and assigned"),
    Basis.STATED: N_("only stated by a source"),
}
"""Which links of measures to focus areas count."""


def boundaries(day: date | str | None) -> Message:
    """Which mergers are made: none but those of the time, or all until a day."""
    if day is None:
        return N_("as they were then")
    return N_("with the mergers until {day}", day=day)
