"""The command line. It prints and writes files; what it prints comes from elsewhere.

Start-up is kept short: a command imports what it needs when it runs, so that `--help`
never waits for numpy.
"""

from __future__ import annotations

import sys

import typer

from stakeholders.cli import (
    asking,
    changing,
    demonstrating,
    drawing,
    importing,
    looking_back,
    serving,
)

app = typer.Typer(
    name="stakeholders",
    help="Who works with whom on the joint plan of a city region, and where cooperation is missing.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 a fault in the program; 2 something given cannot be right, or was refused.",
)
for module in (demonstrating, importing, asking, drawing, looking_back, changing, serving):
    module.add_to(app)


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
