"""The coverage board, and one cell of it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from stakeholders.analyses.coverage import Board
from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders.reports.documents.coverage import (
    CellDetailDocument,
    CellDocument,
    ColumnDocument,
    CoverageDocument,
    FoundDocument,
    cell_document,
    coverage_document,
)
from stakeholders_api.access import READERS
from stakeholders_api.insight import EVERY_ROW
from stakeholders_api.questions import CellQuestion, CoverageQuestion
from stakeholders_api.routes.describing import EXAMPLE_PERSPECTIVE, figures
from stakeholders_api.service import read

router = APIRouter(prefix="/v1", tags=["coverage"], dependencies=READERS)

_COLUMN: Final[ColumnDocument] = {
    "id": "snp14-p8",
    "name": "Europakontoret for hele Kristiansandsregionen",
    "group": {"id": "snp14-g4", "name": "Internasjonal konkurranseevne"},
    "is_leaf": True,
    "active_measures": 3,
    "undated_measures": 0,
}
_FOUND: Final[FoundDocument] = {
    "organisation": {"id": "kristiansand-4204", "name": "Kristiansand kommune"},
    "measure": {"id": "agder-europakontor", "name": "Agder Europakontor"},
    "role": "responsible",
    "presence": "present",
    "confirmation": "documented",
    "inherited_from": None,
    "tie": "p-100",
    "sources": ["agder-eu"],
}
_CELL: Final[CellDocument] = {
    "column": "snp14-p8",
    "state": "thin",
    "count": 1,
    "assumed": 0,
    "undated": 0,
    "funding": 0,
    "disputed": 0,
    "expected": "yes",
    "completion": {"answered": 0, "refused": 0, "of": 1, "share": 0.0},
    "found": [_FOUND],
}
COVERAGE: Final[CoverageDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "completion": {"answered": 0, "refused": 0, "of": 95, "share": 0.0},
    "confirmations": {"documented": 150, "one_side": 3},
    "columns": [_COLUMN],
    "sections": [
        {
            "grouping": "municipalities",
            "name": "Kommuner (tiltak)",
            "rows": [
                {
                    "id": "organisation:kristiansand-4204",
                    "name": "Kristiansand kommune",
                    "counts": "measures",
                    "size": 1,
                    "is_expected": True,
                    "completion": {"answered": 0, "refused": 0, "of": 1, "share": 0.0},
                    "cells": [_CELL],
                }
            ],
        }
    ],
    "sources": [],
}
CELL: Final[CellDetailDocument] = {
    "perspective": EXAMPLE_PERSPECTIVE,
    "row": {"id": "organisation:kristiansand-4204", "name": "Kristiansand kommune"},
    "column": _COLUMN,
    "cell": _CELL,
    "sources": [],
}


@router.get("/coverage", operation_id="coverage", summary="The coverage board", responses=figures(COVERAGE))
def coverage(
    request: Request, response: Response, question: Annotated[CoverageQuestion, Query()]
) -> CoverageDocument:
    """Which municipalities and groups take part in which focus areas, and what is not known.

    A cell is `covered` (two or more), `thin` (one), `none` (asked, and no), `unknown` (too few
    have answered) or `not_expected`.
    """
    reading = read(request, response, question)
    return coverage_document(reading.insight.board(question.grouping), reading.language, names=question.names)


@router.get("/coverage/cell", operation_id="coverage_cell", summary="One cell", responses=figures(CELL))
def coverage_cell(
    request: Request, response: Response, question: Annotated[CellQuestion, Query()]
) -> CellDetailDocument:
    """Who is behind one cell of the board, in which role, and by which sources that is known."""
    reading = read(request, response, question)
    board = board_with(reading.insight.board(EVERY_ROW), question)
    return cell_document(board, question.row, question.column, reading.language)


def board_with(board: Board, question: CellQuestion) -> Board:
    """The board, if it has the cell; else `NotFound`."""
    try:
        board.cell(question.row, question.column)
    except KeyError as error:
        raise NotFound(
            N_("The board has no cell “{row}” × “{column}”.", row=question.row, column=question.column),
            what_to_do=N_("/v1/coverage lists the ids of its rows and columns."),
        ) from error
    return board
