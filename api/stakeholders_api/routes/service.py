"""What is running, and that it is running."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import PlainTextResponse

from stakeholders.analyses import METHODS_VERSION
from stakeholders_api.access import ANYBODY, READERS
from stakeholders_api.documents import HealthDocument, ReadyDocument, VersionDocument
from stakeholders_api.problems import declared
from stakeholders_api.questions import Asking
from stakeholders_api.routes.describing import ALWAYS, as_text
from stakeholders_api.service import service_of

router = APIRouter(tags=["service"], dependencies=ANYBODY)

READY: Final[ReadyDocument] = {"status": "ready", "revision": 1}
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
    "/readyz",
    operation_id="ready",
    summary="Whether the facts can be read",
    responses={
        200: {"description": "They can.", "content": {"application/json": {"example": as_text(READY)}}},
        **declared(*ALWAYS),
    },
)
def ready(request: Request) -> ReadyDocument:
    """Reads the newest revision's number from the store; `503` if that cannot be done."""
    return {"status": "ready", "revision": service_of(request).networks.history.current()[0]}


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="What the service has been doing",
    dependencies=READERS,
    response_class=PlainTextResponse,
    responses={
        200: {
            "description": "Figures for Prometheus.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        **declared(*ALWAYS, 401, 403),
    },
)
def metrics(request: Request) -> Response:
    """Requests by route and status, how long they took, and how many are under way."""
    return Response(
        request.app.state.metrics.text(),
        media_type=CONTENT_TYPE_LATEST,
        headers={"Cache-Control": "no-store"},
    )


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
