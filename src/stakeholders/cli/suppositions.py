"""What something supposed would do, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from stakeholders.cli.saying import indented
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_, Language, Message, Percent, translator
from stakeholders.gaps import Gap
from stakeholders.gaps.effect import Effect
from stakeholders.network.network import Network
from stakeholders.reports.board_words import STATES

SHOWN = 10
"""Gaps and cells of each sort that are printed; --json has all."""


def print_what_if(out: Console, then: Network, effect: Effect, language: Language) -> None:
    """What would be lost or won, the heaviest first."""
    say = translator(language).say
    title = say(N_("If that were so (nothing was written)"))
    out.print(Text(title, style="bold"), Text(f"  {then.as_of.for_readers()}", style="dim"), sep="")
    for sentence in _pieces(effect):
        out.print(indented(say(sentence), 2))
    told = list(_told(effect))
    for heading, lines in told:
        out.print(say(heading), style="bold")
        for line in lines[:SHOWN]:
            out.print(indented(say(line), 4))
        if len(lines) > SHOWN:
            out.print(
                indented(say(NP_("And one more.", "And {n} more.", len(lines) - SHOWN)), 4), style="dim"
            )
    if not told:
        out.print(indented(say(N_("No cell of the board and no gap would change.")), 2))


def _pieces(effect: Effect) -> Iterator[Message]:
    now, later = effect.fragmented
    if now is None or later is None:
        return
    yield N_(
        "Pairs of organisations that cannot reach each other through the plan: {then}, now {now}.",
        then=Percent(later),
        now=Percent(now),
    )
    if effect.usual is not None:
        yield N_(
            "Without any other single organisation it is mostly {low} to {high}.",
            low=Percent(effect.usual.low),
            high=Percent(effect.usual.high),
        )


def _told(effect: Effect) -> Iterator[tuple[Message, list[Message]]]:
    """Headings with what stands below them; those with nothing are left out."""
    if effect.emptied:
        yield N_("Measures with nobody left"), [N_("{name}", name=m.names) for m in effect.emptied]
    for sphere, some in effect.bereft.items():
        heading = N_("Measures without their last partner from: {sphere}", sphere=group_label(sphere))
        yield heading, [N_("{name}", name=measure.names) for measure in some]
    cells = [
        N_(
            "{row}, {column}: {then}, now {now}",
            row=cell.row.names,
            column=cell.column.names_alone,
            then=STATES[cell.after.state],
            now=STATES[cell.before.state],
        )
        for cell in effect.changes.cells
    ]
    if cells:
        yield N_("Cells of the board"), cells
    for heading, gaps in (
        (N_("Gaps that would open"), effect.changes.opened),
        (N_("Gaps that would close"), effect.changes.closed),
    ):
        if gaps:
            yield heading, _headlines(gaps)


def _headlines(gaps: Sequence[Gap]) -> list[Message]:
    return [gap.headline for gap in gaps]
