"""How names are compared, sorted and made into ids: for Norwegian, without an outside library.

Folding, sorting and slugs are three different things: folding forgets differences that a
searcher forgets, sorting keeps the order of the Norwegian alphabet, a slug is an id.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ð": "d", "þ": "th", "ß": "ss", "đ": "d", "ł": "l"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ALPHABET = str.maketrans({"æ": "\u007b", "ä": "\u007b", "ø": "\u007c", "ö": "\u007c", "å": "\u007d"})
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Signs that say nothing, those that steer a terminal, and those that no file can hold."""
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of whatever follows them: a text could be made to read as another."""
_TURNING = str.maketrans("", "", TURNING)
_LINES = str.maketrans("\n\u2028\u2029", "   ")
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
MAX_SLUG = 60
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "'")
"""What a cell may not start with in a file that a spreadsheet opens."""
_FAILED_FORMULA = re.compile(
    r"#(?:DIV/0!|REF!|VALUE!|VERDI!|NAME\?|NAVN\?|NUM!|N/A|I/T|NULL!|SPILL!|OVERFLYT!|CALC!|BEREGN!)"
)


def normal(text: str) -> str:
    """The text in Unicode NFC, with blanks at the ends taken away."""
    return unicodedata.normalize("NFC", text).strip()


def legible(text: str) -> str:
    """The text as it is kept: normal, each sign that nobody sees a blank, nothing that turns what follows.

    Lines stay apart by single line feeds.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return normal(_UNSEEN.sub(" ", lines.translate(_TURNING)))


def one_line(text: str) -> str:
    """The text as it is kept where it stands on a line of its own."""
    return normal(legible(text).translate(_LINES))


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def fold(text: str) -> str:
    """What a searcher means by a text: no case, no accents, æ/ø/å as ae/o/a, words by single blanks.

    `aa` and `oe` fold as å and ø do, since both spellings are in use.

    >>> fold("Eyde-klyngen"), fold("Sørlandet"), fold("Aalborg") == fold("Ålborg")
    ('eyde klyngen', 'sorlandet', True)
    """
    plain = _plain(text).replace("aa", "a").replace("oe", "o")
    return _NOT_WORD.sub(" ", plain).strip()


def joined(text: str) -> str:
    """The folded text without blanks, so that "Eyde klyngen" is found by "eydeklyngen"."""
    return fold(text).replace(" ", "")


def slug(text: str) -> str:
    """An id made of a name: `Næringsforeningen i Sør` becomes `naeringsforeningen-i-sor`.

    Empty if the name has no letter or digit that can stand in an id.
    """
    return _NOT_WORD.sub("-", _plain(text)).strip("-")[:MAX_SLUG].strip("-")


def is_slug(text: str) -> bool:
    """Whether a text may be an id: small letters a-z, digits, `-` and `_`, not starting with a sign."""
    return SLUG.fullmatch(text) is not None


def sort_key(text: str) -> tuple[str, str]:
    """The place of a name in the Norwegian alphabet: æ, ø and å last, `aa` as å, case and accents apart.

    >>> sorted(["Ås", "Aalborg", "Øyer", "Ærø", "Zoo", "adam"], key=sort_key)
    ['adam', 'Zoo', 'Ærø', 'Øyer', 'Aalborg', 'Ås']
    """
    lowered = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_ALPHABET)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return plain, text


def guarded(text: str) -> str:
    """A cell as it is written where a spreadsheet might run it: with a quote before such a beginning."""
    return "'" + text if text.startswith(RUN_BY_SPREADSHEETS) or is_failed_formula(text) else text


def unguarded(text: str) -> str:
    """A cell without the quote that `guarded` put before it; `'t Hooft` keeps its own."""
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def is_failed_formula(text: str) -> bool:
    """Whether a text is what a spreadsheet, English or Norwegian, shows for a formula without a result."""
    return _FAILED_FORMULA.fullmatch(text) is not None
