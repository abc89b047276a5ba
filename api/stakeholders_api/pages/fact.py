"""One fact in a form: to add, to change, to remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from starlette.responses import RedirectResponse

from stakeholders.domain.errors import InvalidInput, StakeholdersError
from stakeholders.domain.facts import Facts, Revision
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Record, columns, table_name
from stakeholders.domain.text import guarded
from stakeholders.exporters.native import cell_text
from stakeholders.reports.revision_words import counts
from stakeholders.services import editing
from stakeholders.services.access import Role
from stakeholders.services.importing import ImportRefused
from stakeholders_api.access import EDITORS, READERS, may, require
from stakeholders_api.page_questions import PagePerspective, RowPageQuestion
from stakeholders_api.pages.fact_form import FieldView, called, cell, fields_of, row_address, typed
from stakeholders_api.pages.frame import Frame, show_error
from stakeholders_api.problems import STALE, Refused, told
from stakeholders_api.rows import add_row, etag, record_in, table_called
from stakeholders_api.service import service_of
from stakeholders_api.writing import form, why

router = APIRouter(include_in_schema=False, dependencies=READERS)
REASON: Final = "_reason"
TAG: Final = "_tag"
Fields = Annotated[Mapping[str, str], Depends(form)]
TableName = Annotated[str, Path(max_length=40)]
Key = Annotated[str, Query(max_length=600)]


@dataclass(frozen=True, slots=True)
class RowPage:
    """The form."""

    title: str
    table_name: str
    list_address: str
    address: str
    fields: list[FieldView]
    extras: list[tuple[str, str]]
    tag: str
    problem: str
    said: str
    """What was just done; empty if nothing."""
    undo_address: str | None
    remove_address: str | None
    may_write: bool
    thing_address: str | None
    """Of the page about the thing itself."""


@router.get("/facts/{table}/row")
def row_page(request: Request, table: TableName, question: Annotated[RowPageQuestion, Query()]) -> Response:
    """One row, as a form for who may write."""
    record = record_in(service_of(request).insight(question).network.facts, table_called(table), question.key)
    return _shown(request, type(record), record, written=question.written)


@router.post("/facts/{table}/row", dependencies=EDITORS)
def change(
    request: Request, table: TableName, key: Key, fields: Fields, _: Annotated[PagePerspective, Query()]
) -> Response:
    """Write what was changed in the form; what cannot be right is told beside what was typed."""
    cls, history = table_called(table), service_of(request).networks.history
    record = record_in(history.current()[1], cls, key)
    before = {spec.name: cell_text(spec, getattr(record, spec.name)) for spec in columns(cls)}
    cells = {
        name: cell(text)
        for name, text in typed(cls, fields).items()
        if text.strip() != before[name] and name not in cls.key_fields
    }

    def unless(facts: Facts) -> None:
        if etag(record_in(facts, cls, key)) != fields.get(TAG):
            raise Refused(
                STALE, N_("Somebody has changed it meanwhile. Load the page again to see what it says now.")
            )

    def write(author: str, reason: str) -> Revision | None:
        if not cells:
            return None
        return editing.change_record(history, record, cells, author=author, reason=reason, unless=unless)

    usual = N_("Changed: {what}", what=called(record))
    return _written(request, cls, record, fields, write, usual)


@router.post("/facts/{table}/row/remove", dependencies=EDITORS)
def remove(
    request: Request, table: TableName, key: Key, fields: Fields, _: Annotated[PagePerspective, Query()]
) -> Response:
    """Take the row away; what others point at stays, and is told."""
    cls, history = table_called(table), service_of(request).networks.history
    record = record_in(history.current()[1], cls, key)

    def write(author: str, reason: str) -> Revision | None:
        return editing.remove_record(history, record, author=author, reason=reason)

    usual = N_("Removed: {what}", what=called(record))
    return _written(request, cls, record, fields, write, usual, is_gone=True)


@router.get("/facts/{table}/new", dependencies=EDITORS)
def new_page(request: Request, table: TableName, _: Annotated[PagePerspective, Query()]) -> Response:
    """An empty form; fields may be filled from the address."""
    return _shown(request, table_called(table), None, typed=typed(table_called(table), request.query_params))


@router.post("/facts/{table}/new", dependencies=EDITORS)
def add(
    request: Request, table: TableName, fields: Fields, _: Annotated[PagePerspective, Query()]
) -> Response:
    """Write a new row."""
    cls, history = table_called(table), service_of(request).networks.history
    cells = {name: guarded(text.strip()) for name, text in typed(cls, fields).items() if text.strip()}

    usual = N_("New in {table}", table=table_name(cls.table))
    try:
        if not cells:
            raise InvalidInput(N_("Nothing is filled in."))
        author = require(request, Role.EDITOR).name
        reason = why(request, usual, fields.get(REASON, ""))
        revision, record = add_row(history, cls, cells, author=author, reason=reason)
    except StakeholdersError as error:
        return _shown(request, cls, None, typed=typed(cls, fields), error=error)
    return RedirectResponse(
        row_address(Frame.of(request), record, written=revision.number, revision=None), 303
    )


def _written(
    request: Request,
    cls: type[Record],
    record: Record,
    fields: Mapping[str, str],
    write: Callable[[str, str], Revision | None],
    usual: Message,
    *,
    is_gone: bool = False,
) -> Response:
    """Do a write and show what came of it."""
    frame = Frame.of(request)
    try:
        revision = write(require(request, Role.EDITOR).name, why(request, usual, fields.get(REASON, "")))
    except (StakeholdersError, Refused) as error:
        return _shown(request, cls, record, typed=typed(cls, fields), error=error)
    number = 0 if revision is None else revision.number
    if is_gone:
        return RedirectResponse(frame.link("/history", "notice", written=number, revision=None), 303)
    return RedirectResponse(row_address(frame, record, written=number, revision=None), 303)


def _shown(
    request: Request,
    cls: type[Record],
    record: Record | None,
    *,
    typed: Mapping[str, str] | None = None,
    error: Exception | None = None,
    written: int | None = None,
) -> Response:
    frame, service = Frame.of(request), service_of(request)
    facts = service.networks.history.current()[1]
    problem, wrong = "", dict[str, str]()
    if isinstance(error, ImportRefused):
        for one in error.plan.problems:
            told_here = " ".join(frame.say(part) for part in (one.message, one.hint) if part is not None)
            spec = next((s for s in columns(cls) if one.column in (s.name, s.nb)), None)
            if spec is None:
                problem = f"{problem} {told_here}".strip()
            else:
                wrong[spec.name] = told_here
    elif error is not None:
        it = told(error)
        problem = " ".join(frame.say(part) for part in (it.detail, it.what_to_do) if part is not None)
    may_write = may(request, Role.EDITOR)
    said, undo = "", None
    if written is not None:
        made = next((r for r in service.networks.history.revisions() if r.number == written), None)
        said = frame.say(N_("It is so already; nothing was written."))
        if made is not None:
            what = list(counts(made.added, made.changed, made.removed))
            said = frame.say(N_("Written as revision {number}: {what}.", number=made.number, what=what))
            undo = frame.link(f"/history/{made.number}/undo", revision=None) if may_write else None
    title = frame.say(N_("New in {table}", table=table_name(cls.table))) if record is None else called(record)
    page = RowPage(
        title=title,
        table_name=frame.say(table_name(cls.table)),
        list_address=frame.link(f"/facts/{cls.table}"),
        address=frame.link(f"/facts/{cls.table}/new")
        if record is None
        else row_address(frame, record, revision=None),
        fields=list(fields_of(frame, facts, cls, record, typed or {}, wrong)),
        extras=[] if record is None else list(record.extras),
        tag="" if record is None else etag(record),
        problem=problem,
        said=said,
        undo_address=undo,
        remove_address=None
        if record is None or not may_write
        else frame.link(f"/facts/{cls.table}/row/remove", key=record.key, revision=None),
        may_write=may_write,
        thing_address=_thing(frame, record),
    )
    if error is not None:
        return show_error(frame, "fact.html", page, told(error).kind.status)
    return show_error(frame, "fact.html", page, 200)


def _thing(frame: Frame, record: Record | None) -> str | None:
    """The page about what the row is of, if there is one."""
    pages = {"organisations": "/organisations/", "measures": "/measures/", "focus_areas": "/areas/"}
    if record is None or record.table not in pages:
        return None
    return frame.link(pages[record.table] + record.key)
