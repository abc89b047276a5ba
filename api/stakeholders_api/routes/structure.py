"""What the network looks like."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.reports.documents.structure import StructureDocument, structure_document
from stakeholders_api.access import READERS
from stakeholders_api.aside import HeavyRoute
from stakeholders_api.questions import PerspectiveQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read

router = APIRouter(prefix="/v1", tags=["structure"], dependencies=READERS, route_class=HeavyRoute)

STRUCTURE: Final[StructureDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "measures": {
        "organisations": 76,
        "measures": 40,
        "participations": 156,
        "density": 0.0513,
        "centralisation": 0.2065,
        "parts": 4,
        "largest_part": 73,
        "distance": 2.2367,
        "fragmentation": 0.0779,
        "isolates": 9,
    },
    "cooperations": {
        "organisations": 16,
        "cooperations": 11,
        "density": 0.0917,
        "centralisation": 0.1238,
        "clustering": 0.0,
    },
    "by_sphere": {
        "e_i": {"observed": -0.0654, "expected": 0.4838, "p": 0.001},
        "assortativity": 0.3372,
        "groups": [{"group": "university", "e_i": {"observed": 0.47, "expected": 0.77, "p": 0.06}}],
    },
    "by_kind": {"e_i": None, "assortativity": None, "groups": []},
    "roles": [{"role": "coordinator", "observed": 113, "expected": 55.5, "z": 1.94}],
    "core_fit": 0.469,
    "circles": 8,
    "modularity": 0.5747,
    "circles_like_spheres": {"index": 0.1006, "of": 79},
    "circles_like_kinds": {"index": 0.1969, "of": 79},
    "circles_like_municipalities": None,
    "organisations": [
        {
            "organisation": {"id": "uia", "name": "Universitetet i Agder"},
            "partners": 41,
            "constraint": 0.0914,
            "effective_size": 38.2,
            "efficiency": 0.9317,
            "redundancy": 2.8,
            "e_i_sphere": 0.61,
            "e_i_kind": 0.72,
            "in_core": True,
            "circle": 4,
            "between": {"coordinator": 3, "itinerant": 171, "gatekeeper": 83, "liaison": 402},
        }
    ],
}


@router.get(
    "/structure",
    operation_id="structure",
    summary="What the network looks like",
    responses=figures(STRUCTURE),
)
def structure(
    request: Request, response: Response, question: Annotated[PerspectiveQuestion, Query()]
) -> StructureDocument:
    """The whole network, groups, core and circles, and where each organisation stands.

    What cannot be said is null, such as the constraint of an organisation without partners.
    """
    reading = read(request, response, question)
    return structure_document(reading.network, reading.insight.structure(), reading.language)
