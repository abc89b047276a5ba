"""Organisations by measures as a document."""

from __future__ import annotations

from typing_extensions import TypedDict

from stakeholders.analyses.participation_matrix import Part, participation_matrix
from stakeholders.domain.messages import Language
from stakeholders.network.network import Network, Presence
from stakeholders.reports.documents import common


class InMeasureDocument(TypedDict):
    """What is known of one organisation in one measure."""

    organisation: str
    part: str
    """`yes`, `denied`, `undated` or `not_expected`; who is not listed is unknown."""
    roles: list[str]


class MeasureDocument(TypedDict):
    """One measure, and everybody of whom something is known in it."""

    id: str
    name: str
    presence: str
    """`present`; `assumed`: undated, in the plan's time; `undated`: it may have been active."""
    starts: str | None
    ends: str | None
    focus_areas: list[common.Named]
    organisations: list[InMeasureDocument]


class MeasuresDocument(TypedDict):
    """The plan's measures that are, or may be, active, and who is in them."""

    perspective: common.PerspectiveDocument
    organisations: list[common.Named]
    """The expected municipalities, and all who are, or may be, in a measure or say that they are not."""
    measures: list[MeasureDocument]


def measures_document(network: Network, language: Language) -> MeasuresDocument:
    """The matrix by measure; what is not written is unknown."""
    matrix, links = participation_matrix(network), network.links
    measures: list[MeasureDocument] = []
    for position in matrix.measures:
        measure = network.measures[position]
        areas = [network.areas[a] for a in sorted(links.area[links.measure == position].tolist())]
        cells = [(one, matrix.cell(one, position)) for one in matrix.organisations]
        measures.append(
            {
                "id": measure.id,
                "name": measure.names.into(language),
                "presence": Presence(int(network.activity[position])).name.lower(),
                "starts": None if measure.starts is None else str(measure.starts),
                "ends": None if measure.ends is None else str(measure.ends),
                "focus_areas": [{"id": area.id, "name": area.names.into(language)} for area in areas],
                "organisations": [
                    {
                        "organisation": network.organisations[one].id,
                        "part": cell.part.value,
                        "roles": [role.value for role in cell.roles],
                    }
                    for one, cell in cells
                    if cell.part is not Part.UNKNOWN
                ],
            }
        )
    return {
        "perspective": common.perspective(network, language),
        "organisations": [common.named(network.organisations[one], language) for one in matrix.organisations],
        "measures": measures,
    }
