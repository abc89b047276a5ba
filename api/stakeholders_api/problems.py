"""What goes wrong, as RFC 9457 problems: one table from exceptions to what the reader is told.

The core knows nothing of HTTP; this table is where its errors get a status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from stakeholders.domain.errors import (
    Conflict,
    InvalidInput,
    NewerStore,
    NotFound,
    StakeholdersError,
    StoreError,
)
from stakeholders.domain.messages import N_, Language, Message, translator
from stakeholders.services.deciding import WrongCell
from stakeholders.services.importing import ImportRefused
from stakeholders.services.importing import Problem as ImportProblem
from stakeholders_api.invalid import Invalid, invalid_parameters
from stakeholders_api.language import language_of
from stakeholders_api.service import InvalidParameter

MEDIA_TYPE: Final = "application/problem+json"
PATH: Final = "/problems"
"""Where the types of problems are explained; the `type` of a problem is a place on that page."""
RETRY_AFTER_SECONDS: Final = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of problem."""

    name: str
    status: int
    title: Message
    meaning: Message


INVALID = Kind(
    "invalid-input",
    422,
    N_("Something that was asked or sent cannot be right"),
    N_(
        "A parameter or a field is unknown, missing, too long, or not of the form it must have; `errors` "
        "tells which."
    ),
)
NOT_FOUND = Kind(
    "not-found",
    404,
    N_("It does not exist"),
    N_("The address, or something it names, does not exist at the revision and time asked about."),
)
NO_METHOD = Kind(
    "method-not-allowed",
    405,
    N_("This address cannot be used in that way"),
    N_("The header `Allow` lists what can be done."),
)
CONFLICT = Kind(
    "conflict",
    409,
    N_("Somebody else was first"),
    N_("What should be changed has been changed in the meantime; read it again."),
)
TOO_LARGE = Kind(
    "body-too-large",
    413,
    N_("Too much was sent"),
    N_("The body of a request is limited; nothing was done."),
)
TOO_LONG = Kind(
    "address-too-long",
    414,
    N_("The address is too long"),
    N_("What stands after the question mark is limited; nothing was done."),
)
WRONG_HOST = Kind(
    "wrong-host",
    421,
    N_("This service is not meant by that name"),
    N_("It runs for this machine alone and answers only to the machine's own names."),
)
FOREIGN = Kind(
    "foreign-origin",
    403,
    N_("It was sent from another site"),
    N_("A page of another site may not write here in the name of somebody who can."),
)
NOT_HERE = Kind(
    "only-on-this-machine",
    403,
    N_("It cannot be used from here"),
    N_("It runs without a sign-in, for people at its own machine alone."),
)
NOT_ALLOWED = Kind(
    "not-allowed",
    403,
    N_("That needs another role"),
    N_("Readers may read, editors also write, admins also put whole revisions back."),
)
SIGN_IN = Kind(
    "sign-in",
    401,
    N_("Sign in first"),
    N_("A key is needed (`Authorization: Bearer`), or a session; this one is missing, wrong, or has ended."),
)
TOO_SLOW = Kind(
    "body-too-slow",
    408,
    N_("It took too long to arrive"),
    N_("The body of a request must be sent within a minute; nothing was done."),
)
TOO_OFTEN = Kind(
    "too-often",
    429,
    N_("Too many requests"),
    N_("Each key may ask so often a minute; `Retry-After` tells when to go on."),
)
STALE = Kind(
    "stale",
    412,
    N_("It has changed since you read it"),
    N_("What `If-Match` names is no longer how it is; read it again. Nothing was written."),
)
NO_TAG = Kind(
    "if-match-needed",
    428,
    N_("Say what you have read"),
    N_("Writing needs `If-Match` with the ETag that was read, so that nobody's change is lost."),
)
REFUSED = Kind(
    "refused",
    400,
    N_("The request was refused"),
    N_("The request could not be understood."),
)
BROKEN = Kind(
    "internal-error",
    500,
    N_("Something broke here"),
    N_("A fault of the program, not of the request. The log has more under the request's id."),
)
UNAVAILABLE = Kind(
    "store-unavailable",
    503,
    N_("The facts cannot be read just now"),
    N_("The place where the facts are kept is locked, full, gone or broken. Try again soon."),
)
NEWER_STORE = Kind(
    "newer-store",
    503,
    N_("The facts were written by a newer version"),
    N_("The store was made by a newer version of this service, which has to be updated first."),
)
TOO_LATE = Kind(
    "answer-too-late",
    503,
    N_("The answer takes too long"),
    N_(
        "Nobody waits longer than a minute, unless the service is told otherwise. The work is not stopped: "
        "what was to be written may still be, and what was asked is soon ready for who asks again."
    ),
)

KINDS: Final = (
    REFUSED,
    SIGN_IN,
    NOT_ALLOWED,
    NOT_FOUND,
    NO_METHOD,
    TOO_SLOW,
    CONFLICT,
    STALE,
    TOO_LARGE,
    TOO_LONG,
    WRONG_HOST,
    FOREIGN,
    NOT_HERE,
    INVALID,
    NO_TAG,
    TOO_OFTEN,
    BROKEN,
    UNAVAILABLE,
    NEWER_STORE,
    TOO_LATE,
)
OF_ERROR: Final[Mapping[type[Exception], Kind]] = {
    InvalidInput: INVALID,
    RequestValidationError: INVALID,
    NotFound: NOT_FOUND,
    Conflict: CONFLICT,
    StoreError: UNAVAILABLE,
    NewerStore: NEWER_STORE,
    StakeholdersError: BROKEN,
    Exception: BROKEN,
}
"""The most specific class counts."""
OF_STATUS: Final[Mapping[int, Kind]] = {kind.status: kind for kind in reversed(KINDS)}
"""For what the framework refuses by status alone; of two kinds the first in `KINDS`."""


class Refused(Exception):
    """A request that is turned away at the door."""

    def __init__(self, kind: Kind, detail: Message, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail
        self.headers = headers


class ProblemError(BaseModel):
    """One thing that is wrong with a request."""

    pointer: str = Field(
        description="Which part of the request, as a JSON pointer.", examples=["/query/as_of"]
    )
    detail: str = Field(examples=["“31.02.2016” is not a date."])


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it; sentences are in the reader's language."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/problems#not-found",
                    "title": "It does not exist",
                    "status": 404,
                    "detail": "There is no strategy “snp”. Choose one of: fornybar-2023, snp-2014.",
                    "instance": "/v1/coverage",
                    "request_id": "0d2f3c0a5b7a4ad0b1d6d8f6f6c4f9d1",
                    "errors": [],
                }
            ]
        }
    )

    type: str = Field(description="The kind of problem: an address that explains it.")
    title: str = Field(description="The kind of problem in words.")
    status: int
    detail: str = Field(description="What happened here, and what to do about it.")
    instance: str = Field(description="The path of the request.")
    request_id: str = Field(description="Also in the header `X-Request-ID`, and in the log.")
    errors: list[ProblemError] = Field(description="What is wrong with which part of the request.")


@dataclass(frozen=True, slots=True)
class Told:
    """An error as it is told to a reader: its kind, what happened, what to do, and which parts are wrong."""

    kind: Kind
    detail: Message
    what_to_do: Message | None = None
    errors: Sequence[Invalid] = ()
    headers: Mapping[str, str] | None = None

    def sentences(self, language: Language) -> str:
        """What happened and what to do, in one text."""
        say = translator(language).say
        return " ".join(say(part) for part in (self.detail, self.what_to_do) if part is not None)


def told(error: Exception) -> Told:
    """How an error is told."""
    match error:
        case Refused():
            return Told(error.kind, error.detail, headers=error.headers)
        case RequestValidationError():
            wrong = invalid_parameters(error)
            return Told(INVALID, wrong[0].message, wrong[0].what_to_do, wrong)
        case ImportRefused():
            wrong = [_wrong_cell(one) for one in error.plan.problems]
            return Told(INVALID, wrong[0].message, wrong[0].what_to_do, wrong)
        case HTTPException():
            kind = OF_STATUS.get(error.status_code, BROKEN if error.status_code >= 500 else REFUSED)
            return Told(kind, _DETAIL_OF_STATUS.get(kind.status, kind.meaning), headers=error.headers)
        case StakeholdersError():
            kind = next(OF_ERROR[cls] for cls in type(error).__mro__ if cls in OF_ERROR)
            return Told(kind, error.message, error.what_to_do, _parts(error), _retry(kind))
        case _:
            return Told(BROKEN, N_("The answer could not be worked out. It is not your fault."))


_DETAIL_OF_STATUS: Final[Mapping[int, Message]] = {
    404: N_("There is nothing at this address."),
    405: N_("This address cannot be used in that way."),
}


def _parts(error: StakeholdersError) -> Sequence[Invalid]:
    match error:
        case InvalidParameter():
            return (Invalid(f"/query/{error.parameter}", error.message, error.what_to_do),)
        case WrongCell():
            return (Invalid(f"/body/{error.column}", error.message, error.what_to_do),)
        case _:
            return ()


def _wrong_cell(one: ImportProblem) -> Invalid:
    pointer = "/body/cells" if one.column is None else f"/body/cells/{one.column}"
    return Invalid(pointer, one.message, one.hint)


def _retry(kind: Kind) -> Mapping[str, str] | None:
    return {"Retry-After": str(RETRY_AFTER_SECONDS)} if kind is UNAVAILABLE else None


def problem(request: Request, error: Exception) -> JSONResponse:
    """The answer to a program whose request went wrong."""
    language = language_of(request)
    say = translator(language).say
    it = told(error)
    body = Problem(
        type=f"{request.scope.get('root_path', '')}{PATH}#{it.kind.name}",
        title=say(it.kind.title),
        status=it.kind.status,
        detail=it.sentences(language),
        instance=request.url.path,
        request_id=request_id(request),
        errors=[ProblemError(pointer=one.pointer, detail=say(one.message)) for one in it.errors],
    )
    headers = {"Cache-Control": "no-store", "Content-Language": language, **(it.headers or {})}
    return JSONResponse(body.model_dump(), it.kind.status, headers, MEDIA_TYPE)


def request_id(request: Request) -> str:
    """The id of a request: the caller's own, or one made at the door."""
    return str(request.scope.get("state", {}).get("request_id", ""))


def declared(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For the description of a route: the problems it may answer with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": str(OF_STATUS[status].title), "content": content} for status in statuses}
