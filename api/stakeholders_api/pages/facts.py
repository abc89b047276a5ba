"""The facts table by table: to look through, to add to, to change, and to take back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import Field
from starlette.responses import RedirectResponse

from stakeholders.domain.errors import InvalidInput, StakeholdersError
from stakeholders.domain.facts import Facts, Revision
from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.domain.records import TABLE_BY_NAME, Record, columns, table_name
from stakeholders.domain.text import fold, guarded, sort_key
from stakeholders.exporters.native import cell_text
from stakeholders.reports.revision_words import counts
from stakeholders.services import editing
from stakeholders.services.access import Role
from stakeholders.services.importing import ImportRefused
from stakeholders.services.importing.rows import CLEAR
from stakeholders_api.access import EDITORS, READERS, may, require
from stakeholders_api.pages.choices import Option
from stakeholders_api.pages.frame import Frame, show, show_error
from stakeholders_api.problems import STALE, Refused, told
from stakeholders_api.questions import LONGEST_WORDS, PagePerspective
from stakeholders_api.routes.records import LONGEST_REASON, add_row, etag, record_in, table_called
from stakeholders_api.service import service_of
from stakeholders_api.writing import form

router = APIRouter(include_in_schema=False, dependencies=READERS)

SHOWN: Final = 100
"""Rows on one page."""
COLUMNS_SHOWN: Final = 6
SUGGESTED: Final = 2_000
"""Things that a field which names one suggests."""
LONGEST_SHOWN: Final = 80
LONG_TEXTS: Final = frozenset({"note", "description"})
REASON: Final = "_reason"
TAG: Final = "_tag"
Fields = Annotated[Mapping[str, str], Depends(form)]
TableName = Annotated[str, Path(max_length=40)]
Key = Annotated[str, Query(max_length=600)]


class FactsPageQuestion(PagePerspective):
    """Which rows."""

    words: Annotated[str, Field(max_length=LONGEST_WORDS)] = ""
    start: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class RowPageQuestion(PagePerspective):
    """Which row, and what was just written."""

    key: Annotated[str, Field(max_length=600)] = ""
    written: Annotated[int | None, Field(ge=0)] = None


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


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the form."""

    name: str
    title: str
    value: str
    is_needed: bool
    is_long: bool
    hint: str
    choices: list[Option]
    """Empty for a field that takes any text."""
    suggestions: list[tuple[str, str]]
    """Ids that may stand here, and what they are called."""
    wrong: str


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
            found.append((sort_key(_called(record)), record))
    found.sort(key=lambda pair: pair[0])
    rows = [record for _, record in found[question.start : question.start + SHOWN]]

    def at(start: int) -> str:
        return frame.link(f"/facts/{table}", words=question.words, start=start or None)

    n, first = len(found), question.start
    page = FactsPage(
        table,
        frame.say(table_name(table)),
        [_title(frame, spec) for spec in shown],
        [
            RowView(
                [_cut(cell_text(spec, getattr(record, spec.name), frame.language)) for spec in shown],
                _address(frame, record),
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
        name: _cell(text)
        for name, text in _typed(cls, fields).items()
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

    usual = N_("Changed: {what}", what=_called(record))
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

    usual = N_("Removed: {what}", what=_called(record))
    return _written(request, cls, record, fields, write, usual, is_gone=True)


@router.get("/facts/{table}/new", dependencies=EDITORS)
def new_page(request: Request, table: TableName, _: Annotated[PagePerspective, Query()]) -> Response:
    """An empty form; fields may be filled from the address."""
    return _shown(request, table_called(table), None, typed=_typed(table_called(table), request.query_params))


@router.post("/facts/{table}/new", dependencies=EDITORS)
def add(
    request: Request, table: TableName, fields: Fields, _: Annotated[PagePerspective, Query()]
) -> Response:
    """Write a new row."""
    cls, history = table_called(table), service_of(request).networks.history
    cells = {name: guarded(text.strip()) for name, text in _typed(cls, fields).items() if text.strip()}

    usual = N_("New in {table}", table=table_name(cls.table))
    why = fields.get(REASON, "").strip() or Frame.of(request).say(usual)
    try:
        if not cells:
            raise InvalidInput(N_("Nothing is filled in."))
        author = require(request, Role.EDITOR).name
        revision, record = add_row(history, cls, cells, author=author, reason=why[:LONGEST_REASON])
    except StakeholdersError as error:
        return _shown(request, cls, None, typed=_typed(cls, fields), error=error)
    return RedirectResponse(_address(Frame.of(request), record, written=revision.number, revision=None), 303)


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
    reason = fields.get(REASON, "").strip() or frame.say(usual)
    try:
        revision = write(require(request, Role.EDITOR).name, reason[:LONGEST_REASON])
    except (StakeholdersError, Refused) as error:
        return _shown(request, cls, record, typed=_typed(cls, fields), error=error)
    number = 0 if revision is None else revision.number
    if is_gone:
        return RedirectResponse(frame.link("/history", "notice", written=number, revision=None), 303)
    return RedirectResponse(_address(frame, record, written=number, revision=None), 303)


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
    title = (
        frame.say(N_("New in {table}", table=table_name(cls.table))) if record is None else _called(record)
    )
    page = RowPage(
        title=title,
        table_name=frame.say(table_name(cls.table)),
        list_address=frame.link(f"/facts/{cls.table}"),
        address=frame.link(f"/facts/{cls.table}/new")
        if record is None
        else _address(frame, record, revision=None),
        fields=list(_fields(frame, facts, cls, record, typed or {}, wrong)),
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


def _fields(
    frame: Frame,
    facts: Facts,
    cls: type[Record],
    record: Record | None,
    typed: Mapping[str, str],
    wrong: Mapping[str, str],
) -> Iterator[FieldView]:
    for spec in columns(cls):
        is_key = record is not None and spec.name in cls.key_fields
        if is_key or (record is None and spec.type is FieldType.ID):
            continue  # an id is made once and never changes
        known = "" if record is None else cell_text(spec, getattr(record, spec.name))
        value = typed.get(spec.name, known)
        yield FieldView(
            spec.name,
            _title(frame, spec),
            value,
            spec.required,
            spec.type is FieldType.TEXT and (spec.name in LONG_TEXTS or len(value) > LONGEST_SHOWN),
            frame.say(_HINTS.get(spec.type) if spec.name != "source" else _SOURCE_HINT),
            [Option(w.value, frame.say(label(w)), w.value == value) for w in spec.choices or ()],
            _suggestions(facts, spec),
            wrong.get(spec.name, ""),
        )


_SOURCE_HINT: Final = N_("Where it was read: the id of a source; several with | between them.")
_HINTS: Final[Mapping[FieldType, Message]] = {
    FieldType.DATE: N_("A day, a month or a year: 2027-01-31, 2027-01 or 2027."),
    FieldType.ORGANISATION_NUMBER: N_("Nine digits."),
    FieldType.CODE: N_("With its zeros in front."),
    FieldType.HEADCOUNT: N_("A whole number, or withheld."),
    FieldType.ADDRESS: N_("A web address: https://…"),
    FieldType.REFERENCE: N_("An id or a full name."),
}


def _suggestions(facts: Facts, spec: FieldSpec) -> list[tuple[str, str]]:
    if not spec.target:
        return []
    cls = TABLE_BY_NAME[spec.target]
    found = sorted((sort_key(_called(r)), r.key, _called(r)) for r in facts.table(cls).values())
    return [(key, name) for _, key, name in found[:SUGGESTED]]


def _typed(cls: type[Record], fields: Mapping[str, str]) -> dict[str, str]:
    return {spec.name: fields[spec.name] for spec in columns(cls) if spec.name in fields}


def _cell(text: str) -> str:
    """A cell as an import reads it: nothing takes the value away."""
    return guarded(text.strip()) if text.strip() else CLEAR


def _called(record: Record) -> str:
    """What a row is called: its name, or its key."""
    for name in ("name", "name_nb", "title"):
        if text := getattr(record, name, None):
            return str(text)
    return " – ".join(part for part in record.key.split("\t") if part)


def _thing(frame: Frame, record: Record | None) -> str | None:
    """The page about what the row is of, if there is one."""
    pages = {"organisations": "/organisations/", "measures": "/measures/", "focus_areas": "/areas/"}
    if record is None or record.table not in pages:
        return None
    return frame.link(pages[record.table] + record.key)


def _title(frame: Frame, spec: FieldSpec) -> str:
    name = (spec.nb if frame.language == "nb" else spec.name).replace("_", " ")
    return name[0].upper() + name[1:]


def _address(frame: Frame, record: Record, **given: object) -> str:
    return frame.link(f"/facts/{record.table}/row", key=record.key, **given)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
