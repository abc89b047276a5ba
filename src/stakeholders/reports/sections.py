"""What an analysis comes to: titles, sentences and those they are about, for a terminal or a page to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Organisation

_SMALLEST_P: Final = 0.01


@dataclass(frozen=True, slots=True)
class Line:
    """Something said of some organisations."""

    who: tuple[Organisation, ...]
    text: Message | None = None
    before: Message | None = None
    more: int = 0
    """How many others there are."""


@dataclass(frozen=True, slots=True)
class Section:
    """One question about the network, and what is known of it."""

    id: str
    title: Message
    sentences: tuple[Message, ...]
    lines: tuple[Line, ...] = ()
    note: Message | None = None


def told_p(p: float) -> Message:
    """A p as it is told: below a hundredth it is only said to be that."""
    return N_("p below {p}", p=_SMALLEST_P) if p < _SMALLEST_P else N_("p {p}", p=p)
