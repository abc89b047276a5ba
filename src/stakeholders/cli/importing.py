"""Commands that bring facts in and take them out: import, export, template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.options import WRITING, Lang, Options, with_options
from stakeholders.cli.saying import console, print_json, progress

if TYPE_CHECKING:
    from stakeholders.domain.facts import Revision
    from stakeholders.services.importing import Import, ImportPlan, RawTable


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("import")(import_)
    app.command("export")(export)
    app.command("template")(template)


@with_options(*WRITING, "json")
def import_(
    options: Options,
    paths: Annotated[
        list[Path],
        typer.Argument(help="Folders of CSV files, CSV files or workbooks (.xlsx).", readable=False),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    sync: Annotated[
        list[str] | None,
        typer.Option(
            help="Remove what this file (or table, such as participations) lacks; may be repeated.",
            metavar="FILE",
        ),
    ] = None,
    skip_bad_rows: Annotated[
        bool, typer.Option("--skip-bad-rows", help="Leave rows with problems out instead of refusing all.")
    ] = False,
    allow_personal: Annotated[
        bool, typer.Option("--allow-personal", help="Keep unknown columns that look like personal data.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Remove without asking.")] = False,
) -> None:
    """Bring facts in. Shows first what would change; nothing is written if anything is wrong."""
    from stakeholders.bootstrap import opened, opened_or_empty
    from stakeholders.cli.plans import confirm_removals, print_plan, written_document
    from stakeholders.importers.native import read_paths
    from stakeholders.services.importing import Import, ImportOptions

    tables = read_paths(paths)
    how = ImportOptions(
        sync=frozenset(table for name in sync or () for table in _tables_meant(name, paths, tables)),
        skip_bad_rows=skip_bad_rows,
        allow_personal=allow_personal,
    )
    revision = None
    with opened_or_empty(options.store) as (networks, is_there):
        doing = Import.of(networks.history, tables, how)
        with progress("import") as step:
            plan = doing.dry_run(step)
        if not options.json:
            print_plan(console(), plan, options.lang)
        goes_on = bool(plan.changes) and not dry_run
        if goes_on:
            confirm_removals(plan, options.lang, yes=yes, ask=not options.json)
        if goes_on and is_there:
            revision = _write(doing, plan, options, paths)
    if goes_on and not is_there:  # made only now, so that a refused import leaves nothing behind
        with opened(options.store, create=True) as networks:
            revision = _write(replace(doing, history=networks.history), plan, options, paths)
    if options.json:
        print_json(written_document(plan, revision, options.lang))
    if plan.problems:
        raise typer.Exit(2)


def _tables_meant(name: str, paths: list[Path], tables: list[RawTable]) -> set[str]:
    """The tables that a file to be synced holds, or the one with a name; they must be in the import."""
    from stakeholders.domain.errors import InvalidInput
    from stakeholders.domain.messages import N_
    from stakeholders.services.editing import table_named
    from stakeholders.services.importing.headings import table_of

    brought = {cls.table: one for one in tables if (cls := table_of(one.name)) is not None}
    file = Path(name)
    if file.suffix:
        within = {folder.resolve() for folder in paths}
        is_given = file.resolve() in within or file.resolve().parent in within
        found = {table for table, one in brought.items() if one.place.split(",")[0] == file.name}
    else:
        table = table_named(name).table
        is_given, found = table in brought, {table}
    if not is_given or not found:
        raise InvalidInput(
            N_("“{name}” is not among what is imported.", name=name),
            what_to_do=N_("Name a file or a table that is: what others hold is never removed."),
        )
    return found


def _write(doing: Import, plan: ImportPlan, options: Options, paths: list[Path]) -> Revision | None:
    from stakeholders.cli.plans import print_written
    from stakeholders.domain.messages import N_

    why = options.why(N_("Import of {names}", names=", ".join(path.name for path in paths)))
    with progress("import") as step:
        _, revision = doing.apply(author=options.who(), reason=why, agreed=plan, step=step)
    if not options.json:
        print_written(console(), revision, options.lang)
    return revision


@with_options("store", "revision")
def export(
    options: Options,
    out: Annotated[Path, typer.Argument(help="A folder for CSV files, or a workbook (.xlsx).")],
    lang: Annotated[
        Lang, typer.Option("--lang", help="Language of headings and words; en is the canonical form.")
    ] = "en",
) -> None:
    """Write all facts in the native format: a folder of CSV files or one workbook."""
    from stakeholders.bootstrap import opened
    from stakeholders.domain.errors import InvalidInput
    from stakeholders.domain.messages import N_
    from stakeholders.exporters.native import write_folder

    if out.suffix.lower() not in ("", ".xlsx") and not out.is_dir():
        raise InvalidInput(
            N_("The facts cannot be written as “{ending}”.", ending=out.suffix),
            what_to_do=N_("Give a folder for CSV files, or a file that ends with .xlsx."),
        )
    with opened(options.store) as networks:
        history = networks.history
        _, facts = history.at(None if options.revision is None else history.number(options.revision))
    if out.suffix.lower() == ".xlsx":
        from stakeholders.exporters.workbook import write_workbook

        write_workbook(facts, out, lang)
    else:
        write_folder(facts, out, lang)
    console().print(str(out))


@with_options("lang")
def template(
    options: Options,
    out: Annotated[Path, typer.Argument(help="The workbook to write.")] = Path("stakeholders-template.xlsx"),
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write it even if there is such a file.")
    ] = False,
) -> None:
    """Write an empty workbook to fill in, with drop-downs and a guide."""
    from stakeholders.domain.errors import Conflict, InvalidInput
    from stakeholders.domain.messages import N_
    from stakeholders.exporters.workbook import write_template

    if out.suffix.lower() != ".xlsx":
        raise InvalidInput(
            N_("“{name}” is not the name of a workbook.", name=str(out)),
            what_to_do=N_("Give a file that ends with .xlsx."),
        )
    if out.exists() and not overwrite:
        raise Conflict(
            N_("{path} is there already, and may have been filled in.", path=str(out)),
            what_to_do=N_("Choose another name, or say --overwrite."),
        )
    write_template(out, options.lang)
    console().print(str(out))
