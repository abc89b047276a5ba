"""What an import would do, what is wrong with it, and what was written, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Revision
from stakeholders.domain.messages import N_, NP_, Language, translator
from stakeholders.services.importing import ImportPlan, Problem

PROBLEMS_SHOWN = 50


def print_plan(out: Console, plan: ImportPlan, language: Language) -> None:
    """The dry run: counts by table, notes, problems."""
    say = translator(language).say
    for table, count in plan.counts.items():
        text = say(
            N_(
                "{table}: {added} added, {changed} changed, {removed} removed, {unchanged} unchanged",
                table=table,
                added=count.added,
                changed=count.changed,
                removed=count.removed,
                unchanged=count.unchanged,
            )
        )
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


def print_problems(out: Console, problems: Sequence[Problem], language: Language) -> None:
    """What is wrong: the place, the value, why, and what would be right."""
    say = translator(language).say
    for problem in problems[:PROBLEMS_SHOWN]:
        where = problem.place
        if problem.row is not None:
            where = say(N_("{place}, row {row}", place=where, row=problem.row))
        if problem.column is not None:
            where = say(N_("{place}, column {column}", place=where, column=problem.column))
        line = Text(f"  {where}: ", style="bold")
        line.append(say(problem.message), style="not bold")
        out.print(line)
        if problem.hint is not None:
            out.print(f"      {say(problem.hint)}", style="dim")
    if len(problems) > PROBLEMS_SHOWN:
        out.print(say(N_("  … and {n} more", n=len(problems) - PROBLEMS_SHOWN)), style="dim")


def print_written(out: Console, revision: Revision | None, language: Language) -> None:
    """Which revision was made, and how to take it back."""
    say = translator(language).say
    if revision is None:
        out.print(say(N_("Everything is there already; nothing to do.")))
        return
    out.print(
        say(
            N_(
                "Written as revision {number}: {added} added, {changed} changed, {removed} removed.",
                number=revision.number,
                added=revision.added,
                changed=revision.changed,
                removed=revision.removed,
            )
        ),
        style="bold green",
    )
    out.print(say(N_("To take it back: stakeholders undo {number}", number=revision.number)), style="dim")


def confirm_removals(plan: ImportPlan, language: Language, *, yes: bool) -> None:
    """Ask before anything is removed; where nobody can answer, `InvalidInput`."""
    say = translator(language).say
    removed = [change for change in plan.changes if change.after is None]
    if not removed or yes:
        return
    for change in removed[:PROBLEMS_SHOWN]:
        typer.echo(f"  - {change.table} {change.key.strip()}".replace("\t", " "))
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
