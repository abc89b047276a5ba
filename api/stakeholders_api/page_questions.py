"""What may be asked of pages: as of the routes for programs, and what only people see."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from stakeholders.domain.messages import Language
from stakeholders_api.questions import (
    LONGEST_GAP_ID,
    LONGEST_WORDS,
    MOST_PICKED,
    Asking,
    CellQuestion,
    ChangeQuestion,
    CoverageQuestion,
    FindQuestion,
    GapQuestion,
    GapsQuestion,
    Id,
    MapQuestion,
    PerspectiveQuestion,
    ReportQuestion,
    WhatIfQuestion,
    one_of,
)


class _OfPage(BaseModel):
    """People's addresses may carry more than we know: what a mail program adds is no error."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class PagePerspective(PerspectiveQuestion, _OfPage):
    """The perspective of a page."""


class CoveragePageQuestion(CoverageQuestion, _OfPage):
    """The board as a page."""


class CellPageQuestion(CellQuestion, _OfPage):
    """A cell as a page."""


class FindPageQuestion(FindQuestion, _OfPage):
    """The search as a page, with those who were picked from it."""

    pick: Annotated[
        list[Id],
        BeforeValidator(one_of),
        Field(max_length=MOST_PICKED, description="Organisations (id) that are on the shortlist."),
    ] = []


class MapPageQuestion(MapQuestion, _OfPage):
    """The map as a page."""

    view: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9_%&=.,~*+-]*$",
            max_length=2000,
            description="What is chosen and switched off on the map, and where it is looked at, as it wrote it.",
        ),
    ] = ""


class GapsPageQuestion(GapsQuestion, _OfPage):
    """The gaps as a page."""

    by: Annotated[Literal["rank", "rule"], Field(description="In one list, or grouped by rule.")] = "rank"
    gap: Annotated[str | None, Field(max_length=LONGEST_GAP_ID, description="The gap that is open.")] = None


class GapPageQuestion(GapQuestion, _OfPage):
    """One gap as a page."""

    written: Annotated[
        int | None, Field(ge=0, description="The revision by which it was just decided on; 0: by none.")
    ] = None


class HistoryPageQuestion(PagePerspective):
    """The history as a page."""

    written: Annotated[
        int | None, Field(ge=0, description="The revision that was just made; 0: none was needed.")
    ] = None


class WhatIfPageQuestion(WhatIfQuestion, _OfPage):
    """What is supposed, as a page; with what its form adds to it."""

    who: Annotated[str, Field(max_length=LONGEST_WORDS, description="Who is to take part ...")] = ""
    into: Annotated[str, Field(max_length=LONGEST_WORDS, description="... in which measure.")] = ""
    one: Annotated[str, Field(max_length=LONGEST_WORDS, description="Who is to co-operate ...")] = ""
    other: Annotated[str, Field(max_length=LONGEST_WORDS, description="... with whom.")] = ""


class ChangePageQuestion(ChangeQuestion, _OfPage):
    """The change as a page."""


class ReportPageQuestion(ReportQuestion, _OfPage):
    """The report as a page: which one, and in which language if not in that of the page."""

    kind: Annotated[
        Literal["coverage", "meeting"],
        Field(description="How the plan is covered, or the list of gaps for a meeting."),
    ] = "coverage"
    report_lang: Annotated[Language | None, Field(description="Language of the report.")] = None


class FactsPageQuestion(PagePerspective):
    """Which rows."""

    words: Annotated[str, Field(max_length=LONGEST_WORDS)] = ""
    start: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class RowPageQuestion(PagePerspective):
    """Which row, and what was just written."""

    key: Annotated[str, Field(max_length=600)] = ""
    written: Annotated[int | None, Field(ge=0)] = None


def _several(question: type[BaseModel]) -> set[str]:
    own = {name for name, field in question.model_fields.items() if get_origin(field.annotation) is list}
    return own.union(*(_several(kind) for kind in question.__subclasses__()))


MAY_BE_REPEATED: Final = frozenset(_several(Asking))
"""The parameters that are lists; of any other only one could count, and nobody could tell which."""
