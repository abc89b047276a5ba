"""Asking: who has answered and who is waited for, and workbooks and letters for those to ask next."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response

from stakeholders.analyses.outstanding import outstanding
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.errors import InvalidInput, StakeholdersError
from stakeholders.domain.messages import N_, NP_
from stakeholders.exporters.questionnaire import write_questionnaire
from stakeholders.gaps.questionnaire import questionnaire
from stakeholders.gaps.view import View
from stakeholders.network.network import Network
from stakeholders.ports.clock import today
from stakeholders.reports.letter import letter
from stakeholders.reports.outstanding_view import outstanding_view
from stakeholders.services.access import Role
from stakeholders.services.asking import record_asked, whom_to_send
from stakeholders_api.access import EDITORS, READERS, may, require
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show, show_error
from stakeholders_api.pages.sections import SectionView, section_view
from stakeholders_api.problems import told
from stakeholders_api.service import InvalidParameter, service_of
from stakeholders_api.writing import form, why

router = APIRouter(include_in_schema=False, dependencies=READERS)

USUAL: Final = 10
"""How many of those whose answers settle most, unless it is said."""
NAMED, MOST, ALL = "named", "most", "all"
UNTYPED: Final = dict.fromkeys(("whom", "organisations", "most", "due", "only_files"), "")
Fields = Annotated[Mapping[str, str], Depends(form)]


@dataclass(frozen=True, slots=True)
class AskedPage:
    """What the page shows."""

    sections: list[SectionView]
    may_write: bool
    address: str
    typed: Mapping[str, str]
    problem: str


@router.get("/asked")
def asked(request: Request, question: Annotated[PagePerspective, Query()]) -> Response:
    """How many have answered, who is waited for, and the form to ask more."""
    network, frame = service_of(request).insight(question).network, Frame.of(request)
    if network.strategy is None:
        return empty_page(frame, network)
    return show(frame, "asked.html", _page(request, network, {"most": str(USUAL)}), network)


@router.post("/asked", dependencies=EDITORS)
def ask(request: Request, question: Annotated[PagePerspective, Query()], fields: Fields) -> Response:
    """Workbooks and letters in one archive; that they were asked today is one revision."""
    network = service_of(request).insight(question).network
    try:
        return _sent(request, network, fields)
    except StakeholdersError as error:
        it, frame = told(error), Frame.of(request)
        page = _page(request, network, fields, it.sentences(frame.language))
        return show_error(frame, "asked.html", page, it.kind.status)


def _page(request: Request, network: Network, typed: Mapping[str, str], problem: str = "") -> AskedPage:
    frame = Frame.of(request)
    sections = outstanding_view(outstanding(network))
    return AskedPage(
        [section_view(frame, network, section) for section in sections],
        may(request, Role.EDITOR),
        frame.link("/asked"),
        UNTYPED | dict(typed),
        problem,
    )


def _sent(request: Request, network: Network, fields: Mapping[str, str]) -> Response:
    service, frame = service_of(request), Frame.of(request)
    view, day = View(network), today(service.clock)
    due = fields.get("due", "").strip()
    until = PartialDate.read(due) if due else None
    some = [questionnaire(view, position, day) for position in _chosen(view, fields)]
    stream = io.BytesIO()
    with (
        TemporaryDirectory(prefix="stakeholders-ask-") as folder,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as files,
    ):
        for one in some:
            path = Path(folder) / f"{one.organisation.id}.xlsx"
            write_questionnaire(one, path, frame.language)
            files.write(path, path.name)
            files.writestr(f"{one.organisation.id}.txt", letter(one, until, path.name))
    if "only_files" not in fields:
        reason = why(request, NP_("Asked one organisation", "Asked {n} organisations", len(some)))
        author = require(request, Role.EDITOR).name
        record_asked(service.networks.history, some, author=author, reason=reason)
    headers = {"Content-Disposition": f'attachment; filename="asked-{day}.zip"', "Cache-Control": "no-store"}
    return Response(stream.getvalue(), media_type="application/zip", headers=headers)


def _chosen(view: View, fields: Mapping[str, str]) -> list[int]:
    """Positions of those to ask; `InvalidInput` if it is not said who that is."""
    words = [word.strip() for word in fields.get("organisations", "").splitlines() if word.strip()]
    whom = fields.get("whom", "") or (NAMED if words else "")
    if whom not in (NAMED, MOST, ALL) or (whom == NAMED and not words):
        raise InvalidInput(
            N_("Nobody is chosen."),
            what_to_do=N_("Name somebody, or choose those whose answers settle most, or everybody."),
        )
    if words and whom != NAMED:
        raise InvalidInput(
            N_("Somebody is named, and others are chosen."),
            what_to_do=N_("Take the names away, or choose those who are named."),
        )
    most = _number(fields.get("most", "")) if whom == MOST else USUAL
    return whom_to_send(view, words, everybody=whom == ALL, most=most)


def _number(text: str) -> int:
    """How many to ask."""
    text = text.strip() or str(USUAL)
    if not (text.isascii() and text.isdecimal() and int(text[:6]) > 0 and len(text) < 6):
        wrong = InvalidInput(
            N_("“{value}” is not a number of organisations.", value=text),
            what_to_do=N_("Write 10, for instance."),
        )
        raise InvalidParameter("most", wrong)
    return int(text)
