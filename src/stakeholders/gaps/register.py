"""The gap register: the gaps there are, and what people have decided about them.

Only decisions are stored. Whether a gap is open is found anew each time, so one that is no longer
there is closed without anybody saying so. A decision to accept a gap is about the evidence it was
made on: when that changes, the gap is open again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from stakeholders.domain import canonical
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import DecisionState
from stakeholders.domain.records import TABLE_BY_NAME, Decision, Record, TieStatement
from stakeholders.gaps.catalogue import all_rules, find_gaps
from stakeholders.gaps.dismissing import is_suggestion
from stakeholders.gaps.gap import Evidence, Gap
from stakeholders.gaps.view import GapOptions
from stakeholders.network.network import Network


class Standing(StrEnum):
    """How a gap stands."""

    OPEN = "open"
    """Nobody has decided anything."""
    WORKING_ON = "working_on"
    """Somebody is at it."""
    ACCEPTED = "accepted"
    """It may stay, for a reason."""
    REOPENED = "reopened"
    """It was accepted, and what it rests on has changed since."""
    CLOSED = "closed"
    """It was decided on, and is no longer there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One gap in the register."""

    id: str
    standing: Standing
    gap: Gap | None
    """None if it is closed."""
    decision: Decision | None


class Register:
    """The decisions among the facts, beside gaps."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._decisions = facts.table(Decision)

    def entry(self, gap: Gap) -> Entry:
        """How one gap stands."""
        decision = self._decisions.get(gap.id)
        return Entry(gap.id, self._standing(gap, decision), gap, decision)

    def digest(self, gap: Gap) -> str:
        """What a gap rests on, as a checksum: the records themselves, not what time makes of them."""
        lines = sorted(line for fact in gap.evidence for line in self._lines(fact))
        return sha256("\n".join([gap.id, *dict.fromkeys(lines)]).encode()).hexdigest()

    def _standing(self, gap: Gap, decision: Decision | None) -> Standing:
        match None if decision is None else decision.state:
            case DecisionState.WORKING_ON:
                return Standing.WORKING_ON
            case DecisionState.ACCEPTED:
                seen = decision.evidence_digest if decision is not None else None
                return Standing.ACCEPTED if seen in (None, self.digest(gap)) else Standing.REOPENED
            case _:
                return Standing.OPEN

    def _lines(self, fact: Evidence) -> Iterable[str]:
        cls = TABLE_BY_NAME[fact.table]
        if issubclass(cls, TieStatement):
            records: Iterable[Record] = self._statements[fact.table].get(fact.key, ())
        else:
            record = self._facts.table(cls).get(fact.key)
            records = () if record is None else (record,)
        return (f"{fact.table}\t{canonical.dumps(record)}" for record in records)

    @cached_property
    def _statements(self) -> dict[str, dict[str, list[Record]]]:
        """By table and tie: all that is said of it."""
        found: dict[str, dict[str, list[Record]]] = {}
        for table, cls in TABLE_BY_NAME.items():
            if issubclass(cls, TieStatement):
                ties = found.setdefault(table, {})
                for statement in self._facts.table(cls).values():
                    ties.setdefault(statement.id, []).append(statement)
        return found


def closed(network: Network, gaps: Sequence[Gap]) -> list[Entry]:
    """The gaps of the plan that were decided on and are no longer there, by id.

    `gaps` are some that are; for the others it is looked whether they are too.
    """
    plan = "-" if network.strategy is None else network.strategy.id
    found = {gap.id for gap in gaps}
    decided = {
        id_: decision
        for id_, decision in network.facts.table(Decision).items()
        if id_ not in found and id_.partition(":")[0] == plan and not is_suggestion(id_)
    }
    rules = {id_.split(":")[1] for id_ in decided if ":" in id_} & {rule.id for rule in all_rules()}
    found |= {gap.id for gap in find_gaps(network, GapOptions(helix=True), sorted(rules), suggest=False)}
    return [Entry(id_, Standing.CLOSED, None, decided[id_]) for id_ in sorted(decided) if id_ not in found]
