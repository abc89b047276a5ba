"""What people read for the words of the closed sets.

The English label is also the key of its bokmål translation. Importers accept the word of
the file and both labels, so a workbook made in either language can be read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from stakeholders.domain import kinds
from stakeholders.domain.messages import LANGUAGES, N_, Message, translator

_LABELS: Final[dict[type[StrEnum], dict[StrEnum, Message]]] = {
    kinds.Sphere: {
        kinds.Sphere.UNIVERSITY: N_("University"),
        kinds.Sphere.INDUSTRY: N_("Industry"),
        kinds.Sphere.GOVERNMENT: N_("Government"),
        kinds.Sphere.NONE: N_("Outside the three spheres"),
    },
    kinds.OrganisationKind: {
        kinds.OrganisationKind.MUNICIPALITY: N_("Municipality"),
        kinds.OrganisationKind.COUNTY: N_("County"),
        kinds.OrganisationKind.REGIONAL_COUNCIL: N_("Regional council"),
        kinds.OrganisationKind.PUBLIC_AGENCY: N_("Public agency"),
        kinds.OrganisationKind.EUROPEAN_OFFICE: N_("European office"),
        kinds.OrganisationKind.FIRM: N_("Firm"),
        kinds.OrganisationKind.BUSINESS_ASSOCIATION: N_("Business association"),
        kinds.OrganisationKind.RD_INSTITUTION: N_("R&D institution"),
        kinds.OrganisationKind.CLUSTER: N_("Cluster"),
        kinds.OrganisationKind.INCUBATOR: N_("Incubator"),
        kinds.OrganisationKind.SCHOOL: N_("School"),
        kinds.OrganisationKind.FUND: N_("Fund"),
        kinds.OrganisationKind.OTHER: N_("Other organisation"),
    },
    kinds.StrategyRole: {
        kinds.StrategyRole.PLAN: N_("Plan"),
        kinds.StrategyRole.FRAME: N_("Frame"),
    },
    kinds.MeasureStatus: {
        kinds.MeasureStatus.PLANNED: N_("planned"),
        kinds.MeasureStatus.ONGOING: N_("ongoing"),
        kinds.MeasureStatus.COMPLETED: N_("completed"),
        kinds.MeasureStatus.STOPPED: N_("stopped"),
        kinds.MeasureStatus.UNKNOWN: N_("status not known"),
    },
    kinds.ParticipationRole: {
        kinds.ParticipationRole.RESPONSIBLE: N_("responsible"),
        kinds.ParticipationRole.SUPPORTING: N_("supporting"),
        kinds.ParticipationRole.PARTNER: N_("partner"),
        kinds.ParticipationRole.FUNDER: N_("funder"),
        kinds.ParticipationRole.TARGET: N_("target"),
    },
    kinds.MembershipRole: {
        kinds.MembershipRole.MEMBER: N_("member"),
        kinds.MembershipRole.OWNER: N_("owner"),
        kinds.MembershipRole.FOUNDER: N_("founder"),
        kinds.MembershipRole.OBSERVER: N_("observer"),
        kinds.MembershipRole.HOST: N_("host"),
        kinds.MembershipRole.LEADER: N_("leader"),
        kinds.MembershipRole.PARTICIPANT: N_("participant"),
        kinds.MembershipRole.STEERING_GROUP: N_("steering group"),
    },
    kinds.CooperationKind: {
        kinds.CooperationKind.AGREEMENT: N_("agreement"),
        kinds.CooperationKind.PROJECT: N_("project"),
        kinds.CooperationKind.PROGRAMME: N_("programme"),
        kinds.CooperationKind.DIALOGUE: N_("dialogue"),
        kinds.CooperationKind.POLITICAL: N_("political cooperation"),
        kinds.CooperationKind.INTERNATIONAL: N_("international cooperation"),
        kinds.CooperationKind.HOST: N_("hosting"),
        kinds.CooperationKind.OTHER: N_("other cooperation"),
    },
    kinds.SuccessionKind: {
        kinds.SuccessionKind.MERGER: N_("merger"),
        kinds.SuccessionKind.RENAME: N_("renamed"),
        kinds.SuccessionKind.SPLIT: N_("split"),
        kinds.SuccessionKind.TAKEOVER: N_("takeover"),
    },
    kinds.LinkBasis: {
        kinds.LinkBasis.STATED: N_("stated by a source"),
        kinds.LinkBasis.ASSIGNED: N_("assigned by the editors"),
    },
    kinds.Answer: {
        kinds.Answer.YES: N_("yes"),
        kinds.Answer.NO: N_("no"),
        kinds.Answer.UNKNOWN: N_("does not know"),
    },
    kinds.YesNo: {
        kinds.YesNo.YES: N_("yes"),
        kinds.YesNo.NO: N_("no"),
    },
    kinds.LegalBasis: {
        kinds.LegalBasis.CONSENT: N_("consent"),
        kinds.LegalBasis.CONTRACT: N_("contract"),
        kinds.LegalBasis.LEGAL_OBLIGATION: N_("legal obligation"),
        kinds.LegalBasis.PUBLIC_TASK: N_("task in the public interest"),
        kinds.LegalBasis.LEGITIMATE_INTEREST: N_("legitimate interest"),
    },
    kinds.AliasKind: {
        kinds.AliasKind.ACRONYM: N_("acronym"),
        kinds.AliasKind.TRANSLATION: N_("translation"),
        kinds.AliasKind.FORMER: N_("former name"),
        kinds.AliasKind.SPELLING: N_("spelling"),
        kinds.AliasKind.ID: N_("former id"),
    },
    kinds.TermKind: {
        kinds.TermKind.EXPERTISE: N_("expertise"),
        kinds.TermKind.NEED: N_("need"),
    },
    kinds.Question: {
        kinds.Question.PARTICIPATION: N_("about participation"),
        kinds.Question.COOPERATION: N_("about cooperation"),
    },
    kinds.DecisionState: {
        kinds.DecisionState.OPEN: N_("open"),
        kinds.DecisionState.WORKING_ON: N_("being worked on"),
        kinds.DecisionState.ACCEPTED: N_("accepted"),
    },
}
"""By set, since two sets may have a word in common that reads differently (`unknown`)."""

_PLURALS: Final[dict[type[StrEnum], dict[StrEnum, Message]]] = {
    kinds.Sphere: {
        kinds.Sphere.UNIVERSITY: N_("University sphere"),
        kinds.Sphere.INDUSTRY: N_("Industry sphere"),
        kinds.Sphere.GOVERNMENT: N_("Government sphere"),
        kinds.Sphere.NONE: N_("Outside the three spheres"),
    },
    kinds.OrganisationKind: {
        kinds.OrganisationKind.MUNICIPALITY: N_("Municipalities"),
        kinds.OrganisationKind.COUNTY: N_("Counties"),
        kinds.OrganisationKind.REGIONAL_COUNCIL: N_("Regional councils"),
        kinds.OrganisationKind.PUBLIC_AGENCY: N_("Public agencies"),
        kinds.OrganisationKind.EUROPEAN_OFFICE: N_("European offices"),
        kinds.OrganisationKind.FIRM: N_("Firms"),
        kinds.OrganisationKind.BUSINESS_ASSOCIATION: N_("Business associations"),
        kinds.OrganisationKind.RD_INSTITUTION: N_("R&D institutions"),
        kinds.OrganisationKind.CLUSTER: N_("Clusters"),
        kinds.OrganisationKind.INCUBATOR: N_("Incubators"),
        kinds.OrganisationKind.SCHOOL: N_("Schools"),
        kinds.OrganisationKind.FUND: N_("Funds"),
        kinds.OrganisationKind.OTHER: N_("Other organisations"),
    },
}


def label(word: StrEnum) -> Message:
    """What people read for a word of a closed set."""
    return _LABELS[type(word)][word]


def group_label(word: StrEnum) -> Message:
    """What people read for all organisations of a kind or a sphere."""
    return _PLURALS[type(word)][word]


def words_for(word: StrEnum) -> tuple[str, ...]:
    """Every way to write a word in a file: the file's own, and what people read in each language."""
    return (word.value, *(translator(language).say(label(word)) for language in LANGUAGES))
