"""What a plan expects, with where that was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stakeholders.reports.evidence import Citations, SourceView
from stakeholders.reports.expectation_words import Stated
from stakeholders_api.pages.frame import Frame


@dataclass(frozen=True, slots=True)
class ExpectationView:
    """One expectation."""

    words: str
    note: str
    sources: list[SourceView]


def expectation_views(frame: Frame, citations: Citations, stated: Iterable[Stated]) -> list[ExpectationView]:
    """Expectations as a page lists them."""
    return [
        ExpectationView(frame.say(one.words), one.record.note or "", citations.cite(one.record.source))
        for one in stated
    ]
