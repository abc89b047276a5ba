"""What may be asked in an address: the parameters of each route, with their limits.

A parameter nobody knows is refused: `as-of` for `as_of` would otherwise give figures of
another day than the reader thinks. What is left empty, as a form sends it, is not there.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Final

from fastapi import Path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import Language
from stakeholders.gaps import Part
from stakeholders.network.groups import Grouping
from stakeholders.network.perspective import AS_WAS, Basis
from stakeholders.services.history import LONGEST_REASON
from stakeholders_visualizations.focus import FORMS

MOST_AT_ONCE: Final = 200
"""Organisations, or rows, in one answer."""
LONGEST_ID: Final = 100
MOST_PICKED: Final = 50
"""Organisations on one shortlist: more would not fit into an address."""
LONGEST_WORDS: Final = 200
LONGEST_GAP_ID: Final = 500
MOST_SUPPOSED: Final = 20
"""Things of one sort that may be supposed at once."""


def one_of(value: Any) -> Any:
    """A list of choices, also where one choice was written several times."""
    return list(dict.fromkeys(value)) if isinstance(value, list) else value


Id = Annotated[str, Field(max_length=LONGEST_ID)]
Word = Annotated[str, Field(max_length=2 * LONGEST_WORDS)]
"""An id or a name, or two of them."""
Limit = Annotated[int, Field(ge=1, le=MOST_AT_ONCE, description="How many in one answer.")]
After = Annotated[
    str | None,
    Field(max_length=1000, description="Go on from here: the `next` of the page before, as it stands."),
]
GapId = Annotated[
    str,
    Path(
        max_length=LONGEST_GAP_ID,
        description="Id of the gap: `PLAN:RULE:SUBJECT`.",
        examples=["snp-2014:municipality-outside-focus-area:snp14-p8"],
    ),
]


class Asking(BaseModel):
    """The language of an answer; every route has this parameter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: Annotated[
        Language | None,
        Field(description="Language of names and sentences; without it `Accept-Language` counts, then `nb`."),
    ] = None

    @model_validator(mode="before")
    @classmethod
    def without_what_is_empty(cls, given: Any) -> Any:
        """A form sends fields that were left empty; they count as absent."""
        if not isinstance(given, dict):
            return given
        filled = {name: _filled(value) for name, value in given.items()}
        return {name: value for name, value in filled.items() if value not in ("", [])}


def _filled(value: Any) -> Any:
    return [part for part in value if part != ""] if isinstance(value, list) else value


class PerspectiveQuestion(Asking):
    """From where the facts are looked at; every route that gives figures has these parameters."""

    strategy: Annotated[
        Id | None, Field(description="Id of the plan; without it the newest one.", examples=["snp-2014"])
    ] = None
    as_of: Annotated[
        str | None,
        Field(
            max_length=40,
            description="A day (`2016-11-23`) or a period (`2014/2022`, `2016`, `2016-06`); without it "
            "today, or for a plan that ended its whole period.",
            examples=["2016-11-23", "2014/2022"],
        ),
    ] = None
    revision: Annotated[
        Id | None,
        Field(
            description="The facts as they were at a revision, by number or name; without it the newest.",
            examples=["1"],
        ),
    ] = None
    basis: Annotated[
        Basis,
        Field(description="Which links of measures to focus areas count: all, or those a source states."),
    ] = Basis.ALL
    boundaries: Annotated[
        str,
        Field(
            max_length=40,
            description="`as_was`, or `today` or a day: merged organisations are then counted as one.",
            examples=["as_was", "today"],
        ),
    ] = AS_WAS


PERSPECTIVE: Final = frozenset(PerspectiveQuestion.model_fields)


class CoverageQuestion(PerspectiveQuestion):
    """The board: which rows, and whether with the names behind each cell."""

    grouping: Annotated[
        list[Grouping], BeforeValidator(one_of), Field(description="What the rows are, in this order.")
    ] = [Grouping.MUNICIPALITIES, Grouping.KINDS]
    names: Annotated[
        bool, Field(description="Whether each cell lists who is behind it; `false` makes the answer small.")
    ] = True


class CellQuestion(PerspectiveQuestion):
    """One cell, by the ids of its row and column."""

    row: Annotated[
        Id,
        Field(
            description="Id of a row: `organisation:ID`, `kind:KIND`, `sphere:SPHERE` or `located:PLACE`.",
            examples=["kind:rd_institution", "organisation:vennesla"],
        ),
    ]
    column: Annotated[
        Id, Field(description="Id of a focus area, or `ID:whole`.", examples=["snp14-p8", "snp-2014:whole"])
    ]


class GapsQuestion(PerspectiveQuestion):
    """Which gaps."""

    rule: Annotated[
        list[Id],
        BeforeValidator(one_of),
        Field(
            max_length=50,
            description="Only gaps found by these rules; without it all.",
            examples=[["municipality-outside-focus-area"]],
        ),
    ] = []
    part: Annotated[
        Part | None, Field(description="`known` holes only, or only what to `ask` about; without it both.")
    ] = None
    helix: Annotated[
        bool, Field(description="Expect university, industry and government in every measure.")
    ] = False
    limit: Limit = MOST_AT_ONCE
    after: After = None


class GapQuestion(PerspectiveQuestion):
    """One gap."""

    whole: Annotated[
        bool, Field(description="Look for it in the whole history, not only in the last 25 revisions.")
    ] = False


class WhatIfQuestion(PerspectiveQuestion):
    """What is supposed."""

    gone: Annotated[
        list[Word],
        BeforeValidator(one_of),
        Field(
            max_length=MOST_SUPPOSED, description="Organisations (id or name) that leave.", examples=[["uia"]]
        ),
    ] = []
    over: Annotated[
        list[Word],
        BeforeValidator(one_of),
        Field(max_length=MOST_SUPPOSED, description="Measures (id or name) that end."),
    ] = []
    joined: Annotated[
        list[Word],
        BeforeValidator(one_of),
        Field(max_length=MOST_SUPPOSED, description="`ORGANISATION=MEASURE`: takes part in it."),
    ] = []
    linked: Annotated[
        list[Word],
        BeforeValidator(one_of),
        Field(max_length=MOST_SUPPOSED, description="`ORGANISATION=ORGANISATION`: co-operate."),
    ] = []


class OrganisationsQuestion(PerspectiveQuestion):
    """A page of organisations, by id."""

    limit: Limit = 50
    after: After = None


class FindQuestion(PerspectiveQuestion):
    """Whom to look for, and who is to introduce them."""

    words: Annotated[
        str,
        Field(
            max_length=LONGEST_WORDS,
            description="Every word must fit a name, an expertise, a need or a measure.",
            examples=["materialer"],
        ),
    ] = ""
    kind: Annotated[
        list[OrganisationKind], BeforeValidator(one_of), Field(description="Only these kinds.")
    ] = []
    industry: Annotated[
        str, Field(max_length=20, description="Beginning of the industry code (NACE).", examples=["62"])
    ] = ""
    municipality: Annotated[
        str,
        Field(max_length=LONGEST_ID, description="Seated in, or serving, this municipality (id or code)."),
    ] = ""
    area: Annotated[
        str, Field(max_length=LONGEST_ID, description="Takes part in a measure of this focus area (id).")
    ] = ""
    without_rd_partner: Annotated[
        bool, Field(description="Only those that no R&D institution is known to have worked with.")
    ] = False
    introduced_by: Annotated[
        str | None,
        Field(
            max_length=LONGEST_WORDS,
            description="Who is to be introduced (id or name); without it the region's university.",
            examples=["uia"],
        ),
    ] = None
    limit: Limit = 20
    after: After = None


class MapQuestion(PerspectiveQuestion):
    """What the map is about."""

    focus: Annotated[
        str,
        Field(
            max_length=LONGEST_GAP_ID + 4,
            description=f"{FORMS} (1 to 3 steps).",
            examples=["plan", "plan:sphere", "area:snp14-p8", "organisation:uia:2"],
        ),
    ] = "plan"


class ReportQuestion(PerspectiveQuestion):
    """What the report compares with."""

    since: Annotated[
        str | None,
        Field(
            max_length=40,
            description="An earlier day or period to tell what has changed since.",
            examples=["2016-01-01"],
        ),
    ] = None


class ChangeQuestion(ReportQuestion):
    """What is compared: with an earlier time, an earlier revision, or both. `boundaries` is not looked at."""

    since_revision: Annotated[
        Id | None,
        Field(
            description="An earlier revision, by number or name: what has been learned since.", examples=["1"]
        ),
    ] = None
    as_was: Annotated[
        bool,
        Field(
            description="Leave merged organisations as they were on each side; without it mergers up to the "
            "later time are made on both, so that a merger is no change."
        ),
    ] = False


class FactsQuestion(Asking):
    """Which rows."""

    revision: Annotated[
        Id | None, Field(description="The facts as they were at a revision, by number or name.")
    ] = None
    limit: Limit = 100
    after: After = None


class HistoryQuestion(Asking):
    """A page of revisions, the newest first."""

    limit: Limit = 100
    after: After = None


class RemovalQuestion(Asking):
    """Why a row is taken away; such a request has no body."""

    reason: Annotated[str, Field(max_length=LONGEST_REASON, description="Why, for the history.")] = ""


class RevisionQuestion(Asking):
    """At which revision."""

    revision: Annotated[
        Id | None, Field(description="The facts as they were at a revision, by number or name.")
    ] = None


class Format(StrEnum):
    """How facts are written."""

    CSV = "csv"
    XLSX = "xlsx"


class ExportQuestion(Asking):
    """Which facts, as what."""

    revision: Annotated[
        Id | None, Field(description="The facts as they were at a revision, by number or name.")
    ] = None
    format: Annotated[
        Format, Field(description="`csv`: one file for each table, in a zip archive; `xlsx`: a workbook.")
    ] = Format.XLSX
