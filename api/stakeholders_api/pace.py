"""How often somebody may ask, counted in memory: one who asks without end must not keep others waiting."""

from __future__ import annotations

import math
import time
from typing import Final

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from stakeholders.domain.messages import N_
from stakeholders_api.problems import TOO_OFTEN, Refused

READS: Final = "600/minute"
WRITES: Final = "120/minute"
WRONG_KEYS: Final = "10/minute"
"""From one address: nobody who has a key mistypes it more often."""


class Pace:
    """Counts what each one asks. May be used by several threads."""

    def __init__(self, reads: str = READS, writes: str = WRITES, wrong_keys: str = WRONG_KEYS) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._limits = {"reads": parse(reads), "writes": parse(writes), "wrong_keys": parse(wrong_keys)}

    def count(self, what: str, who: str) -> None:
        """Count one more; `Refused` if that is too often. `what` is reads, writes or wrong_keys."""
        limit = self._limits[what]
        if not self._limiter.hit(limit, what, who):
            raise self._too_often(limit, what, who)

    def _too_often(self, limit: RateLimitItem, what: str, who: str) -> Refused:
        free_at = self._limiter.get_window_stats(limit, what, who).reset_time
        seconds = max(1, math.ceil(free_at - time.time()))
        return Refused(
            TOO_OFTEN,
            N_("At most {n} times a minute; try again in {seconds} s.", n=limit.amount, seconds=seconds),
            {"Retry-After": str(seconds)},
        )
