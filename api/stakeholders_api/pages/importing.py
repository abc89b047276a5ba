"""One import: look, put right, say what its columns are, apply, drop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders.domain.records import TABLE_BY_NAME, columns
from stakeholders.services.access import Role
from stakeholders.services.importing import RawTable
from stakeholders.services.importing.mapping import LEAVE_OUT, ColumnMapping, guess
from stakeholders_api.access import EDITORS, READERS, require
from stakeholders_api.incoming import Incoming
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.forms import Sent
from stakeholders_api.pages.frame import Frame, show_error
from stakeholders_api.pages.import_view import SEP, import_page
from stakeholders_api.routes.imports import imports_of, reason_of

router = APIRouter(include_in_schema=False, dependencies=READERS)
PATIENCE: Final = 1.5
"""Seconds that a page waits for what is nearly done."""
Question = Annotated[PagePerspective, Query()]


@router.get("/data/imports/{id}", dependencies=EDITORS)
def look(request: Request, id: str, _: Question) -> Response:
    """How far it has come; while it is at work the page loads itself again."""
    frame, imports = Frame.of(request), imports_of(request)
    one = imports.get(require(request, Role.EDITOR), id)
    imports.wait(one, PATIENCE)
    page = import_page(request, frame, one)
    answer = show_error(frame, "import.html", page, 200)
    if one.is_working:
        answer.headers["Refresh"] = "1"
    return answer


@router.post("/data/imports/{id}/cells", dependencies=EDITORS)
def put_right(request: Request, id: str, fields: Sent) -> Response:
    """Write other text into cells, and look again."""
    imports = imports_of(request)
    one = imports.get(require(request, Role.EDITOR), id)
    cells = {}
    for name, text in fields.multi_items():
        kind, *place = name.split(SEP)
        if kind == "cell" and len(place) == 3 and place[1].isascii() and place[1].isdecimal():
            cells[place[0], int(place[1]), place[2]] = str(text)
    imports.correct(one, cells)
    imports.wait(one, PATIENCE)
    return to_import(request, one)


@router.post("/data/imports/{id}/columns", dependencies=EDITORS)
def tell_columns(request: Request, id: str, fields: Sent) -> Response:
    """Say what lists and their columns are, and look again."""
    imports = imports_of(request)
    one = imports.get(require(request, Role.EDITOR), id)
    told = {
        number: _mapping(number, raw, fields)
        for number, raw in enumerate(one.as_read)
        if f"table{SEP}{number}" in fields
    }
    imports.tell(one, told)
    imports.wait(one, PATIENCE)
    return to_import(request, one)


@router.post("/data/imports/{id}/apply", dependencies=EDITORS)
def apply(request: Request, id: str, fields: Sent) -> Response:
    """Write it as one revision."""
    imports = imports_of(request)
    one = imports.get(require(request, Role.EDITOR), id)
    imports.apply(one, reason_of(request, one, str(fields.get("reason", ""))))
    imports.wait(one, PATIENCE)
    return to_import(request, one)


@router.post("/data/imports/{id}/drop", dependencies=EDITORS)
def drop(request: Request, id: str) -> Response:
    """Forget it."""
    imports = imports_of(request)
    imports.drop(imports.get(require(request, Role.EDITOR), id))
    return RedirectResponse(Frame.of(request).link("/data"), 303)


def to_import(request: Request, one: Incoming) -> Response:
    return RedirectResponse(Frame.of(request).link(f"/data/imports/{one.id}"), 303)


def _mapping(number: int, raw: RawTable, fields: Mapping[str, object]) -> ColumnMapping:
    """What the form says of one list; of another table than before, what its columns most likely are."""
    table = str(fields[f"table{SEP}{number}"])
    if table not in TABLE_BY_NAME:
        raise NotFound(
            N_("“{name}” is not a table we know.", name=table),
            what_to_do=N_("Use one of: {names}.", names=", ".join(TABLE_BY_NAME)),
        )
    if table != fields.get(f"was{SEP}{number}"):
        return guess(raw, table)
    known = {spec.name for spec in columns(TABLE_BY_NAME[table])}
    names = []
    for column, heading in enumerate(raw.header):
        meant = str(fields.get(f"column{SEP}{number}{SEP}{column}", ""))
        names.append(meant if meant in known or meant == LEAVE_OUT else heading)
    every_row = [
        (name, str(text).strip())
        for name in sorted(known)
        if (text := fields.get(f"every{SEP}{number}{SEP}{name}")) and str(text).strip() and name not in names
    ]
    return ColumnMapping(table, tuple(names), tuple(every_row))
