"""The command that starts the service: serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.options import STORE, Options, with_options
from stakeholders.cli.saying import console

if TYPE_CHECKING:
    from stakeholders.services.access import Access
    from stakeholders_api.openid import Provider

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("serve")(serve)


@with_options(*STORE, "service_file", "contacts_file", "author")
def serve(
    options: Options,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8000,
    example_if_empty: Annotated[
        bool, typer.Option("--example-if-empty", help="Load the real plan if the store is empty.")
    ] = False,
    sign_in: Annotated[
        bool,
        typer.Option("--sign-in", help="Let in only who has a key, as behind a proxy; see `key make`."),
    ] = False,
    answer_seconds: Annotated[
        float,
        typer.Option(
            min=1,
            envvar="STAKEHOLDERS_ANSWER_SECONDS",
            help="How long somebody waits for an answer before being told that it takes too long.",
        ),
    ] = 60,
) -> None:
    """Serve the pages and the API. Ctrl-C stops it. On other addresses than this machine's, with sign-in.

    With STAKEHOLDERS_OIDC_ISSUER and what goes with it, people sign in at that provider (OpenID Connect).
    """
    from contextlib import ExitStack

    from stakeholders.bootstrap import contacts_beside, opened, opened_service
    from stakeholders.cli.demonstrating import load_example
    from stakeholders.domain.messages import N_, translator
    from stakeholders.examples import Example
    from stakeholders_api.aside import Recipe
    from stakeholders_api.server import serve as run

    say, out = translator(options.lang).say, console(stderr=True)
    provider = _provider()
    with ExitStack() as stack:
        access, memory = stack.enter_context(opened_service(options.store, options.service_file))
        others = sign_in or host not in LOOPBACK or provider is not None
        if others and provider is None:
            _require_a_key(access, host)
        networks = stack.enter_context(opened(options.store, create=True))
        if example_if_empty and not networks.history.current()[0]:
            load_example(networks, Example.KRISTIANSAND, options.lang)
            out.print(
                say(N_("The store was empty; the plan of the Kristiansand region was loaded as an example."))
            )

        def ready(address: str) -> None:
            out.print(say(N_("Open {address} in a browser. Ctrl-C stops.", address=address)), style="bold")

        run(
            networks,
            host=host,
            port=port,
            author=options.who(),
            access=access if others else None,
            provider=provider,
            memory=memory,
            answer_seconds=answer_seconds,
            contacts=contacts_beside(networks, options.store, options.contacts_file),
            recipe=Recipe(options.store, options.contacts_file, options.service_file, signs_in=others),
            on_ready=ready,
        )


def _provider() -> Provider | None:
    """Where people sign in, if the environment names a provider; `InvalidInput` if that cannot be."""
    from stakeholders.domain.errors import InvalidInput
    from stakeholders.domain.messages import N_
    from stakeholders.ports.clock import SystemClock
    from stakeholders_api.openid_settings import OpenIdSettings

    openid = OpenIdSettings().provider()
    if openid is None:
        return None
    try:
        from stakeholders_api.openid import Provider
    except ImportError as error:
        raise InvalidInput(
            N_("Sign-in with OpenID Connect needs packages that are not installed."),
            what_to_do=N_("Install them: pip install 'stakeholders[oidc]'."),
        ) from error
    return Provider(openid, SystemClock())


def _require_a_key(access: Access, host: str) -> None:
    """`InvalidInput` if nobody could sign in."""
    from stakeholders.domain.errors import InvalidInput
    from stakeholders.domain.messages import N_

    if not access.has_keys():
        raise InvalidInput(
            N_("With {host} others are let in, and nobody has a key to sign in with.", host=host),
            what_to_do=N_("Make one first: stakeholders key make NAME --role admin."),
        )
