"""Whom to turn to in an organisation: roles, never persons."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Organisation
from stakeholders_api.access import READERS
from stakeholders_api.documents import ContactRolesDocument
from stakeholders_api.language import language_of
from stakeholders_api.routes.describing import figures
from stakeholders_api.routes.organisations import OrganisationId
from stakeholders_api.service import caching, service_of, tag_of, unless_known

router = APIRouter(prefix="/v1", tags=["organisations"], dependencies=READERS)

ROLES: Final[ContactRolesDocument] = {
    "organisation": "vennesla",
    "roles": [{"role": "næringsrådgiver", "purpose": "Spørre om deltakelse"}],
}


@router.get(
    "/organisations/{id}/contact-roles",
    operation_id="contact_roles",
    summary="Whom to turn to in an organisation",
    responses=figures(ROLES),
)
def contact_roles(
    request: Request,
    response: Response,
    id: OrganisationId,
) -> ContactRolesDocument:
    """The roles of contacts that may still be kept, and what they may be turned to for.

    Names, addresses and numbers are never told here; `stakeholders contacts` has them.
    """
    service = service_of(request)
    if id not in service.networks.history.current()[1].table(Organisation):
        raise NotFound(N_("There is no organisation “{id}”.", id=id))
    document: ContactRolesDocument = {
        "organisation": id,
        "roles": [{"role": one.role, "purpose": one.purpose} for one in service.contact_roles(id)],
    }
    headers = {**caching(tag_of(document)), "Content-Language": language_of(request)}
    unless_known(request, headers)
    response.headers.update(headers)
    return document
