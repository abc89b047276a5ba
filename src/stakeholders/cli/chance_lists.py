"""What differs from chance, on a terminal: less first, then more, each with its figures."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from stakeholders.analyses.chance import LEVEL, Chance, Comparison, Verdict
from stakeholders.cli.saying import indented
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_, Language, Message, translator
from stakeholders.network.network import Network

_SMALLEST_P = 0.01
_TITLES = {
    Verdict.LESS: N_("Less than chance would have it"),
    Verdict.MORE: N_("More than chance would have it"),
}


def print_chance(out: Console, network: Network, found: Chance, language: Language) -> None:
    """What differs, and of how much nothing can be told."""
    say = translator(language).say
    if not found.groups:
        out.print(say(N_("Nobody takes part in a measure of the plan then: there is nothing to compare.")))
        return
    compared = list(_compared(network, found))
    told = [(what, one) for what, one in compared if one.verdict in _TITLES]
    heading = NP_(
        "One of {of} comparisons differs from chance.",
        "{n} of {of} comparisons differ from chance.",
        len(told),
        of=len(compared),
    )
    out.print(Text(say(heading), style="bold"), Text(f"  {network.as_of.for_readers()}", style="dim"), sep="")
    for verdict, title in _TITLES.items():
        some = sorted((one.corrected, say(what), one) for what, one in told if one.verdict is verdict)
        if some:
            out.print(say(title), style="bold")
        for _, what, one in some:
            figures = N_(
                "{observed}, by chance {expected}; {p}",
                observed=one.observed,
                expected=one.shuffled,
                p=_p(one),
            )
            out.print(indented(f"{what}: {say(figures)}", 4))
    few = sum(one.verdict is Verdict.TOO_FEW for _, one in compared)
    if few:
        out.print(
            indented(
                say(NP_("In one there are too few to tell.", "In {n} there are too few to tell.", few)), 0
            ),
            style="dim",
        )
    small_print = N_(
        "Chance: everybody is in as many measures and every measure has as many partners as now, but who is "
        "where is drawn by lot. p is corrected for the number of comparisons; up to {level} is told. "
        "Organisations that nobody has asked are missing from both.",
        level=LEVEL,
    )
    out.print(indented(say(small_print), 0), style="dim")


def _compared(network: Network, found: Chance) -> Iterator[tuple[Message, Comparison]]:
    for i, group in enumerate(found.groups):
        for area, cell in zip(found.areas, found.cells[i], strict=True):
            names = network.areas[network.area_position[area]].names
            yield N_("{group} in “{area}”", group=group_label(group), area=names), cell
        for other, cell in zip(found.groups[i:], found.pairs[i][i:], strict=True):
            if other is group:
                yield N_("{group} among themselves", group=group_label(group)), cell
            else:
                yield N_("{one} with {other}", one=group_label(group), other=group_label(other)), cell


def _p(one: Comparison) -> Message:
    if one.corrected < _SMALLEST_P:
        return N_("p below {p}", p=_SMALLEST_P)
    return N_("p {p}", p=one.corrected)
