"""How the command line speaks: results on stdout, progress and errors on stderr, in the user's language."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from stakeholders.domain.errors import StakeholdersError
    from stakeholders.domain.messages import Language

WIDTH = 100
SECONDS_BEFORE_PROGRESS = 1.0


def console(*, stderr: bool = False) -> Console:
    """A console 100 columns wide that leaves text as it is; colours only where wanted (NO_COLOR)."""
    from rich.console import Console

    return Console(stderr=stderr, width=WIDTH, highlight=False, markup=False, emoji=False, soft_wrap=False)


def say_not_printed(error: OSError) -> None:
    """What was to be printed could not be, on a full disk for instance."""
    import os

    from stakeholders.domain.messages import N_, translator
    from stakeholders.domain.plainly import why

    language: Language = "en" if os.environ.get("STAKEHOLDERS_LANG") == "en" else "nb"
    text = N_("The output cannot be written: {why}.", why=why(error))
    sys.stderr.write(translator(language).say(text) + "\n")
    # What is left of it cannot be written either, when Python ends.
    sys.stdout = None


def indented(text: str, by: int) -> str:
    """A text in lines as wide as the console, all of them moved in; names and ids are not broken."""
    from textwrap import fill

    margin = " " * by
    return fill(
        text,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def print_json(document: Any) -> None:
    """Print a document as JSON."""
    import json

    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


@contextmanager
def said_to_user(lang: Language) -> Iterator[None]:
    """Says what was refused in three short lines and ends with exit code 2."""
    from stakeholders.domain.errors import StakeholdersError

    try:
        yield
    except StakeholdersError as error:
        say_error(error, lang)
        raise typer.Exit(2) from None


def say_error(error: StakeholdersError, lang: Language) -> None:
    """What happened; where; what to do."""
    from stakeholders.domain.messages import translator

    say = translator(lang).say
    out = console(stderr=True)
    out.print(say(error.message), style="bold red")
    for part in (error.where, error.what_to_do):
        if part is not None:
            out.print(indented(say(part), 2))


@contextmanager
def working(lang: Language) -> Iterator[None]:
    """A sign of life on stderr once something takes longer than a second, and only for a person."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    from stakeholders.domain.messages import N_, translator

    status = console(stderr=True).status(translator(lang).say(N_("Working it out …")))
    timer = Timer(SECONDS_BEFORE_PROGRESS, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr that appears once something takes longer than a second, and only for a person."""
    import time

    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    started = time.monotonic()
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console(stderr=True), transient=True,
    )  # fmt: skip
    task = bar.add_task(label, total=None)

    def step(done: int, of: int) -> None:
        if (
            not bar.live.is_started
            and time.monotonic() - started > SECONDS_BEFORE_PROGRESS
            and sys.stderr.isatty()
        ):
            bar.start()
        bar.update(task, completed=done, total=of)

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()
