"""What an import would do, what is wrong with it, and what was written, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from stakeholders.cli.saying import indented
from stakeholders.domain.canonical import plain
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Change, Revision
from stakeholders.domain.messages import N_, NP_, Language, translator
from stakeholders.domain.records import table_name
from stakeholders.reports.documents.history import revision_document
from stakeholders.reports.revision_words import counts
from stakeholders.services.importing import ImportPlan, Problem
from stakeholders.services.importing.document import plan_document

PROBLEMS_SHOWN = 50
ROWS_SHOWN = 5
LONGEST_CELL = 40
FEW = 3


def _key(change: Change) -> str:
    return change.key.strip().replace("\t", " ")


def print_plan(out: Console, plan: ImportPlan, language: Language) -> None:
    """The dry run: what it would do to each table and to which rows, notes, problems."""
    say = translator(language).say
    for table, count in plan.counts.items():
        out.print(
            f"  {say(N_('{table}: {what}', table=table_name(table), what=list(counts(*astuple(count)))))}"
        )
        for line in _rows(plan, table, say):
            out.print(line, style="dim")
    for note in plan.notes:
        out.print(indented(f"{note.place}: {say(note.message)}", 2), style="dim")
    if plan.skipped:
        rows = {(problem.place, problem.row) for problem in plan.skipped}
        out.print(say(NP_("One row is left out:", "{n} rows are left out:", len(rows))), style="bold yellow")
        print_problems(out, plan.skipped, language)
    if plan.problems:
        print_problems(out, plan.problems, language)
        out.print(
            say(
                NP_(
                    "One thing has to be put right first; nothing was imported.",
                    "{n} things have to be put right first; nothing was imported.",
                    len(plan.problems),
                )
            ),
            style="bold red",
        )
    elif not plan.changes:
        out.print(say(N_("Everything is there already; nothing to do.")))


def _rows(plan: ImportPlan, table: str, say: Callable[[object], str]) -> Iterator[str]:
    """The rows that would be touched: every removal; of others the first, with what would change in them."""
    touched = [change for change in plan.changes if change.table == table]
    for change in touched:
        if change.after is None:
            yield indented(f"- {_key(change)}", 6)
    for sign, some in (
        ("~", [change for change in touched if change.before is not None and change.after is not None]),
        ("+", [change for change in touched if change.before is None]),
    ):
        for change in some[:ROWS_SHOWN]:
            yield indented(f"{sign} {_key(change)}{_cells(change)}", 6)
        if len(some) > ROWS_SHOWN:
            yield indented(f"{sign} {say(N_('… and {n} more', n=len(some) - ROWS_SHOWN))}", 6)


def _cells(change: Change) -> str:
    """What a change does to a row: `name: A → B`; nothing for a new one."""
    if change.before is None or change.after is None:
        return ""
    before, after = plain(change.before), plain(change.after)
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    told = (f"{name}: {_cell(before.get(name))} → {_cell(after.get(name))}" for name in names)
    return " (" + "; ".join(told) + ")"


def _cell(value: object) -> str:
    text = "" if value is None else "|".join(value) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def print_problems(out: Console, problems: Sequence[Problem], language: Language) -> None:
    """What is wrong: the place, the value, why, and what would be right."""
    say = translator(language).say
    for problem in problems[:PROBLEMS_SHOWN]:
        where = problem.place
        if problem.row is not None:
            where = say(N_("{place}, row {row}", place=where, row=problem.row))
        if problem.column is not None:
            where = say(N_("{place}, column {column}", place=where, column=problem.column))
        message = say(problem.message)
        if problem.value and problem.value not in message:
            message = say(N_("{message} It says “{value}”.", message=message, value=problem.value))
        told = indented(f"{where}: {message}", 2)
        line = Text(told)
        line.stylize("bold", 0, min(len(where) + 3, len(told)))
        out.print(line)
        if problem.hint is not None:
            out.print(indented(say(problem.hint), 6), style="dim")
    if len(problems) > PROBLEMS_SHOWN:
        out.print(say(N_("  … and {n} more", n=len(problems) - PROBLEMS_SHOWN)), style="dim")


def print_written(
    out: Console, revision: Revision | None, language: Language, changes: Sequence[Change] = ()
) -> None:
    """Which revision was made, what it touched where that is little, and how to take it back."""
    say = translator(language).say
    if revision is None:
        out.print(say(N_("Everything is there already; nothing to do.")))
        return
    out.print(
        say(
            N_(
                "Written as revision {number}: {what}.",
                number=revision.number,
                what=list(counts(revision.added, revision.changed, revision.removed)),
            )
        ),
        style="bold green",
    )
    for change in changes[:FEW]:
        out.print(f"  {say(table_name(change.table))}: {_key(change)}")
    out.print(say(N_("To take it back: stakeholders undo {number}", number=revision.number)), style="dim")


def confirm_removals(plan: ImportPlan, language: Language, *, yes: bool, ask: bool) -> None:
    """Ask before anything is removed; where nobody can be asked, `InvalidInput`."""
    removed = len(plan.removed)
    if not removed or yes:
        return
    if not ask or not sys.stdin.isatty():
        raise InvalidInput(
            NP_("One record would be removed.", "{n} records would be removed.", removed),
            what_to_do=N_("Say --yes if that is what you want."),
        )
    question = NP_("Remove one record?", "Remove {n} records?", removed)
    if not typer.confirm(translator(language).say(question)):
        raise typer.Exit(0)


def written_document(plan: ImportPlan, revision: Revision | None, language: Language) -> dict[str, Any]:
    """What an import would do, and the revision it made if it made one, as JSON values."""
    return {
        **plan_document(plan, language),
        "revision": None if revision is None else revision_document(revision),
    }
