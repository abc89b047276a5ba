"""Dates as sources give them, and the times questions are asked about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.dates import BEGINNING, FOREVER, AsOf, PartialDate, months_after, period
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import translator
from stakeholders.testing.strategies import partial_dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-06", date(2016, 6, 1), date(2016, 6, 30)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-02", date(2015, 2, 1), date(2015, 2, 28)),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31)),
        ("2016-06-20", date(2016, 6, 20), date(2016, 6, 20)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_spans_all_days_it_may_mean(text: str, first: date, last: date) -> None:
    partial = PartialDate.parse(text)

    assert (partial.first_day, partial.last_day) == (first, last)
    assert (partial.first, partial.last) == (first.toordinal(), last.toordinal())
    assert str(partial) == text


@pytest.mark.parametrize(
    "text",
    [
        "", " 2016", "2016 ", "16", "20166", "2016-6", "2016-06-2", "2016/06", "2016-06-20T00:00", "-2016",
        "\uff12\uff10\uff11\uff16", "2016\n", "2016-",
    ],
)  # fmt: skip
def test_what_is_not_written_as_a_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        PartialDate.parse(text)

    assert f"“{text}” is not a date." in str(refused.value)
    assert "2016, 2016-06 or 2016-06-20" in str(refused.value)


@pytest.mark.parametrize(
    "text", ["2016-02-30", "2015-02-29", "2016-13", "2016-00", "2016-01-00", "2016-00-01", "0000", "0000-01"]
)
def test_a_date_that_does_not_exist_is_refused_as_such(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        PartialDate.parse(text)

    assert f"“{text}” is a date that does not exist." in str(refused.value)


@given(partial_dates())
def test_a_partial_date_lies_within_its_year(partial: PartialDate) -> None:
    assert partial.first <= partial.last
    assert partial.first_day.year == partial.last_day.year == int(partial.text[:4])
    assert partial.first > BEGINNING
    assert partial.last < FOREVER


def test_every_date_lies_between_the_beginning_and_for_ever() -> None:
    assert PartialDate.parse("0001").first > BEGINNING
    assert PartialDate.parse("9999").last < FOREVER


@given(st.dates())
def test_a_day_is_within_its_month_and_its_year(day: date) -> None:
    exact, month, year = (PartialDate.parse(day.isoformat()[:length]) for length in (10, 7, 4))

    assert (
        year.first <= month.first <= exact.first == day.toordinal() == exact.last <= month.last <= year.last
    )


def test_partial_dates_sort_as_they_are_written() -> None:
    texts = ["2016", "2015-12-31", "2016-01", "2016-01-01", "1996"]

    assert [str(d) for d in sorted(map(PartialDate.parse, texts))] == sorted(texts)


def test_two_ways_to_say_the_same_days_are_different_dates() -> None:
    assert PartialDate.parse("2016-06") == PartialDate.parse("2016-06")
    assert PartialDate.parse("2016-02-29") != PartialDate.parse("2016-02")


@pytest.mark.parametrize(
    ("text", "first", "last", "is_period"),
    [
        ("2016-11-23", date(2016, 11, 23), date(2016, 11, 23), False),
        ("2016", date(2016, 1, 1), date(2016, 12, 31), True),
        ("2016-06", date(2016, 6, 1), date(2016, 6, 30), True),
        ("2014/2022", date(2014, 1, 1), date(2022, 12, 31), True),
        (" 2014-03 / 2014-03-15 ", date(2014, 3, 1), date(2014, 3, 15), True),
        ("2014–2022", date(2014, 1, 1), date(2022, 12, 31), True),
        ("2014-2022", date(2014, 1, 1), date(2022, 12, 31), True),
        ("2014-03-01 – 2022-11-30", date(2014, 3, 1), date(2022, 11, 30), True),
        ("2014-03 - 2022", date(2014, 3, 1), date(2022, 12, 31), True),
        ("01.06.2016", date(2016, 6, 1), date(2016, 6, 1), False),
        ("1.6.2016 – 30. 11. 2016", date(2016, 6, 1), date(2016, 11, 30), True),
        ("2016-11-23/2016-11-23", date(2016, 11, 23), date(2016, 11, 23), True),
    ],
)
def test_a_question_is_about_a_day_or_a_period(
    text: str, first: date, last: date, *, is_period: bool
) -> None:
    assert AsOf.parse(text) == AsOf(first, last, is_period=is_period)


@pytest.mark.parametrize(
    "text", ["", "/", "2014/", "/2022", "2014/2015/2016", "2014-2015-2016", "31.2.2016", "i dag"]
)
def test_a_time_that_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        AsOf.parse(text)

    assert refused.value.what_to_do is not None


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        AsOf.parse("2022/2014")

    assert "2022-01-01/2014-12-31" in str(refused.value)
    assert "earlier date first" in str(refused.value)


@given(st.dates(), st.dates())
def test_a_time_is_read_back_as_it_is_written(one: date, other: date) -> None:
    first, last = sorted((one, other))

    assert AsOf.parse(str(AsOf.on(one))) == AsOf.on(one)
    assert AsOf.parse(str(AsOf.during(first, last))) == AsOf.during(first, last)


@pytest.mark.parametrize(
    ("text", "nb", "en"),
    [
        ("2016-11-03", "3.11.2016", "2016-11-03"),
        ("2016-11-23/2016-11-23", "23.11.2016", "2016-11-23"),
        ("2014/2022", "2014–2022", "2014–2022"),
        ("2016", "2016", "2016"),
        ("2016-02", "1.2.2016 – 29.2.2016", "2016-02-01 – 2016-02-29"),
        ("2014-01-02/2014-12-31", "2.1.2014 – 31.12.2014", "2014-01-02 – 2014-12-31"),
        ("2014/2022-11-30", "1.1.2014 – 30.11.2022", "2014-01-01 – 2022-11-30"),
        ("2014-02/2022", "1.2.2014 – 31.12.2022", "2014-02-01 – 2022-12-31"),
        ("0001/2020", "–2020", "–2020"),
        ("0001-01-01/2020-06-30", "–30.6.2020", "–2020-06-30"),
    ],
)
def test_readers_are_shown_whole_years_as_years_and_norwegians_the_day_first(
    text: str, nb: str, en: str
) -> None:
    assert AsOf.parse(text).into("nb") == nb
    assert AsOf.parse(text).into("en") == en


@pytest.mark.parametrize(
    ("start", "end", "nb", "en"),
    [
        ("2016-06-03", None, "fra 3.6.2016", "from 2016-06-03"),
        (None, "2016-06", "til juni 2016", "until 2016-06"),
        ("2016", "2018", "2016–2018", "2016–2018"),
        ("2016-06", "2018-12", "juni 2016 – desember 2018", "2016-06 – 2018-12"),
        ("2016-01-31", "2016-01-31", "31.1.2016", "2016-01-31"),
    ],
)
def test_from_when_to_when_is_written_as_exactly_as_the_sources_have_it(
    start: str | None, end: str | None, nb: str, en: str
) -> None:
    ends = [None if text is None else PartialDate.parse(text) for text in (start, end)]
    told = period(*ends)

    assert translator("nb").say(told) == nb
    assert translator("en").say(told) == en


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 12, 31), 24, date(2026, 12, 31)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 6, 15), 0, date(2024, 6, 15)),
        (date(9999, 6, 15), 12, date.max),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(0, 100))
def test_months_after_a_day_lie_in_the_right_month(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(1)).day == 1
