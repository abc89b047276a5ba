"""Revisions and their changes as documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typing_extensions import TypedDict

from stakeholders.domain.canonical import plain
from stakeholders.domain.facts import Change, Revision


class RevisionDocument(TypedDict):
    """One revision: who, when, why, and how much it changed."""

    number: int
    name: str | None
    time: str
    author: str
    reason: str
    added: int
    changed: int
    removed: int


class HistoryDocument(TypedDict):
    """Every revision, newest first."""

    revisions: list[RevisionDocument]


class UndoneDocument(TypedDict):
    """The revision that was made; null if everything was so already."""

    revision: RevisionDocument | None


class ChangeDocument(TypedDict):
    """One record before and after; null before means added, null after removed."""

    table: str
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class ChangesDocument(TypedDict):
    """What one revision changed."""

    revision: int
    changes: list[ChangeDocument]


def revision_document(revision: Revision) -> RevisionDocument:
    """One revision."""
    return {
        "number": revision.number,
        "name": revision.name,
        "time": revision.time,
        "author": revision.author,
        "reason": revision.reason,
        "added": revision.added,
        "changed": revision.changed,
        "removed": revision.removed,
    }


def undone_document(revision: Revision | None) -> UndoneDocument:
    """What came of taking something back, or putting it back."""
    return {"revision": None if revision is None else revision_document(revision)}


def history_document(revisions: Iterable[Revision]) -> HistoryDocument:
    """Revisions, newest first."""
    newest_first = sorted(revisions, key=lambda revision: -revision.number)
    return {"revisions": [revision_document(revision) for revision in newest_first]}


def changes_document(number: int, changes: Iterable[Change]) -> ChangesDocument:
    """What one revision changed."""
    return {
        "revision": number,
        "changes": [
            {
                "table": change.table,
                "key": change.key.strip().replace("\t", " "),
                "before": None if change.before is None else plain(change.before),
                "after": None if change.after is None else plain(change.after),
            }
            for change in changes
        ],
    }
