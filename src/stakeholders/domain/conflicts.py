"""What keeps a commit from being made: a reference to nothing, a number with two owners, a row that is there.

Stores with constraints of their own say the same in the same words; those without ask here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stakeholders.domain.errors import Conflict
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.messages import N_
from stakeholders.domain.records import SPECS, TABLES, Organisation, Record, table_name

_POINTING: Final = {
    cls: tuple(
        (spec.name, spec.target)
        for spec in SPECS[cls]
        if spec.type in (FieldType.REFERENCE, FieldType.REFERENCES)
    )
    for cls in TABLES
}


def conflict(facts: Facts, changes: Sequence[Change], after: Facts) -> Conflict | None:
    """Why these changes of the facts may not be made; None if they may. `after` is what they lead to."""
    for change in changes:
        if change.before is None and facts.get(change.table, change.key) is not None:
            return already_there(change.table, change.key)
    put = [change.after for change in changes if change.after is not None]
    for record in put:
        for target, word in _references(record):
            if after.get(target, word) is None:
                return points_nowhere(record.table, record.key, target, word)
    gone = {(c.table, c.key) for c in changes if c.after is None and after.get(c.table, c.key) is None}
    return _left_behind(after, gone) or _shared_number(after, put)


def _references(record: Record) -> Iterator[tuple[str, str]]:
    """(table, id) of everything a record points at."""
    for column, target in _POINTING[type(record)]:
        value = getattr(record, column)
        for word in value if isinstance(value, tuple) else (value,):
            if word is not None:
                yield target, word


def _left_behind(after: Facts, gone: set[tuple[str, str]]) -> Conflict | None:
    """The first record that points at something that has gone."""
    tables = {table for table, _ in gone}
    for cls in TABLES:
        if not any(target in tables for _, target in _POINTING[cls]):
            continue
        for record in after.table(cls).values():
            for reference in _references(record):
                if reference in gone:
                    return points_nowhere(record.table, record.key, *reference)
    return None


def _shared_number(after: Facts, put: Sequence[Record]) -> Conflict | None:
    numbers = {record.orgnr: record for record in put if isinstance(record, Organisation) and record.orgnr}
    if not numbers:
        return None
    for organisation in after.table(Organisation).values():
        if organisation.orgnr in numbers and numbers[organisation.orgnr].id != organisation.id:
            return number_shared(organisation.orgnr, organisation.id, numbers[organisation.orgnr].id)
    return None


def points_nowhere(table: str, key: str, target: str, word: str) -> Conflict:
    """A row that would point at what does not exist."""
    return Conflict(
        N_(
            "“{key}” in {table} would point at “{word}” in {target}, which does not exist.",
            key=_shown(key),
            table=table_name(table),
            word=word,
            target=table_name(target),
        ),
        what_to_do=N_("Remove or change the rows that point at it first."),
    )


def number_shared(number: str, one: str, other: str) -> Conflict:
    """An organisation number that would belong to two organisations."""
    return Conflict(
        N_(
            "The organisation number {number} would belong to both {one} and {other}.",
            number=number,
            one=one,
            other=other,
        ),
        what_to_do=N_("If they are the same organisation, use one id; else correct the number."),
    )


def already_there(table: str, key: str) -> Conflict:
    """A row that would be added although there is one."""
    return Conflict(
        N_("There is already such a row in {table}: {key}.", table=table_name(table), key=_shown(key))
    )


def _shown(key: str) -> str:
    return key.strip().replace("\t", " ")
