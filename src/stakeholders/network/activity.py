"""When measures are active, and when they may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from stakeholders.domain.dates import BEGINNING, FOREVER
from stakeholders.domain.kinds import MeasureStatus
from stakeholders.domain.records import Measure
from stakeholders.network.network import Bools, Ints, Presence

NEVER = (FOREVER, BEGINNING)
"""An interval with no day in it."""


def activity_of(measure: Measure) -> tuple[tuple[int, int], tuple[int, int]]:
    """The days on which a measure is active, and those on which it may be (undated); both as intervals.

    Planned: never. No start: undated up to its end. Else from its start to its end; without an end
    an ongoing one holds on, one of unknown status holds to the end of its start year and is undated
    after, and a completed or stopped one is undated.
    """
    last = measure.ends.last if measure.ends else FOREVER
    if measure.status is MeasureStatus.PLANNED:
        return NEVER, NEVER
    if measure.starts is None:
        return NEVER, (BEGINNING, last)
    first = measure.starts.first
    if measure.ends is not None or measure.status is MeasureStatus.ONGOING:
        return (first, last), NEVER
    if measure.status is MeasureStatus.UNKNOWN:
        year_end = measure.starts.first_day.replace(month=12, day=31).toordinal()
        return (first, year_end), (year_end + 1, FOREVER)
    return NEVER, (first, FOREVER)


@dataclass(frozen=True, slots=True, eq=False)
class MeasureTimes:
    """When measures are active and when they may be, as columns of days."""

    active: tuple[Ints, Ints]
    undated: tuple[Ints, Ints]

    @staticmethod
    def of(measures: Sequence[Measure]) -> MeasureTimes:
        times = [activity_of(measure) for measure in measures]
        return MeasureTimes(
            (ints(t[0][0] for t in times), ints(t[0][1] for t in times)),
            (ints(t[1][0] for t in times), ints(t[1][1] for t in times)),
        )

    def presence(self, of: Ints, lows: Ints, highs: Ints, first: int, last: int, assumed: Bools) -> Ints:
        """Presence, in the days first..last, of what lasts lows..highs and depends on the measures `of`."""

        def meets(days: tuple[Ints, Ints]) -> Bools:
            start = np.maximum(np.maximum(days[0][of], lows), first)
            end = np.minimum(np.minimum(days[1][of], highs), last)
            return np.asarray(start <= end)

        undated = np.where(assumed[of], Presence.ASSUMED, Presence.UNDATED)
        perhaps = np.where(meets(self.undated), undated, Presence.ABSENT)
        return np.where(meets(self.active), Presence.PRESENT, perhaps).astype(np.int64)


def ints(values: Iterable[int]) -> Ints:
    """A column of whole numbers."""
    return np.fromiter(values, dtype=np.int64)


def bools(values: Iterable[bool]) -> Bools:
    """A column of yes and no."""
    return np.fromiter(values, dtype=bool)
