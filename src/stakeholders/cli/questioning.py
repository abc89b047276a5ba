"""Commands for asking organisations: ask make, ask read, ask outstanding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stakeholders.cli.options import ASKING, WRITING, Options, with_options
from stakeholders.cli.saying import console, print_json, working


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    ask = typer.Typer(
        help="Ask organisations what they take part in, and read their answers.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    ask.command("make")(make)
    ask.command("read")(read)
    ask.command("outstanding")(outstanding)
    app.add_typer(ask, name="ask")


@with_options(*ASKING, "author", "reason")
def make(  # noqa: PLR0917 - Typer passes them by name
    options: Options,
    out: Annotated[Path, typer.Option(help="The folder for workbooks and letters.")] = Path("questionnaires"),
    organisation: Annotated[
        list[str] | None, typer.Option(help="Ask this one (id or name); may be repeated.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Ask everybody who can be asked.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Ask so many: those whose answers settle most.")] = 10,
    due: Annotated[str | None, typer.Option(help="Until when they may answer, for the letter.")] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write workbooks even where there are such files.")
    ] = False,
    only_files: Annotated[
        bool, typer.Option("--only-files", help="Do not write down that they were asked.")
    ] = False,
) -> None:
    """Write a workbook and a letter for each organisation to be asked, and note that it was asked today."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.pages import write_page
    from stakeholders.cli.plans import print_written
    from stakeholders.domain.dates import PartialDate
    from stakeholders.domain.errors import Conflict
    from stakeholders.domain.messages import N_, NP_, translator
    from stakeholders.exporters.questionnaire import write_questionnaire
    from stakeholders.gaps.questionnaire import questionnaire
    from stakeholders.gaps.view import View
    from stakeholders.ports.clock import SystemClock, today
    from stakeholders.reports.letter import letter
    from stakeholders.services.asking import record_asked, whom_to_send

    say, until = translator(options.lang).say, None if due is None else PartialDate.read(due)
    with working(options.lang), opened(options.store) as networks:
        view = View(networks.network(options.asked()))
        chosen = whom_to_send(view, organisation or (), everybody=everybody, most=limit)
        asked = [questionnaire(view, position, today(SystemClock())) for position in chosen]
        there = [path for one in asked if (path := out / f"{one.organisation.id}.xlsx").exists()]
        if there and not overwrite:
            raise Conflict(
                N_("{path} is there already, and may have been filled in.", path=str(there[0])),
                what_to_do=N_("Choose another folder (--out), or say --overwrite."),
            )
        for one in asked:
            workbook = out / f"{one.organisation.id}.xlsx"
            write_questionnaire(one, workbook, options.lang)
            write_page(out / f"{one.organisation.id}.txt", letter(one, until, workbook.name))
        revision = None
        if not only_files:
            why = options.why(NP_("Asked one organisation", "Asked {n} organisations", len(asked)))
            revision = record_asked(networks.history, asked, author=options.who(), reason=why)
    for one in asked:
        lines = N_("{name} (measures: {measures}, partners: {partners})", name=one.organisation.names,
                   measures=len(one.measures), partners=len(one.partners))  # fmt: skip
        console().print(f"{out / one.organisation.id}.xlsx  {say(lines)}")
    if not only_files:
        print_written(console(), revision, options.lang)


@with_options(*WRITING, "json")
def read(
    options: Options,
    files: Annotated[list[Path], typer.Argument(help="Workbooks that came back.", readable=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Take answers in, as what the organisations themselves say; nothing is written if anything is wrong."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.plans import print_plan, print_written, written_document
    from stakeholders.domain.messages import NP_
    from stakeholders.importers.questionnaire import read_reply
    from stakeholders.ports.clock import SystemClock, today
    from stakeholders.services.asking import as_the_sheets_call_it, tables_of
    from stakeholders.services.importing import Import

    replies = [read_reply(path) for path in files]
    revision = None
    with opened(options.store) as networks:
        _, facts = networks.history.current()
        tables = [one for reply in replies for one in tables_of(reply, facts, today(SystemClock()))]
        doing = Import.of(networks.history, tables)
        plan = doing.dry_run()
        if not options.json:
            print_plan(console(), as_the_sheets_call_it(plan, options.lang), options.lang)
        if plan.changes and not dry_run:
            why = options.why(NP_("Answer of one organisation", "Answers of {n} organisations", len(replies)))
            _, revision = doing.apply(author=options.who(), reason=why, agreed=plan)
            if not options.json:
                print_written(console(), revision, options.lang)
    if options.json:
        print_json(written_document(as_the_sheets_call_it(plan, options.lang), revision, options.lang))
    if plan.problems:
        raise typer.Exit(2)


@with_options(*ASKING, "json")
def outstanding(options: Options) -> None:
    """Who was asked and has not answered, who refused, and how many of each kind have answered."""
    from stakeholders.analyses.outstanding import outstanding as look
    from stakeholders.bootstrap import opened
    from stakeholders.cli.section_lists import print_sections
    from stakeholders.reports.documents.outstanding import answering_document
    from stakeholders.reports.outstanding_view import outstanding_view

    with opened(options.store) as networks:
        network = networks.network(options.asked())
    found = look(network)
    if options.json:
        print_json(answering_document(network, found, options.lang))
    else:
        print_sections(console(), network, outstanding_view(found), options.lang)
