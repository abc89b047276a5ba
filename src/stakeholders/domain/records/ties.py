"""The three kinds of ties, as what somebody said about one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from stakeholders.domain import fields, kinds
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStatement(Record):
    """What somebody says of a tie. Rows with one `id` are statements about one tie."""

    key_fields: ClassVar[tuple[str, ...]] = ("id", "stated_by", "stated_on")
    end_fields: ClassVar[tuple[str, str]]
    word_field: ClassVar[str]
    """The column that, with the ends, makes the tie what it is: its role or kind."""

    id: str = fields.own_id()
    valid_from: PartialDate | None = fields.when("fra")
    valid_to: PartialDate | None = fields.when("til")
    stated_by: str | None = fields.reference("organisations", "oppgitt_av")
    stated_on: PartialDate | None = fields.when("oppgitt_dato")
    answer: kinds.Answer | None = fields.choice(kinds.Answer, "svar")

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it the same tie: its two ends (in order where the tie has a direction) and its word."""
        first, second = (getattr(self, name) for name in self.end_fields)
        return first, second, str(getattr(self, self.word_field))

    @property
    def says(self) -> kinds.Answer:
        """Yes, no or unknown; an empty answer is a yes."""
        return self.answer or kinds.Answer.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(TieStatement):
    """A statement that an organisation is in a body, with its role and share."""

    table: ClassVar[str] = "memberships"
    sheet: ClassVar[str] = "Medlemskap"
    end_fields: ClassVar[tuple[str, str]] = ("member_id", "body_id")
    word_field: ClassVar[str] = "role"

    member_id: str = fields.reference("organisations", "medlem", required=True)
    body_id: str = fields.reference("organisations", "organ", required=True)
    role: kinds.MembershipRole = fields.choice(kinds.MembershipRole, "rolle", required=True)
    share_percent: Decimal | None = fields.decimal("andel_prosent", largest=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(TieStatement):
    """A statement that an organisation is in a measure, with its role."""

    table: ClassVar[str] = "participations"
    sheet: ClassVar[str] = "Deltakelser"
    end_fields: ClassVar[tuple[str, str]] = ("organisation_id", "measure_id")
    word_field: ClassVar[str] = "role"

    organisation_id: str = fields.reference("organisations", "organisasjon", required=True)
    measure_id: str = fields.reference("measures", "tiltak", required=True)
    role: kinds.ParticipationRole = fields.choice(kinds.ParticipationRole, "rolle", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooperation(TieStatement):
    """A statement that two organisations work together, and how closely.

    The intensity follows Frey et al. (2006, doi:10.1177/1098214006290356): 0 none,
    1 networking, 2 cooperation, 3 coordination, 4 coalition, 5 collaboration. Empty means
    not known; 0 says that there is no cooperation.
    """

    table: ClassVar[str] = "cooperations"
    sheet: ClassVar[str] = "Samarbeid"
    end_fields: ClassVar[tuple[str, str]] = ("organisation_a", "organisation_b")
    word_field: ClassVar[str] = "kind"

    organisation_a: str = fields.reference("organisations", "organisasjon_a", required=True)
    organisation_b: str = fields.reference("organisations", "organisasjon_b", required=True)
    kind: kinds.CooperationKind = fields.choice(kinds.CooperationKind, "type", required=True)
    intensity: int | None = fields.number("intensitet", largest=5)

    @property
    def identity(self) -> tuple[str, str, str]:
        """The two ends in the order of their ids, since a cooperation has no direction, and the kind."""
        first, second = sorted((self.organisation_a, self.organisation_b))
        return first, second, self.kind

    @property
    def says(self) -> kinds.Answer:
        """As for any tie, but an intensity of 0 is a no."""
        if self.answer is None and self.intensity == 0:
            return kinds.Answer.NO
        return self.answer or kinds.Answer.YES
