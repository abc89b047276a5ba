"""All facts as files: to keep, to look at in a spreadsheet, to bring in elsewhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.domain.facts import Facts
from stakeholders.domain.messages import Language
from stakeholders.exporters.native import csv_text, tables
from stakeholders.exporters.workbook import write_template, write_workbook
from stakeholders_api.access import READERS
from stakeholders_api.language import language_of
from stakeholders_api.problems import declared
from stakeholders_api.questions import Asking, ExportQuestion, Format
from stakeholders_api.routes.describing import ALWAYS
from stakeholders_api.service import service_of

router = APIRouter(prefix="/v1", tags=["export"], dependencies=READERS)

ZIP: Final = "application/zip"
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""Of each file in an archive: the same facts make the same bytes."""


def _files(what: str) -> dict[int | str, dict[str, object]]:
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {
        200: {"description": what, "content": {WORKBOOK: binary, ZIP: binary}},
        **declared(*ALWAYS, 401, 403, 404, 422),
    }


@router.get(
    "/export",
    operation_id="export",
    summary="All facts as files",
    response_class=Response,
    responses=_files("The file."),
)
def export(request: Request, question: Annotated[ExportQuestion, Query()]) -> Response:
    """All facts in the native format, which an import reads again; `lang` is that of headings and words."""
    history, language = service_of(request).networks.history, question.lang or "en"
    number, facts = history.at(None if question.revision is None else history.number(question.revision))
    name = f"stakeholders-r{number}"
    if question.format is Format.CSV:
        return _file(archive(facts, language), ZIP, f"{name}.zip", language)
    with TemporaryDirectory(prefix="stakeholders-export-") as folder:
        path = Path(folder) / "facts.xlsx"
        write_workbook(facts, path, language)
        return _file(path.read_bytes(), WORKBOOK, f"{name}.xlsx", language)


@router.get(
    "/template",
    operation_id="template",
    summary="An empty workbook to fill in",
    response_class=Response,
    responses=_files("The workbook."),
)
def template(request: Request, _: Annotated[Asking, Query()]) -> Response:
    """With sheets, headings and drop-down lists, and a guide."""
    language = language_of(request)
    with TemporaryDirectory(prefix="stakeholders-export-") as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, language)
        return _file(path.read_bytes(), WORKBOOK, "stakeholders-template.xlsx", language)


def archive(facts: Facts, language: Language) -> bytes:
    """One CSV file for each table, in a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as files:
        for one in tables(facts, language):
            files.writestr(zipfile.ZipInfo(f"{one.name}.csv", _LONG_AGO), csv_text(one), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _file(content: bytes, media_type: str, name: str, language: Language) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "Content-Language": language,
    }
    return Response(content, media_type=media_type, headers=headers)
