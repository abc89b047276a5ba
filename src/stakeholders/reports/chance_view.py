"""What differs from chance, in sentences: less first, then more, each with its figures."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analyses.chance import LEVEL, Chance, Comparison, Verdict
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.network.network import Network
from stakeholders.reports.sections import Section, told_p

_TITLES = {
    Verdict.LESS: N_("Less than chance would have it"),
    Verdict.MORE: N_("More than chance would have it"),
}


def chance_view(network: Network, found: Chance) -> list[Section]:
    """What differs, the surest first, and of how much nothing can be told."""
    title = N_("Who is where, and who meets, beside chance")
    if not found.groups:
        nobody = N_("Nobody takes part in a measure of the plan then: there is nothing to compare.")
        return [Section("chance", title, (nobody,))]
    compared = list(_compared(network, found))
    told = [(what, one) for what, one in compared if one.verdict in _TITLES]
    heading = NP_(
        "One of {of} comparisons differs from chance.",
        "{n} of {of} comparisons differ from chance.",
        len(told),
        of=len(compared),
    )
    few = sum(one.verdict is Verdict.TOO_FEW for _, one in compared)
    uncertain = (
        (NP_("In one there are too few to tell.", "In {n} there are too few to tell.", few),) if few else ()
    )
    small_print = N_(
        "Chance: everybody is in as many measures and every measure has as many partners as now, but who is "
        "where is drawn by lot. p is corrected for the number of comparisons; up to {level} is told. "
        "Organisations that nobody has asked are missing from both.",
        level=LEVEL,
    )
    sections = [Section("chance", title, (heading, *uncertain), note=small_print)]
    for verdict, name in _TITLES.items():
        some = sorted(
            ((what, one) for what, one in told if one.verdict is verdict),
            key=lambda pair: (pair[1].corrected, -abs(pair[1].residual or 0)),
        )
        if some:
            sections.append(Section(verdict.value, name, tuple(_told(what, one) for what, one in some)))
    return sections


def _told(what: Message, one: Comparison) -> Message:
    return N_(
        "{what}: {observed}, by chance {expected}; {p}",
        what=what,
        observed=one.observed,
        expected=one.shuffled,
        p=told_p(one.corrected),
    )


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
