"""What is otherwise than at an earlier time or in an earlier revision, as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typing_extensions import TypedDict

from stakeholders.analyses.change import Ends
from stakeholders.domain.messages import Language
from stakeholders.domain.records import Measure, Organisation
from stakeholders.gaps import Gap
from stakeholders.gaps.comparing import Changed
from stakeholders.network.succession import HeldTie
from stakeholders.reports.documents import common


class ChangedCellDocument(TypedDict):
    """A cell whose state is another one."""

    row: str
    column: str
    before: str
    after: str


class ChangedTieDocument(TypedDict):
    """A tie: its id, and its ends and word as they are counted."""

    table: str
    id: str
    one: str
    other: str
    word: str


class GapHeadDocument(TypedDict):
    """A gap that opened or closed."""

    id: str
    headline: str


class ChangeDocument(TypedDict):
    """What is otherwise; the perspectives say whether of time, of knowledge, or both."""

    earlier: common.PerspectiveDocument
    later: common.PerspectiveDocument
    merged_in_between: bool
    """Organisations merged and are not counted as one: a trend may be an artefact."""
    cells: list[ChangedCellDocument]
    gaps_opened: list[GapHeadDocument]
    gaps_closed: list[GapHeadDocument]
    ties_begun: list[ChangedTieDocument]
    ties_ended: list[ChangedTieDocument]
    ties_stronger: list[ChangedTieDocument]
    ties_weaker: list[ChangedTieDocument]
    measures_begun: list[common.Named]
    measures_ended: list[common.Named]
    organisations_came: list[common.Named]
    organisations_went: list[common.Named]


def change_document(changed: Changed, language: Language) -> ChangeDocument:
    """All that is otherwise."""
    comparison, ties = changed.comparison, changed.comparison.ties
    return {
        "earlier": common.perspective(changed.earlier, language),
        "later": common.perspective(changed.later, language),
        "merged_in_between": comparison.redrawn,
        "cells": [
            {
                "row": c.row.id,
                "column": c.column.id,
                "before": c.before.state.value,
                "after": c.after.state.value,
            }
            for c in comparison.cells
        ],
        "gaps_opened": [_gap(gap, language) for gap in comparison.opened],
        "gaps_closed": [_gap(gap, language) for gap in comparison.closed],
        "ties_begun": _ties(ties.begun),
        "ties_ended": _ties(ties.ended),
        "ties_stronger": _ties(ties.stronger),
        "ties_weaker": _ties(ties.weaker),
        "measures_begun": _named(ties.measures_begun, language),
        "measures_ended": _named(ties.measures_ended, language),
        "organisations_came": _named(ties.came, language),
        "organisations_went": _named(ties.went, language),
    }


def _gap(gap: Gap, language: Language) -> GapHeadDocument:
    return {"id": gap.id, "headline": common.say(gap.headline, language)}


def _ties(ties: Mapping[str, Mapping[Ends, HeldTie]]) -> list[ChangedTieDocument]:
    return [
        {"table": table, "id": held.tie.id, "one": one, "other": other, "word": word}
        for table, some in ties.items()
        for (one, other, word), held in some.items()
    ]


def _named(things: Sequence[Measure] | Sequence[Organisation], language: Language) -> list[common.Named]:
    return [{"id": thing.id, "name": thing.names.into(language)} for thing in things]
