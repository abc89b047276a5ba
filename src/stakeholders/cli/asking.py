"""Commands that answer a question: coverage, measures, gaps, chance, structure, what-if, find."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from stakeholders.cli.options import ASKING, Options, with_options
from stakeholders.cli.saying import console, print_json, working


class Rows(StrEnum):
    """What the rows of a board may be; the words of `Grouping`, which would load numpy."""

    MUNICIPALITIES = "municipalities"
    KINDS = "kinds"
    SPHERES = "spheres"
    LOCATED = "located"


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("coverage")(coverage)
    app.command("measures")(measures)
    app.command("gaps")(gaps)
    app.command("chance")(chance)
    app.command("structure")(structure)
    app.command("what-if")(what_if)
    app.command("change")(change)
    app.command("find")(find)


@with_options(*ASKING, "json")
def coverage(
    options: Options,
    rows: Annotated[
        list[Rows] | None, typer.Option("--rows", help="What the rows are; may be given several times.")
    ] = None,
) -> None:
    """Who takes part in which focus area of the plan, and what is not known."""
    from stakeholders.analyses.coverage import DEFAULT_GROUPINGS
    from stakeholders.analyses.coverage import coverage as make_board
    from stakeholders.bootstrap import opened
    from stakeholders.cli.boards import print_board
    from stakeholders.network.groups import Grouping
    from stakeholders.reports.documents.coverage import coverage_document

    with working(options.lang), opened(options.store) as networks:
        network = networks.network(options.asked())
        board = make_board(network, [Grouping(row) for row in rows] if rows else DEFAULT_GROUPINGS)
    if options.json:
        print_json(coverage_document(board, options.lang))
    else:
        print_board(console(), board, options.lang)


@with_options(*ASKING, "json")
def measures(options: Options) -> None:
    """Who takes part in each measure of the plan, who does not, and of whom it is not known."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.measure_lists import print_measures
    from stakeholders.reports.documents.measures import measures_document
    from stakeholders.reports.measure_list import measure_list

    with opened(options.store) as networks:
        network = networks.network(options.asked())
    if options.json:
        print_json(measures_document(network, options.lang))
    else:
        print_measures(console(), network, measure_list(network), options.lang)


@with_options(*ASKING, "json")
def gaps(
    options: Options,
    rule: Annotated[
        list[str] | None, typer.Option(help="Only gaps of this rule; may be given several times.")
    ] = None,
    helix: Annotated[
        bool, typer.Option("--helix", help="Expect university, industry and government in every measure.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(min=0, help="How many to print; 0 for all. Without it 20, with --json all."),
    ] = None,
    ids: Annotated[
        bool, typer.Option("--ids", help="Print the id of each gap, by which it is decided on.")
    ] = False,
) -> None:
    """Where cooperation is missing or not known, the most important first, and whom to ask."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.gap_lists import print_gaps
    from stakeholders.gaps import GapOptions, find_gaps
    from stakeholders.reports.documents.gaps import gaps_document

    with working(options.lang), opened(options.store) as networks:
        network = networks.network(options.asked())
        found = find_gaps(network, GapOptions(helix=helix), rule)
    if options.json:
        print_json(gaps_document(network, found[: limit or None], options.lang))
    else:
        chosen = [f"--rule {one}" for one in rule or ()] + ["--helix"] * helix + ["--ids"] * ids
        again = " ".join(["stakeholders gaps", *options.given(), *chosen, "--limit 0"])
        print_gaps(
            console(),
            network,
            found,
            options.lang,
            limit=20 if limit is None else limit or len(found),
            all_in=again,
            ids=ids,
        )


@with_options(*ASKING, "json")
def chance(
    options: Options,
    shuffles: Annotated[
        int, typer.Option(min=100, max=100_000, help="How many random networks to compare with.")
    ] = 2_000,
    seed: Annotated[int, typer.Option(min=0, help="Of the random numbers: the same gives the same p.")] = 1,
) -> None:
    """Which groups are in a focus area, or meet each other, less or more than chance would have it."""
    from stakeholders.analyses.chance import chance as compare
    from stakeholders.bootstrap import opened
    from stakeholders.cli.chance_lists import print_chance
    from stakeholders.reports.documents.chance import chance_document

    with working(options.lang), opened(options.store) as networks:
        network = networks.network(options.asked())
        found = compare(network, shuffles, seed)
    if options.json:
        print_json(chance_document(network, found, options.lang))
    else:
        print_chance(console(), network, found, options.lang)


@with_options(*ASKING, "json")
def structure(
    options: Options,
    limit: Annotated[int, typer.Option(min=1, help="How many names to print of each list.")] = 10,
) -> None:
    """What the network looks like: how it hangs together, who keeps to whom, who stands between others."""
    from stakeholders.analyses.structure import structure as look
    from stakeholders.bootstrap import opened
    from stakeholders.cli.section_lists import print_sections
    from stakeholders.reports.documents.structure import structure_document
    from stakeholders.reports.structure_view import structure_view

    with working(options.lang), opened(options.store) as networks:
        network = networks.network(options.asked())
        found = look(network)
    if options.json:
        print_json(structure_document(network, found, options.lang))
    else:
        print_sections(console(), network, structure_view(network, found, most=limit), options.lang)


@with_options(*ASKING, "json")
def what_if(
    options: Options,
    gone: Annotated[
        list[str] | None, typer.Option(help="An organisation (id or name) that leaves; may be repeated.")
    ] = None,
    over: Annotated[
        list[str] | None, typer.Option(help="A measure (id or name) that ends; may be repeated.")
    ] = None,
    joined: Annotated[
        list[str] | None,
        typer.Option(help="ORGANISATION=MEASURE: takes part in it; may be repeated.", metavar="PAIR"),
    ] = None,
    linked: Annotated[
        list[str] | None,
        typer.Option(help="ORGANISATION=ORGANISATION: co-operate; may be repeated.", metavar="PAIR"),
    ] = None,
) -> None:
    """What the plan would be if somebody left, a measure ended or somebody joined; nothing is written."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.suppositions import print_what_if
    from stakeholders.reports.documents.what_if import what_if_document
    from stakeholders.services import what_if as supposing

    supposed = supposing.Supposed(
        tuple(gone or ()),
        tuple(over or ()),
        tuple(map(supposing.pair, joined or ())),
        tuple(map(supposing.pair, linked or ())),
    )
    with working(options.lang), opened(options.store) as networks:
        found = supposing.what_if(networks.network(options.asked()), supposed)
    if options.json:
        print_json(what_if_document(found.then, found.effect, options.lang))
    else:
        print_what_if(console(), found.then, found.effect, options.lang)


@with_options("store", "strategy", "as_of", "revision", "basis", "lang", "json")
def change(
    options: Options,
    since: Annotated[
        str | None, typer.Option(help="Compare with this earlier day or period.", metavar="TIME")
    ] = None,
    since_revision: Annotated[
        str | None, typer.Option(help="Compare with what was known in this revision.", metavar="N")
    ] = None,
    as_was: Annotated[
        bool, typer.Option("--as-was", help="Leave merged organisations as they were on each side.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many to print of each sort.")] = 10,
) -> None:
    """What is otherwise than at an earlier time, or than an earlier revision knew."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.section_lists import print_sections
    from stakeholders.domain.dates import AsOf
    from stakeholders.reports.change_view import change_view
    from stakeholders.reports.documents.change import change_document
    from stakeholders.services.changing import change_between

    with working(options.lang), opened(options.store) as networks:
        time = None if since is None else AsOf.parse(since)
        changed = change_between(networks, options.asked(), time, since_revision, as_was=as_was)
    if options.json:
        print_json(change_document(changed, options.lang))
    else:
        print_sections(console(), changed.later, change_view(changed, options.lang, most=limit), options.lang)


@with_options(*ASKING, "json")
def find(  # noqa: PLR0917 - Typer passes them by name
    options: Options,
    words: Annotated[list[str] | None, typer.Argument(help="What to look for; every word must fit.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only this kind, such as firm; may be repeated.")
    ] = None,
    industry: Annotated[str, typer.Option(help="Beginning of the industry code (NACE), such as 62.")] = "",
    municipality: Annotated[
        str, typer.Option(help="Seated in, or serving, this municipality (id or code).")
    ] = "",
    area: Annotated[str, typer.Option(help="Takes part in a measure of this focus area (id).")] = "",
    no_rd_partner: Annotated[
        bool,
        typer.Option("--no-rd-partner", help="Only those that no R&D institution is known to work with."),
    ] = False,
    introduced_by: Annotated[
        str | None, typer.Option("--from", help="Who is to be introduced; else the region's university.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many to print.")] = 20,
) -> None:
    """Find organisations, why each fits, and who can introduce them."""
    from stakeholders.analyses.find import Search
    from stakeholders.bootstrap import opened
    from stakeholders.cli.shortlists import print_shortlist
    from stakeholders.reports.documents.organisations import find_document
    from stakeholders.services.finding import kinds_named, shortlist

    search = Search(
        " ".join(words or ()), kinds_named(kind or ()), industry, municipality, area, no_rd_partner
    )
    with opened(options.store) as networks:
        network = networks.network(options.asked())
    found = shortlist(network, search, introduced_by)
    if options.json:
        first, all_ = found.hits[:limit], len(found.hits)
        print_json(find_document(network, first, found.chains, found.source, options.lang, found=all_))
    else:
        print_shortlist(console(), network, found, options.lang, limit)
