"""What is running, and that it is running."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request

from stakeholders.analyses import METHODS_VERSION
from stakeholders_api.documents import HealthDocument, VersionDocument
from stakeholders_api.problems import declared
from stakeholders_api.questions import Asking
from stakeholders_api.routes.describing import ALWAYS, as_text
from stakeholders_api.service import service_of

router = APIRouter(tags=["service"])

HEALTH: Final[HealthDocument] = {"status": "ok"}
VERSION: Final[VersionDocument] = {"version": "0.1.0", "methods_version": METHODS_VERSION}


@router.get(
    "/healthz",
    operation_id="health",
    summary="Whether the process answers",
    responses={
        200: {"description": "It does.", "content": {"application/json": {"example": as_text(HEALTH)}}},
        **declared(*ALWAYS),
    },
)
def health() -> HealthDocument:
    """Says that the process answers; the store is not asked."""
    return {"status": "ok"}


@router.get(
    "/version",
    operation_id="version",
    summary="What is running",
    responses={
        200: {"description": "The versions.", "content": {"application/json": {"example": as_text(VERSION)}}},
        **declared(*ALWAYS, 422),
    },
)
def version(request: Request, _: Annotated[Asking, Query()]) -> VersionDocument:
    """The version of the product, and of its methods: figures may differ between two of these."""
    return {"version": service_of(request).version, "methods_version": METHODS_VERSION}
