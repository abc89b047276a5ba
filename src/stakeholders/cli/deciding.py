"""Commands about one gap, and the list for a meeting: gap show, gap decide, gap dismiss, gap list."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.options import ASKING, Options, with_options
from stakeholders.cli.saying import console, print_json, progress, working

if TYPE_CHECKING:
    from stakeholders.gaps.life import Life
    from stakeholders.gaps.register import Entry
    from stakeholders.network.network import Network
    from stakeholders.services.networks import Networks

GapId = Annotated[str, typer.Argument(help="The gap's id, PLAN:RULE:SUBJECT, as `gaps --ids` shows it.")]


class State(StrEnum):
    """What may be decided; the words of `DecisionState`."""

    OPEN = "open"
    WORKING_ON = "working_on"
    ACCEPTED = "accepted"


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    gap = typer.Typer(
        help="One gap: what is known of it, and what people decide.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    gap.command("show")(show)
    gap.command("decide")(decide)
    gap.command("dismiss")(dismiss)
    gap.command("list")(list_)
    app.add_typer(gap, name="gap")


@with_options(*ASKING, "json")
def show(options: Options, gap_id: GapId) -> None:
    """How a gap stands: what was decided, since when it is there, and what closed it."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.gap_lists import print_entry

    with opened(options.store) as networks:
        looked = _look(networks, options, gap_id)
    if options.json:
        _print_json(looked, options)
    else:
        print_entry(console(), *looked, options.lang)


@with_options(*ASKING, "author", "reason", "json")
def decide(
    options: Options,
    gap_id: GapId,
    state: Annotated[State, typer.Argument(help="open, working_on, or accepted: it may stay, for a reason.")],
    owner: Annotated[str | None, typer.Option(help="Who sees to it: an office, not a person.")] = None,
    due: Annotated[str | None, typer.Option(help="Until when: 2027-01-31, 2027-01 or 2027.")] = None,
    because: Annotated[str | None, typer.Option(help="Why it may stay, or what is being done.")] = None,
) -> None:
    """Say what is to be done about a gap; the history keeps who said so and when."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.plans import print_written
    from stakeholders.ports.clock import SystemClock, today
    from stakeholders.services import deciding

    given = {"state": state.value, "owner": owner, "due": due, "reason": because}
    cells = {name: text for name, text in given.items() if text is not None}
    cells["decided_on"] = str(today(SystemClock()))
    with opened(options.store) as networks:
        revision = deciding.decide(
            networks,
            _network(networks, options, gap_id),
            gap_id,
            cells,
            author=options.who(),
            reason=options.why(deciding.usual_reason(gap_id, state.value)),
        )
        number = 0 if revision is None else revision.number
        changes = networks.history.changes(number - 1, number)
        looked = _look(networks, options, gap_id) if options.json else None
    if looked is not None:
        _print_json(looked, options)
    else:
        print_written(console(), revision, options.lang, [change for _, change in changes])


@with_options(*ASKING, "author", "reason", "json")
def dismiss(
    options: Options,
    gap_id: GapId,
    organisation: Annotated[str, typer.Argument(help="Who was suggested: id or name.")],
    because: Annotated[str | None, typer.Option(help="Why it is not relevant for this gap.")] = None,
    again: Annotated[bool, typer.Option("--again", help="It may be suggested again.")] = False,
) -> None:
    """Say that a suggested organisation is not relevant for a gap; it is not suggested there any more."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.plans import print_written
    from stakeholders.domain.errors import InvalidInput
    from stakeholders.domain.messages import N_
    from stakeholders.ports.clock import SystemClock, today
    from stakeholders.services import deciding

    if again is (because is not None):
        raise InvalidInput(
            N_("Is it not relevant, or may it be suggested again?"),
            what_to_do=N_("Say one of --because and --again."),
        )
    said = {"state": "open"} if because is None else {"state": "accepted", "reason": because}
    with opened(options.store) as networks:
        revision = deciding.dismiss(
            networks,
            _network(networks, options, gap_id),
            gap_id,
            organisation,
            {"decided_on": str(today(SystemClock())), **said},
            author=options.who(),
            reason=options.why(N_("Not relevant for {gap}: {name}", gap=gap_id, name=organisation)),
        )
        looked = _look(networks, options, gap_id) if options.json else None
    if looked is not None:
        _print_json(looked, options)
    else:
        print_written(console(), revision, options.lang)


@with_options(*ASKING)
def list_(
    options: Options,
    out: Annotated[Path, typer.Option(help="The HTML file to write.")] = Path("gaps.html"),
    limit: Annotated[int, typer.Option(min=0, help="How many open gaps; 0 for all.")] = 20,
) -> None:
    """Write the list for the next meeting, to be printed: what is open, who has it, what was accepted."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.pages import check_format, notice, write_page
    from stakeholders.gaps import find_gaps
    from stakeholders.reports.meeting_list import render_meeting_list

    check_format(out)
    with working(options.lang), opened(options.store) as networks:
        network = networks.network(options.asked())
        page = render_meeting_list(
            network, find_gaps(network), options.lang, limit=limit, notice=notice(network, options.lang)
        )
    write_page(out, page)
    console().print(str(out))


def _look(networks: Networks, options: Options, gap_id: str) -> tuple[Network, Entry, Life]:
    """How a gap stands now, and what became of it so far."""
    from stakeholders.services.deciding import entry_of, life_of

    network = _network(networks, options, gap_id)
    entry = entry_of(network, gap_id)
    with progress("history") as step:
        return network, entry, life_of(networks, network, gap_id, step)


def _print_json(looked: tuple[Network, Entry, Life], options: Options) -> None:
    from stakeholders.reports.documents.gaps import life_document

    print_json(life_document(*looked, options.lang))


def _network(networks: Networks, options: Options, gap_id: str) -> Network:
    from stakeholders.services.deciding import asked_of

    return networks.network(asked_of(gap_id, options.asked()))
