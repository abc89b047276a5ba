"""One cell of text becomes one value, with the habits of Norwegian spreadsheets undone.

`read_cell` raises `InvalidInput` with what is wrong and what would be right; the caller
knows the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.labels import label, words_for
from stakeholders.domain.messages import N_
from stakeholders.domain.numbers import check_digit_is_right, organisation_number
from stakeholders.domain.records import WITHHELD
from stakeholders.domain.text import fold, is_failed_formula, is_slug, legible, unguarded

LONGEST_CELL: Final = 20_000
"""Characters; a longer cell is surely not one value."""
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?", re.ASCII)
_SHORT_NACE = re.compile(r"\d(?:\.\d{1,3})?", re.ASCII)
"""An industry code whose zero a spreadsheet has eaten: divisions have two digits."""
_MONTH = re.compile(r"([a-zæøå]{3})\.?[ -]?(\d{2})", re.IGNORECASE)
"""What a spreadsheet makes of a typed 2016-06: `jun.16`."""
_MONTHS: Final = {
    name: number
    for number, both in enumerate(
        ("jan", "feb", "mar", "apr", "mai may", "jun", "jul", "aug", "sep", "okt oct", "nov", "des dec"), 1
    )
    for name in both.split()
}
_MUNICIPALITY_CODE = re.compile(r"\d{3,4}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?(?:[eE]\+?\d{1,2})?", re.ASCII)
"""As a person or a spreadsheet writes one; `1.2E+3` is what the latter makes of a long one."""
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")


def cleaned(cell: str) -> str:
    """A cell's text, legible, without the quote that guards it."""
    text = cell.strip()
    if is_failed_formula(text):
        raise InvalidInput(
            N_("The formula in this cell has no result ({error}).", error=text),
            what_to_do=N_("Correct the formula, or write the value itself."),
        )
    if len(text) <= LONGEST_CELL + 1:  # one for the quote that guards it
        text = unguarded(legible(text))
    if len(text) > LONGEST_CELL:
        raise InvalidInput(
            N_("The cell has {length} characters.", length=len(text)),
            what_to_do=N_("At most {limit} are read; is a quotation mark missing?", limit=LONGEST_CELL),
        )
    return text


def read_cell(spec: FieldSpec, text: str) -> Any:
    """The value of a cleaned, non-empty cell; `InvalidInput` if it cannot be one."""
    return _READERS[spec.type](spec, text)


def _text(_: FieldSpec, text: str) -> str:
    return text


def _id(_: FieldSpec, text: str) -> str:
    if not is_slug(text):
        raise InvalidInput(
            N_("“{value}” cannot be an id.", value=text),
            what_to_do=N_("Use small letters a-z, digits, - and _, starting with a letter or digit."),
        )
    return text


def _references(_: FieldSpec, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split("|") if part.strip()))


def _code(spec: FieldSpec, text: str) -> str:
    if spec.name == "nace":
        return f"0{text}" if _SHORT_NACE.fullmatch(text) else text
    if spec.name not in ("municipality_code", "code"):
        return text
    if _MUNICIPALITY_CODE.fullmatch(text) is None:
        raise InvalidInput(
            N_("“{value}” is not a municipality code.", value=text),
            what_to_do=N_("It has four digits, as 0926."),
        )
    return text.zfill(4)  # a spreadsheet has eaten the zero of 0926


def _organisation_number(_: FieldSpec, text: str) -> str:
    number = organisation_number(text)
    if not (len(number) == 9 and number.isascii() and number.isdigit()):
        raise InvalidInput(
            N_("“{value}” is not an organisation number.", value=text),
            what_to_do=N_("It has nine digits; blanks, NO and MVA may stand with them."),
        )
    if not check_digit_is_right(number):
        raise InvalidInput(
            N_("The organisation number {value} has a wrong check digit.", value=text),
            what_to_do=N_("Look it up again in the register; two digits may have changed places."),
        )
    return number


def _date(_: FieldSpec, text: str) -> PartialDate:
    if found := _WITH_TIME.fullmatch(text):
        return PartialDate.parse(found[1])
    if (found := _MONTH.fullmatch(text)) and (month := _MONTHS.get(found[1].lower())):
        year = int(found[2])
        return PartialDate.parse(f"{2000 + year if year < 50 else 1900 + year}-{month:02}")
    return PartialDate.read(text)


def _number(spec: FieldSpec, text: str) -> int:
    value = _decimal(spec, text)
    if value != int(value):
        raise InvalidInput(N_("“{value}” is not a whole number.", value=text))
    return int(value)


def _decimal(spec: FieldSpec, text: str) -> Decimal:
    plain = _THOUSANDS.sub("", text)
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    if spec.name.endswith("_percent"):
        plain = plain.removesuffix("%").strip()
    value = Decimal(plain) if _NUMBER.fullmatch(plain) else Decimal("NaN")
    if not value.is_finite() or abs(value) >= 10**15:
        raise InvalidInput(
            N_("“{value}” is not a number.", value=text), what_to_do=N_("Write digits only, as 1200 or 7,22.")
        )
    if value < 0 or (spec.largest is not None and value > spec.largest):
        largest = (
            N_("at most {largest}", largest=spec.largest) if spec.largest is not None else N_("0 or more")
        )
        raise InvalidInput(
            N_("{value} is outside what is allowed here ({limit}).", value=text, limit=largest),
        )
    return abs(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize())


def _choice(spec: FieldSpec, text: str) -> Any:
    assert spec.choices is not None
    found = _choices(spec.choices).get(fold(text))
    if found is None:
        raise InvalidInput(
            N_("“{value}” is not a word that can stand here.", value=text),
            what_to_do=N_("Use one of: {words}.", words=[label(choice) for choice in spec.choices]),
        )
    return found


@cache
def _choices(choices: Any) -> dict[str, Any]:
    """The words for each choice, folded: as files have them, and as people read them in both languages."""
    return {fold(word): choice for choice in choices for word in words_for(choice)}


def _headcount(spec: FieldSpec, text: str) -> int | str:
    if fold(text) in (WITHHELD, "holdt tilbake", "skjermet"):
        return WITHHELD
    return _number(spec, text)


def _address(_: FieldSpec, text: str) -> str:
    address = text if "://" in text or text.startswith("mailto:") else f"https://{text}"
    if not _is_address(address):
        raise InvalidInput(
            N_("“{value}” is not a web address.", value=text),
            what_to_do=N_("It begins with http:// or https://, as https://www.uia.no."),
        )
    return address


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises where what should be a port is none, as in javascript:alert(1)
    except ValueError:
        return False
    if any(sign.isspace() for sign in text):
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")


_READERS: Final[dict[FieldType, Callable[[FieldSpec, str], Any]]] = {
    FieldType.ID: _id,
    FieldType.REFERENCE: _text,
    FieldType.REFERENCES: _references,
    FieldType.TEXT: _text,
    FieldType.CODE: _code,
    FieldType.ORGANISATION_NUMBER: _organisation_number,
    FieldType.DATE: _date,
    FieldType.NUMBER: _number,
    FieldType.DECIMAL: _decimal,
    FieldType.CHOICE: _choice,
    FieldType.HEADCOUNT: _headcount,
    FieldType.ADDRESS: _address,
}
