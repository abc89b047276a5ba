"""The records: what is kept, in which columns, under which key.

A record is a row of the native format. Three tables hold *statements* about ties
(memberships, participations, cooperations): rows with the same id are what different
people said, at different times, about one tie. Everything else is one row per thing.

Each class names its table, its sheet in bokmål and the columns that make its key; the
fields describe themselves (`fields`). `TABLES` lists the classes in the order of the native
format; all that is generic works from it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final, Literal

from stakeholders.domain import fields, kinds
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.fields import FieldSpec
from stakeholders.domain.kinds import Sphere
from stakeholders.domain.messages import Name

WITHHELD: Final = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every row may carry: the sources it was read in, a note, and columns we do not know."""

    table: ClassVar[str]
    sheet: ClassVar[str]
    key_fields: ClassVar[tuple[str, ...]]

    source: tuple[str, ...] = fields.references("sources", "kilde")
    note: str | None = fields.text("merknad")
    extras: tuple[tuple[str, str], ...] = fields.extras()

    @property
    def key(self) -> str:
        """The record's id in the history: its key columns, with a tab between several."""
        return "\t".join(str(getattr(self, name) or "") for name in self.key_fields)


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


TABLES: Final[tuple[type[Record], ...]] = (
    Strategy,
    FocusArea,
    Organisation,
    Alias,
    Term,
    MunicipalityCode,
    Serves,
    Succession,
    Membership,
    Measure,
    MeasureFocusArea,
    Participation,
    Cooperation,
    Expectation,
    Inquiry,
    Decision,
    Source,
)
TABLE_BY_NAME: Final[dict[str, type[Record]]] = {cls.table: cls for cls in TABLES}
TIE_TABLES: Final[tuple[type[TieStatement], ...]] = (Membership, Participation, Cooperation)


def table_name(table: str) -> Name:
    """What a table is called: its sheet in bokmål, its file in English."""
    return Name(TABLE_BY_NAME[table].sheet, table)


_COMMON = ("source", "note", "extras")


def _specs_of(cls: type[Record]) -> tuple[FieldSpec, ...]:
    """The columns of a table in file order: its own, as the format has them, then source, note, extras."""
    specs = {f.name: dataclasses.replace(f.metadata["spec"], name=f.name) for f in dataclasses.fields(cls)}
    order = list(COLUMN_ORDER.get(cls.table, ())) or [name for name in specs if name not in _COMMON]
    return tuple(specs[name] for name in (*order, *_COMMON))


COLUMN_ORDER: Final[dict[str, tuple[str, ...]]] = {
    "memberships": (
        "id", "member_id", "body_id", "role", "valid_from", "valid_to", "share_percent",
        "stated_by", "stated_on", "answer",
    ),
    "participations": (
        "id", "organisation_id", "measure_id", "role", "valid_from", "valid_to",
        "stated_by", "stated_on", "answer",
    ),
    "cooperations": (
        "id", "organisation_a", "organisation_b", "kind", "intensity", "valid_from", "valid_to",
        "stated_by", "stated_on", "answer",
    ),
}  # fmt: skip
"""Where the order of the file is not the order of the fields, which inheritance decides."""

SPECS: Final[dict[type[Record], tuple[FieldSpec, ...]]] = {cls: _specs_of(cls) for cls in TABLES}


def columns(cls: type[Record]) -> Iterator[FieldSpec]:
    """The columns of a table that a file writes, without the extras."""
    return (spec for spec in SPECS[cls] if spec.type is not fields.FieldType.EXTRAS)
