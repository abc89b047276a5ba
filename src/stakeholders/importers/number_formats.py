"""How a spreadsheet shows the number in a cell: as a number, a share, a date, a month or a year.

A date is as precise as it is shown: who types 2016-06 gets a day that is shown as jun.16,
and means the month.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

Show = Callable[[float], str]

_PERCENT: Final = {9, 10}
_DAY: Final = {14, 15, 16, 22, *range(27, 37), *range(50, 59)}
_MONTH: Final = {17}
_TIME: Final = {18, 19, 20, 21, 45, 46, 47}
_NOT_SIGNS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""Parts of a format code that say nothing of what the number means: literal text, colours, blanks."""
_LARGEST_EXACT: Final = 1e15
_SECONDS: Final = 86_400
_NO_SUCH_DAY: Final = 60
_LAST_DAY: Final = date.max.toordinal() - date(1904, 1, 1).toordinal()


def show_in(id_: int, code: str | None, *, starts_1904: bool) -> Show:
    """How a number format shows numbers; its code is None for the formats every spreadsheet knows."""
    signs = set() if code is None else set(_NOT_SIGNS.sub("", code.split(";")[0]).lower())
    if id_ in _PERCENT or "%" in signs:
        return percentage
    if id_ in _DAY or "d" in signs:
        return lambda value: _moment(value, starts_1904=starts_1904)
    if id_ in _MONTH or {"m", "y"} <= signs:
        return lambda value: _moment(value, starts_1904=starts_1904)[:7]
    if "y" in signs:
        return lambda value: _moment(value, starts_1904=starts_1904)[:4]
    if id_ in _TIME or signs & {"h", "s"}:
        return _time
    return general


def general(value: float) -> str:
    """A number without a format: whole where it is whole."""
    return str(int(value)) if value.is_integer() and abs(value) < _LARGEST_EXACT else repr(value)


def percentage(value: float) -> str:
    """A share as it is typed: 0.0722 is 7.22%."""
    return f"{value * 100:.10g}%"


def _moment(value: float, *, starts_1904: bool) -> str:
    """A day, with the time if there is one; a number that is no day as it is."""
    days, seconds = divmod(round(value * _SECONDS), _SECONDS)
    if not 0 < days < _LAST_DAY:
        return general(value)
    # Spreadsheets that begin in 1900 have a 29 February 1900, which is number 60.
    first = date(1904, 1, 1) if starts_1904 else date(1899, 12, 30 if days > _NO_SUCH_DAY else 31)
    day = (first + timedelta(days)).isoformat()
    return f"{day} {timedelta(seconds=seconds)}" if seconds else day


def _time(value: float) -> str:
    return str(timedelta(seconds=round(value * _SECONDS)))
