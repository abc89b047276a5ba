"""Whether groups take part in focus areas, and meet each other, more or less than chance would have it."""

from stakeholders.analyses.chance.comparing import (
    LEVEL,
    ROUNDS,
    Chance,
    Comparison,
    Verdict,
    chance,
    compare,
    expected_meetings,
)

__all__ = [
    "LEVEL",
    "ROUNDS",
    "Chance",
    "Comparison",
    "Verdict",
    "chance",
    "compare",
    "expected_meetings",
]
