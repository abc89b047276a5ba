"""The facts themselves: every table of the model, row by row, to read and to write."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Annotated, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Header, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from stakeholders.domain import canonical
from stakeholders.domain.errors import Conflict, InvalidInput, NotFound
from stakeholders.domain.facts import Facts, Revision
from stakeholders.domain.messages import N_, translator
from stakeholders.domain.records import TABLE_BY_NAME, TABLES, Record, columns, table_name
from stakeholders.exporters.native import cell_text
from stakeholders.reports.documents.history import RevisionDocument, revision_document
from stakeholders.services import editing
from stakeholders.services.access import Role
from stakeholders.services.history import History
from stakeholders_api.access import EDITORS, READERS, require
from stakeholders_api.language import language_of
from stakeholders_api.problems import NO_TAG, STALE, Refused, declared
from stakeholders_api.questions import MOST_AT_ONCE, Asking, Id
from stakeholders_api.routes.describing import ALWAYS, NOT_MODIFIED, as_text
from stakeholders_api.service import InvalidParameter, caching, service_of, tag_of, unless_known

router = APIRouter(prefix="/v1", tags=["facts"], dependencies=READERS)

MOST_CELLS: Final = 60
LONGEST_CELL: Final = 10_000
LONGEST_REASON: Final = 200
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


class FactsQuestion(Asking):
    """Which rows."""

    revision: Annotated[
        Id | None, Field(description="The facts as they were at a revision, by number or name.")
    ] = None
    limit: Annotated[int, Field(ge=1, le=MOST_AT_ONCE, description="How many in one answer.")] = 100
    after: Annotated[
        str | None,
        Field(max_length=1000, description="Go on from here: the `next` of the page before, as it stands."),
    ] = None


class RevisionQuestion(Asking):
    """At which revision."""

    revision: Annotated[
        Id | None, Field(description="The facts as they were at a revision, by number or name.")
    ] = None


class RecordDocument(TypedDict):
    """One row: its cells as the native format writes them, empty ones left out."""

    table: str
    key: str
    cells: dict[str, str]


class RecordsDocument(TypedDict):
    """A page of rows, by key."""

    revision: int
    table: str
    columns: list[str]
    rows: list[RecordDocument]
    next: str | None
    """Give it as `after` for the rows that follow; null on the last page."""


class WrittenDocument(TypedDict):
    """What was written: the revision, null if it was so already; and the row, null if it was removed."""

    revision: RevisionDocument | None
    row: RecordDocument | None


class Cells(BaseModel):
    """Cells of a row, as in a file of the native format; `-` takes a value away, what is left out stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cells: dict[
        Annotated[str, Field(min_length=1, max_length=60)], Annotated[str, Field(max_length=LONGEST_CELL)]
    ] = Field(min_length=1, max_length=MOST_CELLS, examples=[{"id": "nytt-tiltak", "name_nb": "Nytt tiltak"}])
    reason: str = Field("", max_length=LONGEST_REASON, description="Why, for the history.")


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
    "next": "dmVubmVzbGE",
}
WRITTEN: Final[WrittenDocument] = {
    "revision": {
        "number": 2,
        "name": None,
        "time": "2026-11-27T09:12:00Z",
        "author": "kari",
        "reason": "Brev fra kommunen",
        "added": 1,
        "changed": 0,
        "removed": 0,
    },
    "row": ROW,
}
_ETAG: Final = {"ETag": {"description": "Of this row as it is.", "schema": {"type": "string"}}}
IfMatch = Annotated[
    str | None,
    Header(max_length=200, description="The `ETag` that was read: if the row has changed since, `412`."),
]


def _answers(
    example: object, *statuses: int, status: int = 200, what: str = "The facts."
) -> dict[int | str, dict[str, object]]:
    content = {"application/json": {"example": as_text(example)}}
    return {
        status: {"description": what, "headers": _ETAG, "content": content},
        **(NOT_MODIFIED if status == 200 and not statuses else {}),
        **declared(*ALWAYS, 401, 403, 404, 422, 503, *statuses),
    }


@router.get("/facts/{table}", operation_id="facts", summary="The rows of a table", responses=_answers(ROWS))
def rows(
    request: Request, response: Response, table: Table, question: Annotated[FactsQuestion, Query()]
) -> RecordsDocument:
    """Rows by key, a page at a time; the header `Link` names the next page."""
    cls = table_called(table)
    number, facts = _facts(request, question.revision)
    after = None if question.after is None else _from_cursor(question.after)
    keys = sorted(facts.table(cls))
    left = keys if after is None else [key for key in keys if key > after]
    shown = left[: question.limit]
    document: RecordsDocument = {
        "revision": number,
        "table": cls.table,
        "columns": [spec.name for spec in columns(cls)],
        "rows": [_row(facts.table(cls)[key]) for key in shown],
        "next": _cursor(shown[-1]) if len(left) > len(shown) else None,
    }
    headers = {**caching(tag_of(document)), "Content-Language": language_of(request)}
    if document["next"] is not None:
        given = {"revision": number, "limit": question.limit, "after": document["next"]}
        root = request.scope.get("root_path", "")
        headers["Link"] = f'<{root}/v1/facts/{cls.table}?{urlencode(given)}>; rel="next"'
    unless_known(request, headers)
    response.headers.update(headers)
    return document


@router.get("/facts/{table}/{key:path}", operation_id="fact", summary="One row", responses=_answers(ROW))
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
    return _row(record)


@router.post(
    "/facts/{table}",
    operation_id="add_fact",
    summary="Add a row",
    status_code=201,
    responses=_answers(WRITTEN, 409, status=201, what="It was added; `Location` tells where it is."),
    dependencies=EDITORS,
)
def add(
    request: Request, response: Response, table: Table, _: Annotated[Asking, Query()], given: Cells
) -> WrittenDocument:
    """Write one new row as one revision, through the checks that an import goes through."""
    cls, history = table_called(table), service_of(request).networks.history
    actor = require(request, Role.EDITOR)
    reason = given.reason or _why(request, N_("New in {table}", table=table_name(cls.table)))
    revision, record = add_row(history, cls, given.cells, author=actor.name, reason=reason)
    response.headers["Location"] = _address(request, record)
    response.headers["ETag"] = etag(record)
    return _written(revision, record)


@router.patch(
    "/facts/{table}/{key:path}",
    operation_id="change_fact",
    summary="Change a row",
    responses=_answers(WRITTEN, 409, 412, 428, what="It is so now."),
    dependencies=EDITORS,
)
def change(
    request: Request,
    response: Response,
    table: Table,
    key: Key,
    _: Annotated[Asking, Query()],
    given: Cells,
    if_match: IfMatch = None,
) -> WrittenDocument:
    """Write new values for some cells as one revision; to say when something ended, give its last day."""
    cls, history = table_called(table), service_of(request).networks.history
    actor = require(request, Role.EDITOR)
    record = record_in(history.current()[1], cls, key)
    unless = _unless_changed(cls, key, if_match)
    reason = given.reason or _why(request, N_("Change in {table}", table=table_name(cls.table)))
    revision = editing.change_record(
        history, record, given.cells, author=actor.name, reason=reason, unless=unless
    )
    now = record_in(history.current()[1], cls, key)
    response.headers["ETag"] = etag(now)
    return _written(revision, now)


@router.delete(
    "/facts/{table}/{key:path}",
    operation_id="remove_fact",
    summary="Remove a row",
    responses=_answers(WRITTEN, 409, 412, 428, what="It is gone; undoing the revision brings it back."),
    dependencies=EDITORS,
)
def remove(
    request: Request,
    table: Table,
    key: Key,
    _: Annotated[Asking, Query()],
    if_match: IfMatch = None,
    reason: Annotated[str, Query(max_length=LONGEST_REASON, description="Why, for the history.")] = "",
) -> WrittenDocument:
    """Take one row away as one revision; `409` if others point at it. Give an end to what has ended."""
    cls, history = table_called(table), service_of(request).networks.history
    actor = require(request, Role.EDITOR)
    record = record_in(history.current()[1], cls, key)
    unless = _unless_changed(cls, key, if_match)
    why = reason or _why(request, N_("Removed from {table}", table=table_name(cls.table)))
    return _written(
        editing.remove_record(history, record, author=actor.name, reason=why, unless=unless), None
    )


def add_row(
    history: History, cls: type[Record], cells: Mapping[str, str], *, author: str, reason: str
) -> tuple[Revision, Record]:
    """Add a row: the revision, and the row as it is; `Conflict` if there is one already, also the same."""
    revision = editing.add(history, cls, cells, author=author, reason=reason)
    changes = [] if revision is None else history.changes(revision.number - 1, revision.number)
    added = [change.after for _, change in changes if change.table == cls.table and change.after is not None]
    if revision is None or not added:
        raise Conflict(
            N_("There is just such a row in {table} already.", table=table_name(cls.table)),
            what_to_do=N_("Change that one, if something in it is otherwise."),
        )
    return revision, added[0]


def etag(record: Record) -> str:
    """The tag of a row: the same as long as nothing in it has changed."""
    return tag_of(canonical.dumps(record))


def _unless_changed(cls: type[Record], key: str, if_match: str | None) -> editing.Unless:
    """Stops a write if a row is not what was read; refuses to go on if nobody says what that was."""
    if if_match is None:
        raise Refused(NO_TAG, N_("Send the `ETag` that you have read as `If-Match`."))
    known = {tag.strip() for tag in if_match.replace('-gzip"', '"').split(",")}

    def unless(facts: Facts) -> None:
        if "*" not in known and etag(record_in(facts, cls, key)) not in known:
            raise Refused(STALE, N_("Somebody has changed the row since you read it."))

    return unless


def table_called(name: str) -> type[Record]:
    """The table of the native format with a name; `NotFound` if there is none."""
    if name not in TABLE_BY_NAME:
        raise NotFound(
            N_("“{name}” is not a table we know.", name=name),
            what_to_do=N_("Use one of: {names}.", names=", ".join(TABLE_BY_NAME)),
        )
    return TABLE_BY_NAME[name]


def _facts(request: Request, revision: str | None) -> tuple[int, Facts]:
    history = service_of(request).networks.history
    return history.at(None if revision is None else history.number(revision))


def record_in(facts: Facts, cls: type[Record], key: str) -> Record:
    """The row of a table with a key; `NotFound` if there is none."""
    record = facts.table(cls).get(key)
    if record is None:
        raise NotFound(
            N_("There is nothing like that in {table}.", table=table_name(cls.table)),
            what_to_do=N_("Name it by its key: {columns}.", columns=", ".join(cls.key_fields)),
        )
    return record


def _row(record: Record) -> RecordDocument:
    cells = {spec.name: cell_text(spec, getattr(record, spec.name)) for spec in columns(type(record))}
    filled = {name: text for name, text in cells.items() if text}
    return {"table": record.table, "key": record.key, "cells": {**filled, **dict(record.extras)}}


def _written(revision: Revision | None, record: Record | None) -> WrittenDocument:
    return {
        "revision": None if revision is None else revision_document(revision),
        "row": None if record is None else _row(record),
    }


def _why(request: Request, usual: object) -> str:
    return translator(language_of(request)).say(usual)


def _address(request: Request, record: Record) -> str:
    return f"{request.scope.get('root_path', '')}/v1/facts/{record.table}/{quote(record.key, safe='')}"


def _cursor(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _from_cursor(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        wrong = InvalidInput(
            N_("This is not the `next` of a page."), what_to_do=N_("Give it as it stood there.")
        )
        raise InvalidParameter("after", wrong) from error
