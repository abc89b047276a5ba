"""What something supposed would do, as a document."""

from __future__ import annotations

from typing_extensions import TypedDict

from stakeholders.domain.messages import Language
from stakeholders.domain.records import Measure
from stakeholders.gaps import Gap
from stakeholders.gaps.effect import Effect
from stakeholders.network.network import Network
from stakeholders.reports.documents import common


class FragmentationDocument(TypedDict):
    """Share of pairs of organisations that cannot reach each other, 0 to 1; null where there is no pair."""

    now: float | None
    then: float | None
    usual_low: float | None
    """One in twenty removals of a single organisation gives less; null unless one is supposed gone."""
    usual_high: float | None


class CellDocument(TypedDict):
    """A cell of the board that would change its state."""

    row: str
    column: str
    now: str
    then: str


class ChangedGapDocument(TypedDict):
    """A gap that would open or close."""

    id: str
    headline: str


class LostDocument(TypedDict):
    """A measure that would lose its last partner of a sphere."""

    sphere: str
    measure: common.Named


class WhatIfDocument(TypedDict):
    """What would be otherwise."""

    perspective: common.PerspectiveDocument
    fragmentation: FragmentationDocument
    measures_with_nobody_left: list[common.Named]
    last_of_sphere_lost: list[LostDocument]
    cells: list[CellDocument]
    gaps_opened: list[ChangedGapDocument]
    gaps_closed: list[ChangedGapDocument]


def what_if_document(then: Network, effect: Effect, language: Language) -> WhatIfDocument:
    """All that would change; the perspective is that of both."""
    now, later = effect.fragmented
    return {
        "perspective": common.perspective(then, language),
        "fragmentation": {
            "now": now,
            "then": later,
            "usual_low": None if effect.usual is None else effect.usual.low,
            "usual_high": None if effect.usual is None else effect.usual.high,
        },
        "measures_with_nobody_left": [_measure(measure, language) for measure in effect.emptied],
        "last_of_sphere_lost": [
            {"sphere": sphere.value, "measure": _measure(measure, language)}
            for sphere, some in effect.bereft.items()
            for measure in some
        ],
        "cells": [
            {"row": c.row.id, "column": c.column.id, "now": c.before.state.value, "then": c.after.state.value}
            for c in effect.changes.cells
        ],
        "gaps_opened": [_gap(gap, language) for gap in effect.changes.opened],
        "gaps_closed": [_gap(gap, language) for gap in effect.changes.closed],
    }


def _measure(measure: Measure, language: Language) -> common.Named:
    return {"id": measure.id, "name": measure.names.into(language)}


def _gap(gap: Gap, language: Language) -> ChangedGapDocument:
    return {"id": gap.id, "headline": common.say(gap.headline, language)}
