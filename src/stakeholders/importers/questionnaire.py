"""Answered questionnaires read back, whatever spreadsheet they were saved with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import LANGUAGES, N_, translator
from stakeholders.domain.text import fold
from stakeholders.importers.native import read_paths
from stakeholders.services.asking import Finished, Reply, ReplyRow
from stakeholders.services.asking.form import (
    FINISHED,
    FORM,
    HIDDEN,
    INTENSITIES,
    MEASURE_HEADINGS,
    PARTNER_HEADINGS,
)
from stakeholders.services.importing import RawRow, RawTable

_WORDS: Final = {
    fold(translator(language).say(word)): finished
    for language in LANGUAGES
    for word, finished in zip(FINISHED, Finished, strict=True)
}
_CLOSENESS: Final = {
    fold(translator(language).say(word)): str(number)
    for language in LANGUAGES
    for number, word in enumerate(INTENSITIES)
}


def read_reply(path: Path) -> Reply:
    """One questionnaire; `InvalidInput` for a file that is none."""
    reply = reply_in(path, read_paths([path]))
    if reply is None:
        raise InvalidInput(
            N_("{name} is not a questionnaire that `stakeholders ask make` has written.", name=path.name),
            what_to_do=N_(
                "Give the workbook that was sent out and came back; other workbooks are read by import."
            ),
        )
    return reply


def reply_in(path: Path, tables: list[RawTable]) -> Reply | None:
    """The questionnaire that the tables of a file make, or None; `InvalidInput` for a broken one."""
    form = _form(tables)
    if form is None or path.suffix.lower() == ".csv":
        return None
    measures = _sheet(tables, path, len(MEASURE_HEADINGS))
    partners = _sheet(tables, path, len(PARTNER_HEADINGS))
    closing = _closing(tables)
    said = fold(closing.get("finished", ""))
    if said and said not in _WORDS:
        raise InvalidInput(
            N_(
                "{name}: “{value}” is no answer to whether the list was gone through.",
                name=path.name,
                value=said,
            ),
            what_to_do=N_("Write yes, no, or: we do not wish to answer."),
        )
    return Reply(
        path.name,
        form.get("organisation", ""),
        form.get("strategy", ""),
        form.get("asked_on", ""),
        closing.get("answered_on", ""),
        _WORDS.get(said),
        measures.place,
        tuple(row for raw in measures.rows if (row := _measure(raw)) is not None),
        partners.place,
        tuple(row for raw in partners.rows if (row := _partner(raw)) is not None),
    )


def _form(tables: list[RawTable]) -> Mapping[str, str] | None:
    """What the hidden sheet says."""
    for table in tables:
        if fold(table.name) == "form" and table.header[:2] == ("form", FORM):
            return {raw.cells[0]: raw.cells[1] for raw in table.rows if len(raw.cells) > 1}
    return None


def _closing(tables: list[RawTable]) -> Mapping[str, str]:
    """The answers on the first page, by the keys in its hidden column."""
    rows = (raw.cells for raw in tables[0].rows)
    return {cells[2]: cells[1].strip() for cells in rows if len(cells) > 2 and cells[2]}


def _sheet(tables: list[RawTable], path: Path, headings: int) -> RawTable:
    """The sheet of measures (it has six columns) or of partners (seven), whatever it is called now."""
    for table in tables:
        if table.header[:HIDDEN] == ("id", "tie", "own") and len(table.header) == HIDDEN + headings:
            return table
    raise InvalidInput(
        N_("{name} lacks a sheet of the questionnaire, or its hidden columns.", name=path.name),
        what_to_do=N_("Answer in the workbook as it was sent; sheets and columns must stay."),
    )


def _measure(raw: RawRow) -> ReplyRow | None:
    """A row somebody touched, else None."""
    id_, tie, own, name, _, answer, role, since, until = _padded(raw, 9)
    if not (answer or (role and not tie) or (name and not id_)):
        return None
    return ReplyRow(raw.number, id_ or name, tie, own, role, answer, "", since, until)


def _partner(raw: RawRow) -> ReplyRow | None:
    id_, tie, own, name, _, answer, kind, closely, since, until = _padded(raw, 10)
    if not (answer or closely or (kind and not tie) or (name and not id_)):
        return None
    closeness = _CLOSENESS.get(fold(closely), closely)
    return ReplyRow(raw.number, id_ or name, tie, own, kind, answer, closeness, since, until)


def _padded(raw: RawRow, size: int) -> list[str]:
    return [cell.strip() for cell in (*raw.cells, *[""] * size)[:size]]
