"""What the structure of a network comes to in sentences, for the command line and the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from stakeholders.analyses.coverage import coverage
from stakeholders.analyses.fragmentation import fragmentation
from stakeholders.analyses.isolates import isolates
from stakeholders.analyses.structure import CLEAR, Brokerage, Likeness, Mixing, Role, Structure
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_, Message, Percent
from stakeholders.domain.records import Organisation
from stakeholders.network.network import Network
from stakeholders.reports.board_words import ranking_warning
from stakeholders.reports.sections import Line, Section, told_p

LEVEL: Final = 0.05
"""The p up to which something is said to differ from chance."""
HARDLY, LARGELY = 0.1, 0.4
"""Adjusted Rand index below which circles hardly follow a division, and from which they largely do."""
ROLES: Final = {
    Role.COORDINATOR: N_("coordinator (all of one kind)"),
    Role.ITINERANT: N_("consultant (both of one kind, itself of another)"),
    Role.GATEKEEPER: N_("gatekeeper (itself and one of them of one kind)"),
    Role.LIAISON: N_("liaison (three kinds)"),
}


def structure_view(network: Network, found: Structure, *, most: int) -> list[Section]:
    """The sections, in the order to be read; organisations of each list up to `most`."""
    if not found.measures.organisations and not found.cooperations.organisations:
        nobody = N_("Nobody takes part in a measure of the plan or co-operates then: there is no network.")
        return [Section("whole", N_("The network as a whole"), (nobody,))]
    return [
        Section("whole", N_("The network as a whole"), tuple(_whole(network, found))),
        Section("mixing", N_("With their own kind, or with others?"), tuple(_mixing(found))),
        _core(network, found, most),
        _circles(network, found, most),
        _brokers(network, found, most),
    ]


def _whole(network: Network, found: Structure) -> Iterator[Message]:
    measures, direct = found.measures, found.cooperations
    yield NP_(
        "One organisation takes part in {measures} measures: {ties} participations, {share} of the possible.",
        "{n} organisations take part in {measures} measures: {ties} participations, {share} of the possible.",
        measures.organisations,
        measures=measures.measures,
        ties=measures.ties,
        share=Percent(measures.density or 0),
    )
    if measures.pieces:
        yield NP_(
            "All of them hang together.",
            "They fall into {n} parts that no measure joins; {largest} organisations are in the largest.",
            measures.pieces,
            largest=measures.largest,
        )
    apart = fragmentation(network)
    if apart is not None:
        yield N_(
            "Of all pairs of them, {share} cannot reach each other through measures.",
            share=Percent(apart),
        )
    if measures.distance is not None:
        yield N_(
            "In the largest part it takes {steps} steps from one to another on average; a step is a measure "
            "that both are in.",
            steps=measures.distance,
        )
    if measures.centralisation is not None:
        yield N_(
            "How unequally measures are spread over organisations: {index}, on a scale from 0 (all are in as "
            "many) to 1 (one is in all and each other in one).",
            index=measures.centralisation,
        )
    if direct.ties:
        yield NP_(
            "Besides, one direct cooperation is known, of {organisations} organisations.",
            "Besides, {n} direct cooperations are known, of {organisations} organisations.",
            direct.ties,
            organisations=direct.organisations,
        )
    if direct.clustering is not None:
        yield N_(
            "Of two that co-operate with the same third, {share} co-operate with each other too.",
            share=Percent(direct.clustering),
        )
    if alone := len(isolates(network)):
        yield NP_(
            "One organisation has no tie at all and is in none of these figures.",
            "{n} organisations have no tie at all and are in none of these figures.",
            alone,
        )


def _mixing(found: Structure) -> Iterator[Message]:
    for mixed, names, what in (
        (found.by_sphere, found.spheres, N_("spheres")),
        (found.by_kind, found.kinds, N_("kinds of organisation")),
    ):
        index = mixed.whole
        if index is None:
            yield N_("Nobody works with anybody: nothing can be said of {what}.", what=what)
            continue
        if index.p > LEVEL:
            verdict = N_("no more than luck would make it")
        elif index.observed < index.expected:
            verdict = N_("they keep to their own more than by chance")
        else:
            verdict = N_("they seek others more than by chance")
        yield N_(
            "For {what} the E-I index is {index}, from −1 (all work stays within) to 1 (all goes to others); "
            "by chance, with as many of each, {expected}: {verdict} ({p}).",
            what=what,
            index=index.observed,
            expected=index.expected,
            verdict=verdict,
            p=told_p(index.p),
        )
        yield from _groups(mixed, [group_label(name) for name in names])


def _groups(mixed: Mixing, names: Sequence[Message]) -> Iterator[Message]:
    own: list[Message] = []
    others: list[Message] = []
    for index, name in zip(mixed.groups, names, strict=True):
        if index is not None and index.p <= LEVEL and index.observed != index.expected:
            told = N_(
                "{group} ({index}, by chance {expected})",
                group=name,
                index=index.observed,
                expected=index.expected,
            )
            (own if index.observed < index.expected else others).append(told)
    if own:
        yield N_("To their own keep: {groups}.", groups=own)
    if others:
        yield N_("Others seek: {groups}.", groups=others)
    if mixed.assortativity is not None:
        yield N_(
            "Newman's assortativity is {r}: 1 if all work is within, 0 if groups did not matter.",
            r=mixed.assortativity,
        )


def _core(network: Network, found: Structure, most: int) -> Section:
    title = N_("Is there a core?")
    if found.core is None:
        none = N_("It cannot be said: all pairs are alike, or there are too few or too many organisations.")
        return Section("core", title, (none,))
    inside = [network.organisations[p] for p in found.who[found.core.inside].tolist()]
    fit, rest = found.core.fit, len(found.who) - len(inside)
    if fit < CLEAR:
        said = N_(
            "Hardly. The division that fits best has a correlation of {fit} with a core and a periphery (1 "
            "would be perfect, {clear} is clear); in it these are the core, beside {rest} others:",
            fit=fit,
            clear=CLEAR,
            rest=rest,
        )
    else:
        said = N_(
            "Yes: a correlation of {fit} with a core and a periphery (1 would be perfect). These work "
            "closely with each other, the other {rest} do not:",
            fit=fit,
            rest=rest,
        )
    return Section("core", title, (said,), (_some(inside, most),))


def _some(organisations: Sequence[Organisation], most: int, before: Message | None = None) -> Line:
    return Line(tuple(organisations[:most]), before=before, more=max(0, len(organisations) - most))


def _circles(network: Network, found: Structure, most: int) -> Section:
    title = N_("Circles that work together")
    circles = found.communities
    if circles is None:
        none = N_("Nobody works with anybody, or there are too many ties to look for circles.")
        return Section("circles", title, (none,))
    said = [
        NP_(
            "There is one circle: all work with each other.",
            "{n} circles work more among themselves than with others (modularity {modularity}).",
            circles.count,
            modularity=circles.modularity,
        )
    ]
    for like, what in (
        (found.like_spheres, N_("spheres")),
        (found.like_kinds, N_("kinds of organisation")),
        (found.like_municipalities, N_("municipalities of the seats")),
    ):
        if like is not None and like.index is not None:
            said.append(_likeness(like, like.index, what))
    lines = []
    for number in range(min(circles.count, most)):
        of = [network.organisations[p] for p in found.who[circles.of == number].tolist()]
        lines.append(_some(of, most, before=NP_("One organisation", "{n} organisations", len(of))))
    return Section("circles", title, tuple(said), tuple(lines))


def _likeness(like: Likeness, index: float, what: Message) -> Message:
    if index < HARDLY:
        return N_(
            "They hardly follow {what}: likeness {index}, of {of} organisations.",
            what=what,
            index=index,
            of=like.of,
        )
    if index < LARGELY:
        return N_(
            "They follow {what} a little: likeness {index}, of {of} organisations.",
            what=what,
            index=index,
            of=like.of,
        )
    return N_(
        "They largely follow {what}: likeness {index}, of {of} organisations.",
        what=what,
        index=index,
        of=like.of,
    )


def _brokers(network: Network, found: Structure, most: int) -> Section:
    title = N_("Who stands between others?")
    if found.brokers is None:
        return Section(
            "brokers", title, (N_("The network is too large to go through all pairs of partners."),)
        )
    pairs = np.array(
        [
            0 if counts is None else sum(count.observed for count in counts)
            for counts in found.brokers.organisations
        ],
        dtype=np.int64,
    )
    if not pairs.any():
        return Section(
            "brokers", title, (N_("Nobody: all that work with the same one work with each other."),)
        )
    order = [i for i in np.argsort(-pairs, kind="stable").tolist() if pairs[i]][:most]
    lines = [
        Line((network.organisations[int(found.who[i])],), _place(found, found.brokers, i)) for i in order
    ]
    return Section(
        "brokers",
        title,
        tuple(_roles(found.brokers)),
        tuple(lines),
        ranking_warning(coverage(network).completion),
    )


def _roles(brokers: Brokerage) -> Iterator[Message]:
    yield N_("Between two that both work with it and not with each other. Of all such pairs:")
    for role, count in zip(Role, brokers.whole, strict=True):
        yield N_(
            "{role}: {observed}, by chance {expected}.",
            role=ROLES[role],
            observed=count.observed,
            expected=round(count.expected),
        )


def _place(found: Structure, brokers: Brokerage, i: int) -> Message:
    counts = brokers.organisations[i]
    assert counts is not None  # it stands between some pair
    observed = [count.observed for count in counts]
    between = NP_(
        "between one pair, mostly as {role}",
        "between {n} pairs, mostly as {role}",
        sum(observed),
        role=ROLES[Role(int(np.argmax(observed)))],
    )
    hole = found.holes[i] if found.holes is not None else None
    if hole is None:
        return between
    return N_(
        "{between}; {partners} partners, effective size {size}; constraint {constraint}",
        between=between,
        partners=hole.partners,
        size=hole.effective_size,
        constraint=hole.constraint,
    )
