"""Writing single facts: add, change and remove a row, as one revision each."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from stakeholders.domain.facts import Facts, Revision
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Record, table_name
from stakeholders.exporters.native import record_document
from stakeholders.reports.documents.history import revision_document
from stakeholders.services import editing
from stakeholders.services.access import Role
from stakeholders.services.history import LONGEST_REASON
from stakeholders_api.access import EDITORS, READERS, require
from stakeholders_api.documents import WrittenDocument
from stakeholders_api.problems import NO_TAG, STALE, Refused
from stakeholders_api.questions import Asking, RemovalQuestion
from stakeholders_api.routes.facts import ROW, Key, Table, answers
from stakeholders_api.rows import add_row, etag, record_in, table_called
from stakeholders_api.service import service_of
from stakeholders_api.writing import why

router = APIRouter(prefix="/v1", tags=["facts"], dependencies=READERS)
MOST_CELLS: Final = 60
LONGEST_CELL: Final = 10_000


class Cells(BaseModel):
    """Cells of a row, as in a file of the native format; `-` takes a value away, what is left out stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cells: dict[
        Annotated[str, Field(min_length=1, max_length=60)], Annotated[str, Field(max_length=LONGEST_CELL)]
    ] = Field(min_length=1, max_length=MOST_CELLS, examples=[{"id": "nytt-tiltak", "name_nb": "Nytt tiltak"}])
    reason: str = Field("", max_length=LONGEST_REASON, description="Why, for the history.")


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
IfMatch = Annotated[
    str | None,
    Header(max_length=200, description="The `ETag` that was read: if the row has changed since, `412`."),
]


@router.post(
    "/facts/{table}",
    operation_id="add_fact",
    summary="Add a row",
    status_code=201,
    responses=answers(WRITTEN, 409, status=201, what="It was added; `Location` tells where it is."),
    dependencies=EDITORS,
)
def add(
    request: Request, response: Response, table: Table, _: Annotated[Asking, Query()], given: Cells
) -> WrittenDocument:
    """Write one new row as one revision, through the checks that an import goes through."""
    cls, history = table_called(table), service_of(request).networks.history
    actor = require(request, Role.EDITOR)
    reason = why(request, N_("New in {table}", table=table_name(cls.table)), given.reason)
    revision, record = add_row(history, cls, given.cells, author=actor.name, reason=reason)
    response.headers["Location"] = _address(request, record)
    response.headers["ETag"] = etag(record)
    return _written(revision, record)


@router.patch(
    "/facts/{table}/{key:path}",
    operation_id="change_fact",
    summary="Change a row",
    responses=answers(WRITTEN, 409, 412, 428, what="It is so now."),
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
    reason = why(request, N_("Change in {table}", table=table_name(cls.table)), given.reason)
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
    responses=answers(WRITTEN, 409, 412, 428, what="It is gone; undoing the revision brings it back."),
    dependencies=EDITORS,
)
def remove(
    request: Request,
    table: Table,
    key: Key,
    question: Annotated[RemovalQuestion, Query()],
    if_match: IfMatch = None,
) -> WrittenDocument:
    """Take one row away as one revision; `409` if others point at it. Give an end to what has ended."""
    cls, history = table_called(table), service_of(request).networks.history
    actor = require(request, Role.EDITOR)
    record = record_in(history.current()[1], cls, key)
    unless = _unless_changed(cls, key, if_match)
    reason = why(request, N_("Removed from {table}", table=table_name(cls.table)), question.reason)
    return _written(
        editing.remove_record(history, record, author=actor.name, reason=reason, unless=unless), None
    )


def _unless_changed(cls: type[Record], key: str, if_match: str | None) -> editing.Unless:
    """Stops a write if a row is not what was read; refuses to go on if nobody says what that was."""
    if if_match is None:
        raise Refused(NO_TAG, N_("Send the `ETag` that you have read as `If-Match`."))
    known = {tag.strip() for tag in if_match.replace('-gzip"', '"').split(",")}

    def unless(facts: Facts) -> None:
        if "*" not in known and etag(record_in(facts, cls, key)) not in known:
            raise Refused(STALE, N_("Somebody has changed the row since you read it."))

    return unless


def _written(revision: Revision | None, record: Record | None) -> WrittenDocument:
    return {
        "revision": None if revision is None else revision_document(revision),
        "row": None if record is None else record_document(record),
    }


def _address(request: Request, record: Record) -> str:
    return f"{request.scope.get('root_path', '')}/v1/facts/{record.table}/{quote(record.key, safe='')}"
