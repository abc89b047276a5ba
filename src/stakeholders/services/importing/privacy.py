"""Keeps persons out of the graph: what must never come in, and what needs a yes.

National identity numbers are refused. Columns the product does not know are kept, but not
if they look as if they held a person's name, e-mail address or telephone number.
"""

from __future__ import annotations

import re
from typing import Final

from stakeholders.domain.messages import N_
from stakeholders.domain.numbers import identity_number_in
from stakeholders.domain.text import fold

_PERSON_WORD = re.compile(
    r"(?:kontakt|contact)(?:s|er|person|persons?|personer|personnavn|navn|name|names|info|details)?"
    r"|person(?:s|er|navn|name|nr|nummer)?"
    r"|\w*(?:saksbehandler|styremedlem|styreleder|prosjektleder|leder)(?:s|e|ne|navn|snavn|mer|mers)?"
    r"|\w*(?:tlf|telefon|mobil)(?:nr|nummer)?|(?:tele|mobile)?phones?|mobile"
    r"|\w*(?:epost|email)(?:adresse|adr|address)?"
    r"|fornavn|etternavn|fulltnavn|firstname|lastname|surname|fullname"
    r"|fodsels?(?:dato|dag|ar|nr|nummer)|fnr|birth(?:day|date|year)"
)
"""A word of a heading that is about a person, also as a part of a compound."""
_PERSON_PAIRS: Final = (
    {"e", "post"}, {"e", "postadresse"}, {"e", "mail"},
    {"first", "name"}, {"last", "name"}, {"full", "name"}, {"fullt", "navn"},
)  # fmt: skip
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:\(?(?:\+|00)47\)?\s*)?(?:(?!20)[2-9]\d{7}|\d\d([\s.-])\d\d\1\d\d\1\d\d|\d{3}([\s.-])\d\d\2\d{3})"
    r"|\(?\+\d{1,3}\)?[\d\s.()-]{5,18}"
)
"""A Norwegian number as it is written, or any with + and the code of its country; not dates, not amounts."""
_PHONE_IN_TEXT = re.compile(
    r"\b(?:tlf|telefon|mob|mobil|phone|tel)\b[^0-9]{0,4}\d[\d\s.-]{6,}"
    r"|(?<![\d.,-])[2-9]\d\s\d\d\s\d\d\s\d\d(?![\d.,])|(?<![\d.,-])[49]\d\d\s\d\d\s\d{3}(?![\d.,])"
    r"|(?<![\d.,-])[49]\d{7}(?![\d.,])",
    re.IGNORECASE,
)
"""The same beside other words: only where it cannot be an amount, or the word for it stands before."""

LONGEST_SHOWN: Final = 80
IDENTITY_NUMBER: Final = N_("The cell holds a national identity number, which may not be stored.")
TAKE_IT_OUT: Final = N_("Take it out of the file.")


def shown(text: str) -> str:
    """A cell as a message may repeat it: not longer than a line, and never with an identity number."""
    if identity_number_in(text):
        return "***"
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def heading_of_person(heading: str) -> bool:
    """Whether a column's heading says that it is about a person."""
    words = set(fold(heading).split())
    return any(map(_PERSON_WORD.fullmatch, words)) or any(pair <= words for pair in _PERSON_PAIRS)


def looks_personal(text: str) -> bool:
    """Whether a cell looks like an e-mail address or a telephone number."""
    text = text.strip()
    if _EMAIL.search(text) or _PHONE.fullmatch(text):
        return True
    return not text.isdigit() and _PHONE_IN_TEXT.search(text) is not None
