"""The facts table by table, to look through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from stakeholders.domain.messages import NP_
from stakeholders.domain.records import columns, table_name
from stakeholders.domain.text import fold, sort_key
from stakeholders.exporters.native import cell_text
from stakeholders.services.access import Role
from stakeholders_api.access import READERS, may
from stakeholders_api.page_questions import FactsPageQuestion
from stakeholders_api.pages.fact_form import called, row_address, title_of
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.rows import table_called
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS)
SHOWN: Final = 100
"""Rows on one page."""
COLUMNS_SHOWN: Final = 6
LONGEST_SHOWN: Final = 80
TableName = Annotated[str, Path(max_length=40)]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the list."""

    cells: list[str]
    address: str


@dataclass(frozen=True, slots=True)
class FactsPage:
    """The rows of a table, a page at a time."""

    table: str
    name: str
    columns: list[str]
    rows: list[RowView]
    words: str
    said: str
    earlier: str | None
    later: str | None
    new_address: str | None


@router.get("/facts/{table}")
def facts_page(
    request: Request, table: TableName, question: Annotated[FactsPageQuestion, Query()]
) -> Response:
    """The list, by name; every word must stand somewhere in a row."""
    frame, cls = Frame.of(request), table_called(table)
    network = service_of(request).insight(question).network
    specs = [spec for spec in columns(cls) if spec.name != "note"]
    shown = specs[:COLUMNS_SHOWN]
    words = fold(question.words).split()
    found = []
    for record in network.facts.table(cls).values():
        texts = [cell_text(spec, getattr(record, spec.name), frame.language) for spec in columns(cls)]
        whole = fold(" ".join(texts))
        if all(word in whole for word in words):
            found.append((sort_key(called(record)), record))
    found.sort(key=lambda pair: pair[0])
    rows = [record for _, record in found[question.start : question.start + SHOWN]]

    def at(start: int) -> str:
        return frame.link(f"/facts/{table}", words=question.words, start=start or None)

    n, first = len(found), question.start
    page = FactsPage(
        table,
        frame.say(table_name(table)),
        [title_of(frame, spec) for spec in shown],
        [
            RowView(
                [_cut(cell_text(spec, getattr(record, spec.name), frame.language)) for spec in shown],
                row_address(frame, record),
            )
            for record in rows
        ],
        question.words,
        frame.say(NP_("One row.", "{n} rows.", n)),
        at(max(0, first - SHOWN)) if first else None,
        at(first + SHOWN) if first + SHOWN < n else None,
        frame.link(f"/facts/{table}/new") if may(request, Role.EDITOR) else None,
    )
    return show(frame, "facts.html", page, network)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
