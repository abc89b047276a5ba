"""Commands about keys, with which people and programs sign in: key make, key list, key revoke."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from stakeholders.cli.options import Options, with_options
from stakeholders.cli.saying import console, print_json

SERVICE = ("store", "service_file", "lang")


class RoleName(StrEnum):
    """What a key allows; the words of `services.access.Role`."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    key = typer.Typer(
        help="Keys, with which people and programs sign in to the service.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    key.command("make")(make)
    key.command("list")(list_)
    key.command("revoke")(revoke)
    app.add_typer(key, name="key")


@with_options(*SERVICE)
def make(
    options: Options,
    name: Annotated[str, typer.Argument(help="Whose it is: an office or a role. The history names it.")],
    role: Annotated[
        RoleName, typer.Option(help="reader reads; editor also writes; admin also puts revisions back.")
    ] = RoleName.READER,
    days: Annotated[int, typer.Option(help="How many days it is good for.")] = 365,
) -> None:
    """Make a key and show it, once: only its checksum is kept."""
    from stakeholders.bootstrap import opened_access
    from stakeholders.domain.messages import N_, translator
    from stakeholders.services.access import Role

    say = translator(options.lang).say
    with opened_access(options.store, options.service_file) as access:
        key, record = access.make_key(name, Role(role), days)
    console(stderr=True).print(
        say(
            N_(
                "Key {id} for {name} ({role}), good until {day}. It is shown only now:",
                id=record.id, name=record.name, role=record.role, day=record.expires.date(),
            )
        )
    )  # fmt: skip
    console().print(key)


@with_options(*SERVICE, "json")
def list_(options: Options) -> None:
    """List the keys: whose, which role, how long, used when."""
    from rich.table import Table

    from stakeholders.bootstrap import opened_access
    from stakeholders.domain.messages import N_, translator

    say = translator(options.lang).say
    with opened_access(options.store, options.service_file) as access:
        keys = access.keys()
    if options.json:
        times = ("made", "expires", "last_used", "revoked")
        print_json(
            {
                "keys": [
                    {"id": key.id, "name": key.name, "role": key.role}
                    | {t: None if (at := getattr(key, t)) is None else at.isoformat() for t in times}
                    for key in keys
                ]
            }
        )
        return
    if not keys:
        console().print(say(N_("There are no keys yet: `stakeholders key make NAME`.")))
        return
    table = Table(box=None, pad_edge=False)
    for title in (N_("Id"), N_("Name"), N_("Role"), N_("Good until"), N_("Last used")):
        table.add_column(say(title))
    for key in keys:
        until = say(N_("revoked")) if key.revoked else str(key.expires.date())
        used = "–" if key.last_used is None else str(key.last_used.date())
        table.add_row(key.id, key.name, key.role, until, used)
    console().print(table)


@with_options(*SERVICE)
def revoke(
    options: Options, id_: Annotated[str, typer.Argument(metavar="ID", help="As `key list` shows it.")]
) -> None:
    """Make a key worthless at once, and end the sessions that were begun with it."""
    from stakeholders.bootstrap import opened_access
    from stakeholders.domain.messages import N_, translator

    with opened_access(options.store, options.service_file) as access:
        key = access.revoke(id_)
    console().print(
        translator(options.lang).say(
            N_("Key {id} of {name} is worth nothing any more.", id=key.id, name=key.name)
        )
    )
