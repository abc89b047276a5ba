"""The coverage board as a table for a spreadsheet: one line for each cell, numbers as numbers."""

from __future__ import annotations

import csv
from io import StringIO

from stakeholders.analyses.coverage import Board
from stakeholders.domain.messages import Language, translator
from stakeholders.domain.text import guarded

HEADER = (
    "grouping", "row_id", "row", "column_id", "column", "group", "state", "count", "assumed", "undated",
    "funding", "disputed", "expected", "answered", "of", "organisations", "measures",
)  # fmt: skip


def coverage_csv(board: Board, language: Language) -> str:
    """The board as CSV text (comma, LF); names are separated by `|` and guarded against formulas."""
    say = translator(language).say
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    for section in board.sections:
        for number in section.rows:
            row = board.rows[number]
            for column, cell in zip(board.columns, board.cells[number], strict=True):
                found = board.found(row.id, column.id)
                organisations = dict.fromkeys(say(f.organisation.names) for f in found)
                measures = dict.fromkeys(say(f.measure.names) for f in found)
                cells = (
                    section.grouping.value,
                    row.id,
                    say(row.names),
                    column.id,
                    say(column.names),
                    say(column.group.names) if column.group is not None else "",
                    cell.state.value,
                    str(cell.count),
                    str(cell.assumed),
                    str(cell.undated),
                    str(cell.funding),
                    str(cell.disputed),
                    cell.expected.name.lower(),
                    str(cell.completion.answered),
                    str(cell.completion.of),
                    "|".join(organisations),
                    "|".join(measures),
                )
                writer.writerow(map(guarded, cells))
    return stream.getvalue()
