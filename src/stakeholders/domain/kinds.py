"""The closed sets: every word that a column with fixed choices may hold.

The values are the words of the files and of the API. What people read on the screen
is in `labels`; the meaning of each set is in the docstring of its class.
"""

from __future__ import annotations

from enum import StrEnum


class Sphere(StrEnum):
    """The three spheres of the triple helix (Etzkowitz & Leydesdorff); `NONE` is not counted in it."""

    UNIVERSITY = "university"
    INDUSTRY = "industry"
    GOVERNMENT = "government"
    NONE = "none"


class OrganisationKind(StrEnum):
    """What sort of organisation it is. Each kind has a sphere, see `SPHERE_OF_KIND`."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    REGIONAL_COUNCIL = "regional_council"
    PUBLIC_AGENCY = "public_agency"
    EUROPEAN_OFFICE = "european_office"
    FIRM = "firm"
    BUSINESS_ASSOCIATION = "business_association"
    RD_INSTITUTION = "rd_institution"
    CLUSTER = "cluster"
    INCUBATOR = "incubator"
    SCHOOL = "school"
    FUND = "fund"
    OTHER = "other"


SPHERE_OF_KIND = {
    OrganisationKind.MUNICIPALITY: Sphere.GOVERNMENT,
    OrganisationKind.COUNTY: Sphere.GOVERNMENT,
    OrganisationKind.REGIONAL_COUNCIL: Sphere.GOVERNMENT,
    OrganisationKind.PUBLIC_AGENCY: Sphere.GOVERNMENT,
    OrganisationKind.EUROPEAN_OFFICE: Sphere.GOVERNMENT,
    OrganisationKind.FIRM: Sphere.INDUSTRY,
    OrganisationKind.BUSINESS_ASSOCIATION: Sphere.INDUSTRY,
    OrganisationKind.RD_INSTITUTION: Sphere.UNIVERSITY,
    OrganisationKind.CLUSTER: Sphere.NONE,
    OrganisationKind.INCUBATOR: Sphere.NONE,
    OrganisationKind.SCHOOL: Sphere.NONE,
    OrganisationKind.FUND: Sphere.NONE,
    OrganisationKind.OTHER: Sphere.NONE,
}


class StrategyRole(StrEnum):
    """`PLAN`: a plan whose coverage is asked about. `FRAME`: another plan that measures refer to."""

    PLAN = "plan"
    FRAME = "frame"


class MeasureStatus(StrEnum):
    """How far a measure has come, as its source tells."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


class ParticipationRole(StrEnum):
    """What an organisation is in a measure. Only `TAKING_PART` counts as taking part."""

    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    PARTNER = "partner"
    FUNDER = "funder"
    TARGET = "target"


TAKING_PART = frozenset(
    {ParticipationRole.RESPONSIBLE, ParticipationRole.SUPPORTING, ParticipationRole.PARTNER}
)


class MembershipRole(StrEnum):
    """What an organisation is in a body. Only `VOTING` roles vote."""

    MEMBER = "member"
    OWNER = "owner"
    FOUNDER = "founder"
    OBSERVER = "observer"
    HOST = "host"
    LEADER = "leader"
    PARTICIPANT = "participant"
    STEERING_GROUP = "steering_group"


VOTING = frozenset({MembershipRole.MEMBER, MembershipRole.OWNER, MembershipRole.FOUNDER})


class CooperationKind(StrEnum):
    """What a two-party cooperation is about."""

    AGREEMENT = "agreement"
    PROJECT = "project"
    PROGRAMME = "programme"
    DIALOGUE = "dialogue"
    POLITICAL = "political"
    INTERNATIONAL = "international"
    HOST = "host"
    OTHER = "other"


class SuccessionKind(StrEnum):
    """How one organisation came after another. Only mergers and renames pass ties on."""

    MERGER = "merger"
    RENAME = "rename"
    SPLIT = "split"
    TAKEOVER = "takeover"


class LinkBasis(StrEnum):
    """Why a measure hangs on a focus area: a source says so, or the editors judged so."""

    STATED = "stated"
    ASSIGNED = "assigned"


class Answer(StrEnum):
    """What a statement says of a tie."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class YesNo(StrEnum):
    """A plain yes or no."""

    YES = "yes"
    NO = "no"


class LegalBasis(StrEnum):
    """On what ground a person's data are kept: article 6(1) of the GDPR, by its letters."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTEREST = "legitimate_interest"


class AliasKind(StrEnum):
    """Why an organisation has another name. `ID`: an id that was merged into this one."""

    ACRONYM = "acronym"
    TRANSLATION = "translation"
    FORMER = "former"
    SPELLING = "spelling"
    ID = "id"


class TermKind(StrEnum):
    """Whether a term says what an organisation knows or what it looks for."""

    EXPERTISE = "expertise"
    NEED = "need"


class Question(StrEnum):
    """What an organisation was asked about."""

    PARTICIPATION = "participation"
    COOPERATION = "cooperation"


class DecisionState(StrEnum):
    """What people decided to do about a gap."""

    OPEN = "open"
    WORKING_ON = "working_on"
    ACCEPTED = "accepted"
