"""Which revisions were about one organisation, measure or focus area, and how much they did to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Final

from stakeholders.domain.facts import Change, Revision
from stakeholders.domain.fields import FieldType
from stakeholders.domain.records import TABLES, FocusArea, Measure, Organisation, Record, columns
from stakeholders.services.history import History

LAST_REVISIONS: Final = 25
"""How many revisions back is looked: whoever wants more has the whole history."""
ABOUT: Final = (Organisation.table, Measure.table, FocusArea.table)
MOST_KNOWN: Final = 500
"""Revisions of which it is remembered what they were about."""
Subject = tuple[str, str]
"""A table and the id of a record in it."""
_POINTING: Final = {cls.table: [spec for spec in columns(cls) if spec.target in ABOUT] for cls in TABLES}
"""The columns of each table that point at organisations, measures or focus areas."""


@dataclass(frozen=True, slots=True)
class Touch:
    """How many rows about something were added, changed and removed: its own, and those that point at it."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def and_by(self, change: Change) -> Touch:
        """With one change more."""
        if change.before is None:
            return Touch(self.added + 1, self.changed, self.removed)
        if change.after is None:
            return Touch(self.added, self.changed, self.removed + 1)
        return Touch(self.added, self.changed + 1, self.removed)


@dataclass(frozen=True, slots=True)
class Trace:
    """One revision that was about something."""

    revision: Revision
    touch: Touch


def touched(changes: Iterable[Change]) -> dict[Subject, Touch]:
    """Every organisation, measure and focus area that changes are about, and how much."""
    found: dict[Subject, Touch] = {}
    for change in changes:
        records = (record for record in (change.before, change.after) if record is not None)
        for subject in {subject for record in records for subject in _subjects(record)}:
            found[subject] = found.get(subject, Touch()).and_by(change)
    return found


def _subjects(record: Record) -> Iterator[Subject]:
    if record.table in ABOUT:
        yield record.table, record.key
    for spec in _POINTING[record.table]:
        value = getattr(record, spec.name) or ()
        for id_ in value if spec.type is FieldType.REFERENCES else (value,) if value else ():
            yield spec.target, id_


class Traces:
    """What revisions were about, each looked at once: it never changes. May be used by several threads."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._known: dict[int, Mapping[Subject, Touch]] = {}

    def of(self, history: History, subject: Subject, upto: int) -> list[Trace]:
        """The revisions among the last ones up to one that were about something, newest first."""
        begin = max(upto - LAST_REVISIONS, 0)
        with self._lock:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            for number in range(begin + 1, upto + 1):
                if number not in self._known:
                    changes = history.changes(number - 1, number)
                    self._known[number] = touched(change for _, change in changes)
            found = {number: self._known[number].get(subject) for number in range(begin + 1, upto + 1)}
        return [
            Trace(revision, touch)
            for revision in reversed(history.revisions())
            if (touch := found.get(revision.number)) is not None
        ]
