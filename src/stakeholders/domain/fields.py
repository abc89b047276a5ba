"""How a record type describes its columns, once, for files, stores, checks and documents.

A record type is a frozen dataclass whose fields are made with the functions below. What
they note (`FieldSpec`) is all that the importers, the stores and the template need.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any

Choices = type[StrEnum]
"""A closed set of words."""


class FieldType(Enum):
    """What a column holds."""

    ID = auto()
    """The record's own id: a slug."""
    REFERENCE = auto()
    """The id of a record of another table."""
    REFERENCES = auto()
    """Ids of records of another table, `|` between them in files."""
    TEXT = auto()
    CODE = auto()
    """Text that a spreadsheet takes for a number: municipality and industry codes."""
    ORGANISATION_NUMBER = auto()
    DATE = auto()
    """A `PartialDate`."""
    NUMBER = auto()
    """A whole number, 0 or more."""
    DECIMAL = auto()
    CHOICE = auto()
    """A word of a closed set."""
    HEADCOUNT = auto()
    """A whole number, or the word `withheld`."""
    ADDRESS = auto()
    """A web address: http, https or mailto."""
    EXTRAS = auto()
    """Columns that the product does not know, kept as they came."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One column: its English and bokmål heading, what it holds and whether it must be there."""

    name: str
    type: FieldType
    nb: str
    required: bool
    target: str
    """Table that a reference points at, else empty."""
    choices: Choices | None
    largest: int | None
    """Largest whole number or decimal allowed, when there is one."""


def _spec(
    type_: FieldType,
    nb: str,
    *,
    required: bool = False,
    target: str = "",
    choices: Choices | None = None,
    largest: int | None = None,
    default: object = None,
) -> Any:
    spec = FieldSpec("", type_, nb, required, target, choices, largest)
    if required:
        return dataclasses.field(metadata={"spec": spec})
    return dataclasses.field(default=default, metadata={"spec": spec})


def own_id() -> Any:
    """The record's own id."""
    return _spec(FieldType.ID, "id", required=True)


def reference(table: str, nb: str, *, required: bool = False) -> Any:
    """The id of a record in `table`."""
    return _spec(FieldType.REFERENCE, nb, target=table, required=required)


def references(table: str, nb: str) -> Any:
    """Ids of records in `table`."""
    return _spec(FieldType.REFERENCES, nb, target=table, default=())


def text(nb: str, *, required: bool = False) -> Any:
    """Any text on one or more lines."""
    return _spec(FieldType.TEXT, nb, required=required)


def code(nb: str, *, required: bool = False) -> Any:
    """A code with its leading zeros."""
    return _spec(FieldType.CODE, nb, required=required)


def orgnr() -> Any:
    """A Norwegian organisation number with a right check digit."""
    return _spec(FieldType.ORGANISATION_NUMBER, "orgnr")


def when(nb: str, *, required: bool = False) -> Any:
    """A year, a month or a day."""
    return _spec(FieldType.DATE, nb, required=required)


def number(nb: str, *, largest: int | None = None) -> Any:
    """A whole number, 0 or more."""
    return _spec(FieldType.NUMBER, nb, largest=largest)


def decimal(nb: str, *, largest: int | None = None) -> Any:
    """A number with decimals, 0 or more."""
    return _spec(FieldType.DECIMAL, nb, largest=largest)


def choice(choices: Choices, nb: str, *, required: bool = False) -> Any:
    """A word of a closed set."""
    return _spec(FieldType.CHOICE, nb, choices=choices, required=required)


def headcount(nb: str) -> Any:
    """A number of people, or `withheld`."""
    return _spec(FieldType.HEADCOUNT, nb)


def address(nb: str) -> Any:
    """A web address."""
    return _spec(FieldType.ADDRESS, nb)


def extras() -> Any:
    """Columns the product does not know, as pairs of heading and text, by heading."""
    return _spec(FieldType.EXTRAS, "", default=())
