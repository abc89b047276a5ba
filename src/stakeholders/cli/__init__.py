"""The command line. It prints and writes files; what it prints comes from elsewhere.

Start-up is kept short: a command imports what it needs when it runs, so that `--help`
never waits for numpy.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from stakeholders.cli.asking import add_to as add_asking
from stakeholders.cli.changing import add_to as add_changing
from stakeholders.cli.contacts import add_to as add_contacts
from stakeholders.cli.deciding import add_to as add_deciding
from stakeholders.cli.demonstrating import add_to as add_demonstrating
from stakeholders.cli.drawing import add_to as add_drawing
from stakeholders.cli.importing import add_to as add_importing
from stakeholders.cli.keeping import add_to as add_keeping
from stakeholders.cli.keys import add_to as add_keys
from stakeholders.cli.looking_back import add_to as add_looking_back
from stakeholders.cli.questioning import add_to as add_questioning
from stakeholders.cli.serving import add_to as add_serving


def _show_version(wanted: bool) -> None:
    if wanted:
        from stakeholders import __version__

        typer.echo(f"stakeholders {__version__}")
        raise typer.Exit


app = typer.Typer(
    name="stakeholders",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 a fault in the program; 2 something given cannot be right, or was refused.",
)
for add_commands in (
    add_demonstrating,
    add_importing,
    add_asking,
    add_deciding,
    add_drawing,
    add_questioning,
    add_looking_back,
    add_changing,
    add_keeping,
    add_serving,
    add_keys,
    add_contacts,
):
    add_commands(app)


@app.callback()
def version(
    _: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Who works with whom on the joint plan of a city region, and where cooperation is missing."""


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        from stakeholders.cli.saying import say_not_printed

        say_not_printed(error)
        sys.exit(2)
