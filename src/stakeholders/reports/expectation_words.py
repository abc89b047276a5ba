"""Whom a plan expects where, in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import YesNo
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, Message, Name
from stakeholders.domain.records import Expectation, Organisation


@dataclass(frozen=True, slots=True)
class Stated:
    """One expectation: what the plan says, in words, and the record that holds it."""

    words: Message
    record: Expectation


def stated_expectations(
    facts: Facts, strategy: str, *, measure: str | None = None, areas: Collection[str] = ()
) -> list[Stated]:
    """What is stated of a measure, or of focus areas; of areas also what is stated of the whole plan.

    Who is expected comes first.
    """
    found = []
    for record in facts.table(Expectation).values():
        if record.strategy_id != strategy or record.measure_id != measure:
            continue
        if measure is None and record.focus_area_id is not None and record.focus_area_id not in areas:
            continue
        found.append(Stated(_words(record, _who(facts, record)), record))
    return sorted(found, key=lambda one: one.record.expected is YesNo.NO)


def _who(facts: Facts, record: Expectation) -> Message | Name:
    if record.organisation_id is not None:
        return facts.table(Organisation)[record.organisation_id].names
    word = record.kind or record.sphere
    return group_label(word) if word is not None else N_("Everybody")


def _words(record: Expectation, who: Message | Name) -> Message:
    if record.expected is YesNo.NO:
        return N_("{who}: not expected", who=who)
    if record.minimum is not None and record.minimum > 1:
        return N_("{who}: at least {n} expected", who=who, n=record.minimum)
    if record.organisation_id is not None:
        return N_("{who}: expected", who=who)
    return N_("{who}: at least one expected", who=who)
