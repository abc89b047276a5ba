"""One import as its page shows it: what it would do, what is wrong, and what lists of one's own are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import islice
from typing import Final

from fastapi import Request

from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.domain.records import TABLE_BY_NAME, TABLES, columns, table_name
from stakeholders.reports.revision_words import counts
from stakeholders.services.importing import ImportPlan, Problem
from stakeholders.services.importing.mapping import LEAVE_OUT, is_foreign, missing
from stakeholders_api.incoming import Incoming, State
from stakeholders_api.pages.choices import Option
from stakeholders_api.pages.frame import Frame
from stakeholders_api.routes.imports import imports_of, reason_of

PROBLEMS_SHOWN: Final = 200
TOUCHED_SHOWN: Final = 12
PREVIEWED: Final = 3
"""Rows of a list, under the question what its columns are."""
SEP: Final = "\x1f"
"""Between the parts of a field's name."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column of a list, what it could mean, and the first cells of it."""

    field: str
    heading: str
    options: list[Option]
    cells: list[str]


@dataclass(frozen=True, slots=True)
class EveryRowView:
    """A column that the list lacks: one answer for all its rows."""

    field: str
    name: str
    value: str
    choices: list[Option]
    """Empty for a column that takes any text."""
    is_needed: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of somebody's own, to be told what it is."""

    number: int
    place: str
    rows: str
    table_field: str
    tables: list[Option]
    columns: list[ColumnView]
    every_row: list[EveryRowView]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One thing to be put right."""

    where: str
    column: str
    value: str
    said: str
    hint: str
    field: str | None
    """Of the cell, if it can be put right here."""


@dataclass(frozen=True, slots=True)
class TableView:
    """What the import does to one table."""

    name: str
    what: str
    rows: list[str]
    more: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One import on its way."""

    id: str
    names: str
    state: State
    said: str
    done: int
    of: int
    tables: list[TableView]
    notes: list[str]
    problems: list[ProblemView]
    more_problems: str
    skipped: list[ProblemView]
    lists: list[ListView]
    must_be_told: bool
    """Whether some list is not known at all: that comes first."""
    reason: str
    removes: str
    """How many records would be removed; empty if none."""
    again_address: str
    undo_address: str | None
    board_address: str


def import_page(request: Request, frame: Frame, one: Incoming) -> ImportPage:
    plan = one.plan if one.state in (State.READY, State.WRONG, State.APPLIED) else None
    lists = [] if one.is_working or one.state is State.APPLIED else list(_lists(request, frame, one))
    untold = any(is_foreign(table) for table in one.tables)
    problems = [] if plan is None else [_problem(frame, one, p) for p in plan.problems[:PROBLEMS_SHOWN]]
    more = 0 if plan is None else len(plan.problems) - len(problems)
    removed = 0 if plan is None else len(plan.removed)
    written = one.revision
    return ImportPage(
        id=one.id,
        names=", ".join(one.names),
        state=one.state,
        said=frame.say(_said(one, plan)) if one.error is None else frame.tell(one.error),
        done=one.done,
        of=one.of,
        tables=[] if plan is None else list(_tables(frame, plan)),
        notes=[] if plan is None else [f"{note.place}: {frame.say(note.message)}" for note in plan.notes],
        problems=problems,
        more_problems=frame.say(NP_("And one more.", "And {n} more.", more)) if more else "",
        skipped=[] if plan is None else [_problem(frame, one, p) for p in plan.skipped[:PROBLEMS_SHOWN]],
        lists=lists,
        must_be_told=untold,
        reason=reason_of(request, one),
        removes=frame.say(NP_("One record would be removed.", "{n} records would be removed.", removed))
        if removed
        else "",
        again_address=frame.link("/data"),
        undo_address=None if written is None else frame.link(f"/history/{written.number}/undo"),
        board_address=frame.link("/", revision=None),
    )


def _said(one: Incoming, plan: ImportPlan | None) -> Message:
    """How it stands, in one sentence."""
    match one.state:
        case State.READING:
            return N_("It is read and compared with what is known.")
        case State.APPLYING:
            return N_("It is being written.")
        case State.APPLIED if one.revision is not None:
            made = counts(one.revision.added, one.revision.changed, one.revision.removed)
            return N_("Written as revision {number}: {what}.", number=one.revision.number, what=list(made))
        case State.WRONG if plan is not None:
            return NP_(
                "One thing has to be put right first; nothing was imported.",
                "{n} things have to be put right first; nothing was imported.",
                len(plan.problems),
            )
        case State.READY if plan is not None and plan.changes:
            return N_("Nothing is written yet. This is what it would do:")
        case _:
            return N_("Everything is there already; nothing to do.")


def _tables(frame: Frame, plan: ImportPlan) -> Iterator[TableView]:
    for table, count in plan.counts.items():
        touched = [change for change in plan.changes if change.table == table]
        rows = []
        for change in islice(touched, TOUCHED_SHOWN):
            sign = "+" if change.before is None else "−" if change.after is None else "~"
            record = change.after or change.before
            name = getattr(record, "name", None) or getattr(record, "name_nb", None)
            key = change.key.strip().replace("\t", " ")
            rows.append(f"{sign} {name} ({key})" if name else f"{sign} {key}")
        more = len(touched) - len(rows)
        yield TableView(
            frame.say(table_name(table)),
            frame.say(N_("{what}", what=list(counts(*astuple(count))))),
            rows,
            frame.say(N_("… and {n} more", n=more)) if more else "",
        )


def _problem(frame: Frame, one: Incoming, problem: Problem) -> ProblemView:
    where = problem.place
    if problem.row is not None:
        where = frame.say(N_("{place}, row {row}", place=where, row=problem.row))
    headings = {
        heading.strip() for table in one.tables if table.place == problem.place for heading in table.header
    }
    can_be = problem.row not in (None, 1) and problem.column in headings
    return ProblemView(
        where,
        problem.column or "",
        problem.value or "",
        frame.say(problem.message),
        frame.say(problem.hint),
        SEP.join(("cell", problem.place, str(problem.row), problem.column or "")) if can_be else None,
    )


def _lists(request: Request, frame: Frame, one: Incoming) -> Iterator[ListView]:
    """The lists that are not of the native format, or were told what they are."""
    imports = imports_of(request)
    for number, (raw, now) in enumerate(zip(one.as_read, one.tables, strict=True)):
        if not is_foreign(raw):
            continue
        mapping = imports.mapping_of(raw)
        cls = TABLE_BY_NAME[mapping.table]
        specs = list(columns(cls))
        rows = list(islice(raw.rows, PREVIEWED))
        n = sum(1 for _ in raw.rows)
        views = []
        for column, (heading, meant) in enumerate(zip(raw.header, mapping.columns, strict=True)):
            options = [Option(LEAVE_OUT, frame.say(N_("leave out")), meant == LEAVE_OUT)]
            kept = meant not in {spec.name for spec in specs} and meant != LEAVE_OUT
            options.append(Option("", frame.say(N_("keep as a note of its own")), kept))
            options += [Option(s.name, _column_name(frame, s.name, s.nb), s.name == meant) for s in specs]
            cells = [row.cells[column] if column < len(row.cells) else "" for row in rows]
            views.append(ColumnView(SEP.join(("column", str(number), str(column))), heading, options, cells))
        given = dict(mapping.every_row)
        lacking = {spec.name: spec for spec in missing(mapping)}
        lacking |= {spec.name: spec for spec in specs if spec.name in given}
        yield ListView(
            number,
            now.place,
            frame.say(NP_("one row", "{n} rows", n)),
            f"table{SEP}{number}",
            [Option(c.table, frame.say(table_name(c.table)), c is cls) for c in TABLES],
            views,
            [
                EveryRowView(
                    SEP.join(("every", str(number), spec.name)),
                    _column_name(frame, spec.name, spec.nb),
                    given.get(spec.name, ""),
                    [
                        Option(word.value, frame.say(label(word)), word.value == given.get(spec.name))
                        for word in spec.choices or ()
                    ],
                    spec.required,
                )
                for spec in lacking.values()
            ],
        )


def _column_name(frame: Frame, name: str, nb: str) -> str:
    return nb if frame.language == "nb" else name
