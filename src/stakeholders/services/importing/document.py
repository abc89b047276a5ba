"""What an import would do, as JSON values: the same on the command line and in the API."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from stakeholders.domain.facts import Change
from stakeholders.domain.messages import Language, translator
from stakeholders.services.importing.plan import ImportPlan
from stakeholders.services.importing.tables import Problem


class CountDocument(TypedDict):
    """What it would do to one table."""

    added: int
    changed: int
    removed: int
    unchanged: int


class TouchedDocument(TypedDict):
    """A record that would be added, changed or removed."""

    table: str
    key: str
    what: str


class ImportProblemDocument(TypedDict):
    """What keeps a row from being imported, or did."""

    place: str
    """The file, or the workbook and sheet."""
    row: int | None
    """As a spreadsheet counts: the headings are row 1."""
    column: str | None
    value: str | None
    message: str
    hint: str | None


class NoteDocument(TypedDict):
    """What is worth knowing, and stops nothing."""

    place: str
    message: str


class PlanDocument(TypedDict):
    """What an import would do to the facts of revision `based_on`; with problems, nothing."""

    based_on: int
    counts: dict[str, CountDocument]
    changes: list[TouchedDocument]
    problems: list[ImportProblemDocument]
    skipped: list[ImportProblemDocument]
    """Why rows are left out, where bad rows may be."""
    notes: list[NoteDocument]


def plan_document(plan: ImportPlan, language: Language, most: int | None = None) -> PlanDocument:
    """All of it, or at most so many changes, problems and left-out rows."""
    say = translator(language).say

    def problems(some: Sequence[Problem]) -> list[ImportProblemDocument]:
        return [
            {
                "place": one.place,
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "message": say(one.message),
                "hint": None if one.hint is None else say(one.hint),
            }
            for one in some[:most]
        ]

    return {
        "based_on": plan.based_on,
        "counts": {
            table: {
                "added": count.added,
                "changed": count.changed,
                "removed": count.removed,
                "unchanged": count.unchanged,
            }
            for table, count in plan.counts.items()
        },
        "changes": [_touched(one) for one in plan.changes[:most]],
        "problems": problems(plan.problems),
        "skipped": problems(plan.skipped),
        "notes": [{"place": note.place, "message": say(note.message)} for note in plan.notes],
    }


def _touched(change: Change) -> TouchedDocument:
    what = "added" if change.before is None else "removed" if change.after is None else "changed"
    return {"table": change.table, "key": change.key.strip().replace("\t", " "), "what": what}
