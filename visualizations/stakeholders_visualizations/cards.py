"""What is told of an area, a measure or an organisation when it is chosen on the map."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analyses.coverage import Column
from stakeholders.domain.dates import period
from stakeholders.domain.kinds import AliasKind
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Message, Name
from stakeholders.domain.records import Alias, Organisation, Strategy, Succession
from stakeholders.network.network import Network
from stakeholders_visualizations.model import Card, Said

Facts = Iterator[tuple[Message, Said]]


def area_card(column: Column) -> Card:
    """A focus area: its group, its measures, what it became or came from."""
    return Card(
        kind=_area_kind(column),
        facts=tuple(_area_facts(column)),
        sources=column.area.source if column.area is not None else (),
    )


def _area_kind(column: Column) -> Message:
    if column.is_leaf:
        return N_("Focus area")
    return N_("Measures in no focus area") if column.area is None else N_("Measures of the whole group")


def _area_facts(column: Column) -> Facts:
    if column.group is not None and column.group is not column.area:
        yield N_("Under"), column.group.names
    yield N_("Active measures"), NP_("{n} measure", "{n} measures", column.active)
    if column.undated:
        yield (
            N_("Perhaps active"),
            NP_(
                "{n} measure; the sources do not say when",
                "{n} measures; the sources do not say when",
                column.undated,
            ),
        )
    if column.area is not None and column.area.note:
        yield N_("Note"), column.area.note


def measure_card(network: Network, position: int, told: tuple[Said, ...] = ()) -> Card:
    """A measure: what it is, how far it has come, when, its budget, and what gaps say of it."""
    measure = network.measures[position]
    story = told
    if measure.description_nb or measure.description_en:
        described = Name(measure.description_nb or measure.description_en or "", measure.description_en)
        story = (described, *told)
    return Card(
        kind=N_("Measure"),
        story=story,
        facts=tuple(_measure_facts(network, position)),
        sources=measure.source,
    )


def _measure_facts(network: Network, position: int) -> Facts:
    measure = network.measures[position]
    yield N_("Status"), label(measure.status)
    yield N_("When"), period(measure.starts, measure.ends) or N_("no dates given")
    own = network.strategy.id if network.strategy is not None else None
    if measure.strategy_id is None:
        yield N_("Plan"), N_("none: a regional project")
    elif measure.strategy_id != own:
        yield N_("Plan"), network.facts.table(Strategy)[measure.strategy_id].names
    if measure.budget_nok is not None:
        yield N_("Budget"), N_("NOK {amount}", amount=measure.budget_nok)
    if measure.note:
        yield N_("Note"), measure.note


def organisation_card(network: Network, position: int, told: tuple[Said, ...] = ()) -> Card:
    """An organisation: kind and sphere, dates, number, other names, successions, and what gaps say of it."""
    organisation = network.organisations[position]
    return Card(
        kind=label(organisation.kind),
        story=told,
        facts=tuple(_organisation_facts(network, organisation)),
        sources=organisation.source,
    )


def _organisation_facts(network: Network, organisation: Organisation) -> Facts:
    yield N_("Sphere"), label(organisation.in_sphere)
    if organisation.founded or organisation.ended:
        existed = period(organisation.founded, organisation.ended)
        assert existed is not None
        yield N_("Existed"), existed
    if organisation.orgnr:
        yield N_("Organisation number"), organisation.orgnr
    also = [
        alias.alias
        for alias in network.facts.table(Alias).values()
        if alias.organisation_id == organisation.id and alias.kind is not AliasKind.ID
    ]
    if also:
        yield N_("Also called"), ", ".join(also)
    yield from _successions(network, organisation.id)
    folded = sorted(old for old, new in network.folded.items() if new == organisation.id)
    if folded:
        everyone = network.facts.table(Organisation)
        yield N_("Counted with it"), Message("{names}", {"names": [everyone[id_].names for id_ in folded]})
    if organisation.note:
        yield N_("Note"), organisation.note


def _successions(network: Network, id_: str) -> Facts:
    everyone = network.facts.table(Organisation)
    for succession in network.facts.table(Succession).values():
        how = label(succession.kind)
        if succession.date is not None:
            how = N_("{how}, {date}", how=how, date=succession.date)
        if succession.predecessor_id == id_:
            yield N_("Became"), N_("{name} ({how})", name=everyone[succession.successor_id].names, how=how)
        elif succession.successor_id == id_:
            yield (
                N_("Came from"),
                N_("{name} ({how})", name=everyone[succession.predecessor_id].names, how=how),
            )
