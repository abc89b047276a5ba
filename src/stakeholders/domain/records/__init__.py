"""The records: what is kept, in which columns, under which key.

A record is a row of the native format. Three tables hold *statements* about ties
(memberships, participations, cooperations): rows with the same id are what different
people said, at different times, about one tie. Everything else is one row per thing.

Each class names its table, its sheet in bokmål and the columns that make its key; the
fields describe themselves (`fields`). `TABLES` lists the classes in the order of the native
format; all that is generic works from it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from stakeholders.domain import fields
from stakeholders.domain.fields import FieldSpec
from stakeholders.domain.messages import Name
from stakeholders.domain.records.asking import Decision, Expectation, Inquiry
from stakeholders.domain.records.base import WITHHELD, Record
from stakeholders.domain.records.things import (
    Alias,
    FocusArea,
    Measure,
    MeasureFocusArea,
    MunicipalityCode,
    Organisation,
    Serves,
    Source,
    Strategy,
    Succession,
    Term,
)
from stakeholders.domain.records.ties import Cooperation, Membership, Participation, TieStatement

__all__ = [
    "COLUMN_ORDER",
    "SPECS",
    "TABLES",
    "TABLE_BY_NAME",
    "TIE_TABLES",
    "WITHHELD",
    "Alias",
    "Cooperation",
    "Decision",
    "Expectation",
    "FocusArea",
    "Inquiry",
    "Measure",
    "MeasureFocusArea",
    "Membership",
    "MunicipalityCode",
    "Organisation",
    "Participation",
    "Record",
    "Serves",
    "Source",
    "Strategy",
    "Succession",
    "Term",
    "TieStatement",
    "columns",
    "table_name",
]

TABLES: Final[tuple[type[Record], ...]] = (
    Strategy,
    FocusArea,
    Organisation,
    Alias,
    Term,
    MunicipalityCode,
    Serves,
    Succession,
    Membership,
    Measure,
    MeasureFocusArea,
    Participation,
    Cooperation,
    Expectation,
    Inquiry,
    Decision,
    Source,
)
TABLE_BY_NAME: Final[dict[str, type[Record]]] = {cls.table: cls for cls in TABLES}
TIE_TABLES: Final[tuple[type[TieStatement], ...]] = (Membership, Participation, Cooperation)


def table_name(table: str) -> Name:
    """What a table is called: its sheet in bokmål, its file in English."""
    return Name(TABLE_BY_NAME[table].sheet, table)


_COMMON = ("source", "note", "extras")


def _specs_of(cls: type[Record]) -> tuple[FieldSpec, ...]:
    """The columns of a table in file order: its own, as the format has them, then source, note, extras."""
    specs = {f.name: dataclasses.replace(f.metadata["spec"], name=f.name) for f in dataclasses.fields(cls)}
    order = list(COLUMN_ORDER.get(cls.table, ())) or [name for name in specs if name not in _COMMON]
    return tuple(specs[name] for name in (*order, *_COMMON))


COLUMN_ORDER: Final[dict[str, tuple[str, ...]]] = {
    "memberships": (
        "id", "member_id", "body_id", "role", "valid_from", "valid_to", "share_percent",
        "stated_by", "stated_on", "answer",
    ),
    "participations": (
        "id", "organisation_id", "measure_id", "role", "valid_from", "valid_to",
        "stated_by", "stated_on", "answer",
    ),
    "cooperations": (
        "id", "organisation_a", "organisation_b", "kind", "intensity", "valid_from", "valid_to",
        "stated_by", "stated_on", "answer",
    ),
}  # fmt: skip
"""Where the order of the file is not the order of the fields, which inheritance decides."""

SPECS: Final[dict[type[Record], tuple[FieldSpec, ...]]] = {cls: _specs_of(cls) for cls in TABLES}


def columns(cls: type[Record]) -> Iterator[FieldSpec]:
    """The columns of a table that a file writes, without the extras."""
    return (spec for spec in SPECS[cls] if spec.type is not fields.FieldType.EXTRAS)
