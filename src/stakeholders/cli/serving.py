"""The command that starts the service: serve."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.options import STORE, Options, with_options
from stakeholders.cli.saying import console

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("serve")(serve)


@with_options(*STORE, "author")
def serve(
    options: Options,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
    example_if_empty: Annotated[
        bool, typer.Option("--example-if-empty", help="Load the real plan if the store is empty.")
    ] = False,
) -> None:
    """Serve the pages and the API. Ctrl-C stops it."""
    from stakeholders.bootstrap import opened
    from stakeholders.cli.demonstrating import load_example
    from stakeholders.domain.messages import N_, translator
    from stakeholders.examples import Example
    from stakeholders_api.server import serve as run

    say, out = translator(options.lang).say, console(stderr=True)
    if host not in LOOPBACK:
        out.print(
            say(N_("There is no sign-in yet: whoever reaches {host} sees everything.", host=host)),
            style="bold red",
        )
    with opened(options.store, create=True) as networks:
        if example_if_empty and not networks.history.current()[0]:
            load_example(networks, Example.KRISTIANSAND, options.lang)
            out.print(
                say(N_("The store was empty; the plan of the Kristiansand region was loaded as an example."))
            )

        def ready(address: str) -> None:
            out.print(say(N_("Open {address} in a browser. Ctrl-C stops.", address=address)), style="bold")

        run(networks, host=host, port=port, author=options.who(), on_ready=ready)
