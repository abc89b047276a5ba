"""What a row of one table must be, beside what its cells must be."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.domain.facts import Facts
from stakeholders.domain.integrity.flaw import Flaw, flaw
from stakeholders.domain.kinds import DecisionState, LinkBasis, OrganisationKind, YesNo
from stakeholders.domain.messages import N_
from stakeholders.domain.records import (
    SPECS,
    TABLES,
    Alias,
    Decision,
    Inquiry,
    MeasureFocusArea,
    Organisation,
    Serves,
)


def shared_organisation_numbers(facts: Facts) -> Iterator[Flaw]:
    owner: dict[str, Organisation] = {}
    for organisation in facts.table(Organisation).values():
        if organisation.orgnr is None:
            continue
        first = owner.setdefault(organisation.orgnr, organisation)
        if first is not organisation:
            yield flaw(
                organisation,
                "orgnr",
                N_(
                    "The organisation number {number} already belongs to {name} ({id}).",
                    number=organisation.orgnr,
                    name=first.names,
                    id=first.id,
                ),
                N_("If they are the same organisation, use one id; else correct the number."),
            )


_FROM_TO = (
    ("valid_from", "valid_to"),
    ("founded", "ended"),
    ("starts", "ends"),
    ("asked_on", "answered_on"),
)


def dates_the_wrong_way_round(facts: Facts) -> Iterator[Flaw]:
    for cls in TABLES:
        names = {spec.name for spec in SPECS[cls]}
        for start, end in _FROM_TO:
            if start not in names or end not in names:
                continue
            for record in facts.table(cls).values():
                begins, ends = getattr(record, start), getattr(record, end)
                if begins is not None and ends is not None and ends.last < begins.first:
                    yield flaw(
                        record,
                        end,
                        N_("It ends ({end}) before it begins ({start}).", end=ends, start=begins),
                        N_("Correct one of the two dates."),
                    )


def links_without_source(facts: Facts) -> Iterator[Flaw]:
    for link in facts.table(MeasureFocusArea).values():
        if link.basis is LinkBasis.STATED and not link.source:
            yield flaw(
                link,
                "source",
                N_("The link is marked as stated by a source, but no source is named."),
                N_("Write the id of the source, or mark the link as assigned."),
            )


def single_rows(facts: Facts) -> Iterator[Flaw]:
    organisations = facts.table(Organisation)
    for row in facts.table(Serves).values():
        served = organisations.get(row.municipality_id)
        if served is not None and served.kind is not OrganisationKind.MUNICIPALITY:
            yield flaw(row, "municipality_id", N_("{name} is not a municipality.", name=served.names))
    for inquiry in facts.table(Inquiry).values():
        if inquiry.answered_on is not None and inquiry.refused is YesNo.YES:
            yield flaw(
                inquiry,
                "refused",
                N_("An inquiry is answered or refused, not both."),
                N_("Empty answered_on, or write no in refused."),
            )
    for decision in facts.table(Decision).values():
        if decision.state is DecisionState.ACCEPTED and not decision.reason:
            yield flaw(
                decision, "reason", N_("A gap is accepted with a reason."), N_("Write why it may stay.")
            )
    for alias in facts.table(Alias).values():
        if alias.kind is not None and alias.kind.value == "id" and alias.alias in organisations:
            yield flaw(
                alias,
                "alias",
                N_("“{id}” is the id of an organisation that still exists.", id=alias.alias),
                N_("Remove that organisation, or use another kind of alias."),
            )
