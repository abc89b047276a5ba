"""What something that is only supposed would do to a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stakeholders.analyses.fragmentation import Removals
from stakeholders.domain.kinds import Sphere
from stakeholders.domain.records import Measure
from stakeholders.gaps.comparing import Comparison


@dataclass(frozen=True, slots=True)
class Effect:
    """The plan as it would be, beside the plan as it is."""

    changes: Comparison
    fragmented: tuple[float | None, float | None]
    """F now and then; None where there is no pair of organisations."""
    usual: Removals | None
    """F when any one organisation leaves; only where one is supposed gone and nothing else."""
    emptied: tuple[Measure, ...]
    """Active measures that would have nobody left."""
    bereft: Mapping[Sphere, tuple[Measure, ...]]
    """Active measures that would lose their last partner of a sphere."""
