"""Commands about a store as a whole: store copy, backup, restore, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.options import STORE, Options, with_options
from stakeholders.cli.saying import console, print_json, progress

if TYPE_CHECKING:
    from stakeholders.services.keeping import Copied

Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="sqlite:///FILE or neo4j://HOST:PORT.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    store = typer.Typer(
        help="Copy, back up, restore or check a store.", no_args_is_help=True, rich_markup_mode=None
    )
    store.command("copy")(copy)
    store.command("backup")(backup)
    store.command("restore")(restore)
    store.command("check")(check)
    app.add_typer(store, name="store")


@with_options("lang")
def copy(options: Options, source: Address, target: Address) -> None:
    """Write what one store holds, history and all, into another; made again, it brings what is new."""
    from stakeholders.bootstrap import open_store
    from stakeholders.services.keeping import copy as copy_history

    with (
        open_store(source, create=False) as one,
        open_store(target, create=True) as other,
        progress("copy") as step,
    ):
        done = copy_history(one, other, step)
    _say_copied(options, done)


@with_options(*STORE)
def backup(
    options: Options,
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write it even if there is such a file.")
    ] = False,
) -> None:
    """Write everything into one compressed file with a checksum. Others may go on writing meanwhile."""
    from stakeholders.bootstrap import open_store
    from stakeholders.domain.errors import Conflict
    from stakeholders.domain.messages import N_, NP_, translator
    from stakeholders.stores.backup import write_backup

    if file.exists() and not overwrite:
        raise Conflict(
            N_("{path} is there already.", path=str(file)),
            what_to_do=N_("Choose another name, or say --overwrite."),
        )
    with open_store(options.store, create=False) as store:
        written = write_backup(store, file)
    say = translator(options.lang).say
    count = len(written.revisions())
    console().print(say(NP_("{path}: one revision.", "{path}: {n} revisions.", count, path=str(file))))
    console().print(say(N_("Digest of the facts: {digest}.", digest=written.digest)), style="dim")


@with_options(*STORE)
def restore(
    options: Options,
    file: Annotated[Path, typer.Argument(help="A file that `store backup` has written.")],
) -> None:
    """Put a backup into an empty store, or into one that holds the first part of the same history."""
    from stakeholders.bootstrap import open_store
    from stakeholders.services.keeping import copy as copy_history
    from stakeholders.stores.backup import read_backup

    kept = read_backup(file)
    with open_store(options.store, create=True) as store, progress("restore") as step:
        done = copy_history(kept, store, step)
    _say_copied(options, done)


@with_options(*STORE, "json")
def check(options: Options) -> None:
    """Look whether a store is sound: constraints, dangling ties, schema, history, counts."""
    from stakeholders.bootstrap import open_store
    from stakeholders.domain.messages import N_, NP_, translator
    from stakeholders.domain.records import table_name
    from stakeholders.services.keeping import check as check_store

    with open_store(options.store, create=False) as store, progress("check") as step:
        found = check_store(store, step)
    translate = translator(options.lang)
    wrong = [translate.say(message) for message in found.wrong]
    if options.json:
        counts = dict(found.counts)
        print_json({"head": found.head, "digest": found.digest, "counts": counts, "wrong": wrong})
    else:
        out = console()
        for table, count in found.counts:
            if count:
                out.print(f"{count:>9}  {table_name(table).into(options.lang)}")
        out.print(
            translate.say(N_("Revision {head}, digest {digest}.", head=found.head, digest=found.digest))
        )
        for message in wrong:
            out.print(message, style="bold red")
        if not wrong:
            out.print(translate.say(N_("The store is sound.")), style="bold green")
        else:
            out.print(translate.say(NP_("One thing is wrong.", "{n} things are wrong.", len(wrong))))
    if wrong:
        raise typer.Exit(2)


def _say_copied(options: Options, done: Copied) -> None:
    from stakeholders.domain.messages import N_, NP_, translator

    say, out = translator(options.lang).say, console()
    out.print(
        say(NP_("One revision was written.", "{n} revisions were written.", done.revisions))
        if done.revisions
        else say(N_("Everything was there already."))
    )
    out.print(say(N_("Revision {head}, digest {digest}.", head=done.head, digest=done.digest)), style="dim")
