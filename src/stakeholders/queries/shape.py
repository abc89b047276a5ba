"""The closed lists of the graph: every label and relationship type there is, and what connects what.

Labels and types are written into a statement only from these lists, never from input.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.records import (
    Alias,
    Decision,
    Expectation,
    FocusArea,
    Inquiry,
    Measure,
    MunicipalityCode,
    Organisation,
    Source,
    Strategy,
    Term,
)

LABEL_OF_KIND: Final[Mapping[OrganisationKind, str]] = {
    OrganisationKind.MUNICIPALITY: "Municipality",
    OrganisationKind.COUNTY: "County",
    OrganisationKind.REGIONAL_COUNCIL: "RegionalCouncil",
    OrganisationKind.PUBLIC_AGENCY: "PublicAgency",
    OrganisationKind.EUROPEAN_OFFICE: "EuropeanOffice",
    OrganisationKind.FIRM: "Firm",
    OrganisationKind.BUSINESS_ASSOCIATION: "BusinessAssociation",
    OrganisationKind.RD_INSTITUTION: "RDInstitution",
    OrganisationKind.CLUSTER: "Cluster",
    OrganisationKind.INCUBATOR: "Incubator",
    OrganisationKind.SCHOOL: "School",
    OrganisationKind.FUND: "Fund",
    OrganisationKind.OTHER: "OtherOrganisation",
}
"""The second label of an organisation."""
KIND_LABELS: Final = tuple(LABEL_OF_KIND.values())

TABLE_OF_LABEL: Final[Mapping[str, str]] = {
    "Strategy": Strategy.table,
    "FocusArea": FocusArea.table,
    "Organisation": Organisation.table,
    "Measure": Measure.table,
    "Source": Source.table,
    "Alias": Alias.table,
    "Term": Term.table,
    "MunicipalityCode": MunicipalityCode.table,
    "Expectation": Expectation.table,
    "Inquiry": Inquiry.table,
    "Decision": Decision.table,
}
"""Which records are nodes; all others are relationships."""
LABEL_OF_TABLE: Final = {table: label for label, table in TABLE_OF_LABEL.items()}
NODE_LABELS: Final = tuple(TABLE_OF_LABEL)


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A type of relationship and the labels it connects."""

    name: str
    start: str
    end: str


IN_GROUP: Final = RelationshipType("PART_OF", "FocusArea", "FocusArea")
IN_STRATEGY: Final = RelationshipType("PART_OF", "FocusArea", "Strategy")
MATCHES: Final = RelationshipType("MATCHES", "FocusArea", "FocusArea")
SUPERSEDES: Final = RelationshipType("SUPERSEDES", "Strategy", "Strategy")
CARRIED_BY: Final = RelationshipType("CARRIED_BY", "Strategy", "Organisation")
UNDER: Final = RelationshipType("UNDER", "Measure", "Strategy")
ADDRESSES: Final = RelationshipType("ADDRESSES", "Measure", "FocusArea")
PARTICIPATES_IN: Final = RelationshipType("PARTICIPATES_IN", "Organisation", "Measure")
COOPERATES_WITH: Final = RelationshipType("COOPERATES_WITH", "Organisation", "Organisation")
MEMBER_OF: Final = RelationshipType("MEMBER_OF", "Organisation", "Organisation")
SUCCEEDED_BY: Final = RelationshipType("SUCCEEDED_BY", "Organisation", "Organisation")
SERVES: Final = RelationshipType("SERVES", "Organisation", "Organisation")
ALSO_KNOWN_AS: Final = RelationshipType("ALSO_KNOWN_AS", "Organisation", "Alias")
HAS_EXPERTISE: Final = RelationshipType("HAS_EXPERTISE", "Organisation", "Term")
HAS_NEED: Final = RelationshipType("HAS_NEED", "Organisation", "Term")
HAS_CODE: Final = RelationshipType("HAS_CODE", "Organisation", "MunicipalityCode")
WAS_ASKED: Final = RelationshipType("WAS_ASKED", "Organisation", "Inquiry")
ABOUT: Final = RelationshipType("ABOUT", "Inquiry", "Strategy")
EXPECTS: Final = RelationshipType("EXPECTS", "Strategy", "Expectation")
IN_AREA: Final = RelationshipType("IN_AREA", "Expectation", "FocusArea")
IN_MEASURE: Final = RelationshipType("IN_MEASURE", "Expectation", "Measure")
NAMES: Final = RelationshipType("NAMES", "Expectation", "Organisation")

RELATIONSHIPS: Final = (
    IN_GROUP, IN_STRATEGY, MATCHES, SUPERSEDES, CARRIED_BY, UNDER, ADDRESSES, PARTICIPATES_IN,
    COOPERATES_WITH, MEMBER_OF, SUCCEEDED_BY, SERVES, ALSO_KNOWN_AS, HAS_EXPERTISE, HAS_NEED, HAS_CODE,
    WAS_ASKED, ABOUT, EXPECTS, IN_AREA, IN_MEASURE, NAMES,
)  # fmt: skip
TYPE_NAMES: Final = tuple(dict.fromkeys(type_.name for type_ in RELATIONSHIPS))
CLOSED_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "__LABEL__": NODE_LABELS,
    "__KIND__": KIND_LABELS,
    "__TYPE__": TYPE_NAMES,
    "__START__": NODE_LABELS,
    "__END__": NODE_LABELS,
}
"""What may stand for each placeholder of a statement."""


def placeholders(used: tuple[str, ...]) -> list[dict[str, str]]:
    """Every way to fill placeholders in: of relationships only the ends that their type connects."""
    if "__START__" in used:
        ways = ({"__START__": t.start, "__TYPE__": t.name, "__END__": t.end} for t in RELATIONSHIPS)
        return [{name: way[name] for name in used} for way in ways]
    return [dict(zip(used, words, strict=True)) for words in product(*(CLOSED_LISTS[name] for name in used))]
