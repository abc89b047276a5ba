"""How wide texts are and where their lines break, without a font file.

Widths are those of Helvetica, generous, since other sans-serif letters and bold ones are wider.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_NARROW: Final = "iljI|.,:;'!íìîïĺ"
_SLIM: Final = 'ftr()[]{}-/\\" “”’`°·'
_WIDE: Final = "mwMWÆŒ@%–—&œæ"
_CAPITALS: Final = "ABCDEGHKNOPQRSUVXYÅØÄÖÜ+=<>"
GENEROUS: Final = 1.16


@lru_cache(maxsize=65536)
def width(text: str, size: float) -> float:
    """The width of a line of text with letters of a size."""
    return GENEROUS * size * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.27
    if letter in _SLIM:
        return 0.34
    if letter in _WIDE:
        return 0.86
    if letter in _CAPITALS or ord(letter) > 0x2000:
        return 0.71 if ord(letter) < 0x2E00 else 1.0
    return 0.555


def wrap(text: str, longest: int = 22) -> tuple[str, ...]:
    """The text in as few lines of `longest` letters as it needs, about equally long, and never cut.

    Lines break at blanks; a longer word breaks after a hyphen or slash, and a very long one anywhere.
    """
    pieces = _pieces(text, longest)
    lines = _fill(pieces, longest)
    even = longest
    while even > 6 and len(_fill(pieces, even - 1)) == len(lines):
        even -= 1
    return tuple(_fill(pieces, even)) or ("",)


def _fill(pieces: list[tuple[str, str]], longest: int) -> list[str]:
    lines: list[str] = []
    for blank, piece in pieces:
        if lines and len(lines[-1]) + len(blank) + len(piece) <= longest:
            lines[-1] += blank + piece
        else:
            lines.append(piece)
    return lines


def _pieces(text: str, longest: int) -> list[tuple[str, str]]:
    """What may stand on a line of its own, each with what joins it to the one before: a blank or nothing."""
    pieces: list[tuple[str, str]] = []
    for word in text.split():
        blank, rest = " ", word
        while len(rest) > longest:
            cut = max(rest.rfind("-", 3, longest), rest.rfind("/", 3, longest)) + 1
            if cut == 0 and len(rest) <= 2 * longest:
                break
            cut = cut or longest
            pieces.append((blank, rest[:cut]))
            blank, rest = "", rest[cut:]
        pieces.append((blank, rest))
    return pieces


ANCHOR_LETTERS: Final = 12.0
"""Size of the letters in the boxes of focus areas, in pixels."""
ANCHOR_LONGEST: Final = 20
MEASURE_LONGEST: Final = 30
OTHER_LONGEST: Final = 22
"""Letters in a line: of the name of a focus area, of a measure in a box, of anything else."""
UNITS_PER_PIXEL: Final = 2.1
"""Of the map, when the whole of it is seen."""


def box(names: Iterable[str], longest: int = ANCHOR_LONGEST) -> tuple[float, float]:
    """Width and height, in units of the map, of a box that holds any of some names."""
    widths, heights = [0.0], [0]
    for name in names:
        lines = wrap(name, longest)
        widths.append(max(width(line, ANCHOR_LETTERS) for line in lines))
        heights.append(len(lines))
    pixels = max(widths) + 18.0, max(heights) * ANCHOR_LETTERS * 1.2 + 12.0
    return pixels[0] * UNITS_PER_PIXEL, pixels[1] * UNITS_PER_PIXEL
