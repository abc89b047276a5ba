"""A contact person of an organisation: never a fact, never in the graph, kept with a reason and an end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import date, timedelta
from typing import Final

from stakeholders.domain import fields
from stakeholders.domain.dates import PartialDate, months_after
from stakeholders.domain.fields import FieldSpec
from stakeholders.domain.kinds import LegalBasis

KEPT_MONTHS: Final = 24
"""How long a contact is kept after it was collected, if nothing else is said."""
TELL_WITHIN: Final = timedelta(days=30)
"""Who did not give the data must be told within a month (GDPR article 14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What is kept of a person: how to reach them at work, what for, on what ground, and how long."""

    id: str = fields.own_id()
    organisation_id: str = fields.reference("organisations", "organisasjon", required=True)
    name: str = fields.text("navn", required=True)
    role: str | None = fields.text("rolle")
    email: str | None = fields.text("e-post")
    phone: str | None = fields.text("telefon")
    purpose: str = fields.text("formål", required=True)
    legal_basis: LegalBasis = fields.choice(LegalBasis, "behandlingsgrunnlag", required=True)
    collected_from: str = fields.text("innhentet fra", required=True)
    collected_at: PartialDate = fields.when("innhentet", required=True)
    informed_at: PartialDate | None = fields.when("informert")
    review_by: PartialDate | None = fields.when("gjennomgås innen")
    objection: PartialDate | None = fields.when("innvending")
    """Since when they do not want to be kept; who objects is forgotten, not stored."""

    @property
    def kept_until(self) -> date:
        """The last day on which it may be kept without somebody looking at it again."""
        if self.review_by is not None:
            return self.review_by.last_day
        return months_after(self.collected_at.last_day, KEPT_MONTHS)

    @property
    def to_be_told_by(self) -> date | None:
        """The day by which the person must be told that they are kept here; None once they are."""
        return None if self.informed_at is not None else self.collected_at.first_day + TELL_WITHIN


CONTACT_COLUMNS: Final[tuple[FieldSpec, ...]] = tuple(
    replace(field.metadata["spec"], name=field.name) for field in dataclass_fields(Contact)
)
