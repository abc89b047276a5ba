"""What an expectation may be about."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.domain.facts import Facts
from stakeholders.domain.integrity.flaw import Flaw, flaw
from stakeholders.domain.kinds import YesNo
from stakeholders.domain.messages import N_
from stakeholders.domain.records import (
    Expectation,
    FocusArea,
)


def expectations(facts: Facts) -> Iterator[Flaw]:
    areas = facts.table(FocusArea)
    for expectation in facts.table(Expectation).values():
        if (
            sum(x is not None for x in (expectation.kind, expectation.sphere, expectation.organisation_id))
            != 1
        ):
            yield flaw(
                expectation,
                "kind",
                N_("An expectation is about one kind, one sphere or one organisation."),
                N_("Fill in exactly one of kind, sphere and organisation_id."),
            )
        if expectation.focus_area_id is not None and expectation.measure_id is not None:
            yield flaw(
                expectation,
                "measure_id",
                N_("An expectation is about a focus area or a measure, not both."),
                N_("Empty one of the two."),
            )
        area = areas.get(expectation.focus_area_id or "")
        if area is not None and area.strategy_id != expectation.strategy_id:
            yield flaw(
                expectation,
                "focus_area_id",
                N_(
                    "The focus area {id} belongs to another strategy ({strategy}).",
                    id=area.id,
                    strategy=area.strategy_id,
                ),
                N_("Choose a focus area of the same strategy."),
            )
        if expectation.organisation_id is not None and expectation.minimum is not None:
            yield flaw(
                expectation,
                "minimum",
                N_("One organisation cannot have a minimum."),
                N_("Empty the minimum, or name a kind or a sphere."),
            )
        if expectation.expected is YesNo.NO and expectation.minimum is not None:
            yield flaw(
                expectation,
                "minimum",
                N_("Who is not expected cannot have a minimum."),
                N_("Empty the minimum, or write yes in expected."),
            )
