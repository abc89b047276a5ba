"""Groups compared with chance, in words, so that terminal, page and report say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stakeholders.analyses.chance import LEVEL, Chance, Comparison, Verdict
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.network.network import Network
from stakeholders.reports.sections import told_p

TITLES: Final[Mapping[Verdict, Message]] = {
    Verdict.LESS: N_("Less than chance would have it"),
    Verdict.MORE: N_("More than chance would have it"),
}
"""What differs, in the order in which it is told."""
VERDICTS: Final[Mapping[Verdict, Message]] = {
    Verdict.LESS: N_("less than by chance"),
    Verdict.MORE: N_("more than by chance"),
    Verdict.AS_CHANCE: N_("as by chance"),
    Verdict.TOO_FEW: N_("too few to tell"),
}
NOTHING: Final = N_("Nobody takes part in a measure of the plan then: there is nothing to compare.")
SMALL_PRINT: Final = N_(
    "Chance: everybody is in as many measures and every measure has as many partners as now, but who is "
    "where is drawn by lot. p is corrected for the number of comparisons; up to {level} is told. "
    "Organisations that nobody has asked are missing from both.",
    level=LEVEL,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was compared, and what came out."""

    what: Message
    one: Comparison


def compared(network: Network, found: Chance) -> Iterator[Told]:
    """Every comparison once: each group in each area, and with itself and those after it."""
    for i, group in enumerate(found.groups):
        for area, cell in zip(found.areas, found.cells[i], strict=True):
            names = network.areas[network.area_position[area]].names
            yield Told(N_("{group} in “{area}”", group=group_label(group), area=names), cell)
        for other, cell in zip(found.groups[i:], found.pairs[i][i:], strict=True):
            if other is group:
                yield Told(N_("{group} among themselves", group=group_label(group)), cell)
            else:
                yield Told(N_("{one} with {other}", one=group_label(group), other=group_label(other)), cell)


def differing(told: Sequence[Told], most: int | None = None) -> list[Told]:
    """What differs from chance, of more than `most` the surest: less before more, the surest first."""
    order = list(TITLES)
    some = [each for each in told if each.one.verdict in TITLES]
    some.sort(key=lambda each: (each.one.corrected, str(each.what)))
    return sorted(some[:most], key=lambda each: order.index(each.one.verdict))


def how_many(told: Sequence[Told]) -> Message:
    """How many of the comparisons differ from chance."""
    return NP_(
        "One of {of} comparisons differs from chance.",
        "{n} of {of} comparisons differ from chance.",
        sum(each.one.verdict in TITLES for each in told),
        of=len(told),
    )


def too_few(told: Sequence[Told]) -> Message | None:
    """In how many nothing can be told; None if in none."""
    few = sum(each.one.verdict is Verdict.TOO_FEW for each in told)
    return NP_("In one there are too few to tell.", "In {n} there are too few to tell.", few) if few else None


def figures(one: Comparison) -> Message:
    """What there is, beside what chance would give: the mean of the shuffles, as p is from them."""
    return N_("{observed}, by chance {expected}", observed=one.observed, expected=rounded(one.shuffled))


def rounded(expected: float) -> float:
    """As exact as one reads it: a tenth, below one a hundredth."""
    return round(expected, 1 if expected >= 1 else 2)


def figures_with_p(one: Comparison) -> Message:
    """The same with its p."""
    return N_("{figures}; {p}", figures=figures(one), p=p_of(one))


def p_of(one: Comparison) -> Message:
    """The corrected p."""
    return told_p(one.corrected)
