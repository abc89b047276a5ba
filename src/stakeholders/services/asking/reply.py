"""An answered questionnaire as rows of the native format: statements of the organisation, and its inquiry.

A row that nobody touched says nothing. Only who has gone through the whole list has answered the inquiry:
then what it left out may be taken for a no.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from stakeholders.domain.errors import Conflict
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import CooperationKind, ParticipationRole, Question
from stakeholders.domain.messages import N_, Language, translator
from stakeholders.domain.records import (
    Cooperation,
    Inquiry,
    Organisation,
    Participation,
    Strategy,
    TieStatement,
)
from stakeholders.services.asking.form import CALLED
from stakeholders.services.importing import ImportPlan, RawRow, RawTable


class Finished(StrEnum):
    """What an organisation says of its own answer."""

    YES = "yes"
    NO = "no"
    DECLINES = "declines"


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One filled-in row of a questionnaire, as text."""

    number: int
    """Its row in the sheet."""
    id: str
    """Of the measure or the other organisation; or its name, where the row was added."""
    tie: str
    own: str
    word: str
    answer: str
    intensity: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A questionnaire that came back."""

    name: str
    """Of the file."""
    organisation: str
    strategy: str
    asked_on: str
    answered_on: str
    finished: Finished | None
    measures_place: str
    measures: tuple[ReplyRow, ...]
    partners_place: str
    partners: tuple[ReplyRow, ...]


_TIE: Final = ("id", "stated_by", "stated_on", "answer", "valid_from", "valid_to")
_PARTICIPATION: Final = (*_TIE, "organisation_id", "measure_id", "role")
_COOPERATION: Final = (*_TIE, "organisation_a", "organisation_b", "kind", "intensity")
_INQUIRY: Final = ("organisation_id", "question", "strategy_id", "asked_on", "answered_on", "refused")


def tables_of(reply: Reply, facts: Facts, today: date) -> Iterator[RawTable]:
    """The tables an import takes; `Conflict` for a questionnaire about another network."""
    if reply.organisation not in facts.table(Organisation) or reply.strategy not in facts.table(Strategy):
        raise Conflict(
            N_(
                "{name} was made for another network: its organisation or plan is not known here.",
                name=reply.name,
            ),
            what_to_do=N_("Read it into the network whose coordinator sent it (--store)."),
        )
    ties = frozenset(_ids(facts))
    day = reply.answered_on or _read_before(reply, facts) or today.isoformat()
    yield RawTable(
        reply.measures_place,
        Participation.table,
        _PARTICIPATION,
        [
            RawRow(
                row.number,
                (
                    *_statement(row, reply, day, ties),
                    row.own or reply.organisation,
                    row.id,
                    row.word or ParticipationRole.PARTNER.value,
                ),
            )
            for row in reply.measures
        ],
    )
    yield RawTable(
        reply.partners_place,
        Cooperation.table,
        _COOPERATION,
        [
            RawRow(
                row.number,
                (
                    *_statement(row, reply, day, ties),
                    row.own or reply.organisation,
                    row.id,
                    row.word or CooperationKind.OTHER.value,
                    row.intensity,
                ),
            )
            for row in reply.partners
        ],
    )
    if reply.finished in (Finished.YES, Finished.DECLINES):
        answered, refused = (day, "") if reply.finished is Finished.YES else ("", "yes")
        rows = [
            RawRow(
                number,
                (reply.organisation, question.value, reply.strategy, reply.asked_on, answered, refused),
            )
            for number, question in enumerate(Question, 1)
        ]
        yield RawTable(reply.name, Inquiry.table, _INQUIRY, rows)


def as_the_sheets_call_it(plan: ImportPlan, language: Language) -> ImportPlan:
    """The same plan, its problems in columns that whoever answered can see."""
    say = translator(language).say
    problems = tuple(
        replace(problem, column=say(CALLED[problem.column])) if problem.column in CALLED else problem
        for problem in plan.problems
    )
    return replace(plan, problems=problems)


def _statement(row: ReplyRow, reply: Reply, day: str, ties: AbstractSet[str]) -> tuple[str, ...]:
    """The columns of `_TIE`; the id of a tie that has gone meanwhile is left to the import to find."""
    known = row.tie if row.tie in ties else ""
    return known, reply.organisation, day, row.answer, row.valid_from, row.valid_to


def _ids(facts: Facts) -> Iterator[str]:
    for cls in (Participation, Cooperation):
        for statement in facts.table(cls).values():
            yield statement.id


def _read_before(reply: Reply, facts: Facts) -> str | None:
    """The day of an answer to the same questionnaire: read again it corrects, and adds no second word."""
    tables: tuple[type[TieStatement], ...] = (Participation, Cooperation)
    days = [
        str(statement.stated_on)
        for cls in tables
        for statement in facts.table(cls).values()
        if statement.stated_by == reply.organisation
        and statement.stated_on is not None
        and str(statement.stated_on) >= reply.asked_on
    ]
    return min(days, default=None)
