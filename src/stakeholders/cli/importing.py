"""Commands that bring facts in and take them out: import, export, template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.options import WRITING, Lang, Options, with_options
from stakeholders.cli.saying import console, print_json, progress

if TYPE_CHECKING:
    from stakeholders.services.importing import Import


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("import")(import_)
    app.command("export")(export)
    app.command("template")(template)


@with_options(*WRITING, "json")
def import_(
    options: Options,
    paths: Annotated[
        list[Path], typer.Argument(help="Folders of CSV files, CSV files or workbooks (.xlsx).")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    sync: Annotated[
        list[str] | None,
        typer.Option(help="Remove what this table's file lacks, such as participations; may be repeated."),
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
    from stakeholders.cli.plans import confirm_removals, plan_document, print_plan
    from stakeholders.importers.native import read_paths
    from stakeholders.services.editing import table_named
    from stakeholders.services.importing import Import, ImportOptions

    how = ImportOptions(
        sync=frozenset(table_named(name).table for name in sync or ()),
        skip_bad_rows=skip_bad_rows,
        allow_personal=allow_personal,
    )
    tables = read_paths(paths)
    with opened_or_empty(options.store) as (networks, is_there):
        doing = Import.of(networks.history, tables, how)
        with progress("import") as step:
            plan = doing.dry_run(step)
        if options.json:
            print_json(plan_document(plan, options.lang))
        else:
            print_plan(console(), plan, options.lang)
        if plan.problems:
            raise typer.Exit(2)
        if dry_run or not plan.changes:
            return
        confirm_removals(plan, options.lang, yes=yes)
        if is_there:
            _write(doing, options, paths)
    if not is_there:  # made only now, so that a refused import leaves nothing behind
        with opened(options.store, create=True) as networks:
            _write(replace(doing, history=networks.history), options, paths)


def _write(doing: Import, options: Options, paths: list[Path]) -> None:
    from stakeholders.cli.plans import print_written
    from stakeholders.domain.messages import N_

    why = options.why(N_("Import of {names}", names=", ".join(path.name for path in paths)))
    with progress("import") as step:
        _, revision = doing.apply(author=options.who(), reason=why, step=step)
    if revision is not None and not options.json:
        print_written(console(), revision, options.lang)


@with_options("store", "revision", "lang")
def export(
    options: Options,
    out: Annotated[Path, typer.Argument(help="A folder for CSV files, or a workbook (.xlsx).")],
    headings: Annotated[
        Lang, typer.Option(help="Language of headings and words; en is the canonical form.")
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

        write_workbook(facts, out, headings)
    else:
        write_folder(facts, out, headings)
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
