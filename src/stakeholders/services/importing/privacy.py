"""Keeps persons out of the graph: what must never come in, and what needs a yes.

National identity numbers are refused. Columns the product does not know are kept, but not
if they look as if they held a person's name, e-mail address or telephone number.
"""

from __future__ import annotations

import re
from typing import Final

from stakeholders.domain.numbers import identity_number_in
from stakeholders.domain.text import fold

_PERSON_WORDS: Final = frozenset(
    {
        "kontakt",
        "kontaktperson",
        "kontaktinfo",
        "person",
        "fornavn",
        "etternavn",
        "epost",
        "email",
        "telefon",
        "tlf",
        "mobil",
        "mobiltelefon",
        "phone",
        "telephone",
        "mobile",
        "contact",
        "firstname",
        "lastname",
        "surname",
        "fodselsdato",
        "fodselsnummer",
        "birthday",
        "birthdate",
        "leder",
        "saksbehandler",
    }
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|00)?(?:47)?[ ]?(?:\d[ ]?){8}", re.ASCII)


LONGEST_SHOWN: Final = 80


def shown(text: str) -> str:
    """A cell as a message may repeat it: not longer than a line, and never with an identity number."""
    if identity_number_in(text):
        return "***"
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def heading_of_person(heading: str) -> bool:
    """Whether a column's heading says that it is about a person."""
    words = set(fold(heading).split())
    return bool(words & _PERSON_WORDS) or {"e", "post"} <= words or {"e", "mail"} <= words


def looks_personal(text: str) -> bool:
    """Whether a cell looks like an e-mail address or a telephone number."""
    return _EMAIL.search(text) is not None or _PHONE.fullmatch(text.strip()) is not None
