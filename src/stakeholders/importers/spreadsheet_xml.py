"""The cells of an Excel workbook as text, from its XML, without ever holding a sheet in memory.

Only what facts need: sheets, texts, numbers, dates, truth values and the last results of
formulas. What a cell does not hold costs nothing, however far away from the others it stands.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from math import isfinite
from typing import Final
from zipfile import ZipFile

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.importers.number_formats import Show, general, show_in
from stakeholders.importers.xml_events import Event, Kind, events

MOST_TEXTS: Final = 500_000
"""Different texts in a workbook."""
MOST_CELLS: Final = 2_000_000
"""Cells of a sheet, those that are only coloured included."""
LONGEST_TEXT: Final = 2**20
LAST_ROW: Final = 2**20
LAST_COLUMN: Final = 2**14

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Spreadsheet:
    """A workbook in an open package; what is broken in it raises `ValueError`, `KeyError` or `IndexError`."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        (self._main,) = [part for kind, part in self._related("").values() if kind == "officeDocument"][:1]
        self._parts = self._related(self._main)
        self._starts_1904 = False
        self.sheets = dict(self._sheets())
        """The part of the package that holds each sheet, by the sheet's name."""

    def rows(self, sheet: str) -> Iterator[tuple[int, dict[int, str]]]:
        """The rows that say something: their number, and the text of their cells by column, both from 1."""
        reader = _SheetReader(self._texts, self._shows)
        with self._package.open(self.sheets[sheet]) as stream:
            for event in events(stream):
                row = reader.take(event)
                if row is not None:
                    yield row

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: kind and name by the id of the relation."""
        folder, name = posixpath.split(part)
        found = {}
        with self._package.open(posixpath.join(folder, "_rels", f"{name}.rels")) as stream:
            for kind, name, given in events(stream):
                if kind is Kind.START and name == "Relationship" and given.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, given["Target"])).lstrip("/")
                    found[given["Id"]] = given["Type"].rpartition("/")[2], target
        return found

    def _sheets(self) -> Iterator[tuple[str, str]]:
        with self._package.open(self._main) as stream:
            for kind, name, given in events(stream):
                if kind is Kind.START and name == "sheet":
                    id_ = next(value for key, value in given.items() if key.rpartition(" ")[2] == "id")
                    related_kind, part = self._parts[id_]
                    if related_kind == "worksheet":  # not a sheet with only a chart
                        yield given["name"], part
                elif kind is Kind.START and name == "workbookPr":
                    self._starts_1904 = given.get("date1904") in ("1", "true")

    @cached_property
    def _texts(self) -> list[str]:
        """The texts that cells refer to by number."""
        texts: list[str] = []
        reader = _TextReader()
        for event in self._part("sharedStrings"):
            reader.take(event)
            if event[:2] == (Kind.END, "si"):
                texts.append(unescaped(reader.text))
                reader.text = ""
                if len(texts) > MOST_TEXTS:
                    raise InvalidInput(
                        N_("The workbook holds more than {limit} different texts.", limit=MOST_TEXTS),
                        what_to_do=N_("Split the workbook, or save its sheets as CSV files."),
                    )
        return texts

    @cached_property
    def _shows(self) -> list[Show]:
        """How the numbers of each cell style are shown."""
        codes: dict[str, str] = {}
        shows: list[Show] = []
        within = ""
        for kind, name, given in self._part("styles"):
            if kind is not Kind.START:
                continue
            if name == "numFmt":
                codes[given["numFmtId"]] = given["formatCode"]
            elif name in ("cellXfs", "cellStyleXfs", "dxfs"):
                within = name
            elif name == "xf" and within == "cellXfs":
                id_ = given.get("numFmtId", "0")
                shows.append(show_in(int(id_), codes.get(id_), starts_1904=self._starts_1904))
        return shows

    def _part(self, wanted: str) -> Iterator[Event]:
        for kind, part in self._parts.values():
            if kind == wanted:
                with self._package.open(part) as stream:
                    yield from events(stream)


class _TextReader:
    """Gathers the text of a cell: its value, or all parts of a formatted text but the hints of its sound."""

    def __init__(self) -> None:
        self.text = ""
        self._reads = self._is_hint = False

    def take(self, event: Event) -> None:
        """Take in one event."""
        kind, name, _ = event
        if kind is Kind.TEXT:
            if self._reads:
                self.text += name
                if len(self.text) > LONGEST_TEXT:
                    message = "a cell that does not end"
                    raise ValueError(message)
        elif name in ("v", "t"):
            self._reads = kind is Kind.START and not self._is_hint
        elif name == "rPh":
            self._is_hint = kind is Kind.START


class _SheetReader:
    """Puts the rows of one sheet together from the events of its XML."""

    def __init__(self, texts: list[str], shows: list[Show]) -> None:
        self._texts = texts
        self._shows = shows
        self._row = self._column = self._count = 0
        self._cells: dict[int, str] = {}
        self._type = self._style = ""
        self._reader = _TextReader()

    def take(self, event: Event) -> tuple[int, dict[int, str]] | None:
        """Take in one event; a row, where one ends that says something."""
        # Of millions of cells nearly all are empty, so this is as plain as can be.
        kind, name, given = event
        if kind is Kind.TEXT or name not in ("c", "row"):
            self._reader.take(event)
        elif name == "c":
            if kind is Kind.START:
                self._begin_cell(given)
            elif self._reader.text and (text := self._value()).strip():
                self._cells[self._column] = text
        elif kind is Kind.START:
            self._begin_row(given)
        elif self._cells:
            return self._row, self._cells
        return None

    def _begin_row(self, given: dict[str, str]) -> None:
        self._row = int(given.get("r", self._row + 1))
        self._cells, self._column = {}, 0
        if not 0 < self._row <= LAST_ROW:
            raise ValueError(given)

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_CELLS:
            raise InvalidInput(
                N_("A sheet has more than {limit} cells.", limit=MOST_CELLS),
                what_to_do=N_("Copy the table alone to a new workbook, without empty coloured cells."),
            )
        self._column = _column(given["r"]) if "r" in given else self._column + 1
        if self._column > LAST_COLUMN:
            raise ValueError(given)
        self._type, self._style, self._reader.text = given.get("t", "n"), given.get("s", "0"), ""

    def _value(self) -> str:
        """The cell's value as somebody would have typed it."""
        text = self._reader.text
        match self._type:
            case "s":
                return self._texts[int(text)]
            case "n":
                number = float(text)
                if not isfinite(number):
                    raise ValueError(text)
                return (self._shows[int(self._style)] if self._shows else general)(number)
            case "b":
                return "yes" if text.strip() in ("1", "true") else "no"
            case _:  # also "e": what stands for a formula without a result is told like any other cell
                return unescaped(text)


def _column(reference: str) -> int:
    """The number of a cell's column: 1 for `A7`, 16384 for `XFD1`."""
    found = _CELL.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def unescaped(text: str) -> str:
    """A text as a spreadsheet shows it: `_x000D_` in the file is a carriage return."""

    def sign(found: re.Match[str]) -> str:
        number = int(found[1], 16)
        return found[0] if 0xD800 <= number <= 0xDFFF else chr(number)

    return _ESCAPED.sub(sign, text) if "_x" in text else text
