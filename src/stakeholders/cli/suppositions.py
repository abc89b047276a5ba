"""What something supposed would do, on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from stakeholders.cli.saying import indented
from stakeholders.domain.messages import N_, NP_, Language, translator
from stakeholders.gaps.effect import Effect
from stakeholders.network.network import Network
from stakeholders.reports.what_if_words import NO_CHANGE, pieces, told

SHOWN = 10
"""Gaps and cells of each sort that are printed; --json has all."""


def print_what_if(out: Console, then: Network, effect: Effect, language: Language) -> None:
    """What would be lost or won, the heaviest first."""
    say = translator(language).say
    title = say(N_("If that were so (nothing was written)"))
    out.print(Text(title, style="bold"), Text(f"  {say(then.as_of)}", style="dim"), sep="")
    for sentence in pieces(effect):
        out.print(indented(say(sentence), 2))
    changed = list(told(effect))
    for heading, lines in changed:
        out.print(say(heading), style="bold")
        for line in lines[:SHOWN]:
            out.print(indented(say(line), 4))
        if len(lines) > SHOWN:
            out.print(
                indented(say(NP_("And one more.", "And {n} more.", len(lines) - SHOWN)), 4), style="dim"
            )
    if not changed:
        out.print(indented(say(NO_CHANGE), 2))
