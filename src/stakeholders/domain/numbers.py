"""Numbers that the authorities give out, and how to tell a right one from a wrong one."""

from __future__ import annotations

import re

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_BETWEEN = re.compile(r"[\s.\-]")
_BLANK = re.compile(r"\s")
_ELEVEN_DIGITS = re.compile(r"(?<!\d)(\d\d)[ .\-/]?(\d\d)[ .\-/]?(\d\d)[ .\-]?(\d{5})(?!\d)", re.ASCII)
_TEN_DIGITS = re.compile(r"[1-9]\d{9}", re.ASCII)
_FIRST_CHECK = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_CHECK = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def organisation_number(text: str) -> str:
    """The nine digits of an organisation number, however it is written (`NO 988 077 917 MVA`).

    Only the writing is undone; `check_digit_is_right` tells whether it can be a number.
    """
    return _BETWEEN.sub("", text).upper().removeprefix("NO").removesuffix("MVA")


def check_digit_is_right(number: str) -> bool:
    """Whether nine digits can be a Norwegian organisation number.

    The ninth digit is the modulus 11 check of the first eight with the weights 3 2 7 6 5 4 3 2
    (https://www.brreg.no/en/about-us-2/our-registers/about-the-central-coordinating-register/).

    >>> check_digit_is_right("123456785"), check_digit_is_right("123456784")
    (True, False)
    """
    if not (len(number) == 9 and number.isascii() and number.isdigit()):
        return False
    return _modulus_11(number[:8], _WEIGHTS) == int(number[8])


def identity_number_in(text: str) -> str | None:
    """The first national identity number (fødselsnummer or D-number) in a text, if there is one.

    Eleven digits count when both check digits are right, so that a telephone number with a
    country code or a long case number does not. Made-up numbers with 40 or 80 added to the month
    count too: they are made to be treated as real ones.
    """
    text = _BLANK.sub(" ", text.strip())  # whatever blank it is, also one that does not break
    if _TEN_DIGITS.fullmatch(text):
        text = f"0{text}"  # a spreadsheet has eaten the zero
    for found in _ELEVEN_DIGITS.finditer(text):
        digits = "".join(found.groups())
        day, month = int(digits[:2]) % 40, int(digits[2:4]) % 40
        if not (1 <= day <= 31 and 1 <= month <= 12):
            continue
        first, second = _modulus_11(digits[:9], _FIRST_CHECK), _modulus_11(digits[:10], _SECOND_CHECK)
        if first == int(digits[9]) and second == int(digits[10]):
            return digits
    return None


def _modulus_11(digits: str, weights: tuple[int, ...]) -> int:
    """The check digit; 10 means that there is none and the number is wrong."""
    remainder = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return 0 if remainder == 0 else 11 - remainder
