"""Random records for hypothesis: awkward but valid ones, as the files of real people have them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from typing import Any, Final

from hypothesis import strategies as st

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.integrity import flaws
from stakeholders.domain.kinds import LinkBasis, OrganisationKind
from stakeholders.domain.records import (
    SPECS,
    TABLE_BY_NAME,
    TABLES,
    WITHHELD,
    Cooperation,
    Decision,
    Expectation,
    Inquiry,
    MeasureFocusArea,
    Organisation,
    Record,
    Serves,
)
from stakeholders.domain.text import TURNING

AWKWARD: Final = (
    "=1+1",
    "+47 kr",
    "-",
    "- og så videre",
    "@navn",
    "'",
    "''",
    "'t Hooft",
    "'=2",
    "a|b",
    "|",
    "æøåÆØÅ é ü ß",
    "👩‍🔬 forsker 🌊",
    "to\nlinjer",
    "tre\n\nlinjer",
    "a\n\u0301b",  # a combining accent that must not join the n of an escaped line break
    'med "anførsel", komma; og semikolon',
    "0926",
    "1e3",
    "2016-06",
    "withheld",
    "TRUE",
    "#N/A",
    "_x0041_ _x005F_x0041_",
    "<b>&amp;</b>",
    "\u200bnull\u200bbredde\u200b",
    "linje\u2028skille",
    "{braces} %s \\n",
    "NULL",
)
"""Texts that some program between here and a spreadsheet takes for something else."""

_SIGNS = st.one_of(
    st.sampled_from("abcæøåÆØÅ019 =+-@'|,;\"\n\\"),
    # No halves of signs, no control characters, nothing that Unicode does not define or that turns others.
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters=TURNING),
)


def is_as_kept(text: str) -> bool:
    """Whether a text is as cells are kept: composed, not empty, with nothing blank at its ends."""
    return bool(text) and unicodedata.normalize("NFC", text) == text and text.strip() == text


def texts(*, longest: int = 30) -> st.SearchStrategy[str]:
    """Any text of a cell, from one sign to very long."""
    short = st.text(_SIGNS, min_size=1, max_size=longest).map(
        lambda text: unicodedata.normalize("NFC", text).strip()
    )
    long_ = st.builds(lambda text, times: (text * times).strip(), short, st.integers(100, 300))
    return st.one_of(st.sampled_from(AWKWARD), short, short, long_).filter(is_as_kept)


def ids() -> st.SearchStrategy[str]:
    """An id, as people and the product make them."""
    return st.from_regex(r"[a-z0-9][a-z0-9_-]{0,12}", fullmatch=True)


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """A year, a month or a day."""
    days = st.dates().map(lambda day: day.isoformat())
    return st.builds(lambda day, length: PartialDate.parse(day[:length]), days, st.sampled_from((4, 7, 10)))


def organisation_numbers() -> st.SearchStrategy[str]:
    """Nine digits with a right check digit, worked out here from the rule."""

    def completed(eight: int) -> str | None:
        digits = f"{eight:08}"
        weighed = sum(int(d) * w for d, w in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2), strict=True))
        check = (11 - weighed % 11) % 11
        return None if check == 10 else f"{digits}{check}"

    return st.integers(0, 99_999_999).map(completed).filter(lambda number: number is not None).map(str)


def amounts(largest: int | None) -> st.SearchStrategy[Decimal]:
    """A decimal without zeros at its end, as a cell is read."""
    return st.decimals(0, largest or 10**9, places=4).map(
        lambda value: value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    )


def extras() -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Columns that the product does not know: each heading starts with a word that no table has."""
    headings = st.one_of(
        st.sampled_from(
            ("=1+1 ukjent", "'ukjent", "ukjent\nkolonne", "Ukjent", "ukjent", "-ukjent", "|ukjent")
        ),
        texts(longest=8).map(lambda text: f"ukjent {text}"),
    )
    return st.dictionaries(headings, texts(), max_size=2).map(lambda pairs: tuple(sorted(pairs.items())))


IDS: Final[dict[str, tuple[str, ...]]] = {
    "sources": ("letter", "web-2", "0_annual"),
    "organisations": ("uia", "port", "2-city", "old_city"),
    "strategies": ("plan", "frame"),
    "focus_areas": ("energy", "skills", "g-1"),
    "measures": ("battery", "talent"),
}
"""The ids that random records have and point at."""

_OF_TYPE: Final[dict[FieldType, Callable[[FieldSpec], st.SearchStrategy[Any]]]] = {
    FieldType.ID: lambda _: ids(),
    FieldType.REFERENCE: lambda spec: st.sampled_from(IDS[spec.target]),
    FieldType.REFERENCES: lambda spec: st.lists(
        st.sampled_from(IDS[spec.target]), unique=True, max_size=2
    ).map(tuple),
    FieldType.TEXT: lambda _: texts(),
    FieldType.CODE: lambda spec: st.sampled_from(("0926", "4204") if "code" in spec.name else ("85.421",)),
    FieldType.ORGANISATION_NUMBER: lambda _: organisation_numbers(),
    FieldType.DATE: lambda _: partial_dates(),
    FieldType.NUMBER: lambda spec: st.integers(0, 10**15 - 1 if spec.largest is None else spec.largest),
    FieldType.DECIMAL: lambda spec: amounts(spec.largest),
    FieldType.CHOICE: lambda spec: st.sampled_from(list(spec.choices or ())),
    FieldType.HEADCOUNT: lambda _: st.one_of(st.just(WITHHELD), st.integers(0, 10**6)),
    FieldType.ADDRESS: lambda _: st.sampled_from(
        ("https://example.org/æ?a=1&b=2", "http://xn--bl-zia.no", "mailto:post@example.org")
    ),
    FieldType.EXTRAS: lambda _: extras(),
}


@st.composite
def records(draw: st.DrawFn, /, cls: type[Record]) -> Any:
    """A record of one table with any of its columns filled in, its dates in order and its needs met."""
    return draw(_records(cls.table))


@cache
def _records(table: str) -> st.SearchStrategy[Any]:
    cls = TABLE_BY_NAME[table]
    columns = {}
    for spec in SPECS[cls]:
        given = _OF_TYPE[spec.type](spec)
        if spec.type is FieldType.ID and table in IDS:
            given = st.sampled_from(IDS[table])
        empty = () if spec.type in (FieldType.REFERENCES, FieldType.EXTRAS) else None
        columns[spec.name] = given if spec.required else st.one_of(st.just(empty), given)
    return st.builds(cls, **columns).map(_mended)


@st.composite
def true_facts(draw: st.DrawFn, /) -> Facts:
    """Facts that may stand beside each other: the things of `IDS`, and a few rows of all other tables."""
    return draw(_true_facts())


@cache
def _true_facts() -> st.SearchStrategy[Facts]:
    things = [_records(table).map(partial(replace, id=id_)) for table, known in IDS.items() for id_ in known]
    rows = [st.lists(_records(cls.table), max_size=3) for cls in TABLES if cls.table not in IDS]
    return st.tuples(st.tuples(*things), *rows).map(_true)


def _true(tables: Iterable[Iterable[Record]]) -> Facts:
    """The facts that are left when what is wrong is taken out, and then what hung on it."""
    facts = Facts.of(record for rows in tables for record in rows)
    while wrong := {(flaw.table, flaw.key) for flaw in flaws(facts)}:
        facts = Facts.of(record for record in facts if (record.table, record.key) not in wrong)
    return facts


_PERIODS: Final = (
    ("valid_from", "valid_to"),
    ("founded", "ended"),
    ("starts", "ends"),
    ("asked_on", "answered_on"),
)


def _mended(record: Record) -> Record:
    """The record with its dates in order, and with what its kind of row needs."""
    new: dict[str, Any] = {}
    for start, end in _PERIODS:
        first, last = getattr(record, start, None), getattr(record, end, None)
        if first is not None and last is not None and last.last < first.first:
            new |= {start: last, end: first}
    match record:
        case Cooperation():
            new |= {"answer": None}
        case Organisation(id="2-city"):
            new |= {"kind": OrganisationKind.MUNICIPALITY}
        case Serves():
            new |= {"municipality_id": "2-city"}
        case Decision():
            new |= {"reason": record.reason or "because"}
        case Inquiry():
            new |= {"refused": None}
        case Expectation():
            new |= {"minimum": None, "measure_id": None}
            new |= {"kind": OrganisationKind.FIRM, "sphere": None, "organisation_id": None}
        case MeasureFocusArea():
            new |= {"basis": LinkBasis.ASSIGNED}
        case _:
            pass
    return replace(record, **new)
