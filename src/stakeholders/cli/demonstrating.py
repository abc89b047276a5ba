"""The command that shows what the product does: demo."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.options import Options, with_options
from stakeholders.cli.saying import console, working
from stakeholders.examples import Example, folder

if TYPE_CHECKING:
    from stakeholders.domain.messages import Language
    from stakeholders.services.networks import Networks

FIRST_GAPS = 10


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("demo")(demo)


@with_options("strategy", "as_of", "basis", "boundaries", "lang")
def demo(
    options: Options,
    out: Annotated[Path, typer.Option(help="Folder for map.html, report.html and coverage.csv.")] = Path(),
    made_up: Annotated[
        bool, typer.Option("--made-up", help="Show the invented region instead of the real plan.")
    ] = False,
    store: Annotated[
        str | None,
        typer.Option(help="Put the example into this store, which must be empty.", metavar="ADDRESS"),
    ] = None,
) -> None:
    """Show what it does on an example: the real plan of the Kristiansand region, or an invented one."""
    from stakeholders.bootstrap import opened

    example = Example.MADE_UP if made_up else Example.KRISTIANSAND
    with tempfile.TemporaryDirectory(prefix="stakeholders-") as folder:
        address = store or f"sqlite:///{folder}/demo.db"
        with opened(address, create=True) as networks:
            with working(options.lang):
                load_example(networks, example, options.lang)
            _show(networks, options, example, out)
            _say_what_next(options.lang, store)


def load_example(networks: Networks, example: Example, language: Language = "nb") -> None:
    """Import an example into an empty store; `InvalidInput` if the store is not empty."""
    from stakeholders.domain.errors import InvalidInput
    from stakeholders.domain.messages import N_, translator
    from stakeholders.importers.native import read_paths
    from stakeholders.services.importing import Import

    if networks.history.current()[0]:
        raise InvalidInput(
            N_("The store already holds something; the example is only put into an empty one."),
            what_to_do=N_("Leave --store out to see the example without keeping it, or name a new file."),
        )
    doing = Import.of(networks.history, read_paths([folder(example)]))
    names = {
        Example.KRISTIANSAND: N_("Example: the plan of the Kristiansand region"),
        Example.MADE_UP: N_("Example: a made-up region"),
    }
    doing.apply(author="stakeholders", reason=translator(language).say(names[example]))


def _show(networks: Networks, options: Options, example: Example, out: Path) -> None:
    from dataclasses import replace

    from stakeholders.analyses.coverage import coverage
    from stakeholders.cli.boards import print_board
    from stakeholders.cli.gap_lists import print_gaps
    from stakeholders.cli.pages import map_page, notice, report_page, write_page
    from stakeholders.domain.messages import N_, translator
    from stakeholders.gaps import find_gaps
    from stakeholders.reports.coverage_csv import coverage_csv

    if options.strategy is None and example is Example.KRISTIANSAND:
        options = replace(options, strategy="snp-2014")  # the plan that public sources say most about
    say, screen, lang = translator(options.lang).say, console(), options.lang
    with working(lang):
        network = networks.network(options.asked())
        board, gaps = coverage(network), find_gaps(network)
        files = {
            "map.html": map_page(network, lang),
            "report.html": report_page(network, None, lang),
            "coverage.csv": coverage_csv(board, lang),
        }
    warning = notice(network, lang)
    if warning:
        screen.print(warning, style="bold yellow")
    print_board(screen, board, lang)
    print_gaps(screen, network, gaps, lang, limit=FIRST_GAPS, all_in=str(out / "report.html"))
    for name, text in files.items():
        write_page(out / name, text)
    screen.print()
    screen.print(say(N_("Written: {files}", files=", ".join(str(out / name) for name in files))))


def _say_what_next(lang: Language, store: str | None) -> None:
    """Three commands that work as they stand."""
    from stakeholders.domain.messages import N_, translator

    serve = "--example-if-empty" if store is None else f"--store {store}"
    screen = console()
    screen.print(translator(lang).say(N_("What next:")), style="bold")
    for command in (f"serve {serve}", "template min-region.xlsx", "import min-region.xlsx"):
        screen.print(f"  stakeholders {command}")
