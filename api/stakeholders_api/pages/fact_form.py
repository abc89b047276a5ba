"""The fields in which one fact is written: their titles, hints, choices, and what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import TABLE_BY_NAME, Record, columns
from stakeholders.domain.text import guarded, sort_key
from stakeholders.exporters.native import cell_text
from stakeholders.services.importing.rows import CLEAR
from stakeholders_api.pages.choices import Option
from stakeholders_api.pages.frame import Frame

SUGGESTED: Final = 2_000
"""Things that a field which names one suggests."""
LONG_TEXTS: Final = frozenset({"note", "description"})
LONG: Final = 80
"""Letters of a text that is given more than one line."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the form."""

    name: str
    title: str
    value: str
    is_needed: bool
    is_long: bool
    hint: str
    choices: list[Option]
    """Empty for a field that takes any text."""
    suggestions: list[tuple[str, str]]
    """Ids that may stand here, and what they are called."""
    wrong: str


def fields_of(
    frame: Frame,
    facts: Facts,
    cls: type[Record],
    record: Record | None,
    typed: Mapping[str, str],
    wrong: Mapping[str, str],
) -> Iterator[FieldView]:
    for spec in columns(cls):
        is_key = record is not None and spec.name in cls.key_fields
        if is_key or (record is None and spec.type is FieldType.ID):
            continue  # an id is made once and never changes
        known = "" if record is None else cell_text(spec, getattr(record, spec.name))
        value = typed.get(spec.name, known)
        yield FieldView(
            spec.name,
            title_of(frame, spec),
            value,
            spec.required,
            spec.type is FieldType.TEXT and (spec.name in LONG_TEXTS or len(value) > LONG),
            frame.say(_HINTS.get(spec.type) if spec.name != "source" else _SOURCE_HINT),
            [Option(w.value, frame.say(label(w)), w.value == value) for w in spec.choices or ()],
            _suggestions(facts, spec),
            wrong.get(spec.name, ""),
        )


_SOURCE_HINT: Final = N_("Where it was read: the id of a source; several with | between them.")
_HINTS: Final[Mapping[FieldType, Message]] = {
    FieldType.DATE: N_("A day, a month or a year: 2027-01-31, 2027-01 or 2027."),
    FieldType.ORGANISATION_NUMBER: N_("Nine digits."),
    FieldType.CODE: N_("With its zeros in front."),
    FieldType.HEADCOUNT: N_("A whole number, or withheld."),
    FieldType.ADDRESS: N_("A web address: https://…"),
    FieldType.REFERENCE: N_("An id or a full name."),
}


def _suggestions(facts: Facts, spec: FieldSpec) -> list[tuple[str, str]]:
    if not spec.target:
        return []
    cls = TABLE_BY_NAME[spec.target]
    found = sorted((sort_key(called(r)), r.key, called(r)) for r in facts.table(cls).values())
    return [(key, name) for _, key, name in found[:SUGGESTED]]


def typed(cls: type[Record], fields: Mapping[str, str]) -> dict[str, str]:
    return {spec.name: fields[spec.name] for spec in columns(cls) if spec.name in fields}


def cell(text: str) -> str:
    """A cell as an import reads it: nothing takes the value away."""
    return guarded(text.strip()) if text.strip() else CLEAR


def called(record: Record) -> str:
    """What a row is called: its name, or its key."""
    for name in ("name", "name_nb", "title"):
        if text := getattr(record, name, None):
            return str(text)
    return " – ".join(part for part in record.key.split("\t") if part)


def title_of(frame: Frame, spec: FieldSpec) -> str:
    name = (spec.nb if frame.language == "nb" else spec.name).replace("_", " ")
    return name[0].upper() + name[1:]


def row_address(frame: Frame, record: Record, **given: object) -> str:
    return frame.link(f"/facts/{record.table}/row", key=record.key, **given)
