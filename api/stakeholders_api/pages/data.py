"""Data: bringing files in, and taking all facts out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import UploadFile

from stakeholders.domain.messages import N_
from stakeholders.domain.records import TABLES, table_name
from stakeholders.services.access import Role
from stakeholders.services.importing import ImportOptions
from stakeholders_api.access import EDITORS, READERS, may, require
from stakeholders_api.incoming import File
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.forms import Sent
from stakeholders_api.pages.frame import Frame, LinkView, show
from stakeholders_api.pages.importing import PATIENCE, to_import
from stakeholders_api.routes.imports import imports_of
from stakeholders_api.service import service_of

router = APIRouter(include_in_schema=False, dependencies=READERS)
Question = Annotated[PagePerspective, Query()]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Where files go in and come out."""

    may_write: bool
    waiting: list[LinkView]
    exports: list[LinkView]
    tables: list[LinkView]
    """The facts themselves, to look at and to edit."""


@router.get("/data")
def data(request: Request, question: Question) -> Response:
    """Files in, files out, and the tables."""
    frame = Frame.of(request)
    network = service_of(request).insight(question).network
    waiting = []
    if may(request, Role.EDITOR):
        waiting = [
            LinkView(", ".join(one.names), frame.link(f"/data/imports/{one.id}"))
            for one in imports_of(request).of(require(request, Role.EDITOR))
        ]
    page = DataPage(
        may(request, Role.EDITOR),
        waiting,
        [
            LinkView(frame.say(name), frame.link(path, **given))
            for name, path, given in (
                (N_("All facts as a workbook"), "/v1/export", {"format": "xlsx", "lang": frame.language}),
                (N_("All facts as CSV files"), "/v1/export", {"format": "csv", "lang": "en"}),
                (N_("An empty workbook to fill in"), "/v1/template", {"lang": frame.language}),
            )
        ],
        [
            LinkView(
                frame.say(N_("{table} ({n})", table=table_name(cls.table), n=len(network.facts.table(cls)))),
                frame.link(f"/facts/{cls.table}"),
            )
            for cls in TABLES
        ],
    )
    return show(frame, "data.html", page, network)


@router.post("/data", dependencies=EDITORS)
def bring(request: Request, fields: Sent) -> Response:
    """Take files in, and show what they would do."""
    files = [
        File(one.filename, one.file.read())
        for one in fields.getlist("files")
        if isinstance(one, UploadFile) and one.filename
    ]
    options = ImportOptions(
        skip_bad_rows="skip_bad_rows" in fields, allow_personal="allow_personal" in fields
    )
    imports = imports_of(request)
    one = imports.begin(require(request, Role.EDITOR), files, options)
    imports.wait(one, PATIENCE)
    return to_import(request, one)
