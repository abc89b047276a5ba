"""Commands about the history: history, revision."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.options import STORE, WRITING, Options, with_options
from stakeholders.cli.saying import console, print_json

Number = Annotated[str, typer.Argument(help="A revision: its number or its name.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("history")(history)
    revision = typer.Typer(
        help="Show, name or go back to a revision.", no_args_is_help=True, rich_markup_mode=None
    )
    revision.command("show")(show)
    revision.command("name")(name)
    revision.command("restore")(restore)
    app.add_typer(revision, name="revision")


@with_options(*STORE, "json")
def history(options: Options) -> None:
    """Every revision: who, when, why, and how much it changed."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.revisions import print_revisions
    from stakeholders.reports.documents.history import history_document

    with opened(options.store) as networks:
        document = history_document(networks.history.revisions())
    if options.json:
        print_json(document)
    else:
        print_revisions(console(), document, options.lang)


@with_options(*STORE, "json")
def show(options: Options, revision: Number) -> None:
    """What one revision changed, record by record."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.revisions import print_changes
    from stakeholders.reports.documents.history import changes_document

    with opened(options.store) as networks:
        number = networks.history.number(revision)
        networks.history.require(number)
        changes = networks.history.changes(number - 1, number)
    document = changes_document(number, [change for _, change in changes])
    if options.json:
        print_json(document)
    else:
        print_changes(console(), document)


@with_options(*STORE)
def name(
    options: Options,
    revision: Number,
    called: Annotated[str, typer.Argument(help="The name; empty takes it away.")],
) -> None:
    """Give a revision a name, such as "styremøte juni"."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.revisions import print_revisions
    from stakeholders.reports.documents.history import history_document

    with opened(options.store) as networks:
        named = networks.history.name(networks.history.number(revision), called.strip() or None)
    print_revisions(console(), history_document([named]), options.lang)


@with_options(*WRITING, "json")
def restore(options: Options, revision: Number) -> None:
    """Make everything as it was at a revision, as a new revision."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.plans import print_written
    from stakeholders.domain.messages import N_
    from stakeholders.reports.documents.history import undone_document

    with opened(options.store) as networks:
        number = networks.history.number(revision)
        why = options.why(N_("Restored revision {number}", number=number))
        done = networks.history.restore(number, author=options.who(), reason=why)
    if options.json:
        print_json(undone_document(done))
    else:
        print_written(console(), done, options.lang)
