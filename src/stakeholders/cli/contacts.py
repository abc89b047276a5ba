"""Commands about contact persons, who are no facts: contacts import, list, show, informed, due, and so on."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stakeholders.cli.options import Options, with_options
from stakeholders.cli.saying import console, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from stakeholders.domain.contacts import Contact
    from stakeholders.services.contacts import Contacts, ReadContacts

BESIDE = ("store", "contacts_file", "author", "lang", "json")
Id = Annotated[str, typer.Argument(metavar="ID", help="As `contacts list` shows it.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    contacts = typer.Typer(
        help="Contact persons: kept apart from the facts, shown as roles, and forgotten in time.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    contacts.command("import")(import_)
    contacts.command("list")(list_)
    contacts.command("show")(show)
    contacts.command("informed")(informed)
    contacts.command("due")(due)
    contacts.command("erase")(erase)
    contacts.command("expire")(expire)
    app.add_typer(contacts, name="contacts")


def _opened(options: Options) -> AbstractContextManager[Contacts]:
    from contextlib import contextmanager

    from stakeholders.bootstrap import contacts_beside, opened

    @contextmanager
    def beside() -> Iterator[Contacts]:
        with opened(options.store) as networks:
            yield contacts_beside(networks, options.store, options.contacts_file)

    return beside()


@with_options(*BESIDE)
def import_(
    options: Options,
    paths: Annotated[
        list[Path], typer.Argument(help="contacts.csv, or a workbook with a sheet contacts.", readable=False)
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Bring contacts in. Nothing is kept if anything is wrong; who has objected does not come back."""
    from stakeholders.importers.contacts import read_contact_files

    with _opened(options) as contacts:
        found = contacts.read(read_contact_files(paths))
        if not found.problems and not dry_run:
            contacts.bring_in(found, by=options.who())
    _say_what_was_read(options, found, dry_run=dry_run)
    if found.problems:
        raise typer.Exit(2)


def _say_what_was_read(options: Options, found: ReadContacts, *, dry_run: bool) -> None:
    from stakeholders.cli.plans import print_problems
    from stakeholders.domain.messages import N_, translator

    say, out = translator(options.lang).say, console()
    if options.json:
        print_json(
            {
                "kept": not (found.problems or dry_run),
                "changed": [contact.id for contact in found.changed],
                "unchanged": found.unchanged,
                "objecting": len(found.objecting),
                "notes": [{"place": note.place, "message": say(note.message)} for note in found.notes],
                "problems": [
                    {"place": p.place, "row": p.row, "column": p.column, "message": say(p.message)}
                    for p in found.problems
                ],
            }
        )
        return
    for note in found.notes:
        out.print(f"  {note.place}: {say(note.message)}", style="dim")
    print_problems(out, found.problems, options.lang)
    if found.problems:
        out.print(say(N_("No contact was kept. Put this right first.")), style="bold red")
        return
    new, same = len(found.changed), found.unchanged
    out.print(
        say(
            N_("{new} contacts would be new or otherwise, {same} are kept already.", new=new, same=same)
            if dry_run
            else N_("{new} contacts are new or otherwise, {same} were kept already.", new=new, same=same)
        )
    )


@with_options(*BESIDE)
def list_(
    options: Options,
    organisation: Annotated[
        str | None, typer.Option(metavar="ID", help="Only contacts of this organisation.")
    ] = None,
) -> None:
    """List contacts: whose, in which role, how to reach them."""
    from stakeholders.domain.messages import N_, translator

    say = translator(options.lang).say
    with _opened(options) as contacts:
        found = [c for c in contacts.all() if organisation in (None, c.organisation_id)]
    if options.json:
        print_json({"contacts": [_plain(contact) for contact in found]})
        return
    if not found:
        console().print(say(N_("No contacts are kept: `stakeholders contacts import FILE`.")))
        return
    for contact in found:
        whose = (contact.organisation_id, contact.role, f"({contact.id})")
        console().print(" · ".join(filter(None, whose)), style="bold")
        console().print("  " + ", ".join(filter(None, (contact.name, contact.email, contact.phone))))


@with_options(*BESIDE)
def show(options: Options, id_: Id) -> None:
    """Show all that is kept of one person and what was done with it: what they may ask for."""
    with _opened(options) as contacts:
        contact, log = contacts.show(id_, by=options.who())
    if options.json:
        print_json({"contact": _plain(contact), "log": [asdict(noted) for noted in log]})
        return
    for name, value in _plain(contact).items():
        console().print(f"{name}: {'–' if value is None else value}")
    _table(["", "", ""], [(noted.at, noted.what, noted.by) for noted in log])


@with_options(*BESIDE)
def informed(
    options: Options,
    id_: Id,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="When; else today.")] = None,
) -> None:
    """Note that a person was told that they are kept here, what for and on what ground."""
    from stakeholders.domain.dates import PartialDate
    from stakeholders.domain.messages import N_
    from stakeholders.ports.clock import SystemClock, today

    day = PartialDate.read(on or str(today(SystemClock())))
    with _opened(options) as contacts:
        contact = contacts.informed(id_, day, by=options.who())
    _done(options, contact, N_("Noted: {id} was told on {day}.", id=contact.id, day=day))


@with_options(*BESIDE)
def due(options: Options) -> None:
    """List who must be told, and who must be looked at again or go; the most urgent first."""
    from stakeholders.domain.messages import N_, translator

    say = translator(options.lang).say
    with _opened(options) as contacts:
        found = contacts.due()
    if options.json:
        print_json({"due": [{"id": one.contact.id, "by": str(one.by), "to_do": one.what} for one in found]})
        return
    if not found:
        console().print(say(N_("Nothing is to be done: no contacts are kept.")))
        return
    words = {
        "tell": N_("tell them that they are kept here"),
        "review": N_("look at it again, or let it go"),
    }
    _table(
        [say(title) for title in (N_("By"), N_("Id"), N_("To be done"))],
        [(str(one.by), one.contact.id, say(words[one.what])) for one in found],
    )


@with_options(*BESIDE)
def erase(
    options: Options,
    id_: Id,
    objected: Annotated[bool, typer.Option("--objected", help="They object to being kept here.")] = False,
) -> None:
    """Forget a person for good: the file no longer holds them, and no import brings them back."""
    from stakeholders.domain.messages import N_

    with _opened(options) as contacts:
        contact = contacts.erase(id_, by=options.who(), objected=objected)
    _done(options, contact, N_("{id} is forgotten.", id=contact.id))


@with_options(*BESIDE)
def expire(
    options: Options,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show who would go.")] = False,
) -> None:
    """Remove contacts whose day to be looked at again has passed."""
    from stakeholders.domain.messages import N_, NP_, translator

    with _opened(options) as contacts:
        gone = contacts.too_old() if dry_run else contacts.remove_too_old(by=options.who())
    if options.json:
        print_json({"removed": not dry_run, "contacts": [contact.id for contact in gone]})
        return
    say = translator(options.lang).say
    for contact in gone:
        console().print(f"  {contact.id} ({contact.organisation_id}), {contact.kept_until}")
    if dry_run and gone:
        told = NP_("One contact would be removed.", "{n} contacts would be removed.", len(gone))
    elif gone:
        told = NP_("One contact was removed.", "{n} contacts were removed.", len(gone))
    else:
        told = N_("No contact is too old.")
    console().print(say(told))


def _done(options: Options, contact: Contact, told: Any) -> None:
    from stakeholders.domain.messages import translator

    if options.json:
        print_json({"contact": contact.id})
    else:
        console().print(translator(options.lang).say(told))


def _plain(contact: Contact) -> dict[str, str | None]:
    from stakeholders.domain.contacts import CONTACT_COLUMNS

    values = {spec.name: getattr(contact, spec.name) for spec in CONTACT_COLUMNS}
    return {name: None if value is None else str(value) for name, value in values.items()}


def _table(titles: Sequence[str], rows: Sequence[tuple[str | None, ...]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=any(titles))
    for title in titles:
        table.add_column(title)
    for row in rows:
        table.add_row(*("–" if cell is None else cell for cell in row))
    console().print(table)
