"""The organisations there are, and everything about one of them."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.messages import Language
from stakeholders.domain.records import (
    Alias,
    Cooperation,
    Membership,
    Organisation,
    Succession,
    Term,
    TieStatement,
)
from stakeholders.network.network import Network
from stakeholders.reports.documents import common
from stakeholders.reports.documents.organisations import (
    OrganisationDocument,
    OrganisationsDocument,
    organisation_document,
    organisations_document,
)
from stakeholders_api.access import READERS
from stakeholders_api.documents import (
    OrganisationDetailDocument,
    StatementDocument,
    SuccessionDocument,
    TieDocument,
)
from stakeholders_api.paging import page_of
from stakeholders_api.questions import LONGEST_ID, OrganisationsQuestion, PerspectiveQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read
from stakeholders_api.ties import OwnTie, position_of, ties_of

OrganisationId = Annotated[str, Path(max_length=LONGEST_ID, description="Its id.", examples=["uia"])]

router = APIRouter(prefix="/v1", tags=["organisations"], dependencies=READERS)

_UIA: Final[OrganisationDocument] = {
    "id": "uia",
    "name": "Universitetet i Agder",
    "kind": "rd_institution",
    "sphere": "university",
    "orgnr": "970546200",
    "municipality_code": "4204",
    "nace": None,
    "employees": None,
    "website": "https://www.uia.no",
    "founded": "2007-09-01",
    "ended": None,
    "sources": ["etat14"],
}
ORGANISATIONS: Final[OrganisationsDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "organisations": [_UIA],
    "next": "wXz_BFZsdWlh",
}
ORGANISATION: Final[OrganisationDetailDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "organisation": _UIA,
    "other_names": [{"name": "UiA", "kind": "acronym"}],
    "terms": [],
    "predecessors": [],
    "successors": [],
    "participations": [
        {
            "id": "p-1",
            "other": {"id": "mil", "name": "Mechatronics Innovation Lab"},
            "what": "partner",
            "presence": "present",
            "confirmation": "documented",
            "intensity": None,
            "share_percent": None,
            "valid_from": "2015",
            "valid_to": None,
            "inherited_from": None,
            "statements": [
                {
                    "stated_by": None,
                    "stated_on": None,
                    "answer": "yes",
                    "intensity": None,
                    "share_percent": None,
                    "valid_from": "2015",
                    "valid_to": None,
                    "sources": ["etat14"],
                }
            ],
            "sources": ["etat14"],
        }
    ],
    "cooperations": [],
    "memberships": [],
    "members": [],
    "sources": [],
}


@router.get(
    "/organisations",
    operation_id="organisations",
    summary="Organisations, page by page",
    responses=figures(ORGANISATIONS),
)
def organisations(
    request: Request, response: Response, question: Annotated[OrganisationsQuestion, Query()]
) -> OrganisationsDocument:
    """The organisations that exist at the time asked about, by id. `Link` has the next page."""
    reading = read(request, response, question)
    network = reading.network
    there = [one.id for one, exists in zip(network.organisations, network.exists, strict=True) if exists]
    shown = page_of("organisations", there, question.after, question.limit)
    response.headers.update(shown.link(request, revision=network.revision))
    return organisations_document(
        network, [network.position[id_] for id_ in shown.keys], reading.language, shown.following
    )


@router.get(
    "/organisations/{id}",
    operation_id="organisation",
    summary="One organisation",
    responses=figures(ORGANISATION),
)
def organisation(
    request: Request,
    response: Response,
    id: OrganisationId,
    question: Annotated[PerspectiveQuestion, Query()],
) -> OrganisationDetailDocument:
    """Its facts, names and predecessors, and every tie with how it is known, at whatever time it held.

    With later boundaries the id of an organisation that merged gives the one it became.
    """
    reading = read(request, response, question)
    return detail_document(reading.network, position_of(reading.network, id), reading.language)


def detail_document(network: Network, position: int, language: Language) -> OrganisationDetailDocument:
    """Everything about the organisation at a position."""
    own = network.organisations[position]
    ties = ties_of(network, position)
    aliases = [a for a in network.facts.table(Alias).values() if a.organisation_id == own.id]
    terms = [t for t in network.facts.table(Term).values() if t.organisation_id == own.id]
    cited = {source for record in (own, *aliases, *terms) for source in record.source}
    for tie in (*ties.participations, *ties.cooperations, *ties.memberships, *ties.members):
        cited.update(tie.sources)
    return {
        "perspective": common.perspective(network, language),
        "organisation": organisation_document(own, language),
        "other_names": [{"name": a.alias, "kind": a.kind.value if a.kind else None} for a in aliases],
        "terms": [{"term": t.term, "kind": t.kind.value, "sources": list(t.source)} for t in terms],
        "predecessors": _successions(network, own.id, language, before=True),
        "successors": _successions(network, own.id, language, before=False),
        "participations": [_tie(tie, language) for tie in ties.participations],
        "cooperations": [_tie(tie, language) for tie in ties.cooperations],
        "memberships": [_tie(tie, language) for tie in ties.memberships],
        "members": [_tie(tie, language) for tie in ties.members],
        "sources": common.sources(network, cited),
    }


def _tie(tie: OwnTie, language: Language) -> TieDocument:
    held = tie.held
    intensity, share = _closeness(held.tie.best)
    return {
        "id": held.tie.id,
        "other": {"id": tie.other.id, "name": tie.other.names.into(language)},
        "what": tie.word.value,
        "presence": tie.presence.name.lower(),
        "confirmation": held.tie.confirmation.value,
        "intensity": intensity,
        "share_percent": share,
        "valid_from": _text(held.tie.valid_from),
        "valid_to": _text(held.tie.valid_to),
        "inherited_from": held.inherited_from,
        "statements": [_statement(statement) for statement in held.tie.statements],
        "sources": list(tie.sources),
    }


def _statement(statement: TieStatement) -> StatementDocument:
    intensity, share = _closeness(statement)
    return {
        "stated_by": statement.stated_by,
        "stated_on": _text(statement.stated_on),
        "answer": statement.says.value,
        "intensity": intensity,
        "share_percent": share,
        "valid_from": _text(statement.valid_from),
        "valid_to": _text(statement.valid_to),
        "sources": list(statement.source),
    }


def _closeness(statement: TieStatement) -> tuple[int | None, float | None]:
    """Intensity and share, whichever a statement can have."""
    match statement:
        case Cooperation():
            return statement.intensity, None
        case Membership():
            return None, None if statement.share_percent is None else float(statement.share_percent)
        case _:
            return None, None


def _text(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def _successions(network: Network, id_: str, language: Language, *, before: bool) -> list[SuccessionDocument]:
    known = network.facts.table(Organisation)
    found: list[SuccessionDocument] = []
    for row in network.facts.table(Succession).values():
        own, other = row.predecessor_id, row.successor_id
        if before:
            own, other = other, own
        if own == id_:
            date = None if row.date is None else str(row.date)
            found.append(
                {"organisation": common.named(known[other], language), "kind": row.kind.value, "date": date}
            )
    return found
