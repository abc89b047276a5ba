"""What pages call things: the states of a cell, how a tie is known, a time in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from markupsafe import Markup, escape

from stakeholders.analyses.coverage import State
from stakeholders.domain.dates import AsOf
from stakeholders.domain.messages import N_, Message, Name, Translator
from stakeholders.gaps import Part
from stakeholders.network.network import Presence
from stakeholders.network.ties import Confirmation

STATES: Final[Mapping[State, Message]] = {
    State.COVERED: N_("covered"),
    State.THIN: N_("thin"),
    State.NONE: N_("none"),
    State.UNKNOWN: N_("unknown"),
    State.NOT_EXPECTED: N_("not expected"),
}
STATES_EXPLAINED: Final[Mapping[State, Message]] = {
    State.COVERED: N_("two or more take part, or all of a group of one"),
    State.THIN: N_("exactly one takes part"),
    State.NONE: N_("nobody takes part, and those who would know have answered"),
    State.UNKNOWN: N_("nobody is known, and too few have answered"),
    State.NOT_EXPECTED: N_("nobody is expected here"),
}
MARKS: Final[Mapping[State, str]] = {
    State.COVERED: "2",
    State.THIN: "1",
    State.NONE: "0",
    State.UNKNOWN: "?",
    State.NOT_EXPECTED: "–",
}
"""What stands in a cell of the legend; on the board the first two are counts."""
CONFIRMATIONS: Final[Mapping[Confirmation, Message]] = {
    Confirmation.DOCUMENTED: N_("documented"),
    Confirmation.BOTH_SIDES: N_("both sides say so"),
    Confirmation.ONE_SIDE: N_("one side says so"),
    Confirmation.DISPUTED: N_("disputed"),
    Confirmation.DENIED: N_("denied"),
    Confirmation.UNKNOWN: N_("those asked do not know"),
}
PRESENCES: Final[Mapping[Presence, Message | None]] = {
    Presence.PRESENT: None,
    Presence.ASSUMED: N_("undated, but under the plan: counted"),
    Presence.UNDATED: N_("undated: not counted"),
    Presence.ABSENT: N_("at another time"),
}
PARTS: Final[Mapping[Part, Message]] = {Part.KNOWN: N_("hole"), Part.ASK: N_("ask")}


def shown_time(as_of: AsOf) -> str:
    """A time as people write it: `2014–2022`, `2016`, `2016-11-23`.

    >>> shown_time(AsOf.parse("2014/2022"))
    '2014–2022'
    """
    first, last = as_of.first, as_of.last
    if not as_of.is_period:
        return str(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _years(first, last)
    return f"{first} – {last}"


def _years(first: date, last: date) -> str:
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def rich(said: object, translator: Translator) -> Markup:
    """What a translator says, safe to put into a page, with the names in it standing out."""
    match said:
        case Message():
            return _rich_message(said, translator)
        case Name():
            return Markup("<b>{}</b>").format(translator.say(said))
        case list() | tuple():
            return Markup(translator.join([str(rich(part, translator)) for part in said]))  # noqa: S704 - each part is escaped
        case _:
            return escape(translator.say(said))


def _rich_message(message: Message, translator: Translator) -> Markup:
    """The sentence is said with stand-ins, escaped as a whole, and gets its values afterwards."""
    stand_ins = {
        name: f"\ue000{i}\ue001"
        for i, (name, value) in enumerate(message.values.items())
        if isinstance(value, Message | Name | list | tuple | str)
    }
    sentence = escape(translator.say(replace(message, values={**message.values, **stand_ins})))
    for name, stand_in in stand_ins.items():
        sentence = sentence.replace(stand_in, rich(message.values[name], translator))
    return sentence
