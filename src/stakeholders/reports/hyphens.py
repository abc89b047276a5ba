"""Where long words may break: soft hyphens for the narrow headings of the board.

Browsers seldom know Norwegian hyphenation. Compounds break where a familiar word begins;
else one consonant goes to the next line, which Norwegian spelling always allows. English has
no such rule: its words break only where a familiar part begins, at places that dictionaries name.
"""

from __future__ import annotations

import re
from typing import Final

from stakeholders.domain.messages import Language

SOFT_HYPHEN: Final = "\u00ad"
LONG: Final[dict[Language, int]] = {"nb": 7, "en": 7}
"""Words up to this many letters stay whole."""
STUMP: Final[dict[Language, int]] = {"nb": 3, "en": 3}
"""Fewer letters than this do not stand alone before or after a break."""
FITS: Final = 8
"""A part of so many letters need not be broken again."""
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS: Final = frozenset("aeiouyæøåäöé")
_MEMBERS: Final = (
    "arbeid", "areal", "bruk", "evne", "fag", "forening", "funn", "institusjon", "klynge", "kommune",
    "kompetanse", "konkurranse", "kontor", "kraft", "kultur", "landet", "liv", "midd", "midl", "nasjonal",
    "nettverk", "nyskap", "næring", "område", "omstilling", "organisasjon", "plass", "punkt", "råd", "region",
    "reise", "rettet", "samarbeid", "samfunn", "skaping", "skole", "struktur", "teknologi", "tiltak",
    "stilling", "universitet", "utdanning", "utslipp", "utvikling", "virke",
)  # fmt: skip
"""Words that often begin the second half of a compound."""
_ENGLISH_PARTS: Final = (
    "ability", "cation", "competi", "ization", "ment", "munity", "national", "neurial", "nology", "palities",
    "pean", "preneur", "sand", "sation", "structure", "tence", "tian", "tices", "tifying", "tion", "tiveness",
    "trial", "venting", "versity",
)  # fmt: skip
"""What may begin a line in a long English word."""


def softened(text: str, language: Language = "nb", longer_than: int = 0) -> str:
    r"""The text with soft hyphens in its long words, or only in those longer than so many letters.

    >>> softened("Kompetanseregion").split("\u00ad")
    ['Kom', 'pe', 'tanse', 'region']
    """
    least = max(LONG[language], longer_than)
    return _WORD.sub(lambda word: _word(word.group(), language, least), text)


def _word(word: str, language: Language, longer_than: int) -> str:
    if len(word) <= longer_than:
        return word
    plain, stump = word.lower(), STUMP[language]
    places = range(stump, len(word) - stump + 1)
    if language == "en":
        joints = [i for i in places if plain.startswith(_ENGLISH_PARTS, i)]
        return _joined(word, joints)
    members = {i for i in places if _begins_member(plain, i)}
    whole = _whole(plain, sorted({0, *members}))
    # Next to a joint a syllable's break would leave a stump of two letters.
    kept = [
        i
        for i in places
        if i in members
        or (i not in whole and _begins_syllable(plain, i) and all(abs(i - member) > 2 for member in members))
    ]
    return _joined(word, kept)


def _joined(word: str, joints: list[int]) -> str:
    parts = (word[start:end] for start, end in zip([0, *joints], [*joints, len(word)], strict=True))
    return SOFT_HYPHEN.join(parts)


def _begins_member(word: str, i: int) -> bool:
    return word.startswith(_MEMBERS, i) and any(letter in _VOWELS for letter in word[:i])


def _whole(word: str, starts: list[int]) -> set[int]:
    """The places inside parts that stay whole: those that begin with a member and fit on a line."""
    places: set[int] = set()
    for start, end in zip(starts, [*starts[1:], len(word)], strict=True):
        if word.startswith(_MEMBERS, start) and end - start <= FITS:
            places.update(range(start + 1, end))
    return places


def _begins_syllable(word: str, i: int) -> bool:
    """Whether a single consonant before a vowel starts here, with a vowel somewhere before it."""
    if word[i] in _VOWELS or word[i + 1 : i + 2] not in _VOWELS:
        return False
    if word[i] in "jh" or word[i - 1 : i + 1] == "ng":
        return False
    return any(letter in _VOWELS for letter in word[:i])
