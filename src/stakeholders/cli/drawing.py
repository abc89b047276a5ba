"""Commands that write a page: map, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from stakeholders.cli.options import ASKING, Options, with_options
from stakeholders.cli.saying import console, working


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("map")(map_)
    app.command("report")(report)


@with_options(*ASKING)
def map_(
    options: Options,
    out: Annotated[Path, typer.Option(help="The HTML file to write.")] = Path("map.html"),
    area: Annotated[str | None, typer.Option(help="Only this focus area (id).")] = None,
    organisation: Annotated[
        str | None, typer.Option(help="Only this organisation and who is near it (id).")
    ] = None,
    depth: Annotated[int, typer.Option(min=1, max=3, help="How many steps from the organisation.")] = 1,
    by: Annotated[
        Literal["area", "municipality", "sphere"] | None,
        typer.Option(help="What the map of the whole is grouped by."),
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option(help="What the map is about, as the page writes it: gap:ID, cell:ROW:AREA ..."),
    ] = None,
) -> None:
    """Write an interactive map as one HTML file that needs no network."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.pages import asked_about, check_format, map_focus, map_page, write_page

    check_format(out)
    with working(options.lang), opened(options.store) as networks:
        about = map_focus(by, area, organisation, depth, focus)
        network = networks.network(asked_about(options.asked(), about))
        page = map_page(network, options.lang, about)
    write_page(out, page)
    console().print(str(out))


@with_options(*ASKING)
def report(
    options: Options,
    out: Annotated[Path, typer.Option(help="The file to write; its ending says the format (.html).")] = Path(
        "report.html"
    ),
    since: Annotated[
        str | None, typer.Option(help="Compare with this earlier day or period.", metavar="TIME")
    ] = None,
) -> None:
    """Write the network-coverage report: board, gaps, map, change, methods and sources."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.pages import check_format, report_page, write_page
    from stakeholders.domain.dates import AsOf

    check_format(out)
    with working(options.lang), opened(options.store) as networks:
        asked = options.asked()
        network = networks.network(asked)
        earlier = None if since is None else networks.earlier(asked, AsOf.parse(since))
        page = report_page(network, earlier, options.lang)
    write_page(out, page)
    console().print(str(out))
