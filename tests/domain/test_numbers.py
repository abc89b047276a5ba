"""Organisation numbers and national identity numbers by their official rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.numbers import check_digit_is_right, identity_number_in, organisation_number
from stakeholders.testing.strategies import organisation_numbers


def test_the_example_of_the_register_is_right() -> None:
    assert check_digit_is_right("123456785")


@pytest.mark.parametrize("number", ["974760673", "970546200", "988077917", "963296746", "820852982"])
def test_numbers_of_real_organisations_are_right(number: str) -> None:
    assert check_digit_is_right(number)


@given(organisation_numbers(), st.integers(1, 9), st.integers(0, 8))
def test_one_wrong_digit_is_always_found(number: str, more: int, place: int) -> None:
    digits = list(number)
    digits[place] = str((int(digits[place]) + more) % 10)

    assert check_digit_is_right(number)
    assert not check_digit_is_right("".join(digits))


@pytest.mark.parametrize(
    "number",
    [
        "",
        "12345678",
        "1234567850",
        "12345678x",
        "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff15",
        "123 456 785",
    ],
)
def test_what_is_not_nine_digits_is_wrong(number: str) -> None:
    assert not check_digit_is_right(number)


def test_eight_digits_without_a_check_digit_have_no_ninth() -> None:
    # The weighted sum of 10000002 leaves 1, for which the check digit would be 10.
    eight = next(f"{n:08}" for n in range(10**7, 10**8) if _remainder(f"{n:08}") == 1)

    assert [digit for digit in "0123456789" if check_digit_is_right(eight + digit)] == []


def _remainder(eight: str) -> int:
    return sum(int(d) * w for d, w in zip(eight, (3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11


@pytest.mark.parametrize(
    "text",
    [
        "123456785",
        " 123 456 785 ",
        "NO123456785MVA",
        "NO 123 456 785 MVA",
        "no-123.456.785-mva",
        "123\u00a0456\u00a0785",
    ],
)
def test_the_ways_of_writing_a_number_are_undone(text: str) -> None:
    assert organisation_number(text) == "123456785"


def _made_up(nine: str) -> str | None:
    """Nine digits with both check digits, by the rule; None where there are none."""
    first = -sum(int(d) * w for d, w in zip(nine, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
    ten = f"{nine}{first}"
    if first == 10:
        return None
    second = -sum(int(d) * w for d, w in zip(ten, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    return None if second == 10 else f"{ten}{second}"


@given(
    day=st.sampled_from(("01", "31", "41", "71")),
    month=st.sampled_from(("01", "12", "41", "52", "81", "92")),
    year=st.integers(0, 99),
    individual=st.integers(0, 999),
)
def test_every_kind_of_identity_number_is_found(day: str, month: str, year: int, individual: int) -> None:
    number = _made_up(f"{day}{month}{year:02}{individual:03}")

    if number is not None:
        assert identity_number_in(f"Kari ({number}), daglig leder") == number
        assert identity_number_in(f"{number[:6]} {number[6:]}") == number
        assert identity_number_in(f"9{number}") is None
        assert identity_number_in(f"{number}0") is None
        wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
        assert identity_number_in(wrong) is None


@pytest.mark.parametrize(
    "birthday", ["000190", "320190", "400190", "720190", "010090", "011390", "013990", "015390", "019390"]
)
def test_eleven_digits_that_begin_with_no_date_are_none(birthday: str) -> None:
    number = next(filter(None, (_made_up(f"{birthday}{n:03}") for n in range(1000))))

    assert identity_number_in(number) is None


def test_of_several_numbers_the_right_one_is_found() -> None:
    number = next(filter(None, (_made_up(f"010190{n:03}") for n in range(100, 200))))

    assert identity_number_in(f"12345678901 og {number} og 99999999999") == number
    assert identity_number_in("ingen her, bare 12345678901") is None
    assert identity_number_in("") is None
