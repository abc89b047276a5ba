"""Dates as sources give them, and the times a question is asked about.

A source may give a year, a month or a day. All three are kept as written; the first
day counts for a start and the last for an end.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_, InLanguage, Language, Message, day_in

BEGINNING: Final = 0
"""Day number that stands for "no known start" where an open interval is meant."""
FOREVER: Final = date.max.toordinal() + 1
"""Day number that stands for "no known end"."""

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NORWEGIAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_MONTHS: Final = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_BETWEEN = re.compile(r"\s*[/–—]\s*|\s+-\s+|(?<=^\d{4})-(?=\d{4}$)", re.ASCII)
"""What people write between the two ends of a period."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate(InLanguage):
    """A year (`1996`), a month (`2016-06`) or a day (`2016-06-20`), as written by its source.

    `first` and `last` are the first and the last day it may mean, as proleptic ordinals
    (`date.toordinal`).
    """

    text: str
    first: int = field(compare=False)
    last: int = field(compare=False)

    @staticmethod
    def parse(text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else is an `InvalidInput`."""
        return _parse(text)

    @staticmethod
    def read(text: str) -> PartialDate:
        """Read what people write: as `parse`, and a day as `20.6.2016`."""
        found = _NORWEGIAN.fullmatch(text)
        if found is None:
            return _parse(text)
        day, month, year = found.groups()
        try:
            return _parse(f"{year}-{int(month):02}-{int(day):02}")
        except InvalidInput as error:
            raise InvalidInput(
                N_("“{value}” is a date that does not exist.", value=text), what_to_do=error.what_to_do
            ) from None

    @property
    def first_day(self) -> date:
        """The first day it may mean."""
        return date.fromordinal(self.first)

    @property
    def last_day(self) -> date:
        """The last day it may mean."""
        return date.fromordinal(self.last)

    def into(self, language: Language) -> str:
        """As people write it, as exactly as the source does.

        >>> [PartialDate.parse(text).into("nb") for text in ("1996", "2016-06", "2016-06-20")]
        ['1996', 'juni 2016', '20.6.2016']
        """
        if language != "nb" or len(self.text) == len("1996"):
            return self.text
        if len(self.text) == len("2016-06"):
            return f"{_MONTHS[self.first_day.month - 1]} {self.text[:4]}"
        return day_in(self.first_day, language)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def _parse(text: str) -> PartialDate:
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise InvalidInput(
            N_("“{value}” is not a date.", value=text),
            what_to_do=N_("Write a year, a month or a day: 2016, 2016-06 or 2016-06-20."),
        )
    year, month, day = written.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = first if day else date(first.year, last_month, monthrange(first.year, last_month)[1])
    except ValueError:
        raise InvalidInput(
            N_("“{value}” is a date that does not exist.", value=text),
            what_to_do=N_("Check the month and the number of days in it."),
        ) from None
    return PartialDate(text, first.toordinal(), last.toordinal())


_TIMES: Final = N_("Write a day (2016-11-23), a year (2016) or a period (2014/2022).")


@dataclass(frozen=True, slots=True)
class AsOf(InLanguage):
    """The time a question is asked about: one day, or a period (what held at any time in it)."""

    first: date
    last: date
    is_period: bool

    @staticmethod
    def on(day: date) -> AsOf:
        """One day."""
        return AsOf(day, day, is_period=False)

    @staticmethod
    def during(first: date, last: date) -> AsOf:
        """A period, both days included; `InvalidInput` if it ends before it starts."""
        if last < first:
            raise InvalidInput(
                N_("The period {first}/{last} ends before it starts.", first=first, last=last),
                what_to_do=N_("Write the earlier date first, as in 2014/2022."),
            )
        return AsOf(first, last, is_period=True)

    @staticmethod
    def parse(text: str) -> AsOf:
        """Read a day (`2016-11-23`, `23.11.2016`) or a period (`2016`, `2014/2022`, `2014–2022`)."""
        ends = _BETWEEN.split(text.strip())
        try:
            start, end = (PartialDate.read(moment) for moment in (ends if len(ends) > 1 else ends * 2))
        except InvalidInput as error:
            raise InvalidInput(error.message, what_to_do=_TIMES) from None
        except ValueError:
            raise InvalidInput(N_("“{value}” is not a period.", value=text), what_to_do=_TIMES) from None
        if len(ends) == 1 and start.first == start.last:
            return AsOf.on(start.first_day)
        return AsOf.during(start.first_day, end.last_day)

    def __str__(self) -> str:
        return f"{self.first}/{self.last}" if self.is_period else str(self.first)

    def into(self, language: Language) -> str:
        """As people write it: whole years as years.

        >>> AsOf.parse("2014/2022").into("nb"), AsOf.parse("2016-11-23").into("nb")
        ('2014–2022', '23.11.2016')
        """
        if not self.is_period:
            return day_in(self.first, language)
        last = self.last
        if self.first == date.min:  # nobody knows when it began
            return f"–{last.year if (last.month, last.day) == (12, 31) else day_in(last, language)}"
        whole_years = (self.first.month, self.first.day, last.month, last.day) == (1, 1, 12, 31)
        if whole_years:
            return _span(str(self.first.year), str(last.year))
        return _span(day_in(self.first, language), day_in(last, language))


@dataclass(frozen=True, slots=True)
class Span(InLanguage):
    """From one date to another, as sources give them."""

    start: PartialDate
    end: PartialDate

    def into(self, language: Language) -> str:
        """Both, or one if they are the same."""
        return _span(self.start.into(language), self.end.into(language))


def period(start: PartialDate | None, end: PartialDate | None) -> Message | None:
    """From when to when, as the sources give it; None where they give nothing."""
    if start is not None and end is not None:
        return Message("{dates}", {"dates": Span(start, end)})
    if start is not None:
        return N_("from {date}", date=start)
    return None if end is None else N_("until {date}", date=end)


def _span(first: str, last: str) -> str:
    """Two dates as one: a dash between years, more room where the dates have several parts."""
    if first == last:
        return first
    return f"{first}–{last}" if len(first) == len(last) == 4 else f"{first} – {last}"


def months_after(day: date, months: int) -> date:
    """The day `months` later, at the month's last day if it has no such day.

    >>> months_after(date(2024, 2, 29), 24)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
