"""Commands that change one fact, or take back a revision: fact, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stakeholders.cli.options import WRITING, Options, with_options
from stakeholders.cli.saying import console, print_json

if TYPE_CHECKING:
    from stakeholders.domain.facts import Change, Revision
    from stakeholders.domain.messages import Message
    from stakeholders.domain.records import Record
    from stakeholders.services.history import History

Table = Annotated[str, typer.Argument(help="The table, such as participations.")]
Cells = Annotated[list[str], typer.Argument(help="Cells as COLUMN=VALUE; the words of the file format.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    fact = typer.Typer(
        help="Add, change, end or remove one fact.", no_args_is_help=True, rich_markup_mode=None
    )
    fact.command("add")(put)
    fact.command("change")(change)
    fact.command("end")(end)
    fact.command("remove")(remove)
    app.add_typer(fact, name="fact")
    app.command("undo")(undo)


@with_options(*WRITING, "json")
def put(options: Options, table: Table, cells: Cells) -> None:
    """Add one fact: stakeholders fact add organisations name="Ny AS" kind=firm."""
    from stakeholders.domain.messages import N_
    from stakeholders.services import editing

    _write(options, table, cells, N_("Added"), editing.add, create=True)


@with_options(*WRITING, "json")
def change(options: Options, table: Table, cells: Cells) -> None:
    """Change one fact, named by its key: stakeholders fact change measures id=unibyen status=completed."""
    from stakeholders.domain.messages import N_
    from stakeholders.services import editing

    _write(options, table, cells, N_("Changed"), editing.change)


@with_options(*WRITING, "json")
def end(
    options: Options,
    table: Table,
    cells: Cells,
    on: Annotated[str, typer.Option(help="The last day, month or year: 2026-06-30, 2026-06 or 2026.")],
) -> None:
    """Say when something ended: stakeholders fact end organisations id=digin --on 2026."""
    from stakeholders.domain.messages import N_
    from stakeholders.services import editing

    def ending(
        history: History, cls: type[Record], given: dict[str, str], author: str, reason: str
    ) -> Revision | None:
        return editing.end(history, cls, given, on, author=author, reason=reason)

    _write(options, table, cells, N_("Ended"), ending)


@with_options(*WRITING, "json")
def remove(options: Options, table: Table, cells: Cells) -> None:
    """Remove what should never have been: stakeholders fact remove measure_focus_areas measure_id=gress."""
    from stakeholders.domain.messages import N_
    from stakeholders.services import editing

    _write(options, table, cells, N_("Removed"), editing.remove)


@with_options(*WRITING, "json")
def undo(
    options: Options,
    revision: Annotated[str, typer.Argument(help="The revision to take back: number or name.")],
) -> None:
    """Take back what one revision did, as a new revision."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.plans import print_written
    from stakeholders.domain.messages import N_
    from stakeholders.reports.documents.history import undone_document

    with opened(options.store) as networks:
        number = networks.history.number(revision)
        why = options.why(N_("Undo of revision {number}", number=number))
        done = networks.history.undo(number, author=options.who(), reason=why)
    if options.json:
        print_json(undone_document(done))
    else:
        print_written(console(), done, options.lang)


def _write(
    options: Options,
    table: str,
    cells: list[str],
    done: Message,
    how: Callable[..., Revision | None],
    *,
    create: bool = False,
) -> None:
    from stakeholders.bootstrap import opened
    from stakeholders.cli.plans import print_problems, print_written
    from stakeholders.domain.messages import N_
    from stakeholders.domain.records import table_name
    from stakeholders.services.editing import cells_given, table_named
    from stakeholders.services.importing import ImportRefused

    cls, given = table_named(table), cells_given(cells)
    usual = N_("{done}: {table}, {cells}", done=done, table=table_name(cls.table), cells=", ".join(cells))
    try:
        with opened(options.store, create=create) as networks:
            revision = how(networks.history, cls, given, author=options.who(), reason=options.why(usual))
            number = 0 if revision is None else revision.number
            changes = [change for _, change in networks.history.changes(number - 1, number)]
    except ImportRefused as refused:
        print_problems(console(stderr=True), refused.plan.problems, options.lang)
        raise typer.Exit(2) from None
    if options.json:
        print_json(_document(cls, revision, changes))
    else:
        print_written(console(), revision, options.lang, changes)


def _document(cls: type[Record], revision: Revision | None, changes: Iterable[Change]) -> dict[str, Any]:
    """The revision, and the row as it is now; null for what was not written, and for a row that is gone."""
    from stakeholders.exporters.native import record_document
    from stakeholders.reports.documents.history import undone_document

    rows = (change.after for change in changes if change.table == cls.table and change.after is not None)
    row = next(rows, None)
    return {**undone_document(revision), "row": None if row is None else record_document(row)}
