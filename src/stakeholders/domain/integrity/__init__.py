"""What must be true of all facts together, whatever store holds them.

Each rule looks at the facts and names the rows that break it. Importing, editing and
undoing all pass here before anything is written, so a store never holds a dangling
reference, a circle of successors or a tie without evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.domain.facts import Facts
from stakeholders.domain.integrity.expectations import expectations
from stakeholders.domain.integrity.flaw import Flaw
from stakeholders.domain.integrity.references import circles, dangling, focus_areas
from stakeholders.domain.integrity.rows import (
    dates_the_wrong_way_round,
    links_without_source,
    shared_organisation_numbers,
    single_rows,
)
from stakeholders.domain.integrity.statements import ties

__all__ = ["Flaw", "flaws", "made_wrong"]


def flaws(facts: Facts) -> Iterator[Flaw]:
    """Everything that is wrong with the facts as a whole; nothing if they may be stored."""
    yield from dangling(facts)
    yield from shared_organisation_numbers(facts)
    yield from dates_the_wrong_way_round(facts)
    yield from ties(facts)
    yield from circles(facts)
    yield from focus_areas(facts)
    yield from links_without_source(facts)
    yield from expectations(facts)
    yield from single_rows(facts)


def made_wrong(before: Facts, after: Facts) -> list[Flaw]:
    """What is wrong that was not wrong before: an old flaw shall not be in the way of everything else."""
    wrong = list(flaws(after))
    if not wrong:
        return []
    known = {flaw.said for flaw in flaws(before)}
    return [flaw for flaw in wrong if flaw.said not in known]
