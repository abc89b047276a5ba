"""Which groups and municipalities take part in which focus areas of a plan.

A row is a group (its cells count organisations) or one municipality (its cells count
measures); a column is a leaf focus area. A cell is covered by two or more, thin with
exactly one, and otherwise says which kind of nothing it is: none (asked, and no), unknown
(not asked), or not expected. A measure in two areas counts in each of them.
"""

from __future__ import annotations

from stakeholders.analyses.coverage.board import DEFAULT_GROUPINGS, Board, Found, coverage
from stakeholders.analyses.coverage.cells import Cell, Column, Row, Section, Silence, State

__all__ = [
    "DEFAULT_GROUPINGS",
    "Board",
    "Cell",
    "Column",
    "Found",
    "Row",
    "Section",
    "Silence",
    "State",
    "coverage",
]
