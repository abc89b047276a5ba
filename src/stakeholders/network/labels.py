"""What people read for what is worked out of statements: how well a tie is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stakeholders.domain.messages import N_, Message
from stakeholders.network.ties import Confirmation

CONFIRMATIONS: Final[Mapping[Confirmation, Message]] = {
    Confirmation.DOCUMENTED: N_("documented"),
    Confirmation.BOTH_SIDES: N_("both sides say so"),
    Confirmation.ONE_SIDE: N_("only one side says so"),
    Confirmation.DISPUTED: N_("disputed: one side says no"),
    Confirmation.DENIED: N_("denied"),
    Confirmation.UNKNOWN: N_("those asked do not know"),
}
