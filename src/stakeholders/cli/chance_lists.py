"""What differs from chance, on a terminal: less first, then more, each with its figures."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from stakeholders.analyses.chance import Chance
from stakeholders.cli.saying import indented
from stakeholders.domain.messages import Language, translator
from stakeholders.network.network import Network
from stakeholders.reports.chance_words import (
    NOTHING,
    SMALL_PRINT,
    TITLES,
    compared,
    differing,
    figures_with_p,
    how_many,
    too_few,
)


def print_chance(out: Console, network: Network, found: Chance, language: Language) -> None:
    """What differs, and of how much nothing can be told."""
    say = translator(language).say
    if not found.groups:
        out.print(say(NOTHING))
        return
    told = list(compared(network, found))
    heading = Text(say(how_many(told)), style="bold")
    out.print(heading, Text(f"  {say(network.as_of)}", style="dim"), sep="")
    for verdict, some in groupby(differing(told), key=lambda each: each.one.verdict):
        out.print(say(TITLES[verdict]), style="bold")
        for each in some:
            out.print(indented(f"{say(each.what)}: {say(figures_with_p(each.one))}", 4))
    for sentence in (too_few(told), SMALL_PRINT):
        if sentence is not None:
            out.print(indented(say(sentence), 0), style="dim")
