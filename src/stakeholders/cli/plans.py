"""What an import would do, what is wrong with it, and what was written, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from stakeholders.cli.saying import indented
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Change, Revision
from stakeholders.domain.messages import N_, NP_, Language, Message, translator
from stakeholders.domain.records import table_name
from stakeholders.reports.revision_words import counts
from stakeholders.services.importing import ImportPlan, Problem
from stakeholders.services.importing.plan import TableCount

PROBLEMS_SHOWN = 50
FEW = 3


def _key(change: Change) -> str:
    return change.key.strip().replace("\t", " ")


def print_plan(out: Console, plan: ImportPlan, language: Language) -> None:
    """The dry run: counts by table, notes, problems."""
    say = translator(language).say
    for table, count in plan.counts.items():
        text = say(N_("{table}: {what}", table=table_name(table), what=_what(count)))
        out.print(f"  {text}")
    for note in plan.notes:
        out.print(Text(f"  {note.place}: {say(note.message)}", style="dim"))
    if plan.skipped:
        out.print(
            say(NP_("One row is left out:", "{n} rows are left out:", len(plan.skipped))), style="bold yellow"
        )
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


def _what(count: TableCount) -> list[Message]:
    unchanged = [NP_("one unchanged", "{n} unchanged", count.unchanged)] if count.unchanged else []
    return [*counts(count.added, count.changed, count.removed), *unchanged]


def print_problems(out: Console, problems: Sequence[Problem], language: Language) -> None:
    """What is wrong: the place, the value, why, and what would be right."""
    say = translator(language).say
    for problem in problems[:PROBLEMS_SHOWN]:
        where = problem.place
        if problem.row is not None:
            where = say(N_("{place}, row {row}", place=where, row=problem.row))
        if problem.column is not None:
            where = say(N_("{place}, column {column}", place=where, column=problem.column))
        told = indented(f"{where}: {say(problem.message)}", 2)
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


def confirm_removals(plan: ImportPlan, language: Language, *, yes: bool) -> None:
    """Ask before anything is removed; where nobody can answer, `InvalidInput`."""
    say = translator(language).say
    removed = [change for change in plan.changes if change.after is None]
    if not removed or yes:
        return
    for change in removed[:PROBLEMS_SHOWN]:
        typer.echo(f"  - {say(table_name(change.table))} {_key(change)}")
    question = NP_("Remove one record?", "Remove {n} records?", len(removed))
    if not sys.stdin.isatty():
        raise InvalidInput(
            NP_("One record would be removed.", "{n} records would be removed.", len(removed)),
            what_to_do=N_("Say --yes if that is what you want."),
        )
    if not typer.confirm(say(question)):
        raise typer.Exit(0)


def plan_document(plan: ImportPlan, language: Language) -> dict[str, Any]:
    """The dry run as JSON values."""
    say = translator(language).say

    def problem(one: Problem) -> dict[str, Any]:
        return {
            "place": one.place,
            "row": one.row,
            "column": one.column,
            "value": one.value,
            "message": say(one.message),
            "hint": None if one.hint is None else say(one.hint),
        }

    return {
        "based_on": plan.based_on,
        "counts": {
            table: {
                "added": count.added,
                "changed": count.changed,
                "removed": count.removed,
                "unchanged": count.unchanged,
            }
            for table, count in plan.counts.items()
        },
        "problems": [problem(one) for one in plan.problems],
        "skipped": [problem(one) for one in plan.skipped],
        "notes": [{"place": note.place, "message": say(note.message)} for note in plan.notes],
    }
