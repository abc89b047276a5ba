"""The time, as something that is handed in, so that the same question has the same answer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """This moment, with a time zone."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)


def today(clock: Clock) -> date:
    """The calendar day in Norway."""
    return clock.now().astimezone(OSLO).date()


def stamp(clock: Clock) -> str:
    """This moment as the history writes it: `2026-11-23T16:21:00Z`."""
    return clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
