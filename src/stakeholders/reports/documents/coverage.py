"""The coverage board as a document."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from stakeholders.analyses.coverage import Board, Cell, Column, Found, Row
from stakeholders.domain.messages import Language
from stakeholders.reports.documents import common


class ColumnDocument(TypedDict):
    """A leaf focus area, the rest of a group, or the rest of the plan."""

    id: str
    name: str
    group: common.Named | None
    is_leaf: bool
    active_measures: int
    undated_measures: int


class FoundDocument(TypedDict):
    """One participation behind a cell, and how it is known."""

    organisation: common.Named
    measure: common.Named
    role: str
    presence: str
    confirmation: str
    inherited_from: str | None
    tie: str
    sources: list[str]


class CellDocument(TypedDict):
    """What is known of one row in one column."""

    column: str
    state: str
    count: int
    assumed: int
    undated: int
    funding: int
    disputed: int
    expected: str
    completion: common.CompletionDocument
    found: NotRequired[list[FoundDocument]]


class RowDocument(TypedDict):
    """A municipality, or a group of organisations."""

    id: str
    name: str
    counts: str
    """`measures` for one organisation, `organisations` for a group."""
    size: int
    is_expected: bool
    completion: common.CompletionDocument
    cells: list[CellDocument]


class SectionDocument(TypedDict):
    """Rows of one sort."""

    grouping: str
    name: str
    rows: list[RowDocument]


class CoverageDocument(TypedDict):
    """The coverage board of a plan."""

    perspective: common.PerspectiveDocument
    completion: common.CompletionDocument
    confirmations: dict[str, int]
    """How well the participations in the plan are known: how many are documented, and so on."""
    columns: list[ColumnDocument]
    sections: list[SectionDocument]
    sources: list[common.SourceDocument]


class CellDetailDocument(TypedDict):
    """One cell of the board with everything behind it."""

    perspective: common.PerspectiveDocument
    row: common.Named
    column: ColumnDocument
    cell: CellDocument
    sources: list[common.SourceDocument]


def coverage_document(board: Board, language: Language, *, names: bool = True) -> CoverageDocument:
    """The whole board; without `names`, only states and counts."""
    cited: set[str] = set()
    sections: list[SectionDocument] = []
    for section in board.sections:
        rows = [_row(board, board.rows[i], i, language, names=names, cited=cited) for i in section.rows]
        name = common.say(section.names, language)
        sections.append({"grouping": section.grouping.value, "name": name, "rows": rows})
    return {
        "perspective": common.perspective(board.network, language),
        "completion": common.completion(board.completion),
        "confirmations": {str(known): n for known, n in board.confirmations.items()},
        "columns": [_column(column, language) for column in board.columns],
        "sections": sections,
        "sources": common.sources(board.network, cited),
    }


def cell_document(board: Board, row: str, column: str, language: Language) -> CellDetailDocument:
    """One cell with everything behind it; `KeyError` if the board has no such row or column."""
    cited: set[str] = set()
    cell = _cell(board.column(column), board.cell(row, column))
    cell["found"] = _found(board, row, column, language, cited)
    return {
        "perspective": common.perspective(board.network, language),
        "row": {"id": row, "name": common.say(board.row(row).names, language)},
        "column": _column(board.column(column), language),
        "cell": cell,
        "sources": common.sources(board.network, cited),
    }


def _column(column: Column, language: Language) -> ColumnDocument:
    group = column.group
    return {
        "id": column.id,
        "name": common.say(column.names, language),
        "group": None if group is None else {"id": group.id, "name": group.names.into(language)},
        "is_leaf": column.is_leaf,
        "active_measures": column.active,
        "undated_measures": column.undated,
    }


def _row(
    board: Board, row: Row, number: int, language: Language, *, names: bool, cited: set[str]
) -> RowDocument:
    cells = []
    for column, cell in zip(board.columns, board.cells[number], strict=True):
        document = _cell(column, cell)
        if names:
            document["found"] = _found(board, row.id, column.id, language, cited)
        cells.append(document)
    return {
        "id": row.id,
        "name": common.say(row.names, language),
        "counts": "measures" if row.counts_measures else "organisations",
        "size": row.size,
        "is_expected": row.is_expected,
        "completion": common.completion(row.completion),
        "cells": cells,
    }


def _cell(column: Column, cell: Cell) -> CellDocument:
    return {
        "column": column.id,
        "state": cell.state.value,
        "count": cell.count,
        "assumed": cell.assumed,
        "undated": cell.undated,
        "funding": cell.funding,
        "disputed": cell.disputed,
        "expected": cell.expected.name.lower(),
        "completion": common.completion(cell.completion),
    }


def _found(board: Board, row: str, column: str, language: Language, cited: set[str]) -> list[FoundDocument]:
    return [_participation(found, language, cited) for found in board.found(row, column)]


def _participation(found: Found, language: Language, cited: set[str]) -> FoundDocument:
    tie = found.held.tie
    sources = list(dict.fromkeys(source for s in tie.statements for source in s.source))
    cited.update(sources)
    return {
        "organisation": common.named(found.organisation, language),
        "measure": {"id": found.measure.id, "name": found.measure.names.into(language)},
        "role": found.role.value,
        "presence": found.presence.name.lower(),
        "confirmation": tie.confirmation.value,
        "inherited_from": found.held.inherited_from,
        "tie": tie.id,
        "sources": sources,
    }
