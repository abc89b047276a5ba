"""Documents that only the service has; the others are those of `stakeholders.reports.documents`."""

from __future__ import annotations

from typing_extensions import TypedDict

from stakeholders.exporters.native import RecordDocument
from stakeholders.reports.documents.common import Named, PerspectiveDocument, SourceDocument
from stakeholders.reports.documents.history import HistoryDocument, RevisionDocument
from stakeholders.reports.documents.organisations import OrganisationDocument
from stakeholders.services.importing.document import PlanDocument


class HealthDocument(TypedDict):
    """That the process answers; it says nothing of the store."""

    status: str


class ReadyDocument(TypedDict):
    """That the facts can be read."""

    status: str
    revision: int
    """The newest one."""


class VersionDocument(TypedDict):
    """What is running."""

    version: str
    methods_version: int
    """Goes up when a figure may differ for the same facts and question."""


class HistoryPageDocument(HistoryDocument):
    """A page of revisions, the newest first."""

    next: str | None
    """Give it as `after` for the revisions before these; null at the first revision."""


class ContactRoleDocument(TypedDict):
    """Whom to turn to in an organisation, and what for; no person."""

    role: str
    purpose: str


class ContactRolesDocument(TypedDict):
    """All of them, by the alphabet."""

    organisation: str
    roles: list[ContactRoleDocument]


class OtherNameDocument(TypedDict):
    """Another name of an organisation, and why it has it."""

    name: str
    kind: str | None


class TermDocument(TypedDict):
    """What an organisation knows (`expertise`) or looks for (`need`)."""

    term: str
    kind: str
    sources: list[str]


class SuccessionDocument(TypedDict):
    """An organisation before or after this one."""

    organisation: Named
    kind: str
    date: str | None


class StatementDocument(TypedDict):
    """What one organisation or document says of a tie."""

    stated_by: str | None
    """Id of the organisation; null for a document."""
    stated_on: str | None
    answer: str
    intensity: int | None
    share_percent: float | None
    valid_from: str | None
    valid_to: str | None
    sources: list[str]


class TieDocument(TypedDict):
    """One tie of an organisation, what it is, and how it is known."""

    id: str
    other: Named
    """The measure, the other organisation, or the body."""
    what: str
    """Role in the measure or body, or kind of cooperation."""
    presence: str
    confirmation: str
    intensity: int | None
    """0 to 5, of a cooperation; as the best statement has it."""
    share_percent: float | None
    """Of a membership; as the best statement has it."""
    valid_from: str | None
    valid_to: str | None
    inherited_from: str | None
    statements: list[StatementDocument]
    """The best one first: documents, then the newest."""
    sources: list[str]


class OrganisationDetailDocument(TypedDict):
    """One organisation with everything it takes part in, at the time asked about and at others."""

    perspective: PerspectiveDocument
    organisation: OrganisationDocument
    other_names: list[OtherNameDocument]
    terms: list[TermDocument]
    predecessors: list[SuccessionDocument]
    successors: list[SuccessionDocument]
    participations: list[TieDocument]
    cooperations: list[TieDocument]
    memberships: list[TieDocument]
    """Bodies that it is in."""
    members: list[TieDocument]
    """Organisations that are in it."""
    sources: list[SourceDocument]


class RecordsDocument(TypedDict):
    """A page of rows, by key."""

    revision: int
    table: str
    columns: list[str]
    rows: list[RecordDocument]
    next: str | None
    """Give it as `after` for the rows that follow; null on the last page."""


class WrittenDocument(TypedDict):
    """What was written: the revision, null if it was so already; and the row, null if it was removed."""

    revision: RevisionDocument | None
    row: RecordDocument | None


class ProgressDocument(TypedDict):
    """How far it has come: `done` of `of`; both 0 before that is known."""

    done: int
    of: int


class ImportDocument(TypedDict):
    """One import on its way."""

    id: str
    state: str
    """`reading`, `ready`, `wrong`, `applying`, `applied` or `failed`."""
    files: list[str]
    progress: ProgressDocument
    plan: PlanDocument | None
    """What it would do, or has done; at most 1,000 changes and problems are listed."""
    revision: RevisionDocument | None
    """The revision it made; null too if everything was there already."""
    error: str | None
