"""Sentences for people, kept apart from the language they are said in.

A `Message` is an English sentence with named blanks and the values for them; the
sentence is also the key under which the bokmål catalogue holds its translation.
Domain code makes messages, and only what prints them chooses the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Final, Literal, get_args

Language = Literal["nb", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DEFAULT_LANGUAGE: Final[Language] = "nb"
_GROUPED_FROM: Final = 10_000
_NORWEGIAN_SIGNS: Final = str.maketrans({",": "\u00a0", ".": ","})


class InLanguage:
    """A value that is written otherwise in each language."""

    __slots__ = ()

    def into(self, language: Language) -> str:
        """What a reader of `language` sees."""
        raise NotImplementedError


def day_in(day: date, language: Language) -> str:
    """A day as people write it, with the time if it has one.

    >>> day_in(date(2016, 6, 20), "nb"), day_in(datetime(2016, 6, 20, 9, 5), "nb")
    ('20.6.2016', '20.6.2016 kl. 09.05')
    >>> day_in(date(2016, 6, 20), "en"), day_in(datetime(2016, 6, 20, 9, 5), "en")
    ('2016-06-20', '2016-06-20 09:05')
    """
    written = f"{day.day}.{day.month}.{day.year:04}" if language == "nb" else f"{day:%Y-%m-%d}"
    if not isinstance(day, datetime):
        return written
    return f"{written} kl. {day:%H.%M}" if language == "nb" else f"{written} {day:%H:%M}"


@dataclass(frozen=True, slots=True)
class Name(InLanguage):
    """A name in both languages; the English one falls back on the Norwegian."""

    nb: str
    en: str | None = None

    def into(self, language: Language) -> str:
        """The name to show to a reader of `language`."""
        return self.en or self.nb if language == "en" else self.nb


@dataclass(frozen=True, slots=True)
class Percent:
    """A share between 0 and 1, shown as whole per cent."""

    share: float


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with named blanks, and what goes into them.

    Values may be messages, names, shares, dates, numbers or plain text. With
    `plural`, the value called `n` chooses between the two sentences.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None

    def __str__(self) -> str:
        return translator("en").say(self)


def N_(text: str, **values: object) -> Message:  # noqa: N802 - the name gettext tools look for
    """A message; the tools that collect sentences for translation look for this name."""
    return Message(text, values)


def NP_(one: str, many: str, n: int, **values: object) -> Message:  # noqa: N802 - as above
    """A message that counts: `one` when `n` is 1, else `many`."""
    return Message(one, {"n": n, **values}, many)


@dataclass(frozen=True, slots=True)
class Translator:
    """Says messages, numbers and dates in one language."""

    language: Language
    catalogue: NullTranslations

    def say(self, said: object) -> str:  # noqa: PLR0911 - one answer for each kind of value
        """The text of a message or of any value a message may hold."""
        match said:
            case Message():
                if said.plural is None:
                    text = self.catalogue.gettext(said.text) if said.text else ""
                else:
                    count = said.values["n"]
                    text = self.catalogue.ngettext(
                        said.text, said.plural, count if isinstance(count, int) else 2
                    )
                return text.format_map({name: self.say(value) for name, value in said.values.items()})
            case InLanguage():
                return said.into(self.language)
            case Percent():
                return self.percent(said.share)
            case bool():
                return self.catalogue.gettext("yes") if said else self.catalogue.gettext("no")
            case int() | float() | Decimal():
                return self.number(said)
            case date():
                return day_in(said, self.language)
            case list() | tuple():
                return self.join([self.say(part) for part in said])
            case None:
                return ""
            case _:
                return str(said)

    def number(self, value: float | Decimal) -> str:
        """A number with the language's decimal sign, at most two decimals."""
        grouped = "" if -_GROUPED_FROM < value < _GROUPED_FROM else ","
        if isinstance(value, int):
            text = f"{value:{grouped}}"
        else:
            text = f"{value:{grouped}.2f}".rstrip("0").rstrip(".")
        text = "0" if text == "-0" else text
        return text.translate(_NORWEGIAN_SIGNS) if self.language == "nb" else text

    def percent(self, share: float) -> str:
        """A share as whole per cent: never 100 % if something is missing, nor 0 % if something is there."""
        whole = round(share * 100)
        if share < 1:
            whole = min(whole, 99)
        if share > 0:
            whole = max(whole, 1)
        return f"{whole}\u00a0%" if self.language == "nb" else f"{whole}%"

    def join(self, parts: list[str]) -> str:
        """A list in running text: `a, b og c`."""
        if len(parts) < 2:
            return "".join(parts)
        conjunction = self.catalogue.gettext("and")
        return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


@cache
def translator(language: Language) -> Translator:
    """The translator for a language; English is the sentences themselves."""
    if language == "en":
        return Translator(language, NullTranslations())
    catalogue = files("stakeholders") / "locale" / language / "LC_MESSAGES" / "stakeholders.mo"
    with catalogue.open("rb") as stream:
        return Translator(language, GNUTranslations(stream))
