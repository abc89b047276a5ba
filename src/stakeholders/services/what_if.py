"""What if somebody left, a measure ended, or somebody joined: the plan as it would be, nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import numpy as np

from stakeholders.analyses.coverage import coverage
from stakeholders.analyses.fragmentation import fragmentation, without_one
from stakeholders.analyses.triple_helix import HELIX, triple_helix
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.errors import Conflict, InvalidInput
from stakeholders.domain.facts import Change
from stakeholders.domain.kinds import CooperationKind, MeasureStatus, ParticipationRole
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Cooperation, Measure, Organisation, Participation, Record, Source
from stakeholders.gaps import Gap, find_gaps
from stakeholders.gaps.comparing import Comparison, compare
from stakeholders.gaps.effect import Effect
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.services.importing.naming import Names

SUPPOSED = "what-if"
"""Id of what is only supposed: the source, and the ties."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed; organisations and measures by their ids or names."""

    gone: tuple[str, ...] = ()
    """Organisations that are no longer there."""
    over: tuple[str, ...] = ()
    """Measures that have ended."""
    joined: tuple[tuple[str, str], ...] = ()
    """(organisation, measure): takes part in it."""
    linked: tuple[tuple[str, str], ...] = ()
    """(organisation, organisation): co-operate."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The plan as it would be."""

    supposed: Supposed
    """By ids."""
    then: Network
    effect: Effect


def pair(text: str) -> tuple[str, str]:
    """Two words with `=` between them; `InvalidInput` for anything else."""
    one, _, other = (part.strip() for part in text.partition("="))
    if not (one and other):
        raise InvalidInput(
            N_("“{value}” is not a pair.", value=text), what_to_do=N_("Write ONE=OTHER, such as uia=unibyen.")
        )
    return one, other


def what_if(network: Network, supposed: Supposed, gaps: Sequence[Gap] | None = None) -> WhatIf:
    """Compare a plan with what it would be; `gaps` are those of now, if they are known already.

    Raises:
        InvalidInput: if nothing is supposed.
        NotFound: for an id or a name that nobody has.
        Conflict: for an organisation or a measure that is not there at the time asked about anyway, or
            a tie that holds already.
    """
    if supposed == Supposed():
        raise InvalidInput(
            N_("Nothing is supposed."),
            what_to_do=N_(
                "Say who leaves, what ends, who joins or who co-operates: gone, over, joined, linked."
            ),
        )
    supposed = known(Names(network.facts), supposed)
    facts = network.facts.after(_changes(network, supposed))
    then = build_network(Prepared(network.revision, facts), network.perspective)
    changes = compare(network, then, coverage(then), find_gaps(then, suggest=False), gaps)
    if supposed.joined or supposed.linked:
        _refuse_what_changes_nothing(network, changes, supposed)
    one_left = len(supposed.gone) == 1 and not (supposed.over or supposed.joined or supposed.linked)
    before = {network.measures[helix.measure].id: helix.partners for helix in triple_helix(network)}
    after = {then.measures[helix.measure].id: helix.partners for helix in triple_helix(then)}
    measures = facts.table(Measure)
    still = [id_ for id_ in sorted(after) if id_ in before]
    bereft = {
        sphere: tuple(measures[id_] for id_ in still if before[id_][sphere] and not after[id_][sphere])
        for sphere in HELIX
    }
    effect = Effect(
        changes,
        (fragmentation(network), fragmentation(then)),
        without_one(network) if one_left else None,
        tuple(measures[id_] for id_ in sorted(_carried(network) - _carried(then)) if id_ in after),
        {sphere: some for sphere, some in bereft.items() if some},
    )
    return WhatIf(supposed, then, effect)


def _carried(network: Network) -> set[str]:
    """Ids of the measures that somebody takes part in."""
    return {network.measures[i].id for i in network.participations.other[network.taking_part].tolist()}


def _changes(network: Network, supposed: Supposed) -> Iterator[Change]:
    facts, first = network.facts, network.as_of.first
    if first == date.min:
        raise InvalidInput(
            N_("The time asked about has no beginning."), what_to_do=N_("Choose a day or a period: --as-of.")
        )
    yield Change.of(None, Source(id=SUPPOSED, title=SUPPOSED, publisher=SUPPOSED))
    before = PartialDate.parse(str(first - timedelta(days=1)))
    for id_ in supposed.gone:
        organisation = facts.table(Organisation)[id_]
        if not network.exists[network.position[id_]]:
            raise Conflict(N_("“{name}” is not there then anyway.", name=organisation.names))
        yield Change.of(organisation, replace(organisation, ended=before))
    for id_ in supposed.over:
        measure = facts.table(Measure)[id_]
        if not network.activity[network.measure_position[id_]]:
            raise Conflict(N_("“{name}” is not active then anyway.", name=measure.names))
        yield Change.of(measure, replace(measure, ends=before, status=MeasureStatus.COMPLETED))
    start = PartialDate.parse(str(first))
    for number, (one, measure_id) in enumerate(supposed.joined):
        tie: Record = Participation(
            id=f"{SUPPOSED}-{number}",
            organisation_id=one,
            measure_id=measure_id,
            role=ParticipationRole.PARTNER,
            source=(SUPPOSED,),
        )
        yield Change.of(None, tie)
    for number, (one, other) in enumerate(supposed.linked):
        tie = Cooperation(
            id=f"{SUPPOSED}-{number}",
            organisation_a=one,
            organisation_b=other,
            kind=CooperationKind.PROJECT,
            valid_from=start,
            source=(SUPPOSED,),
        )
        yield Change.of(None, tie)


def _refuse_what_changes_nothing(network: Network, changes: Comparison, supposed: Supposed) -> None:
    """`Conflict` for a tie that holds already, or of which one end is not there."""
    tables = ("participations", "cooperations")
    begun = {frozenset(ends[:2]) for table in tables for ends in changes.ties.begun[table]}
    rows = network.participations
    inside = {(rows.held[i].one, rows.held[i].other) for i in np.flatnonzero(network.taking_part).tolist()}
    for ends in (*supposed.joined, *supposed.linked):
        if frozenset(ends) not in begun or ends in inside:
            raise Conflict(
                N_("A tie of {one} with {other} would change nothing.", one=ends[0], other=ends[1]),
                what_to_do=N_("It holds already, or one of them is not there at the time asked about."),
            )


def known(names: Names, supposed: Supposed) -> Supposed:
    """The same by ids, where names may have been written; `NotFound` for one that nobody has."""
    organisation, measure = partial(names.known, Organisation), partial(names.known, Measure)

    return Supposed(
        tuple(map(organisation, supposed.gone)),
        tuple(map(measure, supposed.over)),
        tuple((organisation(one), measure(other)) for one, other in supposed.joined),
        tuple((organisation(one), organisation(other)) for one, other in supposed.linked),
    )
