"""Since when there is a gap, what was decided about it, and what closed it."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholders.domain.facts import Change, Revision
from stakeholders.domain.records import Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """What one revision said about a gap."""

    revision: Revision
    decision: Decision | None
    """None if it took back what was decided before."""


@dataclass(frozen=True, slots=True)
class Life:
    """Since when a gap has been there, as far as the history tells."""

    first: Revision | None
    """The revision that opened it; None if none of those looked at has it."""
    closed: Revision | None
    """The revision that closed it; None if it is there, or never was at the time asked about."""
    closed_by: tuple[Change, ...]
    """What that revision changed, without decisions."""
    by_date: bool
    """Whether it was there when it was decided on, and only time has passed."""
    looked_at: int
    """How many revisions were looked at, the newest first to be counted."""
    decisions: tuple[Decided, ...]
    """What those revisions said about it, oldest first."""
