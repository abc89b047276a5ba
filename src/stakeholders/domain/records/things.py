"""Organisations, plans and measures: what they are called and who came after whom; and the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from stakeholders.domain import fields, kinds
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.kinds import Sphere
from stakeholders.domain.messages import Name
from stakeholders.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Where a fact was read. `verified = no` marks what was not read again; it still counts."""

    table: ClassVar[str] = "sources"
    sheet: ClassVar[str] = "Kilder"
    key_fields: ClassVar[tuple[str, ...]] = ("id",)

    id: str = fields.own_id()
    title: str = fields.text("tittel", required=True)
    address: str | None = fields.address("adresse")
    publisher: str | None = fields.text("utgiver")
    date: PartialDate | None = fields.when("dato")
    accessed: str | None = fields.text("lest")
    verified: kinds.YesNo | None = fields.choice(kinds.YesNo, "bekreftet")

    @property
    def is_published(self) -> bool:
        """Whether anybody could look it up: it has an address or a publisher."""
        return bool(self.address or self.publisher)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """A municipality, firm, R&D institution or any other actor; one row for each legal body in time."""

    table: ClassVar[str] = "organisations"
    sheet: ClassVar[str] = "Organisasjoner"
    key_fields: ClassVar[tuple[str, ...]] = ("id",)

    id: str = fields.own_id()
    name: str = fields.text("navn", required=True)
    name_en: str | None = fields.text("navn_en")
    kind: kinds.OrganisationKind = fields.choice(kinds.OrganisationKind, "type", required=True)
    sphere: Sphere | None = fields.choice(Sphere, "sfære")
    orgnr: str | None = fields.orgnr()
    municipality_code: str | None = fields.code("kommunenr")
    nace: str | None = fields.code("næringskode")
    employees: int | Literal["withheld"] | None = fields.headcount("ansatte")
    website: str | None = fields.address("nettsted")
    founded: PartialDate | None = fields.when("stiftet")
    ended: PartialDate | None = fields.when("opphørt")

    @property
    def names(self) -> Name:
        """The name in both languages."""
        return Name(self.name, self.name_en)

    @property
    def in_sphere(self) -> Sphere:
        """The sphere it counts in: its own if one is given, else that of its kind."""
        return self.sphere or kinds.SPHERE_OF_KIND[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Record):
    """One version of the joint plan (`plan`), or another plan that measures refer to (`frame`)."""

    table: ClassVar[str] = "strategies"
    sheet: ClassVar[str] = "Strategier"
    key_fields: ClassVar[tuple[str, ...]] = ("id",)

    id: str = fields.own_id()
    role: kinds.StrategyRole = fields.choice(kinds.StrategyRole, "rolle", required=True)
    name_nb: str = fields.text("navn", required=True)
    name_en: str | None = fields.text("navn_en")
    valid_from: PartialDate | None = fields.when("fra")
    valid_to: PartialDate | None = fields.when("til")
    supersedes: str | None = fields.reference("strategies", "avløser")
    carried_by: str | None = fields.reference("organisations", "båret_av")

    @property
    def names(self) -> Name:
        """The name in both languages."""
        return Name(self.name_nb, self.name_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusArea(Record):
    """A theme of a strategy; one with a parent is a leaf of the parent's group."""

    table: ClassVar[str] = "focus_areas"
    sheet: ClassVar[str] = "Satsingsområder"
    key_fields: ClassVar[tuple[str, ...]] = ("id",)

    id: str = fields.own_id()
    strategy_id: str = fields.reference("strategies", "strategi", required=True)
    parent_id: str | None = fields.reference("focus_areas", "overordnet")
    name_nb: str = fields.text("navn", required=True)
    name_en: str | None = fields.text("navn_en")
    matches: tuple[str, ...] = fields.references("focus_areas", "svarer_til")

    @property
    def names(self) -> Name:
        """The name in both languages."""
        return Name(self.name_nb, self.name_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Record):
    """Another name of an organisation: an acronym, a translation, a former name, a spelling, an old id."""

    table: ClassVar[str] = "aliases"
    sheet: ClassVar[str] = "Andre navn"
    key_fields: ClassVar[tuple[str, ...]] = ("organisation_id", "alias")

    organisation_id: str = fields.reference("organisations", "organisasjon", required=True)
    alias: str = fields.text("navn", required=True)
    kind: kinds.AliasKind | None = fields.choice(kinds.AliasKind, "type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word for what an organisation knows (expertise) or looks for (need)."""

    table: ClassVar[str] = "terms"
    sheet: ClassVar[str] = "Kompetanse og behov"
    key_fields: ClassVar[tuple[str, ...]] = ("organisation_id", "term", "kind", "valid_from")

    organisation_id: str = fields.reference("organisations", "organisasjon", required=True)
    term: str = fields.text("stikkord", required=True)
    kind: kinds.TermKind = fields.choice(kinds.TermKind, "type", required=True)
    valid_from: PartialDate | None = fields.when("fra")


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityCode(Record):
    """The official code a municipality had in a period; text, since `0926` is not 926."""

    table: ClassVar[str] = "municipality_codes"
    sheet: ClassVar[str] = "Kommunenumre"
    key_fields: ClassVar[tuple[str, ...]] = ("organisation_id", "code", "valid_from")

    organisation_id: str = fields.reference("organisations", "organisasjon", required=True)
    code: str = fields.code("kommunenr", required=True)
    valid_from: PartialDate | None = fields.when("fra")
    valid_to: PartialDate | None = fields.when("til")


@dataclass(frozen=True, slots=True, kw_only=True)
class Serves(Record):
    """A municipality that an organisation serves, wherever its seat is."""

    table: ClassVar[str] = "serves"
    sheet: ClassVar[str] = "Virkeområder"
    key_fields: ClassVar[tuple[str, ...]] = ("organisation_id", "municipality_id", "valid_from")

    organisation_id: str = fields.reference("organisations", "organisasjon", required=True)
    municipality_id: str = fields.reference("organisations", "kommune", required=True)
    valid_from: PartialDate | None = fields.when("fra")
    valid_to: PartialDate | None = fields.when("til")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession(Record):
    """One organisation that came after another: merger, rename, split or takeover, on a date if known."""

    table: ClassVar[str] = "successions"
    sheet: ClassVar[str] = "Etterfølgere"
    key_fields: ClassVar[tuple[str, ...]] = ("predecessor_id", "successor_id")

    predecessor_id: str = fields.reference("organisations", "forgjenger", required=True)
    successor_id: str = fields.reference("organisations", "etterfølger", required=True)
    date: PartialDate | None = fields.when("dato")
    kind: kinds.SuccessionKind = fields.choice(kinds.SuccessionKind, "type", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """An action under one or more focus areas, or a regional project outside any plan."""

    table: ClassVar[str] = "measures"
    sheet: ClassVar[str] = "Tiltak"
    key_fields: ClassVar[tuple[str, ...]] = ("id",)

    id: str = fields.own_id()
    strategy_id: str | None = fields.reference("strategies", "strategi")
    name_nb: str = fields.text("navn", required=True)
    name_en: str | None = fields.text("navn_en")
    description_nb: str | None = fields.text("beskrivelse")
    description_en: str | None = fields.text("beskrivelse_en")
    status: kinds.MeasureStatus = fields.choice(kinds.MeasureStatus, "status", required=True)
    starts: PartialDate | None = fields.when("start")
    ends: PartialDate | None = fields.when("slutt")
    budget_nok: int | None = fields.number("budsjett_nok")

    @property
    def names(self) -> Name:
        """The name in both languages."""
        return Name(self.name_nb, self.name_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFocusArea(Record):
    """The link of a measure to a focus area, stated by a source or assigned by the editors."""

    table: ClassVar[str] = "measure_focus_areas"
    sheet: ClassVar[str] = "Tiltak i områder"
    key_fields: ClassVar[tuple[str, ...]] = ("measure_id", "focus_area_id")

    measure_id: str = fields.reference("measures", "tiltak", required=True)
    focus_area_id: str = fields.reference("focus_areas", "satsingsområde", required=True)
    basis: kinds.LinkBasis = fields.choice(kinds.LinkBasis, "grunnlag", required=True)
