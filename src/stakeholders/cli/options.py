"""The options that many commands share, said once.

`with_options` gives a command the options it names, as one `Options` value: a command's own
parameters stay in its own signature.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

import typer

from stakeholders.cli.saying import said_to_user

if TYPE_CHECKING:
    from stakeholders.domain.messages import Message
    from stakeholders.services.networks import Asked

Lang = Literal["nb", "en"]

_PARAMETERS: dict[str, tuple[Any, Any]] = {
    "store": (
        Annotated[
            str,
            typer.Option(envvar="STAKEHOLDERS_STORE", help="Where the facts are kept.", metavar="ADDRESS"),
        ],
        "sqlite:///stakeholders.db",
    ),
    "service_file": (
        Annotated[
            str | None,
            typer.Option(
                envvar="STAKEHOLDERS_SERVICE_FILE",
                help="Where keys and sessions are kept; else a file beside the store.",
                metavar="FILE",
            ),
        ],
        None,
    ),
    "contacts_file": (
        Annotated[
            str | None,
            typer.Option(
                envvar="STAKEHOLDERS_CONTACTS_FILE",
                help="Where contact persons are kept; else a file beside the store.",
                metavar="FILE",
            ),
        ],
        None,
    ),
    "strategy": (
        Annotated[str | None, typer.Option(help="Id of the plan to look at; else the newest one.")],
        None,
    ),
    "as_of": (
        Annotated[
            str | None,
            typer.Option(
                help="A day (2016-11-23) or a period (2014/2022); else today, or an old plan's period.",
                metavar="TIME",
            ),
        ],
        None,
    ),
    "revision": (
        Annotated[
            str | None, typer.Option(help="The facts as they were at a revision: its number or its name.")
        ],
        None,
    ),
    "basis": (
        Annotated[
            Literal["all", "stated"],
            typer.Option(help="Count all links of measures to focus areas, or only those a source states."),
        ],
        "all",
    ),
    "boundaries": (
        Annotated[
            str,
            typer.Option(
                help="as_was; or today, or a day, to count merged organisations as one.", metavar="DAY"
            ),
        ],
        "as_was",
    ),
    "lang": (
        Annotated[Lang, typer.Option(envvar="STAKEHOLDERS_LANG", help="Language of what is shown.")],
        "nb",
    ),
    "json": (Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")], False),
    "author": (
        Annotated[
            str | None,
            typer.Option(
                envvar="STAKEHOLDERS_AUTHOR", help="Who does this, for the history.", metavar="NAME"
            ),
        ],
        None,
    ),
    "reason": (Annotated[str | None, typer.Option(help="Why, for the history.", metavar="TEXT")], None),
}
STORE = ("store", "lang")
ASKING = ("store", "strategy", "as_of", "revision", "basis", "boundaries", "lang")
WRITING = ("store", "author", "reason", "lang")


@dataclass(frozen=True, slots=True)
class Options:
    """What a user said with the shared options."""

    store: str = "sqlite:///stakeholders.db"
    service_file: str | None = None
    contacts_file: str | None = None
    strategy: str | None = None
    as_of: str | None = None
    revision: str | None = None
    basis: Literal["all", "stated"] = "all"
    boundaries: str = "as_was"
    lang: Lang = "nb"
    json: bool = False
    author: str | None = None
    reason: str | None = None

    def asked(self) -> Asked:
        """The question that the options ask."""
        from stakeholders.domain.dates import AsOf
        from stakeholders.network.perspective import Basis, Boundaries, Question
        from stakeholders.ports.clock import SystemClock, today
        from stakeholders.services.networks import Asked

        question = Question(
            strategy=self.strategy,
            as_of=None if self.as_of is None else AsOf.parse(self.as_of),
            boundaries=Boundaries.parse(self.boundaries, today(SystemClock())),
            basis=Basis(self.basis),
        )
        return Asked(question, self.revision)

    def given(self) -> list[str]:
        """The options that differ from what is usual, as they are written on the command line."""
        usual = Options()
        asked = ("store", "strategy", "as_of", "revision", "basis", "boundaries", "lang")
        return [
            f"--{name.replace('_', '-')} {quote(str(getattr(self, name)))}"
            for name in asked
            if getattr(self, name) != getattr(usual, name)
        ]

    def why(self, usual: Message) -> str:
        """The reason for the history: as said, else the usual one in the user's language."""
        from stakeholders.domain.messages import translator

        return self.reason or translator(self.lang).say(usual)

    def who(self) -> str:
        """The author for the history: as said, else the name the user is signed in with."""
        import getpass

        if self.author:
            return self.author
        try:
            return getpass.getuser()
        except (KeyError, OSError):  # a container's user may have no name
            return "-"


def _language() -> Lang:
    """The user's language where a command has no option for it."""
    return "en" if os.environ.get("STAKEHOLDERS_LANG") == "en" else "nb"


def with_options(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command, as its first parameter, the named shared options; and say its errors plainly."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        own = [
            p.replace(annotation=hints[p.name])
            for p in list(inspect.signature(command).parameters.values())[1:]
        ]
        shared = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=_PARAMETERS[name][1],
                annotation=_PARAMETERS[name][0],
            )
            for name in names
        ]

        @wraps(command)
        def run(**given: Any) -> None:
            options = Options(**{"lang": _language(), **{name: given.pop(name) for name in names}})
            with said_to_user(options.lang):
                command(options, **given)

        keyword = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
        run.__signature__ = inspect.Signature([*keyword, *shared])  # type: ignore[attr-defined]  # read by Typer
        run.__annotations__ = {p.name: p.annotation for p in (*keyword, *shared)}
        return run

    return decorate
