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
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_, NP_
from stakeholders.exporters.questionnaire import write_questionnaire
from stakeholders.gaps.questionnaire import questionnaire
from stakeholders.gaps.view import View
from stakeholders.ports.clock import today
from stakeholders.reports.letter import letter
from stakeholders.reports.outstanding_view import outstanding_view
from stakeholders.services.access import Role
from stakeholders.services.asking import record_asked, whom_to_send
from stakeholders_api.access import EDITORS, READERS, may, require
from stakeholders_api.page_questions import PagePerspective
from stakeholders_api.pages.empty import empty_page
from stakeholders_api.pages.frame import Frame, show
from stakeholders_api.pages.sections import SectionView, section_view
from stakeholders_api.service import InvalidParameter, service_of
from stakeholders_api.writing import form

router = APIRouter(include_in_schema=False, dependencies=READERS)

USUAL: Final = 10
"""How many are asked unless it is said: those whose answers settle most."""
Fields = Annotated[Mapping[str, str], Depends(form)]


@dataclass(frozen=True, slots=True)
class AskedPage:
    """What the page shows."""

    sections: list[SectionView]
    may_write: bool
    address: str
    usual: int


@router.get("/asked")
def asked(request: Request, question: Annotated[PagePerspective, Query()]) -> Response:
    """How many have answered, who is waited for, and the form to ask more."""
    network, frame = service_of(request).insight(question).network, Frame.of(request)
    if network.strategy is None:
        return empty_page(frame, network)
    page = AskedPage(
        [section_view(frame, section) for section in outstanding_view(outstanding(network))],
        may(request, Role.EDITOR),
        frame.link("/asked"),
        USUAL,
    )
    return show(frame, "asked.html", page, network)


@router.post("/asked", dependencies=EDITORS)
def ask(request: Request, question: Annotated[PagePerspective, Query()], fields: Fields) -> Response:
    """Workbooks and letters in one archive; that they were asked today is one revision."""
    service, frame = service_of(request), Frame.of(request)
    view, day = View(service.insight(question).network), today(service.clock)
    words = [word.strip() for word in fields.get("organisations", "").splitlines() if word.strip()]
    due = fields.get("due", "").strip()
    until = PartialDate.parse(due) if due else None
    chosen = whom_to_send(view, words, everybody=False, most=_number(fields.get("most", "")))
    some = [questionnaire(view, position, day) for position in chosen]
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
        reason = frame.say(NP_("Asked one organisation", "Asked {n} organisations", len(some)))
        author = require(request, Role.EDITOR).name
        record_asked(service.networks.history, some, author=author, reason=reason)
    headers = {"Content-Disposition": f'attachment; filename="asked-{day}.zip"', "Cache-Control": "no-store"}
    return Response(stream.getvalue(), media_type="application/zip", headers=headers)


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
