"""Bringing facts in: files are read and compared first, and written when somebody says so."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Header, Path, Query, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from stakeholders.domain.messages import N_, translator
from stakeholders.reports.documents.history import revision_document
from stakeholders.services.access import Role
from stakeholders.services.history import LONGEST_REASON
from stakeholders.services.importing import ImportOptions
from stakeholders.services.importing.document import plan_document
from stakeholders_api.access import EDITORS, require
from stakeholders_api.documents import ImportDocument
from stakeholders_api.incoming import File as Sent
from stakeholders_api.incoming import Incoming, IncomingImports, State
from stakeholders_api.language import language_of
from stakeholders_api.problems import declared
from stakeholders_api.questions import Asking
from stakeholders_api.routes.describing import ALWAYS, as_text
from stakeholders_api.writing import why

router = APIRouter(prefix="/v1", tags=["imports"], dependencies=EDITORS)

MOST_LISTED: Final = 1000
"""Changes, and problems, in one answer."""
ImportId = Annotated[str, Path(max_length=40, description="Id of the import.")]
Question = Annotated[Asking, Query()]


IMPORT: Final[ImportDocument] = {
    "id": "0d2f3c0a5b7a4ad0b1d6d8f6f6c4f9d1",
    "state": "ready",
    "files": ["organisations.csv"],
    "progress": {"done": 14, "of": 14},
    "plan": {
        "based_on": 1,
        "counts": {"organisations": {"added": 1, "changed": 0, "removed": 0, "unchanged": 13}},
        "changes": [{"table": "organisations", "key": "vennesla", "what": "added"}],
        "problems": [],
        "skipped": [],
        "notes": [],
    },
    "revision": None,
    "error": None,
}


class Applying(BaseModel):
    """Why, for the history."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str = Field("", max_length=LONGEST_REASON, description="Why, for the history.")


def _answers(status: int, what: str, *statuses: int) -> dict[int | str, dict[str, object]]:
    content = {"application/json": {"example": as_text(IMPORT)}}
    return {
        status: {"description": what, "content": content},
        **declared(*ALWAYS, 401, 403, 422, *statuses),
    }


@router.post(
    "/imports",
    operation_id="import_files",
    summary="Send files to be read",
    status_code=202,
    responses=_answers(202, "They are being read; `Location` tells where to look.", 409),
)
def begin(
    request: Request,
    response: Response,
    _: Question,
    files: Annotated[
        list[UploadFile],
        File(description="CSV files named for their tables, such as `organisations.csv`, or workbooks."),
    ],
    sync: Annotated[
        list[str], Form(description="Tables whose records are removed if the files lack them.")
    ] = [],  # noqa: B006 - FastAPI copies it
    skip_bad_rows: Annotated[bool, Form(description="Leave rows with problems out.")] = False,
    allow_personal: Annotated[
        bool, Form(description="Keep unknown columns that look like personal data.")
    ] = False,
    idempotency_key: Annotated[
        str | None,
        Header(max_length=100, description="Sent again with the same one, it is the same import."),
    ] = None,
) -> ImportDocument:
    """Nothing is written: look at the import until it is `ready`, then apply it.

    All files together are one import, and become one revision.
    """
    options = ImportOptions(
        frozenset(name for name in sync if name), skip_bad_rows=skip_bad_rows, allow_personal=allow_personal
    )
    sent = [Sent(file.filename or "file", file.file.read()) for file in files if file.filename]
    one = imports_of(request).begin(require(request, Role.EDITOR), sent, options, idempotency_key)
    return _on_its_way(request, response, one)


@router.get(
    "/imports/{id}",
    operation_id="import",
    summary="How far an import has come",
    responses=_answers(200, "The import.", 404),
)
def look(request: Request, response: Response, id: ImportId, _: Question) -> ImportDocument:
    """What it would do, what is wrong with it by file, row and column, and the revision it has made."""
    one = imports_of(request).get(require(request, Role.EDITOR), id)
    return _document(request, response, one)


@router.post(
    "/imports/{id}/application",
    operation_id="apply_import",
    summary="Apply an import",
    status_code=202,
    responses=_answers(202, "It is being written; `Location` tells where to look.", 404, 409),
)
def apply(
    request: Request,
    response: Response,
    id: ImportId,
    _: Question,
    given: Applying,
) -> ImportDocument:
    """Write it as one revision, which can be undone. Applied again, nothing more is written."""
    imports = imports_of(request)
    one = imports.get(require(request, Role.EDITOR), id)
    imports.apply(one, reason_of(request, one, given.reason))
    return _on_its_way(request, response, one)


@router.delete(
    "/imports/{id}",
    operation_id="drop_import",
    summary="Drop an import",
    status_code=204,
    responses={204: {"description": "It is forgotten."}, **declared(*ALWAYS, 401, 403, 404, 409, 422)},
)
def drop(request: Request, id: ImportId, _: Question) -> None:
    """Stop reading it, and forget it; what was applied stays, and can be undone."""
    imports = imports_of(request)
    imports.drop(imports.get(require(request, Role.EDITOR), id))


def imports_of(request: Request) -> IncomingImports:
    """The imports of the app that a request came to."""
    imports = request.app.state.imports
    assert isinstance(imports, IncomingImports)
    return imports


def reason_of(request: Request, one: Incoming, given: str = "") -> str:
    """What the history says of an import."""
    return why(request, N_("Import of {names}", names=", ".join(one.names)), given)


def _on_its_way(request: Request, response: Response, one: Incoming) -> ImportDocument:
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/v1/imports/{one.id}"
    response.headers["Retry-After"] = "1"
    return _document(request, response, one)


def _document(request: Request, response: Response, one: Incoming) -> ImportDocument:
    language = language_of(request)
    response.headers.update({"Cache-Control": "no-store", "Content-Language": language})
    say = translator(language).say
    error = None
    if one.error is not None:
        error = " ".join(say(p) for p in (one.error.message, one.error.what_to_do) if p is not None)
    looked_at = one.plan if one.state not in (State.READING, State.FAILED) else None
    return {
        "id": one.id,
        "state": one.state.value,
        "files": list(one.names),
        "progress": {"done": one.done, "of": one.of},
        "plan": None if looked_at is None else plan_document(looked_at, language, MOST_LISTED),
        "revision": None if one.revision is None else revision_document(one.revision),
        "error": error,
    }
