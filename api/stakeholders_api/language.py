"""Which language a reader gets: the one asked for, else what the browser prefers, else bokmål."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

from stakeholders.domain.messages import DEFAULT_LANGUAGE, LANGUAGES, Language

_SPOKEN: Final[dict[str, Language]] = {"nb": "nb", "no": "nb", "nn": "nb", "en": "en"}
"""Who reads nynorsk is better served with bokmål than with English."""


def language_of(request: Request) -> Language:
    """The language of the answer to a request, whatever else is wrong with it."""
    asked = request.query_params.get("lang")
    for language in LANGUAGES:
        if asked == language:
            return language
    return preferred(request.headers.get("accept-language", ""))


def preferred(accept_language: str) -> Language:
    """The language that an `Accept-Language` header prefers among those we speak.

    >>> preferred("de, en-GB;q=0.8, nb;q=0.5"), preferred("")
    ('en', 'nb')
    """
    best: tuple[float, Language] = (0.0, DEFAULT_LANGUAGE)
    for part in accept_language.split(","):
        tag, _, parameters = part.partition(";")
        spoken = _SPOKEN.get(tag.strip().lower().partition("-")[0])
        weight = _weight(parameters)
        if spoken is not None and weight > best[0]:
            best = weight, spoken
    return best[1]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
