"""What is expected, who was asked, and what was decided about a gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stakeholders.domain import fields, kinds
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.kinds import Sphere
from stakeholders.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Record):
    """Who is expected, or not expected, where in a strategy."""

    table: ClassVar[str] = "expectations"
    sheet: ClassVar[str] = "Forventninger"
    key_fields: ClassVar[tuple[str, ...]] = (
        "strategy_id",
        "focus_area_id",
        "measure_id",
        "kind",
        "sphere",
        "organisation_id",
    )

    strategy_id: str = fields.reference("strategies", "strategi", required=True)
    focus_area_id: str | None = fields.reference("focus_areas", "satsingsområde")
    measure_id: str | None = fields.reference("measures", "tiltak")
    kind: kinds.OrganisationKind | None = fields.choice(kinds.OrganisationKind, "type")
    sphere: Sphere | None = fields.choice(Sphere, "sfære")
    organisation_id: str | None = fields.reference("organisations", "organisasjon")
    expected: kinds.YesNo = fields.choice(kinds.YesNo, "forventet", required=True)
    minimum: int | None = fields.number("minimum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry(Record):
    """That an organisation was asked, and whether and when it answered or refused."""

    table: ClassVar[str] = "inquiries"
    sheet: ClassVar[str] = "Forespørsler"
    key_fields: ClassVar[tuple[str, ...]] = ("organisation_id", "question", "strategy_id", "asked_on")

    organisation_id: str = fields.reference("organisations", "organisasjon", required=True)
    question: kinds.Question = fields.choice(kinds.Question, "spørsmål", required=True)
    strategy_id: str | None = fields.reference("strategies", "strategi")
    asked_on: PartialDate = fields.when("spurt", required=True)
    answered_on: PartialDate | None = fields.when("svart")
    refused: kinds.YesNo | None = fields.choice(kinds.YesNo, "avslått")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What people decided about a gap; the newest one is kept, older ones are in the history."""

    table: ClassVar[str] = "decisions"
    sheet: ClassVar[str] = "Beslutninger"
    key_fields: ClassVar[tuple[str, ...]] = ("gap_id",)

    gap_id: str = fields.text("hull", required=True)
    state: kinds.DecisionState = fields.choice(kinds.DecisionState, "tilstand", required=True)
    owner: str | None = fields.text("eier")
    due: PartialDate | None = fields.when("frist")
    reason: str | None = fields.text("begrunnelse")
    evidence_digest: str | None = fields.text("belegg_sum")
    decided_on: PartialDate | None = fields.when("besluttet")
