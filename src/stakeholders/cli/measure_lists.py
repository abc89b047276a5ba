"""The measures on a terminal: each with who takes part, who does not, and how many are unknown."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from stakeholders.cli.saying import indented
from stakeholders.domain.messages import N_, NP_, Language, translator
from stakeholders.network.network import Network
from stakeholders.reports.measure_list import MeasureLine, told


def print_measures(out: Console, network: Network, lines: Sequence[MeasureLine], language: Language) -> None:
    """All of them, a few lines each."""
    say = translator(language).say
    count = NP_("One measure is, or may be, active.", "{n} measures are, or may be, active.", len(lines))
    out.print(Text(say(count), style="bold"), Text(f"  {say(network.as_of)}", style="dim"), sep="")
    for line in lines:
        out.print(say(line.measure.names), style="bold")
        facts = [say(line.time)] if line.time is not None else []
        facts += [say(N_("undated"))] if line.is_undated else []
        facts += [say(area.names) for area in line.areas]
        out.print(indented(" · ".join([*facts, line.measure.id]), 4), style="dim")
        for group in line.groups:
            names = say(N_("{what}: {names}", what=group.what, names=[told(one) for one in group.who]))
            out.print(indented(names, 4))
        if line.unknown:
            out.print(indented(say(NP_("unknown: one", "unknown: {n}", line.unknown)), 4), style="dim")
