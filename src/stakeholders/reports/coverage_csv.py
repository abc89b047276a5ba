"""The coverage board as a table for a spreadsheet: one line for each cell, numbers as numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import SEEK_END, StringIO
from typing import Final

from stakeholders.analyses.coverage import Board, Found
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Language, Message, translator
from stakeholders.domain.text import guarded
from stakeholders.network.expectations import Expected
from stakeholders.network.network import Presence
from stakeholders.reports.board_words import STATES

HEADER: Final = (
    N_("grouping"), N_("row id"), N_("row"), N_("column id"), N_("column"), N_("group"), N_("state"),
    N_("count"), N_("assumed"), N_("undated"), N_("funding"), N_("disputed"), N_("expected"),
    N_("answered"), N_("of"), N_("organisations"), N_("measures"), N_("not counted"),
)  # fmt: skip
EXPECTED: Final[Mapping[Expected, Message]] = {
    Expected.YES: N_("yes"),
    Expected.NO: N_("no"),
    Expected.OPEN: N_("not said"),
}
DELIMITERS: Final[dict[Language, str]] = {"nb": ";", "en": ","}
"""What a spreadsheet set to the language takes for the border between columns."""
BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for something else, and æ, ø and å for two letters each."""


def coverage_csv(board: Board, language: Language) -> str:
    """The board as CSV text that opens by a double click; names are separated by `|`, formulas disarmed.

    A byte order mark, LF, and between columns what the language's spreadsheets expect.
    """
    stream = StringIO(BYTE_ORDER_MARK)
    stream.seek(0, SEEK_END)
    writer = csv.writer(stream, lineterminator="\n", delimiter=DELIMITERS[language])
    writer.writerows(map(guarded, row) for row in coverage_rows(board, language))
    return stream.getvalue()


def coverage_rows(board: Board, language: Language) -> Iterator[tuple[str, ...]]:
    """The heading, then a row for each cell, as text."""
    say = translator(language).say
    yield tuple(map(say, HEADER))
    for section in board.sections:
        for number in section.rows:
            row = board.rows[number]
            for column, cell in zip(board.columns, board.cells[number], strict=True):
                found = board.found(row.id, column.id)
                counted = [f for f in found if f.counts]
                organisations = dict.fromkeys(say(f.organisation.names) for f in counted)
                measures = dict.fromkeys(say(f.measure.names) for f in counted)
                others = dict.fromkeys(say(_not_counted(f)) for f in found if not f.counts)
                yield (
                    say(section.names),
                    row.id,
                    say(row.names),
                    column.id,
                    say(column.names_alone),
                    say(column.group.names) if column.group is not None else "",
                    say(STATES[cell.state]),
                    str(cell.count),
                    str(cell.assumed),
                    str(cell.undated),
                    str(cell.funding),
                    str(cell.disputed),
                    say(EXPECTED[cell.expected]),
                    str(cell.completion.answered),
                    str(cell.completion.of),
                    "|".join(organisations),
                    "|".join(measures),
                    "|".join(others),
                )


def _not_counted(found: Found) -> Message:
    """Who else is named in a cell: as what, in what, and whether the sources give a date."""
    who = N_(
        "{name} ({role}, {measure})",
        name=found.organisation.names,
        role=label(found.role),
        measure=found.measure.names,
    )
    return N_("{who}, undated", who=who) if found.presence is Presence.UNDATED else who
