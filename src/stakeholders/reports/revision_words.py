"""Revisions in words, so that terminal and page say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from stakeholders.domain.messages import NP_, Message
from stakeholders.ports.clock import OSLO


def moment(time: str) -> datetime:
    """A time of the history as a clock in Norway showed it."""
    return datetime.fromisoformat(time).astimezone(OSLO)


def counts(added: int, changed: int, removed: int, unchanged: int = 0) -> Iterator[Message]:
    """How much was added, changed, removed and left as it was; nothing of what was not."""
    if added:
        yield NP_("one added", "{n} added", added)
    if changed:
        yield NP_("one changed", "{n} changed", changed)
    if removed:
        yield NP_("one removed", "{n} removed", removed)
    if unchanged:
        yield NP_("one unchanged", "{n} unchanged", unchanged)
