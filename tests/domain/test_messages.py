"""Sentences for people: blanks, counting, numbers, shares and languages."""

from datetime import date
from decimal import Decimal
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.messages import LANGUAGES, N_, NP_, Message, Name, Percent, Translator, translator

EN, NB = translator("en"), Translator("nb", NullTranslations())


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (12_345, "12,345 rows")]
)
def test_a_message_that_counts_chooses_its_sentence(count: int, said: str) -> None:
    assert str(NP_("{n} row", "{n} rows", count)) == said


def test_blanks_are_filled_with_messages_names_lists_dates_and_nothing() -> None:
    message = N_(
        "{who} ({kind}): {days}; {nothing}.",
        who=Name("Byen", "The city"),
        kind=N_("municipality"),
        days=[date(2016, 6, 20), date(2016, 6, 21), date(2016, 6, 22)],
        nothing=None,
    )

    assert EN.say(message) == "The city (municipality): 2016-06-20, 2016-06-21 and 2016-06-22; ."
    assert NB.say(message).startswith("Byen (municipality)")


@pytest.mark.parametrize("text", ["{0}", "{value}", "100 %", "a {b} c", "{{}}", "%s", "{value.__class__}"])
def test_what_goes_into_a_blank_is_never_read_as_a_sentence(text: str) -> None:
    assert str(N_("“{value}” is wrong.", value=text)) == f"“{text}” is wrong."


def test_a_name_without_an_english_one_falls_back() -> None:
    assert Name("Byen").into("en") == "Byen"
    assert Name("Byen", "The city").into("en") == "The city"
    assert Name("Byen", "The city").into("nb") == "Byen"


@pytest.mark.parametrize(
    ("value", "en", "nb"),
    [
        (7, "7", "7"),
        (2016, "2016", "2016"),
        (9_999, "9999", "9999"),
        (10_000, "10,000", "10\u00a0000"),
        (1_234_567, "1,234,567", "1\u00a0234\u00a0567"),
        (-12_345, "-12,345", "-12\u00a0345"),
        (7.22, "7.22", "7,22"),
        (7.0, "7", "7"),
        (100.0, "100", "100"),
        (0.125, "0.12", "0,12"),
        (-0.001, "0", "0"),
        (Decimal("7.20"), "7.2", "7,2"),
        (12_345.5, "12,345.5", "12\u00a0345,5"),
        (True, "yes", "yes"),
    ],
)
def test_numbers_are_said_as_the_language_writes_them(value: object, en: str, nb: str) -> None:
    assert EN.say(value) == en
    assert NB.say(value) == nb


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0%"),
        (1, "100%"),
        (0.5, "50%"),
        (0.004, "1%"),
        (0.996, "99%"),
        (1e-9, "1%"),
        (1 - 1e-9, "99%"),
        (2 / 3, "67%"),
    ],
)
def test_a_share_is_whole_per_cent(share: float, said: str) -> None:
    assert EN.say(Percent(share)) == said
    assert NB.say(Percent(share)) == said.replace("%", "\u00a0%")


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_only_all_is_100_per_cent_and_only_nothing_is_0(part: int, more: int) -> None:
    said = EN.percent(part / (part + more))

    assert said != "100%"
    assert (said == "0%") == (part == 0)


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_are_joined_as_in_running_text(parts: list[str], said: str) -> None:
    assert EN.join(parts) == said


def test_every_language_has_its_catalogue() -> None:
    assert [translator(language).language for language in LANGUAGES] == ["nb", "en"]
    assert all(translator(language).say(N_("")) == "" for language in LANGUAGES)
    assert [translator(language).join(["a", "b"]) for language in LANGUAGES] == ["a og b", "a and b"]


def test_an_error_says_what_where_and_what_to_do() -> None:
    error = StakeholdersError(N_("What."), where=N_("Where."), what_to_do=N_("Do {this}.", this=1))

    assert str(error) == "What. Where. Do 1."
    assert str(StakeholdersError(N_("What."))) == "What."
    assert str(StakeholdersError(N_("What."), what_to_do=N_("Do."))) == "What. Do."


def test_two_equal_messages_are_equal() -> None:
    assert N_("{a}", a=1) == Message("{a}", {"a": 1})
    assert N_("{a}", a=1) != N_("{a}", a=2)
