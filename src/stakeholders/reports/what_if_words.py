"""What something supposed would do, in words, so that terminal and page say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, Message, Percent
from stakeholders.gaps.effect import Effect
from stakeholders.reports.board_words import STATES

NO_CHANGE: Final = N_("No cell of the board and no gap would change.")


def pieces(effect: Effect) -> Iterator[Message]:
    """How far the network would fall apart, beside what is usual."""
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
        if later > effect.usual.high:
            yield N_("So more would fall apart than when most others leave.")
        else:
            yield N_("So no more would fall apart than when others leave.")


def told(effect: Effect) -> Iterator[tuple[Message, list[Message]]]:
    """Headings with what stands below them, the heaviest first; those with nothing are left out."""
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
            yield heading, [gap.headline for gap in gaps]
