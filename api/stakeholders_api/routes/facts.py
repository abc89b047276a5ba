"""The facts themselves: every table of the model, row by row."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from stakeholders.domain.facts import Facts
from stakeholders.domain.records import TABLES, columns
from stakeholders.exporters.native import RecordDocument, record_document
from stakeholders_api.access import READERS
from stakeholders_api.documents import RecordsDocument
from stakeholders_api.language import language_of
from stakeholders_api.paging import page_of
from stakeholders_api.problems import declared
from stakeholders_api.questions import FactsQuestion, RevisionQuestion
from stakeholders_api.routes.describing import ALWAYS, NOT_MODIFIED, as_text
from stakeholders_api.rows import etag, record_in, table_called
from stakeholders_api.service import caching, service_of, tag_of, unless_known

router = APIRouter(prefix="/v1", tags=["facts"], dependencies=READERS)
Table = Annotated[
    str,
    Path(
        max_length=40,
        description="A table of the native format.",
        json_schema_extra={"enum": [cls.table for cls in TABLES]},
        examples=["organisations"],
    ),
]
Key = Annotated[
    str,
    Path(
        max_length=600,
        description="Key of the row: its id, or its key columns with a tab (`%09`) between them.",
        examples=["vennesla"],
    ),
]
ROW: Final[RecordDocument] = {
    "table": "organisations",
    "key": "vennesla",
    "cells": {"id": "vennesla", "name": "Vennesla kommune", "kind": "municipality", "source": "ssb"},
}
ROWS: Final[RecordsDocument] = {
    "revision": 1,
    "table": "organisations",
    "columns": ["id", "name", "kind", "source"],
    "rows": [ROW],
    "next": "qZNKzDGUdmVubmVzbGE",
}
_ETAG: Final = {"ETag": {"description": "Of this row as it is.", "schema": {"type": "string"}}}


def answers(
    example: object, *statuses: int, status: int = 200, what: str = "The facts."
) -> dict[int | str, dict[str, object]]:
    content = {"application/json": {"example": as_text(example)}}
    return {
        status: {"description": what, "headers": _ETAG, "content": content},
        **(NOT_MODIFIED if status == 200 and not statuses else {}),
        **declared(*ALWAYS, 401, 403, 404, 422, *statuses),
    }


@router.get("/facts/{table}", operation_id="facts", summary="The rows of a table", responses=answers(ROWS))
def rows(
    request: Request, response: Response, table: Table, question: Annotated[FactsQuestion, Query()]
) -> RecordsDocument:
    """Rows by key, a page at a time; the header `Link` names the next page."""
    cls = table_called(table)
    number, facts = _facts(request, question.revision)
    shown = page_of(f"facts/{cls.table}", sorted(facts.table(cls)), question.after, question.limit)
    document: RecordsDocument = {
        "revision": number,
        "table": cls.table,
        "columns": [spec.name for spec in columns(cls)],
        "rows": [record_document(facts.table(cls)[key]) for key in shown.keys],
        "next": shown.following,
    }
    headers = {
        **caching(tag_of(document)),
        **shown.link(request, revision=number),
        "Content-Language": language_of(request),
    }
    unless_known(request, headers)
    response.headers.update(headers)
    return document


@router.get("/facts/{table}/{key:path}", operation_id="fact", summary="One row", responses=answers(ROW))
def row(
    request: Request,
    response: Response,
    table: Table,
    key: Key,
    question: Annotated[RevisionQuestion, Query()],
) -> RecordDocument:
    """The row, with the `ETag` that changing it needs."""
    facts = _facts(request, question.revision)[1]
    record = record_in(facts, table_called(table), key)
    headers = {**caching(etag(record)), "Content-Language": language_of(request)}
    unless_known(request, headers)
    response.headers.update(headers)
    return record_document(record)


def _facts(request: Request, revision: str | None) -> tuple[int, Facts]:
    history = service_of(request).networks.history
    return history.at(None if revision is None else history.number(revision))
